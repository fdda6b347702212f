import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { survival } from "../method/weibull.ts";
import { isRefused } from "../refused.ts";
import { type DieLife, type DiePieceCost, dieLife, diePieceCost } from "./die-life.ts";

const dies = [
  ...[6200, 7100, 7900, 8300, 8800, 9400, 10100].map((life) => ({ life, failed: true })),
  ...[2500, 5000, 9000, 9500].map((life) => ({ life, failed: false })),
];
const cost = { change: 20_000, failure: 30_000, piecesPerStroke: 2 };
const per = (fit: { shape: number; scale: number }, changeAt?: number) =>
  diePieceCost(fit, cost, changeAt) as DiePieceCost;

describe("die life", () => {
  it("has B10 below median and mean, each within reason of the lives", () => {
    const life = dieLife(dies) as DieLife;
    expect(life.b10.value).toBeLessThan(life.median);
    expect(life.b10.low).toBeLessThan(life.b10.value);
    expect(life.b10.high).toBeGreaterThan(life.b10.value);
    expect(life.shape.value).toBeGreaterThan(3);
    expect(life.mean).toBeGreaterThan(8000);
    expect(life.mean).toBeLessThan(11000);
  });

  it("looks shorter where dies still in use are left out", () => {
    const all = dieLife(dies) as DieLife;
    const failedOnly = dieLife(dies.filter((die) => die.failed)) as DieLife;
    expect(failedOnly.mean).toBeLessThan(all.mean);
  });

  it("refuses with too few failures", () => {
    const fit = dieLife(dies.slice(5));
    expect(isRefused(fit) && fit.refused).toMatchObject({
      code: "ledger.weibull-too-few-failures",
      params: { found: 2, expected: 3 },
    });
  });
});

describe("the cost of dies per piece", () => {
  // Exponential life (shape 1): the mean up to T is scale (1 − e^(−T/scale)), so with nothing extra for failure the age
  // of change does not matter to the cost per failure, and every planned change is a loss.
  it("agrees with the exponential case", () => {
    const fit = { shape: 1, scale: 1000 };
    const at = per(fit, 500);
    expect(at.meanStrokes).toBeCloseTo(1000 * (1 - Math.exp(-0.5)), 6);
    expect(at.failedShare).toBeCloseTo(1 - Math.exp(-0.5), 12);
    expect(at.perPiece).toBeCloseTo((20_000 + 30_000 * at.failedShare) / at.meanStrokes / 2, 9);
    expect(per(fit).perPiece).toBeCloseTo(25, 9);
    expect(at.perPiece).toBeGreaterThan(per(fit).perPiece);
  });

  it("is lower with a change before wear-out where failure is dear", () => {
    const fit = { shape: 4, scale: 10_000 };
    expect(per(fit, 6000).perPiece).toBeLessThan(per(fit).perPiece);
  });

  it("comes to run-to-failure as the age grows, for every shape", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.4, max: 8, noNaN: true }), (shape) => {
        const fit = { shape, scale: 5000 };
        expect(per(fit, 1e9).meanStrokes / per(fit).meanStrokes).toBeCloseTo(1, 9);
        const steps = Array.from({ length: 4000 }, (_, i) => survival(fit, ((i + 0.5) / 4000) * 3000) * (3000 / 4000));
        const summed = steps.reduce((sum, step) => sum + step, 0);
        expect(per(fit, 3000).meanStrokes / summed).toBeCloseTo(1, 3);
      }),
    );
  });

  it("refuses an age of nothing and strokes that give no piece", () => {
    const fit = { shape: 2, scale: 100 };
    expect(diePieceCost(fit, cost, 0)).toMatchObject({ refused: { code: "ledger.die-change-age" } });
    expect(diePieceCost(fit, { ...cost, piecesPerStroke: 0 })).toMatchObject({
      refused: { code: "ledger.die-no-pieces" },
    });
  });
});
