import { expect, test } from "vitest";
import { keepLedger } from "../graph/ledger.ts";
import { booksOf, madeUpFactor } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { energyStatements } from "./energy-statement.ts";

const energy = [
  { id: "E", carrier: "electricity" as const, from: "2026-01-01", to: "2026-03-31", amount: 1000, unit: "kWh" },
  { id: "G", carrier: "natural-gas" as const, from: "2026-01-01", to: "2026-03-31", amount: 50, unit: "m3" },
];
const coal: Readonly<Record<string, number>> = { "equivalent electricity": 0.1229, "equal-value electricity": 0.31 };

test("carriers stand beside their heat content and standard coal; a missing factor leaves the sum unknown", () => {
  const books = booksOf({ energy }, {});
  const factor = (kind: string, key: string) => {
    const value = coal[`${kind} ${key}`];
    if (value === undefined) return madeUpFactor(kind, key);
    return { id: key, value, u: 0, unit: "kgce/kWh", status: "draft" as const, expired: false };
  };
  const [statement] = energyStatements(keepLedger({ ...books, factor }, quantities));
  const figures = statement!.lines.flatMap(({ code, cell }) =>
    cell ? [[code, cell.quantity, cell.value && Number(cell.value.toPrecision(12))]] : [],
  );
  expect(figures).toEqual([
    ["statement.energy.carrier", "carrier.electricity", 1000],
    ["statement.energy.content", "energy.of.electricity", 1000],
    ["statement.energy.equivalent", "coal.of.electricity", 122.9],
    ["statement.energy.equal-value", "coal.equal.electricity", 310],
    ["statement.energy.carrier", "carrier.natural-gas", 50],
    ["statement.energy.content", "energy.of.natural-gas", 500],
    ["statement.energy.equivalent", "coal.of.natural-gas", null],
    ["statement.energy.equal-value", "coal.equal.natural-gas", null],
    ["energy.own", "energy.own", 1500],
    ["energy.heat-content", "energy.heat-content", 5.4],
    ["energy.coal-equivalent", "energy.coal-equivalent", null],
    ["energy.coal-equal-value", "energy.coal-equal-value", null],
    ["energy.per-tonne-good", "energy.per-tonne-good", null],
  ]);
});

test("a plant without energy has no such statement", () => {
  expect(energyStatements(keepLedger(booksOf({}, {}), quantities))).toEqual([]);
});
