import { expect, test } from "vitest";
import type { AnyRow } from "#plant";
import { answered } from "../carbon/fixture.ts";
import { carbonFoundry, chargeLines, samples } from "../carbon-fixture.ts";
import { keepLedger } from "../graph/ledger.ts";
import { quantities } from "../quantities/index.ts";
import { carbonGained, inventoryOf, inventoryStatements } from "./inventory-statement.ts";

const ledger = keepLedger(carbonFoundry(), quantities);
const plant = (id: string) => ledger.column(id, "plant")!.value[0]!;

test("the statement and the quantities say the same, scope by scope", () => {
  const found = answered(inventoryOf(ledger)!);
  expect(found.scope1.total?.value).toBeCloseTo(plant("inventory.scope1"), 9);
  expect(found.location.scope2.total?.value).toBeCloseTo(plant("inventory.scope2.location"), 9);
  expect(found.market.scope2.total?.value).toBeCloseTo(plant("inventory.scope2.market"), 9);
  expect(found.scope3.total?.value).toBeCloseTo(plant("inventory.scope3"), 9);
  expect(found.location.total.total?.value).toBeCloseTo(plant("inventory.total.location"), 9);
  expect(found.market.total.total?.value).toBeCloseTo(plant("inventory.total.market"), 9);
});

test("scope 2 by hand, with its uncertainty", () => {
  expect(plant("inventory.scope2.location")).toBeCloseTo(3000 * 0.6, 9);
  expect(plant("inventory.scope2.market")).toBeCloseTo(3000 * 0.7, 9);
  const column = ledger.column("inventory.scope2.location", "plant")!;
  expect(Math.hypot(column.shared[0]!, column.random[0]!)).toBeCloseTo(1800 * Math.hypot(0.1, 0.01), 1);
});

test("categories of ISO 14064-1 come to the total; what is not assessed is named, not nothing", () => {
  const found = answered(inventoryOf(ledger)!);
  const sum = Object.values(found.location.iso).reduce((total, one) => total + (one.total?.value ?? 0), 0);
  expect(sum).toBeCloseTo(found.location.total.total!.value, 9);
  expect(found.notAssessed).toEqual([3]);
  const none = answered(inventoryOf(keepLedger(carbonFoundry({ wasteLoads: [] }), quantities))!);
  expect(none.notAssessed).toEqual([3, 5]);
});

test("carbon of one heat that is not known leaves scope 1 unknown in both", () => {
  const part = keepLedger(carbonFoundry({ samples: samples.slice(0, 2) }), quantities);
  expect(answered(inventoryOf(part)!).scope1.missing).toEqual(["inventory.scope1.oxidation"]);
  expect(part.column("inventory.scope1", "plant")!.value[0]).toBeNaN();
  const [statement] = inventoryStatements(part);
  expect(statement?.lines.find(({ cell }) => cell?.quantity === "inventory.scope1")?.mark).toBe("unknown");
});

test("carbon out of nowhere is flagged, the worst heat by name", () => {
  const line = (id: string, heat: string, mass: number): AnyRow => ({ id, heat, lot: "steel-1", mass });
  const lines = [line("1", "H1", 1000), line("2", "H2", 1000)];
  const found = carbonGained(keepLedger(carbonFoundry({ chargeLines: lines }), quantities));
  expect(found).toMatchObject([{ kind: "flag", params: { count: 2, heat: "H2" } }]);
  expect(carbonGained(keepLedger(carbonFoundry({ chargeLines }), quantities))).toEqual([]);
});
