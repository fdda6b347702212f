import { type Because, because, no, type RecordRef, type Tri, unknown, yes } from "#evidence";
import type { AnyRow } from "#plant";
import { addPeriod, convert, type Decimal, decimalPlaces, roundHalfEven } from "#units";
import { unitFitsMeasure } from "../logic/measure.ts";
import type { Amount, LimitNode, Lookup, OwnBound } from "../logic/node.ts";
import { explain } from "./explain.ts";
import type { Subject } from "./frame.ts";
import { lookUp } from "./lookup.ts";
import { resultValue } from "./result-value.ts";
import { weightedMean } from "./weighted-mean.ts";

/** A reading of logic: its truth, the reason, and what was missing where it is unknown. */
export type Reading = {
  value: Tri;
  because: Because;
  missing: RecordRef[];
  /** The figure that decided a limit, with the limit it met, both in the limit's unit. */
  figure?: { quantity: string; value: string | null; unit: string; limit: string | null; bound: LimitNode["bound"] };
};

/** One value set against the limit: a monitoring row or an attribute, in the limit's unit. */
export type Candidate = {
  value: Decimal | null;
  below: boolean;
  steps: Because[];
  missing: RecordRef[];
  refs: RecordRef[];
  label: Record<string, string | number | null>;
};

/**
 * Compares in decimal. `rounded` first rounds the value half to even to the places the limit is written with
 * (GB/T 8170-2008, 4.3.3); `full-value` compares as it stands (4.3.2). A result below its detection limit lies
 * anywhere under it: it meets a higher upper bound and decides nothing else.
 */
export function compare(
  value: Decimal,
  below: boolean,
  limit: Decimal,
  places: number,
  node: Pick<LimitNode, "bound" | "compare">,
): Tri {
  const compared = node.compare === "rounded" ? roundHalfEven(value, places) : value;
  const meets = {
    atMost: compared.lte(limit),
    below: compared.lt(limit),
    atLeast: compared.gte(limit),
    above: compared.gt(limit),
  }[node.bound];
  if (!below) return meets ? yes : no;
  const upper = node.bound === "atMost" || node.bound === "below";
  if (upper) return meets ? yes : unknown;
  return meets ? unknown : no;
}

/** Judges a limit for a subject, with the whole derivation. */
export function judgeLimit(subject: Subject, limit: LimitNode): Reading {
  const bounds = boundsOf(subject, limit);
  const oxygen = oxygenOf(subject, limit);
  let worst: Reading | undefined;
  for (const bound of bounds.values)
    for (const reference of oxygen.values) {
      const reading = judgeOnce(subject, limit, bound, reference);
      if (worst && worst.value !== reading.value)
        return disagree(worst, reading, [...bounds.missing, ...oxygen.missing]);
      worst = worst ?? reading;
    }
  const reading = worst ?? { value: unknown, because: because("limit-not-known"), missing: [] };
  if (bounds.steps.length + oxygen.steps.length > 0)
    reading.because.inputs = [...bounds.steps, ...oxygen.steps, ...(reading.because.inputs ?? [])];
  return reading;
}

function disagree(a: Reading, b: Reading, missing: RecordRef[]): Reading {
  return {
    value: unknown,
    because: because("limit-depends", { outcome: "unknown", inputs: [a.because, b.because] }),
    missing: [...missing, ...a.missing, ...b.missing],
  };
}

type Bound = { value: Decimal; places: number; text: string } | null;

function boundsOf(subject: Subject, limit: LimitNode): { values: Bound[]; missing: RecordRef[]; steps: Because[] } {
  const steps: Because[] = [];
  const read = readValue(subject, limit.value, limit.unit, "table-limit", steps);
  let values: Bound[] = read.values.map(
    (one) =>
      one && {
        value: one,
        places: decimalPlaces(limit.value && "text" in limit.value ? limit.value.text : one.toString()),
        text: one.toString(),
      },
  );
  if (values.length === 0) values = [null];
  const missing = [...read.missing];
  for (const { when, times } of limit.adjust) {
    const reading = explain(subject, when);
    if (reading.value === no) continue;
    const scaled = values.map(
      (bound) =>
        bound && { ...bound, value: bound.value.mul(times.value), text: bound.value.mul(times.value).toString() },
    );
    steps.push(
      because("limit-adjusted", {
        params: { times: times.text },
        outcome: reading.value === yes ? "yes" : "unknown",
        inputs: [reading.because],
      }),
    );
    values = reading.value === yes ? scaled : [...values, ...scaled];
    missing.push(...reading.missing);
  }
  return { values, missing, steps };
}

function oxygenOf(
  subject: Subject,
  limit: LimitNode,
): { values: (Decimal | null)[]; missing: RecordRef[]; steps: Because[] } {
  const steps: Because[] = [];
  if (limit.oxygen === null) return { values: [null], missing: [], steps };
  const read = readValue(subject, limit.oxygen, "%", "table-oxygen", steps);
  return { values: read.values.length > 0 ? read.values : [null], missing: read.missing, steps };
}

function readValue(
  subject: Subject,
  value: Amount | Lookup | OwnBound | null,
  unit: string,
  code: string,
  steps: Because[],
): { values: (Decimal | null)[]; missing: RecordRef[] } {
  if (value === null) return { values: [null], missing: [] };
  if ("text" in value) return { values: [value.value], missing: [] };
  if ("own" in value) {
    const found = subject.row[value.own] as number | undefined;
    const ref = { table: subject.table, id: subject.row.id, attribute: value.own };
    if (found === undefined) return { values: [null], missing: [ref] };
    const params = { attribute: value.own, value: found, unit: value.unit };
    const own = convert(found, value.unit, unit) ?? null;
    if (value.plus === null) steps.push(because("own-limit", { params, refs: [ref] }));
    else
      steps.push(because("own-limit-plus", { params: { ...params, plus: `${value.plus.text} ${unit}` }, refs: [ref] }));
    return { values: [own && value.plus ? own.add(value.plus.value) : own], missing: [] };
  }
  const found = lookUp(subject, value);
  const params = {
    table: value.table.name,
    column: value.column,
    lines: found.lines.join(", "),
    values: found.values.map((one) => one?.toString() ?? "null").join(", "),
  };
  steps.push(because(code, { params }));
  return found;
}

function judgeOnce(subject: Subject, limit: LimitNode, bound: Bound, oxygen: Decimal | null): Reading {
  const { candidates, missing } = candidatesOf(subject, limit, oxygen);
  const params = { quantity: limit.quantity, bound: limit.bound, limit: bound?.text ?? null, unit: limit.unit };
  if (!bound)
    return {
      value: unknown,
      because: because("limit-not-known", { params, outcome: "unknown" }),
      missing: [unknownLimit(subject, limit)],
      figure: figureOf(limit, undefined, null),
    };
  if (candidates.length === 0)
    return {
      value: unknown,
      because: because("no-figure", { params, outcome: "unknown" }),
      missing,
      figure: figureOf(limit, undefined, bound),
    };
  const judged = candidates.map((candidate) => ({
    candidate,
    tri:
      candidate.value === null ? unknown : compare(candidate.value, candidate.below, bound.value, bound.places, limit),
  }));
  const value = judged.some((one) => one.tri === no) ? no : judged.some((one) => one.tri === unknown) ? unknown : yes;
  const deciding = worstOf(
    judged.filter((one) => one.tri === value),
    limit,
  );
  const inputs = judged.map(({ candidate, tri }) =>
    because("compared", {
      params: {
        ...candidate.label,
        value: candidate.value?.toSignificantDigits(12).toString() ?? null,
        limit: bound.text,
        unit: limit.unit,
        bound: limit.bound,
        compare: limit.compare,
      },
      outcome: tri === yes ? "yes" : tri === no ? "no" : "unknown",
      refs: candidate.refs,
      inputs: candidate.steps,
    }),
  );
  return {
    value,
    because: because("limit", { params, outcome: value === yes ? "yes" : value === no ? "no" : "unknown", inputs }),
    missing:
      value === unknown
        ? judged
            .filter((one) => one.tri === unknown)
            .flatMap((one) => (one.candidate.missing.length > 0 ? one.candidate.missing : one.candidate.refs))
        : [],
    figure: figureOf(limit, deciding?.candidate, bound),
  };
}

/** What would tell the limit: the norm's own text, or the attribute that the subject has not stated. */
function unknownLimit(subject: Subject, { value }: LimitNode): RecordRef {
  return value && "own" in value
    ? { table: subject.table, id: subject.row.id, attribute: value.own }
    : { table: "norm", attribute: "limit" };
}

function figureOf(limit: LimitNode, candidate: Candidate | undefined, bound: Bound): NonNullable<Reading["figure"]> {
  return {
    quantity: limit.quantity,
    value: candidate?.value?.toSignificantDigits(12).toString() ?? null,
    unit: limit.unit,
    limit: bound?.text ?? null,
    bound: limit.bound,
  };
}

function worstOf<T extends { candidate: Candidate }>(list: T[], limit: LimitNode): T | undefined {
  const upper = limit.bound === "atMost" || limit.bound === "below";
  const known = list.filter((one) => one.candidate.value !== null);
  return (
    known.reduce<T | undefined>((worst, one) => {
      const [a, b] = [worst?.candidate.value, one.candidate.value];
      return !a || (b && (upper ? b.gt(a) : b.lt(a))) ? one : worst;
    }, undefined) ?? list[0]
  );
}

function candidatesOf(
  subject: Subject,
  limit: LimitNode,
  oxygen: Decimal | null,
): { candidates: Candidate[]; missing: RecordRef[] } {
  const { source } = limit;
  if (source.type === "attribute") {
    const ref: RecordRef = { table: subject.table, id: subject.row.id, attribute: source.attribute };
    const raw = subject.row[source.attribute] as number | undefined;
    if (raw === undefined) return { candidates: [], missing: [ref] };
    const value = convert(raw, source.unit, limit.unit) ?? null;
    const steps =
      source.unit === limit.unit || !value
        ? []
        : [
            because("convert-unit", {
              params: { from: `${raw} ${source.unit}`, unit: limit.unit },
              outcome: value.toString(),
            }),
          ];
    return {
      candidates: [{ value, below: false, steps, missing: [], refs: [ref], label: { source: "attribute" } }],
      missing: [],
    };
  }
  if (limit.over) return weightedMean(subject, limit, limit.over);
  const rows = relevant(subject.results?.[source.pollutant] ?? [], subject.frame.asOf, limit);
  const missing: RecordRef[] = [
    { table: "monitoring", id: `${subject.row.id}:${source.pollutant}`, attribute: "value" },
  ];
  return { candidates: rows.map((row) => candidateOf(row, limit, oxygen)), missing };
}

/** One monitoring row as a candidate; a row without date or averaging time decides nothing and says so. */
export function candidateOf(row: AnyRow, limit: LimitNode, oxygen: Decimal | null): Candidate {
  const made = resultValue(row, limit, oxygen);
  const ref = (attribute: string): RecordRef => ({ table: "monitoring", id: row.id, attribute });
  const lacking = [];
  if (row["date"] === undefined) lacking.push(ref("date"));
  if (limit.average !== null && row["average"] === undefined) lacking.push(ref("average"));
  const label = {
    source: "monitoring",
    id: row.id,
    date: (row["date"] as string | undefined) ?? null,
    average: (row["average"] as string | undefined) ?? null,
  };
  return {
    value: lacking.length > 0 ? null : made.value,
    below: row["belowDetection"] === true,
    steps: made.steps,
    missing: [...made.missing, ...lacking],
    refs: [ref("value")],
    label,
  };
}

/** The rows that a limit is judged on: its measure, its averaging time, inside the window; the newest day where it asks for that. */
export function relevant(rows: readonly AnyRow[], asOf: string, limit: LimitNode): AnyRow[] {
  const measure = limit.source.type === "monitoring" ? limit.source.measure : null;
  const oldest = limit.window ? addPeriod(asOf, limit.window, -1) : "";
  const fitting = rows.filter((row) => {
    const unit = row["unit"] as string | undefined;
    const date = row["date"] as string | undefined;
    if (unit !== undefined && measure !== null && !unitFitsMeasure(unit, measure)) return false;
    if (date !== undefined && date < oldest) return false;
    return limit.average === null || row["average"] === undefined || row["average"] === limit.average;
  });
  if (limit.judge === "any") return fitting;
  const latest = fitting.reduce(
    (newest, row) => (((row["date"] as string | undefined) ?? "") > newest ? (row["date"] as string) : newest),
    "",
  );
  return fitting.filter((row) => row["date"] === undefined || row["date"] === latest);
}
