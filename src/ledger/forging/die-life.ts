import { incompleteGamma } from "../method/special-functions.ts";
import { fitWeibull, lifeAt, meanLife, survival, type WeibullFit } from "../method/weibull.ts";
import { type Interval, lifeInterval, parameterIntervals } from "../method/weibull-interval.ts";
import type { Lives } from "../method/weibull-likelihood.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";

/** How long dies of a kind last, in strokes, from those worn out and those still in use. */
export type DieLife = {
  fit: WeibullFit;
  shape: Interval;
  scale: Interval;
  /** Strokes by which 10 % have failed, with the likelihood-ratio interval. */
  b10: Interval;
  median: number;
  /** Mean life, strokes: scale · Γ(1 + 1/shape). */
  mean: number;
};

/**
 * Die life by a Weibull fit of right-censored lives. A die still in use or taken out for another reason is censored, not
 * left out: leaving it out makes life look short.
 * @param lives strokes since new (or since the last refurbishment, if lives of refurbished dies are asked for)
 * @returns strokes; refuses as `fitWeibull` does
 */
export function dieLife(lives: Lives, confidence = 0.95): DieLife | Refused {
  const fit = fitWeibull(lives);
  if (isRefused(fit)) return fit;
  return {
    fit,
    ...parameterIntervals(fit, confidence),
    b10: lifeInterval(fit, lives, 0.1, confidence),
    median: lifeAt(fit, 0.5),
    mean: meanLife(fit),
  };
}

/** What a die costs, CNY: a change as planned, and what a failure in use costs on top (stop, scrap, damage); pieces per stroke. */
export type DieCost = { change: number; failure: number; piecesPerStroke: number };

/** CNY per piece and strokes per change, where dies run until they fail or are changed at an age. */
export type DiePieceCost = { perPiece: number; meanStrokes: number; failedShare: number };

/**
 * The cost of dies per piece: (change + failure · F(T)) / (∫₀ᵀ R dt · pieces per stroke), for a die changed at T strokes if
 * it lives so long, or run to failure where T is not given.
 * @param changeAt strokes, above 0
 * @returns refuses `ledger.die-change-age`, `ledger.die-no-pieces`
 * Source: R. E. Barlow, F. Proschan, Mathematical Theory of Reliability (1965), age replacement.
 */
export function diePieceCost(
  fit: { shape: number; scale: number },
  cost: DieCost,
  changeAt?: number,
): DiePieceCost | Refused {
  if (!(cost.piecesPerStroke > 0)) return refuse("ledger.die-no-pieces", { found: cost.piecesPerStroke });
  if (changeAt === undefined) {
    const meanStrokes = meanLife(fit);
    return {
      perPiece: (cost.change + cost.failure) / (meanStrokes * cost.piecesPerStroke),
      meanStrokes,
      failedShare: 1,
    };
  }
  if (!(changeAt > 0)) return refuse("ledger.die-change-age", { found: changeAt });
  const meanStrokes = meanUpTo(fit, changeAt);
  const failedShare = 1 - survival(fit, changeAt);
  const perPiece = (cost.change + cost.failure * failedShare) / (meanStrokes * cost.piecesPerStroke);
  return { perPiece, meanStrokes, failedShare };
}

/** ∫₀ᵀ R dt = mean life · P(1/shape, (T/scale)^shape), P the regularised incomplete gamma function. */
function meanUpTo(fit: { shape: number; scale: number }, changeAt: number): number {
  return meanLife(fit) * incompleteGamma(1 / fit.shape, (changeAt / fit.scale) ** fit.shape).p;
}
