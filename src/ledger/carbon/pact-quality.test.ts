import fc from "fast-check";
import { expect, test } from "vitest";
import { answered, refusedWith } from "./fixture.ts";
import { pactQuality, type RatedInput } from "./pact-quality.ts";

const input = (code: string, kg: number, rating: number, primaryShare: number | undefined): RatedInput => ({
  code,
  kg,
  primaryShare,
  ratings: { technological: rating, temporal: rating, geographical: rating, completeness: rating, reliability: rating },
});

const inputs = [input("electricity", 60, 1, 1), input("pig-iron", 36, 3, 0.5), input("sand", 4, 2, 0)];

test("version 3: three ratings over all inputs", () => {
  // (60·1 + 36·3 + 4·2)/100 = 1.76; primary (60 + 18)/100
  const found = answered(pactQuality(inputs));
  expect(Object.keys(found.ratings)).toEqual(["technological", "temporal", "geographical"]);
  expect(found.ratings.technological?.rating).toBeCloseTo(1.76, 12);
  expect(found.coveragePercent).toBe(100);
  expect(found.primaryDataShare).toBeCloseTo(78, 12);
});

test("version 2: five ratings over inputs above 5 %, with coverage", () => {
  const found = answered(pactQuality(inputs, { version: 2 }));
  expect(Object.keys(found.ratings)).toHaveLength(5);
  expect(found.ratings.reliability?.rating).toBeCloseTo((60 + 108) / 96, 12);
  expect(found.coveragePercent).toBeCloseTo(96, 12);
  expect(found.primaryDataShare).toBeCloseTo(78, 12);
});

test("exactly 5 % is not above it; another threshold can be asked for", () => {
  const edge = [input("a", 95, 1, 1), input("b", 5, 3, 1)];
  expect(answered(pactQuality(edge, { version: 2 })).coveragePercent).toBe(95);
  expect(answered(pactQuality(inputs, { above: 0.05 })).ratings.temporal?.rating).toBeCloseTo(1.75, 12);
});

test("ratings outside the version's scale are refused", () => {
  expect(refusedWith(pactQuality([input("a", 1, 5, 1)], { version: 2 }))).toBe("ledger.pact-rating-out-of-range");
  expect(refusedWith(pactQuality([input("a", 1, 5, 1)]))).toBeUndefined();
  expect(refusedWith(pactQuality([input("a", 1, 0.5, 1)]))).toBe("ledger.pact-rating-out-of-range");
  expect(refusedWith(pactQuality([input("a", 0, 1, 1)]))).toBe("ledger.pact-nothing-to-rate");
});

test("what is not rated leaves no rating and is named", () => {
  const found = answered(pactQuality([...inputs, { code: "binder", kg: 1, primaryShare: undefined, ratings: {} }]));
  expect(found.ratings.technological).toEqual({ unrated: ["binder"] });
  expect(found.primaryDataShare).toBeUndefined();
});

test("a removal weighs by its size and cancels nothing", () => {
  const found = answered(pactQuality([input("a", 10, 1, 1), input("removal", -10, 3, 0)]));
  expect(found.ratings.technological?.rating).toBe(2);
  expect(found.primaryDataShare).toBe(50);
});

test("a rating lies between the best and the worst of the inputs and does not change with the unit of mass", () => {
  const drawn = fc.array(
    fc.record({
      kg: fc.double({ min: 0.001, max: 1e3, noNaN: true }),
      rating: fc.double({ min: 1, max: 5, noNaN: true }),
    }),
    { minLength: 1, maxLength: 10 },
  );
  fc.assert(
    fc.property(drawn, (rows) => {
      const of = (times: number) =>
        answered(pactQuality(rows.map(({ kg, rating }, i) => input(`${i}`, kg * times, rating, 1)))).ratings.temporal
          ?.rating ?? Number.NaN;
      const found = of(1);
      expect(found).toBeGreaterThanOrEqual(Math.min(...rows.map(({ rating }) => rating)) - 1e-9);
      expect(found).toBeLessThanOrEqual(Math.max(...rows.map(({ rating }) => rating)) + 1e-9);
      expect(of(1000)).toBeCloseTo(found, 9);
    }),
  );
});
