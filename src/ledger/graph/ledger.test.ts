import fc from "fast-check";
import { expect, test } from "vitest";
import { type AnyRow, columnsOf } from "#plant";
import type { SubjectKind } from "../books/subject.ts";
import { computation } from "../formula/compute.ts";
import { booksOf, smallFoundry } from "../ledger-fixture.ts";
import { pieces } from "../quantities/define.ts";
import { quantities } from "../quantities/index.ts";
import { differences } from "./differences.ts";
import { figureOf, type Traced, trace } from "./figure.ts";
import { keepLedger, type Ledger } from "./ledger.ts";

const sum = (ledger: Ledger, quantity: string, kind: SubjectKind) =>
  ledger.column(quantity, kind)!.value.reduce((total, one) => total + one, 0);
const plant = (ledger: Ledger, quantity: string) => ledger.column(quantity, "plant")!.value[0]!;

/** Castings of some heats: any masses, any scrap, some without their gross mass. */
const rows = fc.array(
  fc.record({
    heat: fc.constantFrom("H1", "H2"),
    product: fc.constantFrom("P1", "P2"),
    pieces: fc.integer({ min: 1, max: 50 }),
    scrapped: fc.double({ min: 0, max: 0.9, noNaN: true }),
    mass: fc.double({ min: 1, max: 400, noNaN: true }),
    gates: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  { minLength: 1, maxLength: 12 },
);

test("what pieces carry is what was metered, whatever was cast: nothing more, and nothing less but what no piece has", () => {
  fc.assert(
    fc.property(rows, (made) => {
      const books = smallFoundry();
      const castings = made.map(
        (one, i): AnyRow => ({
          id: `C${i}`,
          heat: one.heat,
          product: one.product,
          mouldGroup: one.product === "P1" ? "G1" : "G2",
          pieces: one.pieces,
          good: one.pieces - Math.floor(one.pieces * one.scrapped),
          scrap: Math.floor(one.pieces * one.scrapped),
          mass: one.mass,
          grossMass: one.mass * (1 + one.gates),
        }),
      );
      const ledger = keepLedger(
        { ...books, tables: { ...books.tables, castings: columnsOf("castings", castings) } },
        quantities,
      );
      for (const id of ["electricity", "energy"]) {
        const heats = ledger.column(id, "heat")!.value;
        const gross = ledger.column("metal.gross", "heat")!.value;
        const poured = ledger.column("metal.poured", "heat")!.value;
        const kept = heats.reduce(
          (total, one, h) => total + one * (gross[h]! > 0 ? 1 - gross[h]! / Math.max(poured[h]!, gross[h]!) : 1),
          0,
        );
        expect(sum(ledger, id, "casting") + kept).toBeCloseTo(plant(ledger, `${id}.own`), 6);
      }
      const good = ledger.column("metal.good", "casting")!.value;
      const footprint = ledger.column("energy.per-kg", "casting")!.value;
      const carried = footprint.reduce((total, one, i) => total + one * good[i]!, 0);
      if (ledger.column("metal.good", "product")!.value.every((one) => one > 0))
        expect(carried).toBeCloseTo(sum(ledger, "energy", "casting"), 6);
    }),
    { numRuns: 60 },
  );
});

test("after a change the ledger says what a new one would say, and keeps what does not stand on it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: 100, max: 900, noNaN: true }), { minLength: 1, maxLength: 4 }),
      (energies) => {
        const ledger = keepLedger(smallFoundry(), quantities);
        ledger.column("cost.per-kg", "product");
        const before = ledger.column("metal.charged", "heat");
        for (const energy of energies) {
          const heats = columnsOf("heats", [
            {
              id: "H1",
              furnace: "F1",
              tapped: "2026-01-10T02:00:00.000Z",
              tappedMass: 970,
              energy,
              piggedMass: 20,
              slagMass: 5,
            },
            {
              id: "H2",
              furnace: "F1",
              tapped: "2026-02-10T02:00:00.000Z",
              tappedMass: 980,
              pouredMass: 975,
              energy: 580,
            },
          ]);
          const books = { ...ledger.books, tables: { ...ledger.books.tables, heats } };
          ledger.change(books, ["heats.energy"]);
          const fresh = keepLedger(books, quantities);
          for (const [quantity, kind] of [
            ["cost.per-kg", "product"],
            ["carbon.footprint.location", "casting"],
            ["energy", "heat"],
          ] as const)
            expect(ledger.column(quantity, kind)!.value).toEqual(fresh.column(quantity, kind)!.value);
        }
        expect(ledger.column("metal.charged", "heat")).toBe(before);
      },
    ),
    { numRuns: 20 },
  );
});

/** Works a traced figure out again from its inputs alone. */
function again(of: Traced): number {
  const { step } = of;
  if (!step || of.inputs.length === 0) return of.value;
  if (step.formula) {
    const values = new Map(of.inputs.map((one) => [one.quantity, one.value]));
    return computation(step.formula.formula, (name, maybe) => () => values.get(name) ?? (maybe ? 0 : Number.NaN))(0);
  }
  if (!step.weights) return of.value;
  const listed = of.inputs.reduce((total, one, i) => total + one.value * step.weights![i]!, 0);
  return listed + Number(step.params?.["rest"] ?? 0);
}

test("an explanation comes to the figure that it explains, at every step", () => {
  const ledger = keepLedger(smallFoundry(), quantities);
  const check = (of: Traced): void => {
    const value = again(of);
    // What a formula takes as nothing because the plant has none of it is not known as a figure.
    if (!Number.isNaN(of.value) && !Number.isNaN(value)) expect(value).toBeCloseTo(of.value, 6);
    of.inputs.forEach(check);
  };
  let steps = 0;
  for (const quantity of quantities.values())
    for (const kind of Object.keys(quantity.ways) as SubjectKind[])
      ledger.subjects.of(kind).ids.forEach((_, index) => {
        check(trace(ledger, { quantity: quantity.id, kind, index }, 3));
        steps++;
      });
  expect(steps).toBeGreaterThan(500);
});

test("a figure reaches the rows it was read from", () => {
  const figure = figureOf(keepLedger(smallFoundry(), quantities), "cost.per-kg", "product", "P1");
  const text = JSON.stringify(figure);
  for (const row of ['"table":"meters","id":"M0"', '"table":"castings","id":"K1"', '"table":"chargeLines","id":"1"'])
    expect(text).toContain(row);
});

test("two ways that disagree are shown; within their uncertainty they are not apart", () => {
  const heat = (id: string, chargedMass: number): AnyRow => ({ id, furnace: "F", chargedMass });
  const books = booksOf(
    { units: [{ id: "F", kind: "melting.induction.coreless" }] },
    {
      heats: [heat("A", 1000), heat("B", 900), heat("C", 995)],
      chargeLines: ["A", "B", "C"].map((id) => ({ id, heat: id, mass: 1000 })),
    },
  );
  expect(differences(keepLedger(books, quantities), "metal.charged", "heat")).toMatchObject([
    { index: 0, value: 1000, other: 1000, apart: false },
    { index: 1, value: 1000, other: 900, apart: true },
    { index: 2, value: 1000, other: 995, apart: false },
  ]);
});

test("uncertainty: one scale adds up as it is, meters of their own by squares", () => {
  const ledger = keepLedger(smallFoundry(), quantities);
  const charged = ledger.column("metal.charged", "plant")!;
  expect(charged.shared[0]! / charged.value[0]!).toBeGreaterThan(0.005);
  expect(charged.random[0]).toBe(0);
  const gross = ledger.column("metal.gross", "plant")!;
  expect(gross.shared[0]).toBeCloseTo(gross.value[0]! * 0.01, 3);
});

test("pieces are castings and forgings", () => {
  expect(pieces).toEqual(["casting", "forging-batch"]);
});
