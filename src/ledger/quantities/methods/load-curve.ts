import { conversionFactor } from "#units";
import type { Books, Intervals as Readings } from "../../books/books.ts";
import type { Intervals } from "../../money/intervals.ts";
import { filledCurve } from "./fill-gaps.ts";
import { metered, topMeters } from "./metered.ts";

/**
 * What some meters of electricity counted together, interval by interval: `curve` in kWh with gaps filled by the usual
 * week, `read` the same without what was filled. `filledKwh` is what was filled in, `relative` the expanded relative
 * uncertainty of the sum (NaN where nothing says it), `meters` those that had readings.
 */
export type LoadCurve = {
  readonly curve: Intervals;
  readonly read: Intervals;
  readonly filledKwh: number;
  readonly relative: number;
  readonly meters: readonly string[];
};

/** Curves that were asked for, by unit, with what each meter counted: books do not change. */
type Kept = { counted: ReturnType<typeof metered>; curves: Map<string | undefined, LoadCurve | undefined> };
const kept = new WeakMap<Books, Kept>();

/** The load of the whole plant, by the meters at the top of its tree; undefined where none has readings. */
export function plantCurve(books: Books): LoadCurve | undefined {
  return keptCurve(books, undefined);
}

/** The load of a unit by its own meters; undefined where it has none with readings. */
export function unitCurve(books: Books, unit: string): LoadCurve | undefined {
  return keptCurve(books, unit);
}

function keptCurve(books: Books, unit: string | undefined): LoadCurve | undefined {
  const known = kept.get(books) ?? { counted: metered(books, "electricity"), curves: new Map() };
  kept.set(books, known);
  if (!known.curves.has(unit))
    known.curves.set(unit, curveOf(books, topMeters(books, "electricity", unit), known.counted));
  return known.curves.get(unit);
}

function curveOf(books: Books, meters: readonly string[], counted: Kept["counted"]): LoadCurve | undefined {
  const known = meters.flatMap((id) => {
    const readings = books.readings.get(id);
    const size = readings ? conversionFactor(readings.unit, "kWh") : Number.NaN;
    const some = readings?.value.some((one) => !Number.isNaN(one));
    return readings && some && !Number.isNaN(size) ? [{ id, readings, size }] : [];
  });
  const [first] = known;
  if (!first) return undefined;
  const step = Math.max(...known.map(({ readings }) => readings.step));
  const sum = (values: (readings: Readings) => Float64Array): Float64Array => {
    const parts = known.map(({ readings, size }) => coarser(values(readings), step / readings.step, size));
    return parts[0]!.map((_, i) => parts.reduce((total, part) => total + (part[i] ?? Number.NaN), 0));
  };
  const { start } = first.readings;
  const kwh = sum(filledCurve);
  const read = sum(({ value }) => value);
  const parts = known.flatMap(({ id }) => counted.get(id) ?? []);
  const value = parts.reduce((total, part) => total + part.value, 0);
  return {
    curve: { start, stepMs: step, kwh },
    read: { start, stepMs: step, kwh: read },
    filledKwh: kwh.reduce((total, one, i) => total + (Number.isNaN(read[i]!) ? one : 0), 0),
    relative: value > 0 ? Math.hypot(...parts.map((part) => part.shared)) / value : Number.NaN,
    meters: known.map(({ id }) => id),
  };
}

/** Intervals put together `each` by `each`, times a size; the last one may be of fewer. */
function coarser(value: Float64Array, each: number, size: number): Float64Array {
  const sums = new Float64Array(Math.ceil(value.length / each));
  for (let i = 0; i < value.length; i++) sums[Math.floor(i / each)]! += value[i]! * size;
  return sums;
}

/** The mean kW of a curve between two moments, an interval that reaches beyond them in proportion; NaN where not known. */
export function meanKw({ start, stepMs, kwh }: Intervals, from: number, to: number): number {
  let sum = 0;
  for (let i = Math.floor((from - start) / stepMs); start + i * stepMs < to; i++) {
    const begin = start + i * stepMs;
    sum += ((kwh[i] ?? Number.NaN) * (Math.min(to, begin + stepMs) - Math.max(from, begin))) / stepMs;
  }
  return sum / ((to - from) / 3_600_000);
}
