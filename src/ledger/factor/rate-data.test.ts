import fc from "fast-check";
import { expect, test } from "vitest";
import type { FactorUse } from "../books/books.ts";
import { meanRated, type Rated, rateData, worse } from "./rate-data.ts";

const at = { region: "CN-JS", year: 2026 };
const factor = (rest: Partial<FactorUse>): FactorUse => ({
  ...{ id: "x", value: 2, u: 0.1, unit: "kg CO2e/kg", status: "draft", expired: false, region: "CN", year: 2025 },
  ...rest,
});
const rate = (rest: Partial<FactorUse>, of = at) => rateData({ factor: factor(rest) }, of);
const { region: _, year: __, ...nowhere } = factor({});

test.each([
  ["CN-JS", "CN-JS", 1],
  ["CN", "CN-JS", 2],
  ["CN", "CN", 1],
  ["DE", "DE", 1],
  ["EU", "DE", 3],
  ["world", "DE", 4],
  ["world", "CN-JS", 4],
  ["CN-ZJ", "CN-JS", 5],
  ["EU", "CN", 5],
])("a factor of %s for a plant in %s: %i", (region, plant, expected) => {
  expect(rate({ region }, { ...at, region: plant }).geographical).toBe(expected);
});

test.each([
  [2026, 1],
  [2027, 1],
  [2025, 1],
  [2024, 2],
  [2023, 2],
  [2022, 3],
  [2020, 3],
  [2019, 4],
  [2016, 4],
  [2015, 5],
])("data of %i for 2026: %i", (year, expected) => {
  expect(rate({ year }).temporal).toBe(expected);
  expect(rate({ year, expired: true }).temporal).toBe(Math.max(4, expected));
  expect(rateData({ declared: "lot", year }, at).temporal).toBe(expected);
});

test("by technology: the very thing, a range or family, both; a supplier's word on lot and material; likeness", () => {
  expect(rate({}).technological).toBe(2);
  expect(rate({ ranged: true }).technological).toBe(3);
  expect(rate({ family: true }).technological).toBe(3);
  expect(rate({ ranged: true, family: true }).technological).toBe(4);
  expect(rateData({ declared: "lot", year: 2026 }, at)).toMatchObject({ technological: 1, primary: 0 });
  expect(rateData({ declared: "material", year: undefined }, at)).toMatchObject({ technological: 2, temporal: 5 });
  expect(rateData("estimated", at).technological).toBe(4);
  expect(rateData("measured", at)).toEqual({ technological: 1, temporal: 1, geographical: 1, primary: 1 });
});

test("of what is not known the worst is taken; a definition has no error and is the thing itself", () => {
  expect(rateData({ factor: nowhere }, at)).toMatchObject({ temporal: 5, geographical: 5 });
  expect(rate({ u: 0, region: "world", year: 1990 })).toMatchObject({ technological: 1, temporal: 1, geographical: 1 });
});

const rating = fc.integer({ min: 1, max: 5 });
const rated: fc.Arbitrary<Rated> = fc.record({
  technological: rating,
  temporal: rating,
  geographical: rating,
  primary: fc.integer({ min: 0, max: 1 }),
});
const part = fc.record({ size: fc.double({ min: -1e9, max: 1e9, noNaN: true }), rated });

test("a mean lies within its parts, does not care for their order or unit, and is not known where a part is not", () => {
  fc.assert(
    fc.property(fc.array(part, { minLength: 1 }), (parts) => {
      const found = meanRated(parts);
      const counted = parts.filter(({ size }) => size !== 0);
      if (counted.length === 0) return found === undefined;
      const times = meanRated(parts.map((one) => ({ ...one, size: one.size * 1024 })).toReversed());
      for (const name of ["technological", "temporal", "geographical", "primary"] as const) {
        const all = counted.map((one) => one.rated[name]);
        expect(found![name]).toBeGreaterThanOrEqual(Math.min(...all));
        expect(found![name]).toBeLessThanOrEqual(Math.max(...all));
        expect(times![name]).toBeCloseTo(found![name], 9);
      }
      return meanRated([...parts, { size: 1, rated: undefined }]) === undefined;
    }),
  );
});

test("the worse of two is no better than either", () => {
  fc.assert(
    fc.property(rated, rated, (a, b) => {
      const found = worse(a, b);
      expect(worse(b, a)).toEqual(found);
      expect(worse(found, a)).toEqual(found);
      expect(worse(a, a)).toEqual(a);
    }),
  );
});
