import fc from "fast-check";
import { expect, test } from "vitest";
import {
  brownianBridgeTail,
  chiSquaredCdf,
  chiSquaredQuantile,
  chiSquaredTail,
  normalCdf,
  normalQuantile,
  studentQuantile,
  studentTwoSided,
} from "./distributions.ts";

// Reference values: SciPy 1.17 (norm, chi2, t, kolmogorov), agreeing with the tables of the NIST/SEMATECH e-Handbook §1.3.6.7.
test("the normal distribution, also far out in its tails", () => {
  expect(normalCdf(1.96)).toBeCloseTo(0.9750021048517795, 14);
  expect(normalCdf(-8) / 6.22096057427174e-16).toBeCloseTo(1, 10);
  expect(normalCdf(0)).toBe(0.5);
  expect(normalQuantile(0.975)).toBeCloseTo(1.959963984540054, 14);
  expect(normalQuantile(1e-20)).toBeCloseTo(-9.26234008979841, 10);
  expect(normalQuantile(1.2)).toBeNaN();
});

test.each([
  [0.95, 1, 3.841458820694124],
  [0.95, 4, 9.487729036781154],
  [0.99, 10, 23.209251158954356],
  [0.05, 30, 18.492660981953467],
  [0.5, 100, 99.33412923598846],
])("chi-squared quantile %d with %d degrees of freedom", (p, df, x) => {
  expect(chiSquaredQuantile(p, df)).toBeCloseTo(x, 9);
  expect(chiSquaredCdf(x, df)).toBeCloseTo(p, 10);
});

test("a global test far out keeps a p-value", () => {
  expect(chiSquaredTail(200, 4) / 3.75727673578106e-42).toBeCloseTo(1, 9);
});

test.each([
  [0.975, 1, 12.706204736174694],
  [0.975, 27, 2.0518305164802833],
  [0.995, 5, 4.032142983555227],
  [0.9, 120, 1.288646234],
])("Student quantile %d with %d degrees of freedom", (p, df, t) => {
  expect(studentQuantile(p, df)).toBeCloseTo(t, 8);
  expect(studentQuantile(1 - p, df)).toBeCloseTo(-t, 8);
});

test("a coefficient without scatter has no chance of being none", () => {
  expect(studentTwoSided(Number.POSITIVE_INFINITY, 20)).toBe(0);
});

test("the Brownian bridge: its published 10, 5 and 1 % points", () => {
  expect(brownianBridgeTail(1.224)).toBeCloseTo(0.1, 3);
  expect(brownianBridgeTail(1.358)).toBeCloseTo(0.05, 3);
  expect(brownianBridgeTail(1.628)).toBeCloseTo(0.01, 3);
  expect(brownianBridgeTail(0.99999999)).toBeCloseTo(brownianBridgeTail(1.00000001), 6);
});

test("quantile and probability undo each other", () => {
  const p = fc.double({ min: 1e-6, max: 1 - 1e-6, noNaN: true });
  const df = fc.integer({ min: 1, max: 400 });
  fc.assert(
    fc.property(p, df, (probability, freedom) => {
      expect(normalCdf(normalQuantile(probability))).toBeCloseTo(probability, 11);
      expect(chiSquaredCdf(chiSquaredQuantile(probability, freedom), freedom)).toBeCloseTo(probability, 10);
      const twoSided = 2 * Math.min(probability, 1 - probability);
      expect(studentTwoSided(studentQuantile(probability, freedom), freedom)).toBeCloseTo(twoSided, 10);
    }),
    { numRuns: 200 },
  );
});
