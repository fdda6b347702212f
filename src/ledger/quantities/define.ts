import type { SubjectKind } from "../books/subject.ts";
import type { Quantity, Way } from "../graph/quantity.ts";

/** A quantity whose parts make up a whole. */
export function amount(id: string, unit: string, ways: Quantity["ways"]): Quantity {
  return { id, unit, adds: true, ways };
}

/** A quantity that does not add up: a share, an intensity, a factor, a price. */
export function ratio(id: string, unit: string, ways: Quantity["ways"]): Quantity {
  return { id, unit, adds: false, ways };
}

/** The same ways for several kinds of subject. */
export function at(kinds: readonly SubjectKind[], ...ways: readonly Way[]): Quantity["ways"] {
  return Object.fromEntries(kinds.map((kind) => [kind, ways]));
}

/** Wider subjects by adding what the narrower ones have. */
export function upFrom(narrow: readonly SubjectKind[], ...wide: readonly SubjectKind[]): Quantity["ways"] {
  return at(wide, { up: narrow });
}

/** The kinds of subject that pieces add up to. */
export const ofPieces = ["product", "family", "customer", "month", "plant"] as const satisfies readonly SubjectKind[];
export const pieces = ["casting", "forging-batch"] as const satisfies readonly SubjectKind[];
