import { describe, expect, test } from "vitest";
import { factorOf } from "./book.ts";
import { allFactors, factorFile, gridCommon } from "./factor-fixture.ts";
import { readFactors } from "./read-factors.ts";
import { chooseValue, numberOf } from "./value-of.ts";

const { book } = allFactors();
const asOf = "2026-06-30";
const own = (change: object) => {
  const read = readFactors([factorFile(gridCommon, [{ id: "a", ...change }])]);
  return { book: read.book, found: factorOf(read.book, { kind: "grid", key: "electricity", region: "CN", asOf })! };
};

describe("the number of a factor", () => {
  test.each<[object, number, number | undefined]>([
    [{ value: 0.5 }, 0.5, undefined],
    [{ value: 0.5, exact: true }, 0.5, 0],
    [{ value: 0.5, uncertainty: 10 }, 0.5, 0.05],
    [{ value: 0.5, range: [0.4, 0.7] }, 0.5, 0.2],
    [{ range: [0.4, 0.7] }, 0.55, 0.15],
  ])("%j", (change, value, u) => {
    const number = numberOf(own(change).found, "kg CO2/kWh")!;
    expect(number.value).toBeCloseTo(value, 12);
    if (u === undefined) expect(number.u).toBeUndefined();
    else expect(number.u).toBeCloseTo(u, 12);
  });
  test("in another unit of its dimension, and in none of another", () => {
    const { found } = own({ value: 0.5, uncertainty: 10 });
    expect(numberOf(found, "t CO2/MWh")?.value).toBeCloseTo(0.5, 12);
    expect(numberOf(found, "kg CO2/GJ")?.value).toBeCloseTo(0.5 / 0.0036, 9);
    expect(numberOf(found, "kWh")).toBeUndefined();
  });
  test("of a factor known to be missing: none", () =>
    expect(numberOf(own({ value: null, note: { zh: "缺", en: "missing" } }).found, "kg CO2/kWh")).toBeUndefined());
});

describe("choosing", () => {
  const grid = factorOf(book, { kind: "grid", key: "electricity", region: "CN-JS", asOf });
  test("a measured value has priority", () =>
    expect(chooseValue(book, grid, "kg CO2/kWh", { value: 0.6, unit: "t CO2/MWh", u: 0.01 })).toMatchObject({
      value: 0.6,
      u: 0.01,
      basis: "measured",
      factor: null,
    }));
  test("the uncertainty of its kind is assumed, and said", () =>
    expect(chooseValue(book, grid, "kg CO2/kWh")).toMatchObject({
      value: 0.5827,
      u: 0.5827 * 0.05,
      basis: "default",
      factor: "cn.grid.2023.js",
      status: "secondary",
      assumedU: true,
    }));
  test("refuses what is not known", () => {
    expect(chooseValue(book, undefined, "kg CO2/kWh")).toMatchObject({ refused: { code: "ledger.factor-missing" } });
    expect(chooseValue(book, grid, "kWh")).toMatchObject({ refused: { code: "ledger.factor-unit" } });
    const bare = own({ value: 0.5 });
    expect(chooseValue(bare.book, bare.found, "kg CO2/kWh")).toMatchObject({
      refused: { code: "ledger.factor-uncertainty" },
    });
  });
});
