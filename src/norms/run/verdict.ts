import {
  and,
  type Because,
  type Binding,
  because,
  type ClauseStatus,
  no,
  type RecordRef,
  triText,
  unknown,
  type VerdictWord,
  verdictWords,
  yes,
} from "#evidence";
import { decimal } from "#units";
import type { Clause, Words } from "../pack/clause.ts";
import { explain } from "./explain.ts";
import type { Subject } from "./frame.ts";
import type { Reading } from "./limit.ts";
import { comingFrom, inForce, type Standing, standingOf, verdictOf } from "./session.ts";

/** What a clause says of one subject on one day. `wouldBe` is set where only its applicability is unknown. */
export type Verdict = {
  clause: string;
  subject: string;
  table: string;
  verdict: VerdictWord;
  wouldBe: VerdictWord | null;
  status: ClauseStatus;
  binding: Binding;
  figure: { quantity: string; value: string | null; unit: string } | null;
  limit: { bound: string; value: string | null; unit: string } | null;
  margin: { value: string; percent: string | null } | null;
  missing: RecordRef[];
  source: Clause["source"] & { legalBasis?: Words };
  because: Because;
};

/** What of the pack is known for this plant: in scope, and new or existing. */
export type PackReading = { scope: Reading; isNew: Reading };

function standingReading(clause: Clause, standing: Standing, asOf: string, pack: PackReading): Reading {
  const value = inForce(standing, pack.isNew.value);
  const params = { from: clause.from.new ?? "-", existing: clause.from.existing ?? "-", to: clause.to, asOf, standing };
  const depends = standing === "new-only" || standing === "existing-only";
  return {
    value,
    because: because("in-force", { params, outcome: triText(value), inputs: depends ? [pack.isNew.because] : [] }),
    missing: value === unknown ? pack.isNew.missing : [],
  };
}

/** Judges a clause for a subject with the whole derivation. */
export function explainClause(subject: Subject, clause: Clause, pack: PackReading): Verdict {
  const { asOf } = subject.frame;
  const standing = standingOf(clause, asOf);
  const force = standingReading(clause, standing, asOf, pack);
  return assemble(subject, clause, [pack.scope, force, explain(subject, clause.applies)]);
}

/** What a clause that is not yet in force would say, and from when; null where it will not concern the subject. */
export function explainComing(
  subject: Subject,
  clause: Clause,
  pack: PackReading,
): { from: string; verdict: Verdict } | null {
  const from = comingFrom(clause, subject.frame.asOf, pack.isNew.value);
  if (from === null || inForce(standingOf(clause, subject.frame.asOf), pack.isNew.value) === yes) return null;
  const applies = explain(subject, clause.applies);
  if (and(pack.scope.value, applies.value) === no) return null;
  return { from, verdict: assemble(subject, clause, [pack.scope, applies]) };
}

function assemble(subject: Subject, clause: Clause, gates: Reading[]): Verdict {
  const binds = and(...gates.map((gate) => gate.value));
  const requirement = binds === no ? null : explain(subject, clause.requirement);
  const word = verdictWords[verdictOf(binds, requirement?.value ?? unknown)] as VerdictWord;
  const missing = [];
  if (binds === unknown)
    missing.push(...gates.filter((gate) => gate.value === unknown).flatMap((gate) => gate.missing));
  if (binds !== no && requirement?.value === unknown) missing.push(...requirement.missing);
  const shown = binds === no ? gates.filter((gate) => gate.value === no).slice(0, 1) : gates;
  const reasons = shown.map((gate) => (binds === no ? decisive(gate.because) : gate.because));
  const inputs = [...reasons, ...(requirement ? [requirement.because] : [])];
  const figure = requirement?.figure;
  return {
    clause: clause.id,
    subject: subject.row.id,
    table: subject.table,
    verdict: word,
    wouldBe:
      binds === unknown && requirement && requirement.value !== unknown
        ? requirement.value === yes
          ? "compliant"
          : "non-compliant"
        : null,
    status: clause.status,
    binding: clause.binding,
    figure: figure ? { quantity: figure.quantity, value: figure.value, unit: figure.unit } : null,
    limit: figure ? { bound: figure.bound, value: figure.limit, unit: figure.unit } : null,
    margin: figure ? marginOf(figure) : null,
    missing: distinct(missing),
    source: sourceOf(clause, subject.frame.asOf),
    because: because("clause", { clause: clause.id, outcome: word, inputs }),
  };
}

/** A reason for "no" cut down to the first part that makes it so: what else does not apply is of no interest. */
function decisive(reason: Because): Because {
  const part = reason.code === "all" ? reason.inputs?.find((one) => one.outcome === "no") : undefined;
  return part ? decisive(part) : reason;
}

function sourceOf(clause: Clause, asOf: string): Verdict["source"] {
  const basis = clause.pack.legalBasis.find(
    (one) => (one.from === undefined || one.from <= asOf) && (one.to === undefined || asOf < one.to),
  );
  return basis ? { ...clause.source, legalBasis: basis.document } : clause.source;
}

/** Headroom: positive where the limit is kept, in the limit's unit and in percent of the limit. */
function marginOf(figure: NonNullable<Reading["figure"]>): Verdict["margin"] {
  if (figure.value === null || figure.limit === null) return null;
  const [value, limit] = [decimal(figure.value), decimal(figure.limit)];
  const upper = figure.bound === "atMost" || figure.bound === "below";
  const margin = upper ? limit.sub(value) : value.sub(limit);
  return {
    value: margin.toString(),
    percent: limit.isZero() ? null : margin.div(limit).mul(100).toDecimalPlaces(1).toString(),
  };
}

function distinct(refs: readonly RecordRef[]): RecordRef[] {
  const seen = new Map<string, RecordRef>();
  for (const ref of refs) seen.set(refKey(ref), ref);
  return [...seen.values()];
}

/** A record reference as a key: table/id/attribute. */
export function refKey(ref: RecordRef): string {
  return `${ref.table}/${ref.id ?? ""}/${ref.attribute ?? ""}`;
}
