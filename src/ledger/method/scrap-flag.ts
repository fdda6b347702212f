import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { type Cusum, cusum } from "./cusum.ts";
import { normalCdf, normalQuantile } from "./distributions.ts";
import type { ExcessSeries } from "./returns-excess.ts";

export type ScrapFlagOptions = {
  /** Chance that sound records are flagged by the total. Default 0.05. */
  significance?: number;
  /** Allowance and limit of the cumulative sum, in standard deviations. Default 0.5 and 5. */
  k?: number;
  h?: number;
  /**
   * First intervals known to be sound: their mean excess is taken as the plant's lasting error and removed. Without,
   * only what the shared errors cannot explain (k = 2) counts in the cumulative sum.
   */
  reference?: number;
};

/** Whether more metal was remelted than was reported as scrap and returns. A flag asks a question; it proves nothing. */
export type ScrapFlag = {
  flagged: boolean;
  /** Which test raised it: the sum over the whole time, or a run of intervals. */
  by: ("total" | "run")[];
  /** Excess over the whole time, kg, and its one-sided significance. */
  total: Value;
  z: number;
  p: number;
  /** With one-sided confidence 1 − significance, at least this much was not reported, kg; 0 if nothing is sure. */
  atLeast: number;
  /** Excess that would be found four times in five, kg. */
  detectable: number;
  /** z of each interval, NaN where unknown or of the reference. */
  standardised: Float64Array;
  cusum: Cusum;
  /** The run that passed the limit: first and last interval and what it holds above the allowance's zero, kg. */
  run?: { from: number; to: number; kg: number };
  /** By how much the intervals scatter more than the uncertainties given, at least 1; all limits are widened by it. */
  inflation: number;
  intervals: number;
  /** Chance that sound records over this time are flagged at all. */
  falseAlarm: number;
};

/** Fewest intervals a flag is made from. */
const fewestIntervals = 5;
/** Fewest from which the scatter of the intervals themselves is judged. */
const fewestForScatter = 10;
/** d₂ of two values: mean range over standard deviation (Montgomery, appendix VI). */
const d2 = 1.128379167095513;
/** Power at which `detectable` is stated. */
const power = 0.8;

/**
 * Flags scrap remelted without a report. Two tests, both one-sided:
 * - total: the summed excess over its standard deviation, in which interval errors add in squares, shared errors
 *   linearly, and stock counts within the time cancel;
 * - run: the upper cumulative sum of standardised excesses (Page), which finds a change within the time.
 * The scatter of the intervals (mean moving range) replaces the stated uncertainties where it is larger.
 * @returns refuses `ledger.too-few-intervals` with under 5 known, and `ledger.no-uncertainty` where all are exact.
 */
export function flagUnreportedScrap(series: ExcessSeries, options: ScrapFlagOptions = {}): ScrapFlag | Refused {
  const { significance = 0.05, k = 0.5, h = 5, reference = 0 } = options;
  const { excess, countSd } = series;
  const known: number[] = [];
  for (let i = reference; i < excess.length; i++) if (Number.isFinite(excess[i]! + series.sd[i]!)) known.push(i);
  if (known.length < fewestIntervals)
    return refuse("ledger.too-few-intervals", { found: known.length, least: fewestIntervals });
  const own = excess.map((_, i) => Math.hypot(series.sd[i]!, countSd?.[i] ?? 0, countSd?.[i + 1] ?? 0));
  if (known.some((i) => !(own[i]! > 0))) return refuse("ledger.no-uncertainty");

  const base = baselineOf(series, own, reference);
  const reach = reference > 0 ? undefined : sharedSd(series);
  const corrected = excess.map((e) => e - base.mean);
  const inflation = known.length < fewestForScatter ? 1 : Math.max(1, scatter(known, corrected, own));
  const standardised = new Float64Array(excess.length).fill(Number.NaN);
  for (const i of known) {
    const allowed = reach ? 2 * reach[i]! : 0;
    standardised[i] = (corrected[i]! - allowed) / (inflation * Math.hypot(own[i]!, base.sd));
  }
  const sum = cusum(standardised, { k, h, side: "above" });

  const mass = known.reduce((total, i) => total + corrected[i]!, 0);
  const random = known.reduce((total, i) => total + series.sd[i]! ** 2, 0);
  const ends = (countSd?.[known[0]!] ?? 0) ** 2 + (countSd?.[known.at(-1)! + 1] ?? 0) ** 2;
  let lasting = (known.length * base.sd) ** 2;
  if (reference === 0)
    for (const errors of series.shared.values()) lasting += known.reduce((total, i) => total + errors[i]!, 0) ** 2;
  const sd = Math.sqrt(inflation ** 2 * (random + ends) + lasting);
  const z = mass / sd;
  const p = normalCdf(-z);
  const limit = normalQuantile(1 - significance);
  const by: ScrapFlag["by"] = [];
  if (p < significance) by.push("total");
  if (sum.signal !== undefined) by.push("run");
  const run = sum.signal === undefined ? undefined : { from: sum.since!, to: sum.signal };
  return {
    flagged: by.length > 0,
    by,
    total: { value: mass, u: 2 * sd },
    z,
    p,
    atLeast: Math.max(0, mass - limit * sd),
    detectable: (limit + normalQuantile(power)) * sd,
    standardised,
    cusum: sum,
    ...(run && {
      run: { ...run, kg: known.reduce((t, i) => (i < run.from || i > run.to ? t : t + corrected[i]!), 0) },
    }),
    inflation,
    intervals: known.length,
    falseAlarm: 1 - (1 - significance) * Math.exp(-known.length / sum.falseAlarmEvery),
  };
}

/** Mean excess of the reference intervals and the standard deviation of that mean, kg an interval. */
function baselineOf({ excess }: ExcessSeries, own: Float64Array, reference: number): { mean: number; sd: number } {
  let sum = 0;
  let variance = 0;
  let n = 0;
  for (let i = 0; i < Math.min(reference, excess.length); i++) {
    if (!Number.isFinite(excess[i]! + own[i]!)) continue;
    sum += excess[i]!;
    variance += own[i]! ** 2;
    n++;
  }
  return n === 0 ? { mean: 0, sd: 0 } : { mean: sum / n, sd: Math.sqrt(variance) / n };
}

/** Standard deviation of all shared sources together in each interval, kg. */
function sharedSd({ excess, shared }: ExcessSeries): Float64Array {
  return excess.map((_, i) => Math.hypot(...[...shared.values()].map((errors) => errors[i]!)));
}

/** Standard deviation of the standardised values by their mean moving range: a lasting shift does not widen it. */
function scatter(known: readonly number[], values: Float64Array, own: Float64Array): number {
  let sum = 0;
  for (let m = 1; m < known.length; m++) {
    const [i, j] = [known[m - 1]!, known[m]!];
    sum += Math.abs(values[j]! / own[j]! - values[i]! / own[i]!);
  }
  return sum / (known.length - 1) / d2;
}
