import { expect, test } from "vitest";
import { figureOf } from "../graph/figure.ts";
import { keepLedger } from "../graph/ledger.ts";
import { quantities } from "../quantities/index.ts";
import { furnaceFindings, furnaceStatements } from "./furnaces.ts";
import { type MeltShop, meltShop } from "./melt-shop-fixture.ts";

const shop = (plan: Partial<MeltShop> = {}) => keepLedger(meltShop({ heats: 84, ...plan }), quantities);
const lineOf = (ledger: ReturnType<typeof shop>, code: string) =>
  furnaceStatements(ledger)[0]!.lines.find((line) => line.code === code);

test("the split finds what the furnace does", () => {
  const ledger = shop();
  for (const [code, true_] of [
    ["statement.furnace.start-up", 80],
    ["statement.furnace.marginal", 500],
    ["statement.furnace.holding", 180],
  ] as const) {
    const cell = lineOf(ledger, code)?.cell;
    expect(Math.abs(cell!.value! - true_)).toBeLessThan(2 * cell!.u!);
  }
  expect(lineOf(ledger, "statement.furnace.stable")?.mark).toBe("good");
  expect(furnaceFindings(ledger)).toEqual([]);
});

test("least energy, useful efficiency and the efficiency of heat, furnace and plant agree", () => {
  const ledger = shop();
  const least = lineOf(ledger, "statement.furnace.least")!.cell!.value!;
  expect(least).toBeGreaterThan(350);
  expect(least).toBeLessThan(390);
  const useful = lineOf(ledger, "statement.furnace.useful")!.cell!.value!;
  const marginal = lineOf(ledger, "statement.furnace.marginal")!.cell!.value!;
  expect(useful).toBeCloseTo((100 * least) / marginal, 6);
  const of = (kind: "heat" | "unit" | "plant", id: string) =>
    Number(figureOf(ledger, "energy.efficiency", kind, id)?.value);
  expect(of("unit", "F1")).toBeCloseTo(of("plant", "S"), 9);
  expect(of("plant", "S")).toBeLessThan(useful);
  expect(of("heat", "H3")).toBeCloseTo(
    (100 * Number(figureOf(ledger, "energy.theoretical", "heat", "H3")?.value)) /
      Number(figureOf(ledger, "energy.own", "heat", "H3")?.value),
    9,
  );
});

test("a furnace that takes a tenth more from a day on is told, and from which day", () => {
  const ledger = shop({ energy: (heat, t, h) => (80 + 500 * t + 180 * h) * (heat < 50 ? 1 : 1.1) + (heat % 7) });
  expect(lineOf(ledger, "statement.furnace.unstable")?.mark).toBe("bad");
  const [found] = furnaceFindings(ledger);
  expect(found).toMatchObject({ code: "ledger.finding.shift", subject: { kind: "unit", id: "F1" } });
  expect(found?.params["from"]).toBe("2026-02-24");
  expect(Number(found?.params["value"]) / Number(found?.params["other"])).toBeCloseTo(1.1, 1);
});

test("a heat that took less than its metal holds is named", () => {
  const ledger = shop({ energy: (heat, t, h) => (heat === 9 ? 300 * t : 80 + 500 * t + 180 * h) });
  expect(furnaceFindings(ledger).filter(({ code }) => code === "ledger.finding.below-minimum")).toMatchObject([
    { subject: { kind: "heat", id: "H9" } },
  ]);
});

test("too few heats refuse the split, and the efficiency is still there", () => {
  const ledger = shop({ heats: 12 });
  const [statement] = furnaceStatements(ledger);
  expect(statement?.refused?.code).toBe("ledger.too-few-heats");
  expect(lineOf(ledger, "quantity.energy.efficiency")?.cell?.value).toBeGreaterThan(50);
});

test("holding that never varies is left out, and why is said", () => {
  const ledger = shop({ hours: () => 0.5 });
  expect(lineOf(ledger, "statement.furnace.fit")?.params).toEqual({ heats: 84, omitted: 0 });
  expect(lineOf(ledger, "fault.ledger.no-spread-holding")).toBeDefined();
  expect(lineOf(ledger, "statement.furnace.holding")).toBeUndefined();
});

test("without an analysis of the melt or its grade the least energy is not known, and why is said", () => {
  const books = meltShop({ heats: 84 });
  const { samples: _, ...tables } = books.tables;
  const ledger = keepLedger({ ...books, tables }, quantities);
  expect(lineOf(ledger, "statement.furnace.least")?.mark).toBe("unknown");
  expect(lineOf(ledger, "fault.ledger.no-composition")?.mark).toBe("unknown");
  expect(figureOf(ledger, "energy.efficiency", "plant", "S")?.value).toBeNull();
});

test("heats whose energy is not read at a meter are left out of the split", () => {
  const typed = (heat: number, row: { id: string }) => (heat % 2 === 0 ? { ...row, energyBasis: "estimated" } : row);
  expect(lineOf(shop({ typed }), "statement.furnace.fit.holding")?.params).toEqual({ heats: 42, omitted: 42 });
});
