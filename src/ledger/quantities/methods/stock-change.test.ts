import { expect, test } from "vitest";
import type { AnyRow } from "#plant";
import { figureOf } from "../../graph/figure.ts";
import { keepLedger } from "../../graph/ledger.ts";
import { booksOf } from "../../ledger-fixture.ts";
import { quantities } from "../index.ts";

const materials = [
  { id: "ret", kind: "returns" as const },
  { id: "sand", kind: "silica-sand" as const },
];
const heats = ["2026-01-10", "2026-02-10"].map((date, i) => ({ id: `H${i}`, furnace: "F1", date }));
const count = (id: string, date: string, mass: number, rest: Partial<AnyRow> = {}) => ({
  id,
  material: "ret",
  date,
  mass,
  ...rest,
});
const change = (stocktakes: AnyRow[], kind: "plant" | "month", id: string) =>
  figureOf(
    keepLedger(booksOf({ materials }, { heats, stocktakes }), quantities),
    "metal.returns.stock-change",
    kind,
    id,
  );

test("the stock at the end of the last day less that at the end of the day before the first; other materials do not count", () => {
  const counts = [
    count("a", "2025-12-31", 100),
    count("b", "2026-01-31", 130),
    count("c", "2026-02-28", 120),
    count("d", "2026-03-31", 150),
    count("s", "2026-03-31", 9999, { material: "sand" }),
  ];
  expect(change(counts, "plant", "S")).toMatchObject({ value: "50", basis: "measured" });
  expect(change(counts, "month", "2026-01")?.value).toBe("30");
  expect(change(counts, "month", "2026-02")?.value).toBe("-10");
});

test("every store is counted by itself; a store without a count leaves the stock unknown", () => {
  const two = [
    count("a", "2025-12-31", 100, { store: "A" }),
    count("b", "2025-12-31", 40, { store: "B" }),
    count("c", "2026-03-31", 90, { store: "A" }),
    count("d", "2026-03-31", 45, { store: "B" }),
  ];
  expect(change(two, "plant", "S")?.value).toBe("-5");
  expect(change(two.slice(0, 3), "plant", "S")?.value).toBeNull();
});

test("between two counts a day is estimated with their difference as its range; beyond them nothing is said", () => {
  const counts = [count("a", "2025-12-31", 100), count("b", "2026-01-21", 160), count("c", "2026-02-10", 120)];
  const january = change(counts, "month", "2026-01");
  expect(january?.basis).toBe("estimated");
  expect(Number(january?.value)).toBeCloseTo(40, 9);
  expect(Number(january?.uncertainty)).toBeGreaterThanOrEqual(40);
  expect(change(counts, "plant", "S")?.value).toBeNull();
});
