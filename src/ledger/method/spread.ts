import { type Refused, refuse } from "../refused.ts";
import { normalCdf, normalQuantile } from "./distributions.ts";

/** How an uncertain input is distributed. Standard deviations are k = 1: half of an expanded u. */
export type Spread =
  | { kind: "normal"; mean: number; sd: number }
  /** Median and geometric standard deviation (> 1): for what cannot be negative and is known to a factor. */
  | { kind: "lognormal"; median: number; gsd: number }
  | { kind: "triangular"; low: number; mode: number; high: number }
  | { kind: "uniform"; low: number; high: number }
  /** A normal cut off at physical limits; mean and sd are those before the cut. */
  | { kind: "truncated"; mean: number; sd: number; low?: number; high?: number };

/** A spread ready to draw from: its quantile function, its own mean and standard deviation, and whether it is skewed. */
export type Drawn = { quantile: (p: number, z: number) => number; mean: number; sd: number; skewness: number };

/** From a quantile of the standard normal, so that inputs of one group can share it. Refuses `ledger.spread-unusable`. */
export function drawnFrom(spread: Spread): Drawn | Refused {
  switch (spread.kind) {
    case "normal":
      if (!(spread.sd >= 0)) break;
      return { quantile: (_, z) => spread.mean + spread.sd * z, mean: spread.mean, sd: spread.sd, skewness: 0 };
    case "lognormal": {
      const s = Math.log(spread.gsd);
      if (!(spread.median > 0 && s >= 0)) break;
      const w = Math.exp(s * s);
      const mean = spread.median * Math.sqrt(w);
      return {
        quantile: (_, z) => spread.median * Math.exp(s * z),
        mean,
        sd: mean * Math.sqrt(w - 1),
        skewness: (w + 2) * Math.sqrt(w - 1),
      };
    }
    case "uniform": {
      const { low, high } = spread;
      if (!(high >= low)) break;
      return {
        quantile: (p) => low + p * (high - low),
        mean: (low + high) / 2,
        sd: (high - low) / Math.sqrt(12),
        skewness: 0,
      };
    }
    case "triangular": {
      const { low: a, mode: c, high: b } = spread;
      if (!(a <= c && c <= b)) break;
      const width = b - a;
      const left = width > 0 ? (c - a) / width : 0;
      const variance = (a * a + b * b + c * c - a * b - a * c - b * c) / 18;
      const third = (Math.SQRT2 * (a + b - 2 * c) * (2 * a - b - c) * (a - 2 * b + c)) / 5;
      return {
        quantile: (p) => (p < left ? a + Math.sqrt(p * width * (c - a)) : b - Math.sqrt((1 - p) * width * (b - c))),
        mean: (a + b + c) / 3,
        sd: Math.sqrt(variance),
        skewness: variance > 0 ? third / (18 * variance) ** 1.5 : 0,
      };
    }
    case "truncated":
      return truncated(spread);
  }
  return refuse("ledger.spread-unusable", { kind: spread.kind });
}

function truncated(spread: Extract<Spread, { kind: "truncated" }>): Drawn | Refused {
  const { mean: m, sd, low = Number.NEGATIVE_INFINITY, high = Number.POSITIVE_INFINITY } = spread;
  const from = (low - m) / sd;
  const to = (high - m) / sd;
  // Far in the upper tail probabilities round to 1; the mirrored distribution keeps their digits.
  const mirror = from > 0 ? -1 : 1;
  const below = normalCdf(mirror > 0 ? from : -to);
  const mass = normalCdf(mirror > 0 ? to : -from) - below;
  if (!(sd > 0 && high > low && mass > 1e-12)) return refuse("ledger.spread-unusable", { kind: spread.kind });
  const quantile = (p: number): number => {
    const z = mirror * normalQuantile(below + (mirror > 0 ? p : 1 - p) * mass);
    return Math.min(high, Math.max(low, m + sd * z));
  };
  const moments = momentsOf(quantile);
  return { quantile, ...moments };
}

/** Mean, sd and skewness by the midpoint rule over the quantiles; for spreads whose closed form loses digits. */
function momentsOf(quantile: (p: number) => number): { mean: number; sd: number; skewness: number } {
  const n = 4000;
  const x = Float64Array.from({ length: n }, (_, i) => quantile((i + 0.5) / n));
  const mean = x.reduce((sum, v) => sum + v, 0) / n;
  const variance = x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / n;
  const third = x.reduce((sum, v) => sum + (v - mean) ** 3, 0) / n;
  return { mean, sd: Math.sqrt(variance), skewness: variance > 0 ? third / variance ** 1.5 : 0 };
}
