import { no, type Tri, unknown, yes } from "#evidence";
import type { AnyRow, TableName } from "#plant";
import { addPeriod, type Decimal, standardPressure, zeroCelsius } from "#units";
import { unitFitsMeasure } from "../logic/measure.ts";
import type { LimitNode } from "../logic/node.ts";
import type { Bound } from "./bound.ts";
import { dayNumber, keptSlot, unread } from "./cells.ts";
import { subjectOf, type Trace } from "./check.ts";
import { figureSize, inFigure, numberOf, other } from "./figures.ts";
import { noFigures } from "./frame.ts";
import { candidateOf, compare } from "./limit.ts";
import { resultValue } from "./result-value.ts";

/** A reference oxygen, as decimal and as double. */
export type Oxygen = { readonly value: Decimal; readonly number: number };

/** A unit as this limit sees it: whether it carries the measure, and its size in the limit's unit; NaN: not by a factor. */
type UnitInfo = { fits: boolean; converts: boolean; factor: number };

const dryStandard = numberOf("dry-standard", true);

/** Below this distance the doubles of a difference are not to be trusted. */
const close = 1e-3;

/**
 * Compiles how a limit judges the results of an emission point: the figures that count, each made comparable in binary
 * arithmetic; where that is too close to call, the exact decimal path decides.
 */
export function compileResults(
  limit: LimitNode,
  table: TableName,
  asOf: string,
  trace: Trace,
): (at: number, bound: Bound, oxygen: Oxygen | null) => Tri {
  const { source, gas } = limit;
  const measure = source.type === "monitoring" ? source.measure : "concentration";
  const text = source.type === "monitoring" ? source.pollutant : "";
  const pollutant = numberOf(text, true);
  const oldest = limit.window ? dayNumber(addPeriod(asOf, limit.window, -1)) : 0;
  const wanted = limit.average === null ? 0 : numberOf(limit.average, true);
  const latestOnly = limit.judge === "latest";
  const upper = limit.bound === "atMost" || limit.bound === "below";
  const concentration = measure === "concentration";
  const dry = concentration && limit.basis === "dry-standard";
  const air = gas.airOxygen.number;
  const refuseFrom = gas.refuseFrom.number;
  const kelvin = gas.standardKelvin.number;
  const alpha = concentration && limit.excessAir ? limit.excessAir.number : 0;
  const info = unitReader(limit, text, measure);
  const slot = keptSlot(trace.plan, table, "figures");

  const rowOf = (at: number, start: number): AnyRow =>
    (subjectOf(trace).measured as AnyRow[])[(at - start - 1) / figureSize] as AnyRow;

  const exactly = (row: AnyRow, bound: Bound, oxygen: Oxygen | null): Tri => {
    const { value, below } = candidateOf(row, limit, oxygen?.value ?? null);
    return value === null ? unknown : compare(value, below, bound.value, bound.places, limit);
  };

  /** The figure at `at` in the limit's unit, state and oxygen; NaN where the decimal path must tell, null: unknown. */
  const comparable = (cells: Float64Array, at: number, factor: number, oxygen: Oxygen | null): number | null => {
    let value = (cells[at + inFigure.value] as number) * factor;
    const measured = cells[at + inFigure.oxygen] as number;
    if (dry && cells[at + inFigure.state] !== dryStandard) {
      const toDry = cells[at + inFigure.state] === 0 ? null : dryFactor(cells, at, kelvin);
      if (toDry === null) return null;
      value *= toDry;
    }
    if (concentration && oxygen !== null) {
      const reference = cells[at + inFigure.referenceOxygen] as number;
      const reported = !Number.isNaN(reference);
      const found = reported ? reference : measured;
      if (Number.isNaN(found) || (!reported && found >= refuseFrom)) return null;
      if (air - found < close) return Number.NaN;
      const asIs = gas.credit === "upward-only" && !reported && oxygen.number > found;
      if (!asIs) value *= (air - oxygen.number) / (air - found);
    }
    if (alpha > 0) {
      if (Number.isNaN(measured) || measured >= refuseFrom) return null;
      if (air - measured < close) return Number.NaN;
      value *= air / (air - measured) / alpha;
    }
    return value;
  };

  const judge = (at: number, start: number, unit: UnitInfo, bound: Bound, oxygen: Oxygen | null): Tri => {
    const { cells } = trace;
    const value = unit.converts ? comparable(cells, at, unit.factor, oxygen) : null;
    if (value === null) return unknown;
    // Written so that NaN, too, goes the exact way.
    if (!(Math.abs(value - bound.number) > bound.margin && Math.abs(value) < Number.MAX_VALUE))
      return exactly(rowOf(at, start), bound, oxygen);
    const meets = upper ? value < bound.number : value > bound.number;
    if (cells[at + inFigure.below] === 0) return meets ? yes : no;
    return upper ? (meets ? yes : unknown) : meets ? unknown : no;
  };

  const unitAt = (at: number, start: number): UnitInfo | undefined => {
    const unit = trace.cells[at + inFigure.unit] as number;
    return unit === 0 ? undefined : (info.known[unit] ?? info.read(unit, rowOf(at, start)));
  };

  const fits = (at: number, unit: UnitInfo | undefined): boolean => {
    if (unit !== undefined && !unit.fits) return false;
    if ((trace.cells[at + inFigure.day] as number) < oldest) return false;
    const average = trace.cells[at + inFigure.average] as number;
    return wanted === 0 || average === 0 || average === wanted;
  };

  const newestOf = (start: number, end: number): number => {
    const { cells } = trace;
    let newest = 0;
    for (let at = start + 1; at < end; at += figureSize) {
      const day = cells[at + inFigure.day] as number;
      if (cells[at] === pollutant && day > newest && fits(at, unitAt(at, start))) newest = day;
    }
    return newest;
  };

  return (row, bound, oxygen) => {
    const { cells } = trace;
    let start = cells[row + slot.index] as number;
    if (start === unread) {
      start = subjectOf(trace).frame.figuresOf(subjectOf(trace));
      cells[row + slot.index] = start;
    }
    if (start === noFigures) return unknown;
    const end = start + 1 + (cells[start] as number) * figureSize;
    const newest = latestOnly ? newestOf(start, end) : 0;
    let value: Tri | -1 = -1;
    for (let at = start + 1; at < end; at += figureSize) {
      if (cells[at] !== pollutant) continue;
      const unit = unitAt(at, start);
      if (!fits(at, unit)) continue;
      const day = cells[at + inFigure.day] as number;
      if (newest !== 0 && day !== newest && !Number.isNaN(day)) continue;
      const lacks =
        unit === undefined ||
        Number.isNaN(day) ||
        Number.isNaN(cells[at + inFigure.value]) ||
        (wanted !== 0 && cells[at + inFigure.average] === 0);
      const tri = lacks ? unknown : judge(at, start, unit, bound, oxygen);
      if (tri === no) return no;
      if (value !== unknown) value = tri;
    }
    return value === -1 ? unknown : value;
  };
}

/** Units as a limit sees them, by their numbers; `read` learns one from a row that has it. */
function unitReader(
  limit: LimitNode,
  pollutant: string,
  measure: Parameters<typeof unitFitsMeasure>[1],
): { known: (UnitInfo | undefined)[]; read(number: number, row: AnyRow): UnitInfo } {
  const known: (UnitInfo | undefined)[] = [];
  const plain: LimitNode = { ...limit, basis: "as-measured", excessAir: null };
  const inLimitUnit = (value: number, unit: string) =>
    resultValue({ id: "", pollutant, unit, value }, plain, null).value;
  const read = (number: number, row: AnyRow): UnitInfo => {
    const unit = String(row["unit"]);
    const one = inLimitUnit(1, unit);
    const byFactor = one !== null && inLimitUnit(0, unit)?.isZero() === true;
    const factor = byFactor ? one.toNumber() : Number.NaN;
    const info = { fits: unitFitsMeasure(unit, measure), converts: one !== null, factor };
    if (number !== other) known[number] = info;
    return info;
  };
  return { known, read };
}

/** From the state as measured to dry gas at standard temperature and pressure; null where something is missing for it. */
function dryFactor(cells: Float64Array, at: number, standardKelvin: number): number | null {
  const temperature = cells[at + inFigure.temperature] as number;
  const pressure = cells[at + inFigure.pressure] as number;
  const moisture = cells[at + inFigure.moisture] as number;
  if (Number.isNaN(temperature) || Number.isNaN(pressure) || !(moisture < 100)) return null;
  if (moisture > 99.9) return Number.NaN;
  return (
    ((temperature + Number(zeroCelsius)) / standardKelvin) *
    (Number(standardPressure) / pressure) *
    (1 / (1 - moisture / 100))
  );
}
