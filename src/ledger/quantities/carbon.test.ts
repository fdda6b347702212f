import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnyRow, columnsOf } from "#plant";
import type { Books } from "../books/books.ts";
import type { SubjectKind } from "../books/subject.ts";
import { carbonFoundry, chargeLines, lots, moreFactors, samples } from "../carbon-fixture.ts";
import { keepLedger, type Ledger } from "../graph/ledger.ts";
import { unknownFound } from "../result/findings.ts";
import { waterfallsOf } from "../result/waterfalls.ts";
import { quantities } from "./index.ts";

const keep = (books: Books) => keepLedger(books, quantities);
const at = (ledger: Ledger, quantity: string, kind: SubjectKind = "plant", index = 0) =>
  ledger.column(quantity, kind)?.value[index] ?? Number.NaN;
const sum = (ledger: Ledger, quantity: string, kind: SubjectKind) =>
  ledger.column(quantity, kind)!.value.reduce((total, one) => total + one, 0);

test("carbon burnt out of a heat, by hand", () => {
  const ledger = keep(carbonFoundry());
  // in: 700·4 % + 80·0.2 % + 20·1 % + 200 kg returns at the plant's mean of 3.45 %; out: 970·3.4 %. Limestone is apart.
  const returns = 200 * 0.0345;
  expect(at(ledger, "carbon.oxidation", "heat", 0)).toBeCloseTo(3.664 * (28 + 0.16 + 0.2 + returns - 970 * 0.034), 9);
  // returns of a heat have that heat's carbon
  expect(at(ledger, "carbon.oxidation", "heat", 1)).toBeCloseTo(3.664 * (23.6 + 400 * 0.034 + 0.1 - 980 * 0.035), 9);
});

test("the heat's balance is carbon in less carbon out, with its uncertainty", () => {
  const masses = fc.double({ min: 10, max: 900, noNaN: true });
  fc.assert(
    fc.property(masses, masses, (pig, steel) => {
      const ledger = keep(
        carbonFoundry({
          chargeLines: [
            { id: "1", heat: "H1", lot: "pig-1", mass: pig },
            { id: "2", heat: "H1", lot: "steel-1", mass: steel },
          ],
        }),
      );
      const burnt = pig * 0.04 + steel * 0.002 - 970 * 0.034;
      expect(at(ledger, "carbon.oxidation", "heat", 0)).toBeCloseTo(3.664 * burnt, 6);
    }),
    { numRuns: 30 },
  );
  const column = keep(carbonFoundry()).column("carbon.oxidation", "heat")!;
  // the scale of the charge (1 %), analyses of lots (2 %) and of the metal (2 %) are in it
  expect(column.random[0]).toBeCloseTo(3.664 * 970 * 0.034 * 0.02, 3);
  expect(column.shared[0]).toBeGreaterThan(3.664 * 28 * 0.02);
});

test("without a sample the grade's limits stand in, estimated and with their range", () => {
  const heats: AnyRow[] = [
    { id: "H1", furnace: "F1", tapped: "2026-01-10T02:00:00.000Z", tappedMass: 970, grade: "HT250" },
  ];
  const gradeLimits: AnyRow[] = [{ id: "g", grade: "HT250", element: "C", min: 3.2, max: 3.4 }];
  const line: AnyRow[] = [{ id: "1", heat: "H1", lot: "pig-1", mass: 1000 }];
  const ledger = keep(carbonFoundry({ heats, gradeLimits, samples: [], chargeLines: line }));
  expect(at(ledger, "carbon.oxidation", "heat", 0)).toBeCloseTo(3.664 * (40 - 970 * 0.033), 9);
  expect(ledger.column("carbon.oxidation", "heat")!.random[0]).toBeCloseTo(3.664 * 970 * 0.001, 3);
});

test("coke counts once, by its burning: it is in no balance", () => {
  const coke: AnyRow = { id: "9", heat: "H1", material: "coke", mass: 100 };
  const books = carbonFoundry({ chargeLines: [...chargeLines, coke] });
  const materials = [...books.plant.materials!, { id: "coke", kind: "coke" as const }];
  const plant = { ...books.plant, materials };
  const tables = { ...books.tables, materials: columnsOf("materials", materials as unknown as AnyRow[]) };
  const ledger = keep({ ...books, plant, tables });
  const before = keep(carbonFoundry());
  expect(at(ledger, "carbon.oxidation", "heat", 0)).toBe(at(before, "carbon.oxidation", "heat", 0));
  expect(at(ledger, "combustion.own", "heat", 0)).toBe(300);
  // its making is in nothing, as no factor of it is known; the heat's charge stays known
  expect(at(ledger, "carbon.charge", "heat", 0)).toBe(at(before, "carbon.charge", "heat", 0));
});

test("metals without carbon lose none", () => {
  const heats: AnyRow[] = [
    { id: "H1", furnace: "F1", tapped: "2026-01-10T02:00:00.000Z", tappedMass: 970, metal: "aluminium" },
  ];
  const ledger = keep(
    carbonFoundry({ heats, samples: [], chargeLines: [{ id: "1", heat: "H1", lot: "steel-1", mass: 9 }] }),
  );
  expect(at(ledger, "carbon.oxidation", "heat", 0)).toBe(0);
});

test("haulage: mass by distance, returns stay in the plant", () => {
  const ledger = keep(carbonFoundry());
  expect(at(ledger, "transport.charge", "heat", 0)).toBeCloseTo(0.7 * 300 + 0.08 * 100 + 0.02 * 1000 + 0.03 * 40, 9);
  expect(at(ledger, "carbon.transport")).toBeCloseTo(sum(ledger, "carbon.transport", "casting"), 9);
  const column = ledger.column("carbon.transport", "plant")!;
  expect(Math.hypot(column.shared[0]!, column.random[0]!) / column.value[0]!).toBeCloseTo(0.4, 2);
});

test("limestone by its factor, or by the carbon that is said to be in it", () => {
  expect(at(keep(carbonFoundry()), "carbon.process", "heat", 0)).toBeCloseTo(30 * 0.4, 9);
  const said = lots.map((lot) => (lot["id"] === "lime-1" ? { ...lot, C: 11 } : lot));
  expect(at(keep(carbonFoundry({ lots: said })), "carbon.process", "heat", 0)).toBeCloseTo(30 * 0.11 * 3.664, 9);
});

test("waste by how it is disposed of: sand by boxes, slag by poured mass, the rest by mass", () => {
  const ledger = keep(carbonFoundry());
  expect(at(ledger, "carbon.waste")).toBeCloseTo(400 * 0.02 + 50 * 0.02, 9);
  const unknown: AnyRow[] = [{ id: "L1", waste: "W1", date: "2026-02-01", mass: 1, disposal: "other" }];
  expect(at(keep(carbonFoundry({ wasteLoads: unknown })), "carbon.waste.sand")).toBeNaN();
});

test("a sort of ferro-alloy is known by what is in it", () => {
  const factor: Books["factor"] = (kind, key) =>
    kind === "upstream" && key.startsWith("ferro-alloy")
      ? key === "ferro-alloy#ferro-silicon-75"
        ? moreFactors("upstream", "ferro-alloy")
        : undefined
      : moreFactors(kind, key);
  const silicon = lots.map((lot) => (lot["id"] === "fesi-1" ? { ...lot, Si: 75 } : lot));
  const by = (rows: readonly AnyRow[], mass: number) =>
    at(
      keep(carbonFoundry({ lots: rows, chargeLines: [{ id: "1", heat: "H1", lot: "fesi-1", mass }] }, { factor })),
      "carbon.charge",
      "heat",
      0,
    );
  expect(by(silicon, 500)).toBeCloseTo(500 * 5, 9);
  expect(by(lots, 500)).toBeNaN();
});

test("what has no footprint is left out only where it is a small part of all that went in", () => {
  const factor: Books["factor"] = (kind, key) => (key.startsWith("ferro-alloy") ? undefined : moreFactors(kind, key));
  const charged = (mass: number) =>
    at(
      keep(
        carbonFoundry(
          {
            chargeLines: [
              { id: "1", heat: "H1", lot: "pig-1", mass: 1000 },
              { id: "2", heat: "H1", lot: "fesi-1", mass },
            ],
          },
          { factor },
        ),
      ),
      "carbon.charge",
      "heat",
      0,
    );
  expect(charged(10)).toBeCloseTo(1800, 9);
  expect(charged(40)).toBeNaN();
});

test("a module of which some is not known makes the total unknown, and is named", () => {
  const lost = samples.filter(({ heat }) => heat === "H1");
  const ledger = keep(carbonFoundry({ samples: lost }));
  expect(at(ledger, "carbon.oxidation", "heat", 0)).not.toBeNaN();
  expect(at(ledger, "carbon.total.location")).toBeNaN();
  expect(at(ledger, "inventory.scope1")).toBeNaN();
  expect(at(ledger, "carbon.whole.location")).toBeNaN();
  const [finding] = unknownFound(ledger, ["carbon.total.location"]);
  expect(finding?.params["missing"]).toContain("H2");
});

test("a module of which nothing is known is not in the total", () => {
  const none = keep(carbonFoundry({ samples: [] }));
  const all = keep(carbonFoundry());
  expect(at(none, "carbon.oxidation")).toBeNaN();
  expect(at(none, "carbon.total.location")).toBeCloseTo(
    at(all, "carbon.total.location") - at(all, "carbon.oxidation"),
    9,
  );
});

test("the steps of the waterfall come to its total", () => {
  const carbon = waterfallsOf(keep(carbonFoundry())).find(({ id }) => id === "carbon")!;
  expect(carbon.steps.map(({ quantity }) => quantity)).toContain("carbon.oxidation");
  expect(carbon.steps.at(-1)!.to).toBeCloseTo(carbon.total.value!, 9);
});

test("castings that name no heat take what heats of the same product had, and no more heat than that is touched", () => {
  const castings: AnyRow[] = [
    { id: "K1", product: "P1", heat: "H1", pieces: 1, good: 1, scrap: 0, grossMass: 500, mass: 300, goodMass: 300 },
    { id: "K2", product: "P1", heat: "H2", pieces: 1, good: 1, scrap: 0, grossMass: 500, mass: 300, goodMass: 300 },
    { id: "K3", product: "P1", pieces: 1, good: 1, scrap: 0, grossMass: 100, mass: 60, goodMass: 60 },
  ];
  const ledger = keep(carbonFoundry({ castings }));
  const charge = ledger.column("carbon.charge", "heat")!.value;
  const poured = ledger.column("metal.poured", "heat")!.value;
  const mean = (charge[0]! + charge[1]!) / (poured[0]! + poured[1]!);
  expect(at(ledger, "carbon.materials", "casting", 2)).toBeCloseTo(100 * mean, 9);
  expect(ledger.column("carbon.materials", "casting")!.random[2]).toBeGreaterThan(0);
});

const pieces = fc.array(
  fc.record({
    heat: fc.constantFrom("H1", "H2"),
    product: fc.constantFrom("P1", "P2"),
    mass: fc.double({ min: 1, max: 300, noNaN: true }),
    gates: fc.double({ min: 0, max: 1, noNaN: true }),
    good: fc.integer({ min: 1, max: 9 }),
  }),
  { minLength: 1, maxLength: 10 },
);

test("what pieces carry and what none carries is what the plant's products caused", () => {
  fc.assert(
    fc.property(pieces, (made) => {
      const castings = made.map(
        (one, i): AnyRow => ({
          id: `C${i}`,
          heat: one.heat,
          product: one.product,
          pieces: 10,
          good: one.good,
          scrap: 10 - one.good,
          mass: one.mass,
          grossMass: one.mass * (1 + one.gates),
        }),
      );
      const ledger = keep(carbonFoundry({ castings }));
      const heats = ["carbon.charge", "carbon.oxidation", "carbon.process"].reduce(
        (total, id) => total + sum(ledger, id, "heat"),
        0,
      );
      const moved =
        sum(ledger, "transport.charge", "heat") + at(ledger, "transport.sand") + at(ledger, "transport.cores");
      const bought = at(ledger, "carbon.sand") + at(ledger, "carbon.cores");
      const electricity = 3000 * 0.5;
      const whole = heats + moved * 0.1 + bought + 9 + at(ledger, "combustion.own") + electricity;
      expect(at(ledger, "carbon.whole.location")).toBeCloseTo(whole, 6);
      const carried = sum(ledger, "carbon.total.location", "casting");
      expect(carried + at(ledger, "carbon.unallocated.location")).toBeCloseTo(whole, 6);
      // what no piece carries is the heats' metal that no casting is recorded of
      const poured = ledger.column("metal.poured", "heat")!.value;
      const gross = ledger.column("metal.gross", "heat")!.value;
      const kept = (id: string) =>
        ledger.column(id, "heat")!.value.reduce((total, one, h) => {
          const part = gross[h]! > 0 ? 1 - gross[h]! / Math.max(poured[h]!, gross[h]!) : 1;
          return total + one * part;
        }, 0);
      const rest = ["carbon.charge", "carbon.oxidation", "carbon.process"].reduce((total, id) => total + kept(id), 0);
      const runs = rest + kept("transport.charge") * 0.1 + kept("electricity") * 0.5 + kept("combustion");
      // and the cores of products of which nothing was cast
      const cored = ledger.column("key.core", "casting")?.value.some((key) => key > 0) ?? false;
      const cores = (of: string) => (cored ? 0 : at(ledger, of));
      const left = runs + cores("carbon.cores") + cores("transport.cores") * 0.1;
      expect(at(ledger, "carbon.unallocated.location")).toBeCloseTo(left, 6);
      // and good kilograms carry all that is carried
      const products = ledger.subjects.of("product").ids.map((_, p) => {
        const good = at(ledger, "metal.good", "product", p);
        return Number.isNaN(good) ? 0 : good * at(ledger, "carbon.footprint.location", "product", p);
      });
      expect(products.reduce((total, one) => total + one, 0)).toBeCloseTo(carried, 6);
    }),
    { numRuns: 60 },
  );
});
