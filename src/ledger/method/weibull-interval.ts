import { normalQuantile } from "./distributions.ts";
import { lifeAt, type WeibullFit } from "./weibull.ts";
import { type Lives, profileAt, rootOf } from "./weibull-likelihood.ts";

/** A value with a two-sided interval. */
export type Interval = { value: number; low: number; high: number };

/**
 * Intervals of shape and scale, normal on the log scale (so never below 0).
 * Source: Meeker and Escobar (1998), section 8.4.3.
 */
export function parameterIntervals(fit: WeibullFit, confidence = 0.95): { shape: Interval; scale: Interval } {
  const z = twoSided(confidence);
  const overShape = Math.exp(z * Math.sqrt(fit.covariance.sigma) * fit.shape);
  const overScale = Math.exp(z * Math.sqrt(fit.covariance.mu));
  return {
    shape: { value: fit.shape, low: fit.shape / overShape, high: fit.shape * overShape },
    scale: { value: fit.scale, low: fit.scale / overScale, high: fit.scale * overScale },
  };
}

/**
 * The life by which a share has failed, with the likelihood-ratio interval: the lives t for which
 * 2 (max log L − max log L given t) is at most the χ² quantile. With few failures it is much truer than the normal one on the log scale.
 * Source: Meeker and Escobar (1998), sections 8.3 and 8.4.2.
 */
export function lifeInterval(fit: WeibullFit, lives: Lives, share: number, confidence = 0.95): Interval {
  const value = lifeAt(fit, share);
  const allowed = twoSided(confidence) ** 2;
  const excess = (log: number) => 2 * (fit.logLikelihood - profileAt(lives, Math.exp(log), share)) - allowed;
  const middle = Math.log(value);
  const high = Math.exp(rootOf(excess, middle));
  const low = Math.exp(-rootOf((log) => excess(-log), -middle));
  return { value, low, high };
}

/** The standard normal quantile of a two-sided confidence; its square is that of χ² with one degree of freedom. */
function twoSided(confidence: number): number {
  return normalQuantile((1 + confidence) / 2);
}
