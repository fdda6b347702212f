import { expect, test } from "vitest";
import { columnsOf } from "#plant";
import { keepLedger } from "../graph/ledger.ts";
import { smallFoundry } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import type { Statement } from "./measured.ts";
import { productWaterfalls } from "./product-waterfalls.ts";
import { scrapCosts } from "./scrap-cost.ts";

const small = smallFoundry();
const castings = [
  {
    id: "K1",
    product: "P1",
    heat: "H1",
    pieces: 10,
    good: 9,
    scrap: 1,
    grossMass: 500,
    mass: 320,
    goodMass: 288,
    rejectReason: "cavity.gas",
  },
  { id: "K2", product: "P2", heat: "H1", pieces: 20, good: 20, scrap: 0, grossMass: 440, mass: 240, goodMass: 240 },
  {
    id: "K3",
    product: "P1",
    heat: "H2",
    pieces: 12,
    good: 10,
    scrap: 2,
    grossMass: 600,
    mass: 384,
    goodMass: 320,
    rejectReason: "inclusion.sand",
  },
  { id: "K4", product: "P2", heat: "H2", pieces: 16, good: 15, scrap: 1, grossMass: 352, mass: 192, goodMass: 180 },
];
const ledger = keepLedger(
  { ...small, tables: { ...small.tables, castings: columnsOf("castings", castings) } },
  quantities,
);
const lost = (id: string) => ledger.column("cost.per-kg.lost", "casting")!.value[ledger.subjects.index("casting", id)]!;
const values = (statement: Statement | undefined, code: string) =>
  statement?.lines.flatMap((line) => (line.code === code ? [line.cell?.value] : []));

test("scrap by reason, the dearest first; what has no reason says so; the whole is what scrap took", () => {
  const [plant] = scrapCosts(ledger);
  const codes = plant!.lines.filter(({ level }) => level === 0).map(({ code }) => code);
  expect(codes).toEqual([
    "choice.defect.inclusion.sand",
    "choice.defect.cavity.gas",
    "statement.scrap-cost.no-reason",
    "statement.scrap-cost.total",
  ]);
  expect(values(plant, "choice.defect.inclusion.sand")![0]).toBeCloseTo(lost("K3"), 9);
  expect(values(plant, "statement.scrap-cost.total")![0]).toBeCloseTo(lost("K1") + lost("K3") + lost("K4"), 9);
  expect(values(plant, "statement.scrap-cost.pieces")).toEqual([2, 1, 1, 4]);
  const shares = values(plant, "statement.scrap-cost.share")!;
  expect(shares.reduce((sum, one) => sum! + one!, 0)).toBeCloseTo(100, 9);
});

test("each product's scrap, and what its good kilogram carries for it", () => {
  const products = scrapCosts(ledger).slice(1);
  expect(products.map(({ params }) => params?.["product"])).toEqual(["P1", "P2"]);
  const carried = values(products[0], "statement.scrap-cost.carried")![0]!;
  expect(carried).toBeCloseTo((lost("K1") + lost("K3")) / (288 + 320), 9);
});

test("steps of a good kilogram end at its cost; scrap is the last of them", () => {
  const falls = productWaterfalls(ledger);
  expect(falls.map(({ subject }) => subject?.id)).toEqual(["P1", "P2"]);
  for (const { steps, total } of falls) {
    expect(steps.at(-1)!.to).toBeCloseTo(total.value!, 9);
    expect(steps.at(-1)!.quantity).toBe("cost.per-kg.scrap");
    expect(steps.slice(1).map(({ from }) => from)).toEqual(steps.slice(0, -1).map(({ to }) => to));
  }
  expect(falls[0]!.steps.map(({ quantity }) => quantity)).toContain("cost.materials");
});

test("nothing scrapped, nothing said", () => {
  const none = castings.map((row) => ({ ...row, scrap: 0 }));
  const clean = { ...small, tables: { ...small.tables, castings: columnsOf("castings", none) } };
  expect(scrapCosts(keepLedger(clean, quantities))).toEqual([]);
});
