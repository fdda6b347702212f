import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Books } from "../books/books.ts";
import { figureOf } from "../graph/figure.ts";
import { keepLedger } from "../graph/ledger.ts";
import { outflowFoundry } from "../outflow-fixture.ts";
import { quantities } from "./index.ts";

function plantFigure(books: Books, quantity: string): number {
  return Number(figureOf(keepLedger(books, quantities), quantity, "plant", "S")?.value ?? Number.NaN);
}

describe("sand of the period", () => {
  test.each([
    ["sand.new", 30_000],
    ["sand.reclaimed", 270_000],
    ["sand.additives", 3000],
    ["sand.mixed", 302_000],
    ["sand.mix-difference", 1000],
    ["sand.core", 10_000],
    ["sand.discarded", 36_000],
    ["sand.dust", 4000],
    // in: 30 + 10 + 3 of binder; out: 36 + 4
    ["sand.unaccounted", 3000],
    ["sand.moulded", 312_000],
    // 312 t of sand for 90 t poured
    ["sand.to-metal", 312 / 90],
    // 270 of the 270 + 36 + 4 that came back
    ["sand.reclaim-rate", (100 * 270) / 310],
    ["sand.waste-per-good", (1000 * 40) / 60],
    ["sand.fresh-per-good", (1000 * 40) / 60],
  ])("%s", (quantity, expected) => {
    expect(plantFigure(outflowFoundry(), quantity)).toBeCloseTo(expected, 6);
  });

  test("moulds with their sand and cores go before what was mixed", () => {
    const mouldGroups = [{ id: "G1", product: "P1", moulds: 100, sandPerMould: 2500, corePerMould: 100 }];
    const ledger = keepLedger(outflowFoundry({}, { mouldGroups }), quantities);
    expect(figureOf(ledger, "sand.moulded", "plant", "S")?.value).toBe("260000");
    expect(Number(figureOf(ledger, "sand.to-metal", "product", "P1")?.value)).toBeCloseTo(260 / 90, 9);
  });

  test("spent sand without a load is not known, and nothing only where the whole list has none", () => {
    const rest = [{ id: "L3", waste: "W3", date: "2026-02-17", mass: 500 }];
    expect(plantFigure(outflowFoundry({}, { wasteLoads: rest }), "sand.discarded")).toBeNaN();
    expect(plantFigure(outflowFoundry({}, { wasteLoads: rest }), "sand.reclaim-rate")).toBeNaN();
    const site = { id: "S", country: "CN" as const, wasteComplete: true };
    const waste = [{ id: "W3", kind: "waste-oil" as const }];
    expect(plantFigure(outflowFoundry({ site, waste }, { wasteLoads: rest }), "sand.discarded")).toBe(0);
  });

  test("sand used again on the site was not discarded", () => {
    const wasteLoads = [
      { id: "L1", waste: "W1", date: "2026-02-15", mass: 36_000 },
      { id: "L2", waste: "W1", date: "2026-02-16", mass: 4000, disposal: "reused-on-site" },
    ];
    expect(plantFigure(outflowFoundry({}, { wasteLoads }), "sand.discarded")).toBe(36_000);
  });

  test("no cores are known only of a whole list of units without a core shop", () => {
    const without = { coreBatches: [] };
    expect(plantFigure(outflowFoundry({}, without), "sand.core")).toBeNaN();
    const site = { id: "S", country: "CN" as const, unitsComplete: true };
    expect(plantFigure(outflowFoundry({ site }, without), "sand.core")).toBe(0);
    const units = [{ id: "C1", kind: "core.cold-box" as const }];
    expect(plantFigure(outflowFoundry({ site, units }, without), "sand.core")).toBeNaN();
    const mouldGroups = [{ id: "G1", product: "P1", moulds: 1, sandPerMould: 1, corePerMould: 1 }];
    expect(plantFigure(outflowFoundry({ site }, { ...without, mouldGroups }), "sand.core")).toBeNaN();
  });

  test("a batch of which one mass is not known makes the sum unknown", () => {
    const sandBatches = [
      { id: "B1", newSand: 100, reclaimedSand: 900 },
      { id: "B2", newSand: 100 },
    ];
    expect(plantFigure(outflowFoundry({}, { sandBatches }), "sand.new")).toBe(200);
    expect(plantFigure(outflowFoundry({}, { sandBatches }), "sand.reclaimed")).toBeNaN();
    expect(plantFigure(outflowFoundry({}, { sandBatches }), "sand.mixed")).toBeNaN();
  });

  test("whatever the masses: what comes in is what leaves and what is not accounted for", () => {
    const mass = fc.double({ min: 0, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(mass, mass, mass, mass, mass, (fresh, cores, binder, spent, dust) => {
        const books = outflowFoundry(
          {},
          {
            sandBatches: [{ id: "B1", newSand: fresh, reclaimedSand: 1, binderMass: binder }],
            coreBatches: [{ id: "C1", sandMass: cores }],
            wasteLoads: [
              { id: "L1", waste: "W1", date: "2026-02-15", mass: spent },
              { id: "L2", waste: "W2", date: "2026-02-16", mass: dust },
            ],
          },
        );
        const out = ["sand.discarded", "sand.dust", "sand.unaccounted"].map((one) => plantFigure(books, one));
        const input = ["sand.new", "sand.core", "sand.additives"].map((one) => plantFigure(books, one));
        const sum = (list: number[]) => list.reduce((total, one) => total + one, 0);
        expect(sum(out)).toBeCloseTo(sum(input), 4);
      }),
      { numRuns: 50 },
    );
  });
});
