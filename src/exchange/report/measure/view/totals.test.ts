import { expect, test } from "vitest";
import { heatTable, partTable } from "../table-fixture.ts";
import { totalsOf } from "./totals.ts";

test("sum and what is in no row make up the plant", () => {
  const table = heatTable(40);
  const { sum, beyond, plant } = totalsOf(table);
  for (const [at, column] of table.columns.entries()) {
    if (!column.adds || sum[at]?.value == null) continue;
    expect((sum[at]?.value ?? 0) + (beyond[at]?.value ?? 0)).toBeCloseTo(plant[at]?.value ?? 0, 6);
  }
  expect(sum.some(({ value }) => value !== null)).toBe(true);
});

test("there is no sum where a row is not known, where rows are left out, or of what does not add up", () => {
  const table = partTable();
  const { sum } = totalsOf(table);
  const at = (quantity: string) => table.columns.findIndex((one) => one.quantity === quantity);
  expect([sum[at("metal.good")]?.value, sum[at("scrap.rate")]?.value]).toEqual([null, null]);
  expect(sum[at("piece.made")]?.value).toBeGreaterThan(0);
  expect(totalsOf({ ...table, more: 1 }).sum.every(({ value }) => value === null)).toBe(true);
});
