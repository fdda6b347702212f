import { expect, test } from "vitest";
import { answered, factor, val } from "./fixture.ts";
import { type InventoryInput, inventory } from "./inventory.ts";
import { isoCategories } from "./iso-category.ts";

const line = (code: string, amount: number, per: number, u = 0) => ({
  code,
  activity: val(amount),
  factor: factor(code, per, u),
  basis: "measured" as const,
});

const year: InventoryInput = {
  fuels: [line("gas", 1000, 2, 0.04), { ...line("charcoal", 100, 3), nature: "biogenic-co2" }],
  process: [line("limestone", 500, 0.44)],
  electricity: [
    {
      code: "site",
      kWh: val(10_000, 100),
      basis: "measured",
      location: factor("grid", 0.5),
      residual: factor("rest", 0.6),
    },
  ],
  heat: [line("steam", 10, 110)],
  scope3: [
    { ...line("pig-iron", 1000, 1.8), category: 1 },
    { ...line("grid-losses", 10_000, 0.03), category: 3 },
    { ...line("lorry", 5000, 0.1), category: 4 },
  ],
};

test("a plant by hand: scopes, both methods, categories", () => {
  const found = answered(inventory(year));
  expect(found.scope1.total?.value).toBeCloseTo(2220, 9);
  expect(found.biogenicCo2.total?.value).toBeCloseTo(300, 9);
  expect(found.location.scope2.total?.value).toBeCloseTo(6100, 9);
  expect(found.market.scope2.total?.value).toBeCloseTo(7100, 9);
  expect(found.scope3.total?.value).toBeCloseTo(2600, 9);
  expect(found.location.total.total?.value).toBeCloseTo(10_920, 9);
  expect(found.location.total.total?.u).toBeCloseTo(Math.hypot(1000 * 0.04, 0.5 * 100), 9);
  expect([...found.categories].map(([category, { total }]) => [category, total?.value])).toEqual([
    [1, 1800],
    [3, expect.closeTo(300, 9)],
    [4, 500],
  ]);
  expect(found.notAssessed).toEqual([5]);
});

test("the ISO categories add up to the total, purchased goods and losses being products used", () => {
  const { location } = answered(inventory(year));
  expect(location.iso[4].total?.value).toBeCloseTo(2100, 9);
  expect(location.iso[3].total?.value).toBeCloseTo(500, 9);
  const sum = isoCategories.reduce((total, iso) => total + (location.iso[iso].total?.value ?? Number.NaN), 0);
  expect(sum).toBeCloseTo(location.total.total?.value ?? Number.NaN, 9);
});

test("lines tell their scope, basis, factor and status; electricity its method", () => {
  const { lines } = answered(inventory(year));
  expect(lines.find(({ code }) => code === "gas")).toMatchObject({
    scope: 1,
    basis: "measured",
    factor: "gas",
    status: "draft",
  });
  expect(lines.filter(({ code }) => code === "site").map(({ method, kg }) => [method, kg])).toEqual([
    ["location", 5000],
    ["market", 6000],
  ]);
});

test("an unknown line leaves its scope and the total unknown, the others known", () => {
  const found = answered(inventory({ ...year, heat: [{ ...line("steam", 10, 110), factor: undefined }] }));
  expect(found.location.scope2.total).toBeUndefined();
  expect(found.location.total.missing).toEqual(["steam"]);
  expect(found.scope1.total?.value).toBeCloseTo(2220, 9);
});
