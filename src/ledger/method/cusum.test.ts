import { expect, test } from "vitest";
import { averageRunLength, cusum } from "./cusum.ts";
import { normalQuantile } from "./distributions.ts";
import { seededRandom } from "./random.ts";

// Montgomery, Introduction to Statistical Quality Control, example 9.1: target 10, sigma 1, k = 0.5, h = 5.
// biome-ignore format: a published table
const montgomery = [
  9.45, 7.99, 9.29, 11.66, 12.16, 10.18, 8.04, 11.46, 9.2, 10.34, 9.03, 11.47, 10.51, 9.4, 10.08, 9.37, 10.62, 10.31,
  8.52, 10.84, 10.9, 9.33, 12.29, 11.5, 10.6, 11.08, 10.38, 11.62, 11.31, 10.52,
];

test("the textbook's sums, its signal at observation 29 and its start at 23", () => {
  const found = cusum(Float64Array.from(montgomery, (x) => x - 10));
  expect(found.plus[28]).toBeCloseTo(5.28, 10);
  expect(found.plus[29]).toBeCloseTo(5.3, 10);
  expect(found.minus[1]).toBeCloseTo(1.56, 10);
  expect(found).toMatchObject({ signal: 28, side: "above", since: 22 });
});

test("average run lengths by Siegmund: 469 both sides in control, 10.3 after a shift of one sigma", () => {
  expect(averageRunLength(0, 0.5, 5) / 2).toBeCloseTo(469.1, 1);
  expect(averageRunLength(1, 0.5, 5)).toBeCloseTo(10.34, 2);
});

test("the run length in control is what is stated, within a tenth", () => {
  const random = seededRandom(11);
  const runs = Array.from({ length: 400 }, () => {
    const z = Float64Array.from({ length: 20_000 }, () => normalQuantile(random()));
    return cusum(z, { side: "above", h: 4 }).signal! + 1;
  });
  const mean = runs.reduce((sum, n) => sum + n, 0) / runs.length;
  expect(mean / averageRunLength(0, 0.5, 4)).toBeGreaterThan(0.9);
  expect(mean / averageRunLength(0, 0.5, 4)).toBeLessThan(1.1);
});

test("unknown values are passed over, not counted as zero", () => {
  const found = cusum(Float64Array.of(3, Number.NaN, 3), { h: 4 });
  expect([...found.plus]).toEqual([2.5, 2.5, 5]);
  expect(found.signal).toBe(2);
});
