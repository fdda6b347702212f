import { isRefused, type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { normalQuantile } from "./distributions.ts";
import { seededRandom } from "./random.ts";
import { type Drawn, drawnFrom, type Spread } from "./spread.ts";
import { propagateFunction } from "./uncertainty.ts";

/** Inputs of one `group` are drawn from the same quantile: they are high together and low together. */
export type RandomInput = { id: string; spread: Spread; group?: string };

/** Why first-order propagation is not good enough for a figure. */
type Doubt = "wide-input" | "skewed-input" | "wide-result" | "skewed-result" | "disagreement";

export type Simulated = {
  mean: number;
  sd: number;
  median: number;
  /** The middle 95 %: quantiles 2.5 % and 97.5 %. */
  interval: readonly [number, number];
  skewness: number;
  draws: number;
  /** Standard error of the mean from the number of draws alone. */
  standardError: number;
  /** First-order result at the inputs' means, expanded, and what speaks against it; empty where both agree. */
  firstOrder: Value;
  doubts: Doubt[];
};

export type SimulationOptions = { seed: number; draws?: number };

/** Expanded relative uncertainty above which the IPCC's approach 1 is left for Monte Carlo (2006 Guidelines, vol. 1, §3.2.3). */
export const widestFirstOrder = 0.3;
/** Skewness above which a symmetric interval misleads: that of a lognormal with u = 30 %. */
const mostSkew = 0.45;
/**
 * First-order and simulated interval ends may differ by this share of the simulated interval: about what JCGM 101:2008,
 * clause 8, allows with one significant digit of the uncertainty.
 */
const tolerance = 0.05;

/**
 * Monte Carlo propagation (JCGM 101:2008). Same seed, same inputs: same numbers.
 * @param f of the inputs' values in their order; draws for which it is not finite are refused, not dropped.
 * @returns refuses `ledger.spread-unusable`, `ledger.too-few-draws` (under 1000), `ledger.figure-not-finite`.
 */
export function simulate(
  f: (x: Float64Array) => number,
  inputs: readonly RandomInput[],
  { seed, draws = 20_000 }: SimulationOptions,
): Simulated | Refused {
  if (!(draws >= 1000)) return refuse("ledger.too-few-draws", { found: draws, least: 1000 });
  const drawn: Drawn[] = [];
  for (const { spread } of inputs) {
    const one = drawnFrom(spread);
    if (isRefused(one)) return one;
    drawn.push(one);
  }
  const random = seededRandom(seed);
  const sources = [...new Set(inputs.map(({ id, group }) => sourceOf(id, group)))];
  const sourceOfInput = inputs.map(({ id, group }) => sources.indexOf(sourceOf(id, group)));
  const p = new Float64Array(sources.length);
  const z = new Float64Array(sources.length);
  const x = new Float64Array(inputs.length);
  const y = new Float64Array(draws);
  for (let n = 0; n < draws; n++) {
    for (let s = 0; s < p.length; s++) {
      p[s] = random();
      z[s] = normalQuantile(p[s]!);
    }
    for (let i = 0; i < x.length; i++) x[i] = drawn[i]!.quantile(p[sourceOfInput[i]!]!, z[sourceOfInput[i]!]!);
    y[n] = f(x);
    if (!Number.isFinite(y[n]!)) return refuse("ledger.figure-not-finite", { draw: n });
  }
  const firstOrder = propagateFunction(
    f,
    inputs.map(({ id, group }, i) => ({
      id,
      value: drawn[i]!.mean,
      u: 2 * drawn[i]!.sd,
      ...(group !== undefined && { group }),
    })),
  );
  const result = summary(y);
  return {
    ...result,
    firstOrder: { value: firstOrder.value, u: firstOrder.u },
    doubts: doubtsOf(drawn, result, firstOrder),
  };
}

function sourceOf(id: string, group: string | undefined): string {
  return group === undefined ? `input ${id}` : `group ${group}`;
}

type Summary = Omit<Simulated, "firstOrder" | "doubts">;

function summary(y: Float64Array): Summary {
  const draws = y.length;
  const mean = y.reduce((sum, v) => sum + v, 0) / draws;
  const sd = Math.sqrt(y.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (draws - 1));
  const third = y.reduce((sum, v) => sum + (v - mean) ** 3, 0) / draws;
  y.sort();
  const at = (q: number): number => {
    const place = q * (draws - 1);
    const low = Math.floor(place);
    return y[low]! + (place - low) * (y[Math.min(draws - 1, low + 1)]! - y[low]!);
  };
  return {
    mean,
    sd,
    median: at(0.5),
    interval: [at(0.025), at(0.975)],
    skewness: sd > 0 ? third / sd ** 3 : 0,
    draws,
    standardError: sd / Math.sqrt(draws),
  };
}

function doubtsOf(inputs: readonly Drawn[], result: Summary, first: Value): Doubt[] {
  const doubts: Doubt[] = [];
  if (inputs.some(({ mean, sd }) => isWide(mean, sd))) doubts.push("wide-input");
  if (inputs.some(({ skewness }) => Math.abs(skewness) > mostSkew)) doubts.push("skewed-input");
  if (isWide(result.mean, result.sd)) doubts.push("wide-result");
  // Skewness of a sample from a normal has a standard deviation of √(6/n).
  if (Math.abs(result.skewness) > Math.max(mostSkew, 4 * Math.sqrt(6 / result.draws))) doubts.push("skewed-result");
  const [low, high] = result.interval;
  const reach = first.u * (central95 / 2);
  const room = tolerance * (high - low) + 4 * result.standardError;
  if (Math.abs(first.value - reach - low) > room || Math.abs(first.value + reach - high) > room)
    doubts.push("disagreement");
  return doubts;
}

/** Half-width of the middle 95 % of a normal, in standard deviations: 1.96. */
const central95 = normalQuantile(0.975);

function isWide(mean: number, sd: number): boolean {
  return 2 * sd > widestFirstOrder * Math.abs(mean) && sd > 0;
}
