import type { Intervals } from "../../books/books.ts";

const week = 7 * 86_400_000;
/** Fewer readings than this at the same time of other weeks say nothing; the mean of the whole period stands in. */
const fewest = 3;

/** What was counted, what is estimated for the gaps, and the expanded random uncertainty of the estimate (k = 2). */
export type Filled = { sum: number; estimated: number; random: number; gaps: number; readings: number };

/**
 * Fills the gaps of a meter by the usual week: a missing interval gets the mean of the same time of week over the
 * period, or of all intervals where fewer than three weeks have it. Its range is twice the standard deviation of what
 * the mean was taken of; gaps are independent of each other. Nothing is filled where nothing was read.
 */
export function filled(readings: Intervals): Filled {
  const before = known.get(readings);
  if (before) return before;
  const found = fillGaps(readings);
  known.set(readings, found);
  return found;
}

/** What was found of readings that were asked for before: they never change, and a change brings others of one meter. */
const known = new WeakMap<Intervals, Filled>();

function fillGaps(readings: Intervals): Filled {
  const { value } = readings;
  let whole = 0;
  for (let i = 0; i < value.length; i++) whole += value[i]!;
  if (!Number.isNaN(whole)) return { sum: whole, estimated: 0, random: 0, gaps: 0, readings: value.length };
  const { all, usualAt } = usualWeek(readings);
  const gaps = value.length - all.count;
  if (gaps === 0 || all.count === 0)
    return { sum: all.count === 0 ? Number.NaN : all.sum, estimated: 0, random: 0, gaps, readings: all.count };
  let estimated = 0;
  let variance = 0;
  for (let i = 0; i < value.length; i++) {
    if (!Number.isNaN(value[i]!)) continue;
    const usual = usualAt(i);
    estimated += usual.mean;
    variance += usual.variance;
  }
  return { sum: all.sum, estimated, random: 2 * Math.sqrt(variance), gaps, readings: all.count };
}

/** What was counted in each interval, with the gaps filled as `filled` fills them; all NaN where nothing was read. */
export function filledCurve(readings: Intervals): Float64Array {
  const { all, usualAt } = usualWeek(readings);
  if (all.count === 0 || all.count === readings.value.length) return readings.value;
  return readings.value.map((one, i) => (Number.isNaN(one) ? usualAt(i).mean : one));
}

type Sums = { count: number; sum: number; square: number };

/** What is usual at the time of week of each interval: the mean, and the variance of what it was taken of. */
function usualWeek({ start, step, value }: Intervals): {
  all: Sums;
  usualAt: (i: number) => { mean: number; variance: number };
} {
  const perWeek = Math.max(1, Math.round(week / step));
  const first = Math.round(start / step);
  const count = new Uint32Array(perWeek);
  const sums = new Float64Array(perWeek);
  const squares = new Float64Array(perWeek);
  const all = { count: 0, sum: 0, square: 0 };
  const timeOf = (i: number) => (((first + i) % perWeek) + perWeek) % perWeek;
  for (let i = 0; i < value.length; i++) {
    const one = value[i]!;
    if (Number.isNaN(one)) continue;
    const at = timeOf(i);
    count[at]!++;
    sums[at]! += one;
    squares[at]! += one * one;
    all.count++;
    all.sum += one;
    all.square += one * one;
  }
  const usualAt = (i: number) => {
    const at = timeOf(i);
    const own = count[at]! >= fewest;
    const n = own ? count[at]! : all.count;
    const total = own ? sums[at]! : all.sum;
    const square = own ? squares[at]! : all.square;
    const variance = n > 1 ? Math.max(0, square - (total * total) / n) / (n - 1) : (total / n) ** 2;
    return { mean: total / n, variance };
  };
  return { all, usualAt };
}
