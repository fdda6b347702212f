import fc from "fast-check";
import { expect, test } from "vitest";
import type { Books } from "../books/books.ts";
import type { SubjectKind } from "../books/subject.ts";
import { keepLedger } from "../graph/ledger.ts";
import { booksOf, madeUpFactor, smallFoundry } from "../ledger-fixture.ts";
import { quantities } from "./index.ts";
import { foundry, foundryArbitrary } from "./paid-foundry-fixture.ts";

function valuesOf(books: Books) {
  const ledger = keepLedger(books, quantities);
  return (quantity: string, kind: SubjectKind, id = "S") =>
    ledger.column(quantity, kind)?.value[ledger.subjects.index(kind, id)] ?? Number.NaN;
}

test("what pieces cost and what nobody carries is what was paid", () => {
  fc.assert(
    fc.property(foundryArbitrary, (given) => {
      const value = valuesOf(foundry(given));
      const paid =
        value("cost.charge", "plant") +
        given.pours.reduce((sum, { inoculant }) => sum + inoculant * 10, 0) +
        (given.lining ?? 0) * 2 +
        given.sand * 0.4 +
        given.bill +
        given.waste.reduce((sum, one) => sum + one, 0);
      expect(value("cost.paid", "plant")).toBeCloseTo(paid, 6);
      // By heat: what is poured and on no casting keeps its part of metal, additions, lining and electricity.
      const kept = given.pours.reduce((sum, { unrecorded, inoculant }, i) => {
        const own = ["cost.charge", "cost.lining", "cost.electricity"].map((of) => value(of, "heat", `H${i}`) || 0);
        return sum + unrecorded * (own.reduce((a, b) => a + b, 0) + inoculant * 10);
      }, 0);
      expect(value("cost.unallocated", "plant")).toBeCloseTo(kept, 5);
      expect(value("cost.total", "plant") + kept).toBeCloseTo(paid, 5);
    }),
    { numRuns: 60 },
  );
});

test("good pieces of products together carry the cost of all", () => {
  fc.assert(
    fc.property(foundryArbitrary, (given) => {
      const value = valuesOf(foundry(given));
      const sum = ["P1", "P2"].reduce((total, id) => {
        const good = value("metal.good", "product", id);
        return total + (Number.isNaN(good) ? 0 : good * value("cost.per-kg", "product", id));
      }, 0);
      expect(sum).toBeCloseTo(value("cost.total", "plant"), 5);
    }),
    { numRuns: 30 },
  );
});

test("nodularisers go to the castings of their pour, where every casting names one", () => {
  const books = foundry({
    ...plain,
    pours: [
      { inoculant: 5, unrecorded: 0 },
      { inoculant: 0, unrecorded: 0 },
    ],
  });
  const value = valuesOf(books);
  expect(value("cost.treatment", "casting", "K0")).toBeCloseTo(50, 9);
  expect(value("cost.treatment", "casting", "K1")).toBe(0);
});

test("a lot without a price costs what the others of its material do, estimated; a material without any is not known", () => {
  const books = smallFoundry();
  const lots = [
    { id: "pig-1", material: "pig", unit: "CNY/t" },
    { id: "pig-2", material: "pig", price: 3100, unit: "CNY/t" },
    { id: "pig-3", material: "pig", price: 2900, unit: "CNY/t" },
  ];
  const charge = [{ id: "1", heat: "H1", lot: "pig-1", mass: 1000 }];
  const given = booksOf(books.plant, { heats: [{ id: "H1", furnace: "F1" }], lots, chargeLines: charge });
  const ledger = keepLedger(given, quantities);
  const column = ledger.column("cost.charge", "heat")!;
  expect(column.value[0]).toBeCloseTo(3000, 9);
  // twice the standard deviation of the two prices, and 1 % of the mass
  expect(column.shared[0]).toBeCloseTo(Math.hypot(2 * Math.SQRT2 * 100, 30), 3);
  const bare = booksOf(books.plant, {
    heats: [{ id: "H1", furnace: "F1" }],
    lots: lots.slice(0, 1),
    chargeLines: charge,
  });
  expect(valuesOf(bare)("cost.charge", "heat", "H1")).toBeNaN();
});

test("sand that was used and has no price leaves the cost unknown, not lower", () => {
  const { plant, tables, readings } = smallFoundry();
  const value = valuesOf({
    ...booksOf(plant, {}),
    tables: { ...tables, lots: { ...tables.lots!, size: 3, ids: tables.lots!.ids.slice(0, 3) } },
    readings,
  });
  expect(value("cost.moulding", "casting", "K1")).toBeNaN();
  expect(value("cost.total", "plant")).toBeNaN();
});

test("a casting that names no heat has what others of its product have, and the plant's cost stays known", () => {
  const given = foundry({
    ...plain,
    pours: Array.from({ length: 6 }, () => ({ inoculant: 1, unrecorded: 0 })),
    stray: true,
  });
  const ledger = keepLedger(given, quantities);
  const index = ledger.subjects.index("casting", "stray");
  const column = ledger.column("cost.total", "casting")!;
  expect(column.value[index]).toBeGreaterThan(0);
  expect(ledger.column("cost.total", "plant")!.value[0]).toBeGreaterThan(0);
});

test("patterns and dies: cost over life by pieces; a customer's tool costs nothing; lives that ended count before plans", () => {
  const { plant, tables, readings } = smallFoundry();
  const with_ = (tools: readonly { id: string }[]) =>
    valuesOf({
      ...booksOf(plant, { tools: tools as never }),
      tables: { ...tables, tools: booksOf(plant, { tools: tools as never }).tables.tools! },
      readings,
    });
  const pattern = { id: "T1", kind: "pattern", product: "P1", cavities: 2, cost: 40_000, lifeStrokes: 10_000 };
  expect(with_([pattern])("cost.die", "casting", "K1")).toBeCloseTo((10 / 2) * 4, 9);
  expect(with_([pattern])("cost.die", "casting", "K2")).toBe(0);
  expect(with_([{ ...pattern, owner: "Acme" } as never])("cost.die", "casting", "K1")).toBe(0);
  const worn = [900, 1000, 1100].map((strokes, i) => ({ ...pattern, id: `W${i}`, strokes, state: "scrapped" }));
  const life = with_([...worn, { ...pattern, strokes: 100, state: "in-use" } as never])("die.life", "tool", "T1");
  expect(life).toBeGreaterThan(900);
  expect(life).toBeLessThan(1100);
});

test("revenue by the piece and by the kilogram; a margin only where every piece's order has a price", () => {
  const { plant, tables, readings } = smallFoundry();
  const orders = (list: readonly unknown[]) =>
    valuesOf({
      ...booksOf(plant, {}),
      tables: { ...tables, orders: booksOf(plant, { orders: list as never }).tables.orders! },
      readings,
    });
  const both = orders([
    { id: "O1", product: "P1", customer: "Acme", price: 500, unit: "CNY/pc" },
    { id: "O2", product: "P2", customer: "Beta", price: 9, unit: "CNY/kg" },
  ]);
  expect(both("revenue", "product", "P1")).toBeCloseTo(19 * 500, 9);
  expect(both("revenue", "customer", "Beta")).toBeCloseTo(432 * 9, 9);
  expect(both("margin", "plant")).toBeCloseTo(19 * 500 + 432 * 9 - both("cost.total", "plant"), 6);
  const one = orders([
    { id: "O1", product: "P1", customer: "Acme", price: 500, unit: "CNY/pc" },
    { id: "O2", product: "P2", customer: "Beta", price: 9, unit: "EUR/kg" },
  ]);
  expect(one("revenue", "product", "P1")).toBeCloseTo(9500, 9);
  expect(one("margin", "plant")).toBeNaN();
});

test("the price of carbon is a line of its own and not in the total", () => {
  const priced = (kind: string, key: string) =>
    kind === "price" && key === "cn-ets"
      ? { id: "ets", value: 60, u: 0, unit: "CNY/t", status: "draft" as const, expired: false }
      : madeUpFactor(kind, key);
  const books = foundry({ ...plain, gas: 100 });
  const value = valuesOf({ ...books, factor: priced });
  expect(value("cost.carbon", "plant")).toBeCloseTo((200 * 60) / 1000, 9);
  expect(value("cost.total", "plant")).toBeCloseTo(valuesOf(books)("cost.total", "plant"), 9);
});

const plain = { bill: 5000, sand: 100, waste: [], pours: [{ inoculant: 1, unrecorded: 0 }] };
