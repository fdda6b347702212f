import { no, type Tri, unknown, yes } from "#evidence";
import type { AnyRow } from "#plant";
import { addPeriod, conversionFactor, convert, type Decimal, decimalPlaces } from "#units";
import { unitFitsMeasure } from "../logic/measure.ts";
import type { Amount, LimitNode } from "../logic/node.ts";
import type { Check, Trace } from "./compile.ts";
import { factNumber } from "./compile.ts";
import type { Subject } from "./frame.ts";
import { candidateOf, compare, judgeLimit } from "./limit.ts";
import { lookUp } from "./lookup.ts";

/**
 * Compiles a limit. Values far from the limit are decided in binary arithmetic; where the two are closer than its
 * error could be (or than rounding could move them), the exact decimal path decides.
 */
export function compileLimit(limit: LimitNode, asOf: string, trace: Trace): Check {
  const { source } = limit;
  const fact = factNumber(
    trace,
    source.type === "attribute" ? `${source.table}.${source.attribute}` : `monitoring.${source.pollutant}`,
  );
  const exact: Check = (subject) => {
    const { value } = judgeLimit(subject, limit);
    trace.fact = fact;
    return value;
  };
  if (limit.value === null || !("text" in limit.value) || limit.adjust.length > 0 || limit.over) return exact;
  const bound = limit.value;
  if (source.type === "attribute") return compileAttribute(limit, bound, source, fact, trace);
  const judge = compileResults(limit, bound, asOf);
  const { oxygen } = limit;
  if (oxygen === null || "text" in oxygen) {
    const reference = oxygen?.value ?? null;
    return (subject) => {
      trace.fact = fact;
      return judge(subject, source.pollutant, reference);
    };
  }
  return (subject) => {
    trace.fact = fact;
    const references = lookUp(subject, oxygen).values;
    if (references.length === 0) return judge(subject, source.pollutant, null);
    const first = judge(subject, source.pollutant, references[0] ?? null);
    for (let i = 1; i < references.length; i++)
      if (judge(subject, source.pollutant, references[i] ?? null) !== first) return unknown;
    return first;
  };
}

function compileAttribute(
  limit: LimitNode,
  bound: Amount,
  source: { attribute: string; unit: string },
  fact: number,
  trace: Trace,
): Check {
  const inOwnUnit = convert(bound.value, limit.unit, source.unit)?.toNumber() ?? Number.NaN;
  const places = decimalPlaces(bound.text);
  const margin = slack(limit, bound, inOwnUnit, places);
  return (subject) => {
    trace.fact = fact;
    const value = subject.row[source.attribute] as number | undefined;
    if (value === undefined) return unknown;
    if (Math.abs(value - inOwnUnit) > margin) return side(value, inOwnUnit, limit.bound);
    const converted = convert(value, source.unit, limit.unit);
    return converted ? compare(converted, false, bound.value, places, limit) : unknown;
  };
}

/** How close to the limit binary arithmetic is not to be trusted. */
function slack(limit: LimitNode, bound: Amount, limitNumber: number, places: number): number {
  const rounding =
    limit.compare === "rounded" ? 10 ** -places * (bound.number === 0 ? 1 : Math.abs(limitNumber / bound.number)) : 0;
  return Math.abs(limitNumber) * 1e-9 + rounding + Number.MIN_VALUE;
}

function side(value: number, limit: number, bound: LimitNode["bound"]): Tri {
  return (bound === "atMost" || bound === "below" ? value < limit : value > limit) ? yes : no;
}

type UnitInfo = { fits: boolean; factor: number };

function compileResults(
  limit: LimitNode,
  bound: Amount,
  asOf: string,
): (subject: Subject, pollutant: string, oxygen: Decimal | null) => Tri {
  const measure = limit.source.type === "monitoring" ? limit.source.measure : "concentration";
  const oldest = limit.window ? addPeriod(asOf, limit.window, -1) : "";
  const places = decimalPlaces(bound.text);
  const margin = slack(limit, bound, bound.number, places);
  const units = new Map<string, UnitInfo>();
  const info = (unit: string): UnitInfo => {
    let known = units.get(unit);
    if (!known) {
      known = { fits: unitFitsMeasure(unit, measure), factor: conversionFactor(unit, limit.unit) };
      units.set(unit, known);
    }
    return known;
  };
  const concentration = measure === "concentration";
  const dry = concentration && limit.basis === "dry-standard";
  const air = limit.gas.airOxygen.number;
  const exactRow = (row: AnyRow, oxygen: Decimal | null): Tri => {
    const candidate = candidateOf(row, limit, oxygen);
    return candidate.value === null ? unknown : compare(candidate.value, candidate.below, bound.value, places, limit);
  };
  const judgeRow = (row: AnyRow, unit: UnitInfo, oxygen: Decimal | null): Tri => {
    let value = (row["value"] as number) * unit.factor;
    if (Number.isNaN(value) || row["belowDetection"] === true || limit.excessAir) return exactRow(row, oxygen);
    if (dry && row["state"] !== "dry-standard") return row["state"] === undefined ? unknown : exactRow(row, oxygen);
    if (concentration && oxygen !== null) {
      if (row["referenceOxygen"] !== undefined || limit.gas.credit !== "both") return exactRow(row, oxygen);
      const measured = row["oxygen"] as number | undefined;
      if (measured === undefined || measured >= limit.gas.refuseFrom.number) return unknown;
      value *= (air - oxygen.toNumber()) / (air - measured);
    }
    return Math.abs(value - bound.number) > margin ? side(value, bound.number, limit.bound) : exactRow(row, oxygen);
  };
  return (subject, pollutant, oxygen) => {
    const rows = subject.results?.[pollutant];
    if (!rows) return unknown;
    const newest = limit.judge === "latest" ? newestOf(rows, info, oldest, limit.average) : "";
    let seen = false;
    let open = false;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i] as AnyRow;
      const unit = row["unit"] as string | undefined;
      const date = row["date"] as string | undefined;
      const average = row["average"];
      const known = unit === undefined ? undefined : info(unit);
      if (!fits(known, date, average, oldest, limit.average)) continue;
      if (date !== undefined && newest !== "" && date !== newest) continue;
      if (
        known === undefined ||
        date === undefined ||
        row["value"] === undefined ||
        (limit.average !== null && average === undefined)
      ) {
        open = true;
        continue;
      }
      const value = judgeRow(row, known, oxygen);
      if (value === no) return no;
      if (value === unknown) open = true;
      seen = true;
    }
    return open ? unknown : seen ? yes : unknown;
  };
}

function fits(
  unit: UnitInfo | undefined,
  date: string | undefined,
  average: unknown,
  oldest: string,
  wanted: string | null,
): boolean {
  if (unit !== undefined && !unit.fits) return false;
  if (date !== undefined && date < oldest) return false;
  return wanted === null || average === undefined || average === wanted;
}

function newestOf(
  rows: readonly AnyRow[],
  info: (unit: string) => UnitInfo,
  oldest: string,
  wanted: string | null,
): string {
  let newest = "";
  for (const row of rows) {
    const unit = row["unit"] as string | undefined;
    const date = row["date"] as string | undefined;
    if (
      date !== undefined &&
      date > newest &&
      fits(unit === undefined ? undefined : info(unit), date, row["average"], oldest, wanted)
    )
      newest = date;
  }
  return newest;
}
