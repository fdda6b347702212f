import { no, type Tri, unknown, yes } from "#evidence";
import { addPeriod, type Decimal, standardPressure, zeroCelsius } from "#units";
import { unitFitsMeasure } from "../logic/measure.ts";
import type { LimitNode } from "../logic/node.ts";
import type { Bound } from "./bound.ts";
import type { Subject } from "./frame.ts";
import { candidateOf, compare } from "./limit.ts";
import { attributeAt, type Result } from "./result.ts";
import { resultValue } from "./result-value.ts";

/** A reference oxygen, as decimal and as double. */
export type Oxygen = { readonly value: Decimal; readonly number: number };

/** A unit as this limit sees it: whether it carries the measure, and its size in the limit's unit; NaN: not by a factor. */
type UnitInfo = { fits: boolean; converts: boolean; factor: number };

/** Below this distance the doubles of a difference are not to be trusted. */
const close = 1e-3;

/**
 * Compiles how a limit judges the results of an emission point: the rows that count, each made comparable in binary
 * arithmetic; where that is too close to call, the exact decimal path decides.
 */
export function compileResults(
  limit: LimitNode,
  asOf: string,
): (subject: Subject, bound: Bound, oxygen: Oxygen | null) => Tri {
  const { source, gas } = limit;
  const measure = source.type === "monitoring" ? source.measure : "concentration";
  const pollutant = source.type === "monitoring" ? source.pollutant : "";
  const oldest = limit.window ? addPeriod(asOf, limit.window, -1) : "";
  const wanted = limit.average;
  const upper = limit.bound === "atMost" || limit.bound === "below";
  const concentration = measure === "concentration";
  const dry = concentration && limit.basis === "dry-standard";
  const air = gas.airOxygen.number;
  const refuseFrom = gas.refuseFrom.number;
  const kelvin = gas.standardKelvin.number;
  const alpha = concentration && limit.excessAir ? limit.excessAir.number : 0;
  const info = unitReader(limit, pollutant, measure);

  const exactly = (result: Result, bound: Bound, oxygen: Oxygen | null): Tri => {
    const { value, below } = candidateOf(result.row, limit, oxygen?.value ?? null);
    return value === null ? unknown : compare(value, below, bound.value, bound.places, limit);
  };

  const judge = (result: Result, unit: UnitInfo, bound: Bound, oxygen: Oxygen | null): Tri => {
    if (!unit.converts) return unknown;
    let value = result.value * unit.factor;
    if (dry && result.state !== "dry-standard") {
      if (result.state === undefined) return unknown;
      const factor = dryFactor(result, kelvin);
      if (factor === null) return unknown;
      value *= factor;
    }
    if (concentration && oxygen !== null) {
      const reported = !Number.isNaN(result.referenceOxygen);
      const measured = reported ? result.referenceOxygen : result.oxygen;
      if (Number.isNaN(measured) || (!reported && measured >= refuseFrom)) return unknown;
      const asIs = gas.credit === "upward-only" && !reported && oxygen.number > measured;
      if (air - measured < close) return exactly(result, bound, oxygen);
      if (!asIs) value *= (air - oxygen.number) / (air - measured);
    }
    if (alpha > 0) {
      if (Number.isNaN(result.oxygen) || result.oxygen >= refuseFrom) return unknown;
      if (air - result.oxygen < close) return exactly(result, bound, oxygen);
      value *= air / (air - result.oxygen) / alpha;
    }
    // Written so that NaN, too, goes the exact way.
    if (!(Math.abs(value - bound.number) > bound.margin && Math.abs(value) < Number.MAX_VALUE))
      return exactly(result, bound, oxygen);
    const meets = upper ? value < bound.number : value > bound.number;
    if (!result.below) return meets ? yes : no;
    return upper ? (meets ? yes : unknown) : meets ? unknown : no;
  };

  const fits = (result: Result, unit: UnitInfo | undefined): boolean => {
    if (unit !== undefined && !unit.fits) return false;
    if (result.date !== undefined && result.date < oldest) return false;
    return wanted === null || result.average === undefined || result.average === wanted;
  };

  const newestOf = (results: readonly Result[]): string => {
    let newest = "";
    for (const one of results)
      if (one.pollutant === pollutant && one.date !== undefined && one.date > newest && fits(one, info(one.unit)))
        newest = one.date;
    return newest;
  };

  return (subject, bound, oxygen) => {
    const results = subject.readings;
    const newest = limit.judge === "latest" ? newestOf(results) : "";
    let value: Tri | -1 = -1;
    for (let i = 0; i < results.length; i++) {
      const one = results[i] as Result;
      if (one.pollutant !== pollutant) continue;
      const unit = info(one.unit);
      if (!fits(one, unit)) continue;
      const { date } = one;
      if (date !== undefined && newest !== "" && date !== newest) continue;
      const lacks =
        unit === undefined ||
        date === undefined ||
        Number.isNaN(one.value) ||
        (wanted !== null && one.average === undefined);
      const tri = lacks ? unknown : judge(one, unit, bound, oxygen);
      if (tri === no) return no;
      if (value !== unknown) value = tri;
    }
    return value === -1 ? unknown : value;
  };
}

function unitReader(
  limit: LimitNode,
  pollutant: string,
  measure: Parameters<typeof unitFitsMeasure>[1],
): (unit: string | undefined) => UnitInfo | undefined {
  const units = new Map<string, UnitInfo>();
  const plain: LimitNode = { ...limit, basis: "as-measured", excessAir: null };
  const inLimitUnit = (value: number, unit: string) =>
    resultValue({ id: "", pollutant, unit, value }, plain, null).value;
  return (unit) => {
    if (unit === undefined) return undefined;
    let known = units.get(unit);
    if (!known) {
      const one = inLimitUnit(1, unit);
      const byFactor = one !== null && inLimitUnit(0, unit)?.isZero() === true;
      const factor = byFactor ? one.toNumber() : Number.NaN;
      known = { fits: unitFitsMeasure(unit, measure), converts: one !== null, factor };
      if (units.size < 1000) units.set(unit, known);
    }
    return known;
  };
}

/** From the state as measured to dry gas at standard temperature and pressure; null where something is missing for it. */
function dryFactor({ row }: Result, standardKelvin: number): number | null {
  const temperature = attributeAt(row, "temperature") as number | undefined;
  const pressure = attributeAt(row, "pressure") as number | undefined;
  const moisture = attributeAt(row, "moisture") as number | undefined;
  if (temperature === undefined || pressure === undefined || moisture === undefined || moisture >= 100) return null;
  if (moisture > 99.9) return Number.NaN;
  return (
    ((temperature + Number(zeroCelsius)) / standardKelvin) *
    (Number(standardPressure) / pressure) *
    (1 / (1 - moisture / 100))
  );
}
