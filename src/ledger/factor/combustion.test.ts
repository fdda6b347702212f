import { describe, expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import { combustionOf } from "./combustion.ts";
import type { CarrierAmount } from "./convert.ts";
import { allFactors } from "./factor-fixture.ts";

const { book } = allFactors();

function burn(carrier: string, amount: number, unit: string, more: Partial<CarrierAmount> = {}) {
  const result = combustionOf(book, { carrier, amount, u: 0, unit, region: "CN", asOf: "2026-06-30", ...more });
  if (isRefused(result)) throw new Error(JSON.stringify(result));
  return result;
}

// The emission factors of the guidelines for provincial inventories (2025), t CO2 per t or per 10^4 m3, worked out as
// NCV x carbon x oxidation x 44/12 in a published table of them.
describe("fuels burnt in China", () => {
  test.each([
    ["coke", "t", 2.86],
    ["natural-gas", "万m3", 21.621888],
    ["diesel", "t", 3.09591],
    ["gasoline", "t", 2.925056],
    ["lpg", "t", 3.101],
    ["coke-oven-gas", "万m3", 8.864],
  ])("%s, per %s: %d t CO2", (carrier, unit, tonnes) =>
    expect(burn(carrier, 1, unit).co2.value / 1000).toBeCloseTo(tonnes, 2),
  );
});

describe("elsewhere", () => {
  test("IPCC tier 1: coke 28.2 GJ/t x 107 kg CO2/GJ", () => {
    const { co2, uses } = burn("coke", 1, "t", { region: "DE" });
    expect(co2.value).toBeCloseTo(28.2 * 107, 6);
    expect(uses.map(({ id }) => id)).toContain("ipcc.emission.coke");
  });
  test("methane and nitrous oxide by their potentials", () => {
    const { others } = burn("diesel", 1, "t", { region: "DE" });
    expect(others.map(({ gas }) => gas)).toEqual(["CH4-non-fossil", "N2O"]);
    expect(others[0]?.co2e.value).toBeCloseTo(43 * 0.003 * 27, 9);
    expect(others[1]?.co2e.value).toBeCloseTo(43 * 0.0006 * 273, 9);
  });
  test("a measured calorific value scales them all", () =>
    expect(burn("coke", 1, "t", { ncv: { value: 27, unit: "GJ/t", u: 0.3 } }).co2.value).toBeCloseTo(
      27 * 29.5 * 0.93 * (44 / 12),
      6,
    ));
});

test("power is not burnt", () =>
  expect(
    combustionOf(book, { carrier: "electricity", amount: 1, u: 0, unit: "kWh", region: "CN", asOf: "2026-06-30" }),
  ).toMatchObject({ refused: { code: "ledger.factor-missing" } }));
