import { no, not, type Tri, unknown, yes } from "#evidence";
import type { Clause, Pack } from "../pack/clause.ts";

/** How a clause stands in time on a day, before anything of the plant is known. */
export type Standing = "in-force" | "new-only" | "existing-only" | "coming" | "ended";

/** `to` is the first day on which the clause no longer holds. */
export function standingOf(clause: Clause, asOf: string): Standing {
  if (clause.to !== null && asOf >= clause.to) return "ended";
  const forNew = clause.from.new === null || asOf >= clause.from.new;
  const forExisting = clause.from.existing === null || asOf >= clause.from.existing;
  return forNew && forExisting ? "in-force" : forNew ? "new-only" : forExisting ? "existing-only" : "coming";
}

/** Whether a clause binds this plant on the day: its standing, with whether the plant counts as new under the pack. */
export function inForce(standing: Standing, isNew: Tri): Tri {
  if (standing === "in-force") return yes;
  if (standing === "new-only") return isNew;
  if (standing === "existing-only") return not(isNew);
  return no;
}

/** The day from which a clause that does not bind yet will bind, or null where it never will. */
export function comingFrom(clause: Clause, asOf: string, isNew: Tri): string | null {
  if (clause.to !== null && asOf >= clause.to) return null;
  const dates = [isNew !== no ? clause.from.new : null, isNew !== yes ? clause.from.existing : null].filter(
    (date) => date !== null,
  );
  const future = dates.filter((date) => date > asOf).sort();
  return future[0] ?? null;
}

/** Verdict codes, as indices of `verdictWords`. */
export const notApplicable = 0;
export const verdictUnknown = 1;
const compliant = 2;
const nonCompliant = 3;

/** The verdict of a clause: not applicable where it does not bind, unknown where that is not known, else its requirement. */
export function verdictOf(binds: Tri, requirement: Tri): 0 | 1 | 2 | 3 {
  if (binds === no) return notApplicable;
  if (binds === unknown || requirement === unknown) return verdictUnknown;
  return requirement === yes ? compliant : nonCompliant;
}

/** A set of packs, with all their clauses in one numbering. */
export type PackSet = { readonly packs: readonly Pack[]; readonly clauses: readonly Clause[] };

/** Puts packs into one set. */
export function packSet(packs: readonly Pack[]): PackSet {
  return { packs, clauses: packs.flatMap((pack) => pack.clauses) };
}
