import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import type { Coal } from "./coal.ts";
import { type CarrierAmount, type CarrierEnergy, convertEnergy } from "./convert.ts";
import { allFactors } from "./factor-fixture.ts";

const { book } = allFactors();
const given = (carrier: string, amount: number, unit: string, more: Partial<CarrierAmount> = {}): CarrierAmount => ({
  carrier,
  amount,
  u: 0,
  unit,
  region: "CN-JS",
  asOf: "2026-06-30",
  ...more,
});

function energy(...args: Parameters<typeof given>): CarrierEnergy {
  const result = convertEnergy(book, given(...args));
  if (isRefused(result)) throw new Error(JSON.stringify(result));
  return result;
}

describe("by the coefficients of GB/T 2589-2020 (appendix A)", () => {
  test.each([
    ["electricity", 1000, "kWh", 122.9],
    ["electricity", 1, "万kWh", 1229],
    ["coke", 1, "t", 971.4],
    ["diesel", 100, "kg", 145.71],
    ["natural-gas", 1, "万m3", 13300],
    ["steam", 1, "t", 128.6],
    ["heat", 1, "GJ", 34.12],
    ["water", 1000, "m3", 257.1],
    ["compressed-air", 1000, "m3", 40],
    ["lng", 2, "t", 3514.4],
  ])("%s %d %s is %d kgce by equivalent", (carrier, amount, unit, kgce) =>
    expect(energy(carrier, amount, unit).equivalent.value).toBeCloseTo(kgce, 6),
  );
  test("power is 3.6 MJ whatever its coal", () => {
    const { GJ, kWh } = energy("electricity", 1000, "kWh");
    expect(GJ?.value).toBeCloseTo(3.6, 12);
    expect(kWh?.value).toBeCloseTo(1000, 9);
  });
  test("gas has the heat of its coal: 1.33 kgce/m3 x 29.3076 MJ/kgce", () =>
    expect(energy("natural-gas", 1000, "m3").GJ?.value).toBeCloseTo(1.33 * 29.3076, 9));
});

describe("the two conventions", () => {
  test("differ for power and are equal for a fuel", () => {
    const power = energy("electricity", 1000, "kWh");
    expect(power.equalValue?.value).toBeCloseTo(310, 6);
    expect(power.equivalent.value).toBeCloseTo(122.9, 6);
    const coke = energy("coke", 1, "t");
    expect(coke.equalValue?.value).toBe(coke.equivalent.value);
  });
  test("bought steam has no published equal value: unknown, not its heat", () =>
    expect(energy("steam", 1, "t").equalValue).toBeUndefined());
  test("do not add", () => {
    const { equivalent, equalValue } = energy("electricity", 1000, "kWh");
    // @ts-expect-error the other convention is another type
    const other: Coal<"equivalent"> = equalValue!;
    expect(other.convention).not.toBe(equivalent.convention);
  });
});

describe("the plant's own calorific value has priority", () => {
  test("over the coefficient, and its uncertainty is carried", () => {
    const ncv = { value: 35.2, unit: "MJ/m3", u: 0.35 };
    const result = energy("natural-gas", 1000, "m3", { ncv, u: 20 });
    expect(result.GJ?.value).toBeCloseTo(35.2, 9);
    expect(result.GJ?.u).toBeCloseTo(Math.hypot(20 * 0.0352, 1000 * 0.00035), 9);
    expect(result.equivalent.value).toBeCloseTo(35200 / 29.3076, 6);
    expect(result.uses).toEqual([{ kind: "ncv", id: null, basis: "measured", status: null, expiredSince: null }]);
  });
  test("elsewhere than China the IPCC's default stands in", () => {
    const result = energy("coke", 1, "t", { region: "DE" });
    expect(result.GJ?.value).toBeCloseTo(28.2, 9);
    expect(result.GJ?.u).toBeCloseTo(3.1, 9);
    expect(result.uses).toMatchObject([{ kind: "ncv", id: "ipcc.ncv.coke", basis: "default" }]);
  });
});

describe("net and gross", () => {
  test("an energy of gas on the gross value is smaller on the net", () =>
    expect(energy("natural-gas", 1110, "kWh", { heatingValue: "gross" }).kWh?.value).toBeCloseTo(1000, 6));
  test("what is not stated is taken as net, and said", () =>
    expect(energy("natural-gas", 1000, "kWh")).toMatchObject({ heatingValue: "assumed-net" }));
});

describe("mass and volume", () => {
  test("oxygen by the kilogram passes through its density", () => {
    const result = energy("oxygen", 1.429, "t");
    expect(result.equivalent.value).toBeCloseTo(400, 6);
    expect(result.GJ).toBeUndefined();
    expect(result.uses.map(({ kind }) => kind)).toEqual(["density", "energy-medium"]);
  });
});

describe("refusals", () => {
  test.each<[string, CarrierAmount]>([
    ["ledger.factor-missing", given("biomass", 1, "t")],
    ["ledger.factor-unit", given("coke", 1, "h")],
    ["ledger.factor-missing", given("coke", 1, "m3")],
    ["ledger.factor-missing", given("diesel", 1, "kWh", { heatingValue: "gross" })],
    ["ledger.not-finite", given("coke", Number.NaN, "t")],
  ])("%s", (code, amount) => expect(convertEnergy(book, amount)).toMatchObject({ refused: { code } }));
});

test("property: energy is proportional to the amount, and the unit it is typed in does not matter", () => {
  const carriers = fc.constantFrom("coke", "diesel", "lpg", "coal");
  fc.assert(
    fc.property(carriers, fc.double({ min: 0.001, max: 1e6, noNaN: true }), (carrier, tonnes) => {
      const one = energy(carrier, 1, "t");
      const many = energy(carrier, tonnes * 1000, "kg");
      expect(many.GJ!.value / (one.GJ!.value * tonnes)).toBeCloseTo(1, 9);
      expect(many.kWh!.value * 0.0036).toBeCloseTo(many.GJ!.value, 6);
      expect(many.equivalent.value * 0.0293076).toBeCloseTo(many.GJ!.value, 6);
    }),
  );
});
