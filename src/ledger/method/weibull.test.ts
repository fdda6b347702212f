import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefused } from "../refused.ts";
import { fitWeibull, lifeAt, survival, type WeibullFit } from "./weibull.ts";
import { lifeInterval, parameterIntervals } from "./weibull-interval.ts";
import type { Lives } from "./weibull-likelihood.ts";

const lives = (failed: number[], censored: number[]): Lives => [
  ...failed.map((life) => ({ life, failed: true })),
  ...censored.map((life) => ({ life, failed: false })),
];
const fitted = (data: Lives) => fitWeibull(data) as WeibullFit;

// Vehicle shock absorbers, kilometres: Meeker and Escobar (1998), table C.2. Estimates, covariance and log-likelihood
// as the R package weibulltools gives them for its data set "shock" (its own regression snapshots).
const shock = lives(
  [6700, 9120, 12200, 13150, 14300, 17520, 20100, 20900, 22700, 26510, 27490],
  [
    6950, 7820, 8790, 9660, 9820, 11310, 11690, 11850, 11880, 12140, 12870, 13330, 13470, 14040, 17540, 17890, 18450,
    18960, 18980, 19410, 20100, 20150, 20320, 23490, 27410, 27890, 28100,
  ],
);

// Bearing cages, hours, 6 failures of 1703: Meeker and Escobar (1998), table C.5 and example 8.16: shape 2.035,
// B10 3903, its 95 % likelihood-ratio interval [2093, 22144]. Shape, scale and log-likelihood to more digits: R survival,
// survreg on the same data.
const many = (life: number, count: number) => Array.from({ length: count }, () => life);
const cages = lives(
  [230, 334, 423, 990, 1009, 1510],
  [
    [50, 288],
    [150, 148],
    [250, 124],
    [350, 111],
    [450, 106],
    [550, 99],
    [650, 110],
    [750, 114],
    [850, 119],
    [950, 127],
    [1050, 123],
    [1150, 93],
    [1250, 47],
    [1350, 41],
    [1450, 27],
    [1550, 11],
    [1650, 6],
    [1850, 1],
    [2050, 2],
  ].flatMap(([life, count]) => many(life!, count!)),
);

describe("a Weibull fit of censored lives", () => {
  it("agrees with the shock absorbers", () => {
    const fit = fitted(shock);
    expect(Math.log(fit.scale)).toBeCloseTo(10.2298631, 5);
    expect(1 / fit.shape).toBeCloseTo(0.3164092, 5);
    expect(fit.covariance.mu).toBeCloseTo(0.012075836, 5);
    expect(fit.covariance.sigma).toBeCloseTo(0.005353183, 5);
    expect(fit.covariance.both).toBeCloseTo(0.003990396, 5);
    expect(fit.logLikelihood).toBeCloseTo(-123.9954, 3);
    expect(fit.failures).toBe(11);
    expect(fit.total).toBe(38);
  });

  it("agrees with the bearing cages, in the interval too", () => {
    const fit = fitted(cages);
    expect(fit.shape).toBeCloseTo(2.035319, 6);
    expect(fit.scale).toBeCloseTo(11792.17817, 4);
    expect(fit.logLikelihood).toBeCloseTo(-76.436896, 6);
    const b10 = lifeInterval(fit, cages, 0.1);
    expect(b10.value).toBeCloseTo(3903, 0);
    expect(b10.low / 2093).toBeCloseTo(1, 2);
    expect(b10.high).toBeCloseTo(22144, -1);
  });

  it("refuses what cannot be fitted", () => {
    const codeOf = (data: Lives) => {
      const fit = fitWeibull(data);
      return isRefused(fit) ? fit.refused.code : "fitted";
    };
    expect(codeOf(lives([10, 20], [30, 40]))).toBe("ledger.weibull-too-few-failures");
    expect(codeOf(lives([10, 10, 10], [30]))).toBe("ledger.weibull-no-spread");
    expect(codeOf(lives([0, 10, 20], []))).toBe("ledger.weibull-life-not-positive");
    expect(codeOf(lives([Number.NaN, 10, 20], []))).toBe("ledger.weibull-life-not-positive");
    expect(codeOf(lives([5, 10, 20], []))).toBe("fitted");
  });

  it("changes with the unit of life only in the scale", () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-3, max: 1e6, noNaN: true }), (unit) => {
        const fit = fitted(shock);
        const other = fitted(shock.map((each) => ({ ...each, life: each.life * unit })));
        expect(other.shape / fit.shape).toBeCloseTo(1, 8);
        expect(other.scale / (fit.scale * unit)).toBeCloseTo(1, 8);
      }),
      { numRuns: 30 },
    );
  });

  it("finds the parameters again from many lives at the quantiles", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 6, noNaN: true }), (shape) => {
        const count = 2000;
        const data = lives(
          Array.from({ length: count }, (_, i) => lifeAt({ shape, scale: 1000 }, (i + 0.5) / count)),
          [],
        );
        const fit = fitted(data);
        expect(fit.shape / shape).toBeCloseTo(1, 1.5);
        expect(fit.scale / 1000).toBeCloseTo(1, 2);
      }),
      { numRuns: 20 },
    );
  });

  it("has intervals about the estimate that narrow with lower confidence, and agree where failures are many", () => {
    const fit = fitted(shock);
    const wide = lifeInterval(fit, shock, 0.1, 0.99);
    const narrow = lifeInterval(fit, shock, 0.1, 0.9);
    expect(wide.low).toBeLessThan(narrow.low);
    expect(narrow.low).toBeLessThan(narrow.value);
    expect(narrow.value).toBeLessThan(narrow.high);
    expect(narrow.high).toBeLessThan(wide.high);
    expect(survival(fit, lifeAt(fit, 0.1))).toBeCloseTo(0.9, 12);
    const { shape, scale } = parameterIntervals(fit);
    expect(shape.low * shape.high).toBeCloseTo(fit.shape ** 2, 8);
    expect(scale.low).toBeLessThan(fit.scale);

    const thousands = lives(
      Array.from({ length: 3000 }, (_, i) => lifeAt({ shape: 2, scale: 1000 }, (i + 0.5) / 3000)),
      [],
    );
    const large = fitted(thousands);
    const ratio = lifeInterval(large, thousands, 0.1);
    // The normal interval on the log scale: Meeker and Escobar (1998), section 8.4.3.
    const { mu, sigma, both } = large.covariance;
    const y = Math.log(-Math.log1p(-0.1));
    const over = Math.exp(1.959964 * Math.sqrt(mu + 2 * y * both + y * y * sigma));
    expect(ratio.low / (ratio.value / over)).toBeCloseTo(1, 2);
    expect(ratio.high / (ratio.value * over)).toBeCloseTo(1, 2);
  });
});
