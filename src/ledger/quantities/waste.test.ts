import fc from "fast-check";
import { expect, test } from "vitest";
import { figureOf } from "../graph/figure.ts";
import { keepLedger } from "../graph/ledger.ts";
import { outflowFoundry } from "../outflow-fixture.ts";
import { quantities } from "./index.ts";

const ids = ["W1", "W2", "W3"];
const value = (books: ReturnType<typeof outflowFoundry>, quantity: string, id = "S") =>
  Number(figureOf(keepLedger(books, quantities), quantity, id === "S" ? "plant" : "waste", id)?.value ?? Number.NaN);

test("sent: by waste, hazardous by its code, and all", () => {
  const books = outflowFoundry();
  expect(value(books, "waste.sent", "W1")).toBe(36_000);
  expect(value(books, "waste.sent.hazardous")).toBe(800);
  expect(value(books, "waste.sent.other")).toBe(40_000);
  const stated = [{ id: "W3", kind: "waste-oil" as const, hazardous: false, code: "900-249-08" }];
  expect(value(outflowFoundry({ waste: stated }), "waste.sent.hazardous")).toBe(0);
});

test("generated: what is weighed goes before what is stated for a year", () => {
  const waste = [{ id: "W1", kind: "slag" as const, amount: 365 }];
  expect(value(outflowFoundry({ waste }), "waste.generated", "W1")).toBeCloseTo(90_000, 6);
  const heats = [{ id: "H1", furnace: "F1", tapped: "2026-02-10T02:00:00.000Z", chargedMass: 1000, slagMass: 50 }];
  expect(value(outflowFoundry({ waste }, { heats, castings: [] }), "waste.generated", "W1")).toBe(50);
});

test("whatever the loads: those of each waste, and hazardous with other waste, are all that was sent", () => {
  const load = fc.record({ waste: fc.constantFrom(...ids), mass: fc.double({ min: 0, max: 1e5, noNaN: true }) });
  fc.assert(
    fc.property(fc.array(load, { minLength: 1, maxLength: 20 }), (loads) => {
      const wasteLoads = loads.map((one, i) => ({ ...one, id: `L${i}`, date: "2026-02-01" }));
      const books = outflowFoundry({}, { wasteLoads });
      const all = value(books, "waste.sent");
      const each = ids.map((id) => value(books, "waste.sent", id)).filter((one) => !Number.isNaN(one));
      expect(each.reduce((sum, one) => sum + one, 0)).toBeCloseTo(all, 3);
      expect(value(books, "waste.sent.hazardous") + value(books, "waste.sent.other")).toBeCloseTo(all, 3);
    }),
    { numRuns: 50 },
  );
});
