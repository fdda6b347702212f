import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import { normalQuantile } from "./distributions.ts";
import { type FurnaceFit, type FurnaceHeats, regressFurnace, usefulEfficiency } from "./furnace-regression.ts";
import { seededRandom } from "./random.ts";

function fitted(heats: FurnaceHeats, level?: number): FurnaceFit {
  const found = regressFurnace(heats, level);
  if (isRefused(found)) throw new Error(found.refused.code);
  return found;
}

/** Heats of a furnace that takes 400 kWh to start, 560 kWh/t and 90 kW to hold, with normal noise of `sd` kWh. */
function heatsOf(n: number, seed: number, sd = 60, drift = (_: number) => 0): Required<FurnaceHeats> {
  const random = seededRandom(seed);
  const melted = Float64Array.from({ length: n }, () => 4 + 6 * random());
  const holding = Float64Array.from({ length: n }, () => 3 * random());
  const energy = melted.map((t, i) => 400 + 560 * t + 90 * holding[i]! + sd * normalQuantile(random()) + drift(i));
  return { energy, melted, holding };
}

// NIST StRD, linear regression, data set Norris (calibration of ozone monitors), certified to 15 digits.
// biome-ignore format: a published table, y then x
const norris = [
  0.1, 0.2, 338.8, 337.4, 118.1, 118.2, 888.0, 884.6, 9.2, 10.1, 228.1, 226.5, 668.5, 666.3, 998.5, 996.3, 449.1, 448.6,
  778.9, 777.0, 559.2, 558.2, 0.3, 0.4, 0.1, 0.6, 778.1, 775.5, 668.8, 666.9, 339.3, 338.0, 448.9, 447.5, 10.8, 11.6,
  557.7, 556.0, 228.3, 228.1, 998.0, 995.8, 888.8, 887.6, 119.6, 120.2, 0.3, 0.3, 0.6, 0.3, 557.6, 556.8, 339.3, 339.1,
  888.0, 887.2, 998.5, 999.0, 778.9, 779.0, 10.2, 11.1, 117.6, 118.3, 228.9, 229.2, 668.4, 669.1, 449.2, 448.9, 0.2, 0.5,
];

test("one regressor: NIST's certified values of Norris", () => {
  const energy = Float64Array.from(norris.filter((_, i) => i % 2 === 0));
  const melted = Float64Array.from(norris.filter((_, i) => i % 2 === 1));
  const fit = fitted({ energy, melted });
  expect(fit.startUp.estimate).toBeCloseTo(-0.262323073774029, 11);
  expect(fit.marginal.estimate).toBeCloseTo(1.00211681802045, 13);
  expect(fit.startUp.se).toBeCloseTo(0.232818234301152, 12);
  expect(fit.marginal.se).toBeCloseTo(0.429796848199937e-3, 14);
  expect(fit.r2).toBeCloseTo(0.999993745883712, 13);
  expect(fit.residualSd).toBeCloseTo(0.884796396144373, 12);
  expect(fit.holding).toBeUndefined();
});

test("without noise it gives back the furnace", () => {
  const whole = fc.integer({ min: 1, max: 900 });
  fc.assert(
    fc.property(whole, whole, whole, fc.integer(), (a, b, h, seed) => {
      const { melted, holding } = heatsOf(35, seed);
      const fit = fitted({ melted, holding, energy: melted.map((t, i) => a + b * t + h * holding[i]!) });
      expect(fit.startUp.estimate).toBeCloseTo(a, 7);
      expect(fit.marginal.estimate).toBeCloseTo(b, 7);
      expect(fit.holding!.estimate).toBeCloseTo(h, 7);
    }),
    { numRuns: 50 },
  );
});

test("intervals hold the truth as often as they say", () => {
  let [marginal, holding] = [0, 0];
  for (let seed = 0; seed < 400; seed++) {
    const fit = fitted(heatsOf(40, seed));
    if (fit.marginal.interval[0] < 560 && fit.marginal.interval[1] > 560) marginal++;
    if (fit.holding!.interval[0] < 90 && fit.holding!.interval[1] > 90) holding++;
  }
  for (const found of [marginal, holding]) {
    expect(found / 400).toBeGreaterThan(0.915);
    expect(found / 400).toBeLessThan(0.985);
  }
});

test("a change of the furnace is found where it was; without one the alarm is as rare as stated", () => {
  const changed = fitted(heatsOf(120, 5, 60, (i) => (i >= 80 ? 150 : 0)));
  expect(changed.stability.p).toBeLessThan(0.001);
  expect(changed.stability.turns).toBeGreaterThanOrEqual(76);
  expect(changed.stability.turns).toBeLessThanOrEqual(83);
  expect(changed.stability.leaves).toBeLessThan(changed.stability.turns);
  const false5 = Array.from({ length: 300 }, (_, seed) => fitted(heatsOf(60, seed)).stability.p).filter(
    (p) => p < 0.05,
  );
  expect(false5.length / 300).toBeLessThan(0.07);
});

test("useful efficiency is q over b with b's uncertainty", () => {
  const fit = fitted(heatsOf(60, 3));
  const found = usefulEfficiency(fit, 390);
  if (isRefused(found)) throw new Error(found.refused.code);
  expect(found.value).toBeCloseTo(390 / fit.marginal.estimate, 12);
  expect(found.u / found.value).toBeCloseTo((2 * fit.marginal.se) / fit.marginal.estimate, 12);
});

test("refuses what the heats cannot tell", () => {
  const heats = heatsOf(40, 4);
  const codeOf = (found: unknown) => (isRefused(found) ? found.refused.code : undefined);
  expect(codeOf(regressFurnace(heatsOf(29, 4)))).toBe("ledger.too-few-heats");
  expect(codeOf(regressFurnace({ ...heats, melted: heats.melted.map(() => 8) }))).toBe("ledger.no-spread-melted");
  expect(codeOf(regressFurnace({ ...heats, holding: heats.melted.map((t) => t / 4) }))).toBe("ledger.collinear");
});

test("heats with unknown values are left out, counted, and keep their place", () => {
  const heats = heatsOf(40, 6);
  heats.energy[3] = Number.NaN;
  const fit = fitted(heats);
  expect(fit).toMatchObject({ heats: 39, omitted: 1 });
  expect(fit.residuals[3]).toBeNaN();
  expect(fit.residuals[4]).not.toBeNaN();
});
