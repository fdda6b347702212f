import { type Refused, refuse } from "../refused.ts";
import { logGamma } from "./special-functions.ts";
import { type Lives, mostLikely, scored } from "./weibull-likelihood.ts";

/** A two-parameter Weibull fit: R(t) = exp(−(t/scale)^shape). `failures` of `total` units had failed. */
export type WeibullFit = {
  shape: number;
  scale: number;
  /** Asymptotic covariance of μ = ln(scale) and σ = 1/shape, from the observed information at the estimate. */
  covariance: { mu: number; sigma: number; both: number };
  logLikelihood: number;
  failures: number;
  total: number;
};

/** The least failures that a fit is made from: a shape needs spread, and two failures fit any line exactly. */
const leastFailures = 3;

/**
 * Fits a Weibull distribution to lives of which some have ended and others go on (right-censored), by maximum
 * likelihood. Median ranks are no fallback: with too few failures it refuses.
 * @param lives unit of the life is the caller's (strokes, hours); `failed` false: still in service, or taken out unfailed
 * @returns refuses `ledger.weibull-life-not-positive`, `ledger.weibull-too-few-failures`, `ledger.weibull-no-spread`
 * Source: W. Q. Meeker, L. A. Escobar, Statistical Methods for Reliability Data (1998), ch. 8; W. Nelson, Applied Life
 * Data Analysis (1982), ch. 8.
 */
export function fitWeibull(lives: Lives, least: number = leastFailures): WeibullFit | Refused {
  const bad = lives.find((life) => !(life.life > 0) || !Number.isFinite(life.life));
  if (bad) return refuse("ledger.weibull-life-not-positive", { found: bad.life });
  const failed = lives.filter((life) => life.failed);
  const needed = Math.max(least, 2);
  if (failed.length < needed) {
    return refuse("ledger.weibull-too-few-failures", { found: failed.length, expected: needed });
  }
  if (new Set(failed.map((life) => life.life)).size < 2) {
    return refuse("ledger.weibull-no-spread", { found: failed[0]!.life, failures: failed.length });
  }
  const { shape, scale } = mostLikely(lives);
  return { shape, scale, ...scored(lives, shape, scale), failures: failed.length, total: lives.length };
}

/** The life by which a share of the units has failed: B10 is `lifeAt(fit, 0.1)`. In the unit of the lives. */
export function lifeAt(fit: { shape: number; scale: number }, share: number): number {
  return fit.scale * (-Math.log1p(-share)) ** (1 / fit.shape);
}

/** The mean life, scale · Γ(1 + 1/shape), in the unit of the lives. */
export function meanLife(fit: { shape: number; scale: number }): number {
  return fit.scale * Math.exp(logGamma(1 + 1 / fit.shape));
}

/** The share of units that outlive t. */
export function survival(fit: { shape: number; scale: number }, t: number): number {
  return t <= 0 ? 1 : Math.exp(-((t / fit.scale) ** fit.shape));
}
