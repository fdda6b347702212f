import { expect, test } from "vitest";
import type { Books } from "../books/books.ts";
import { carbonFoundry, chargeLines, moreFactors, samples } from "../carbon-fixture.ts";
import { keepLedger } from "../graph/ledger.ts";
import { ratingOf } from "../graph/rating.ts";
import { quantities } from "../quantities/index.ts";
import { ratedInputs } from "./footprint-inputs.ts";
import { footprintStatements, footprintsFound } from "./footprint-statements.ts";
import { materialUses } from "./material-uses.ts";
import type { Statement } from "./measured.ts";

const keep = (books: Books) => keepLedger(books, quantities);
const ledger = keep(carbonFoundry());
const [first, second] = footprintStatements(ledger);
const lines = (statement: Statement | undefined, code: string) =>
  (statement?.lines ?? []).filter((line) => line.code === `statement.footprint.${code}`);
const value = (statement: Statement | undefined, code: string, at = 0) => lines(statement, code)[at]?.cell?.value;
const figure = (quantity: string, product: number) => ledger.column(quantity, "product")!.value[product]!;

test("one statement for each product, by kilogram and by piece, by place and by contract", () => {
  expect([first?.subject?.id, second?.subject?.id]).toEqual(["P1", "P2"]);
  expect(value(first, "location")).toBe(figure("carbon.footprint.location", 0));
  const piece = (288 + 320) / 19;
  expect(value(first, "piece-mass")).toBeCloseTo(piece, 9);
  expect(value(first, "location", 1)).toBeCloseTo(figure("carbon.footprint.location", 0) * piece, 9);
  expect(value(first, "market")).toBe(figure("carbon.footprint.market", 0));
});

test("its modules come to its total", () => {
  const modules = (first?.lines ?? []).filter(({ code }) => code.startsWith("statement.footprint.module."));
  expect(modules.length).toBe(7);
  const sum = modules.reduce((total, { cell }) => total + cell!.value!, 0);
  expect(sum).toBeCloseTo(figure("carbon.footprint.location", 0), 9);
});

test("the materials of products are what their footprint of materials is made of", () => {
  const of = materialUses(ledger);
  for (const product of [0, 1]) {
    const carbon = of(product).reduce((sum, use) => sum + [...use.carbon.values()].reduce((a, b) => a + b, 0), 0);
    expect(carbon).toBeCloseTo(figure("carbon.materials", product), 9);
    expect(of(product).find(({ material }) => material === "returns")?.carbon.size).toBe(0);
  }
});

test("scrap: cut-off leads, the others stand beside and are labelled", () => {
  expect(lines(first, "cut-off")[0]?.mark).toBe("total");
  expect(value(first, "returns")).toBeGreaterThan(0);
  const X = figure("carbon.footprint.location", 0);
  const uses = materialUses(ledger)(0);
  const mass = (name: string) => uses.find(({ material }) => material === name)?.mass ?? 0;
  const good = figure("metal.good", 0);
  const S = mass("steel") / good;
  expect(value(first, "end-of-life")).toBeCloseTo(X - (0.9 - S) * 0.92 * (2 - 0.7), 9);
  const R1 = mass("steel") / (mass("steel") + mass("pig"));
  // the circular formula less the cut-off, for the metal bought
  const circular = (1 - R1) * 2 + R1 * (0.2 * 0.03 + 0.8 * 2) + 0.8 * 0.9 * (0.03 - 2);
  const cutOff = (1 - R1) * 2 + R1 * 0.03;
  const bought = (mass("steel") + mass("pig")) / good;
  expect(value(first, "circular-footprint")).toBeCloseTo(X + (circular - cutOff) * bought, 9);
});

test("a parameter that is not known leaves its rule unknown, by name", () => {
  const factor: Books["factor"] = (kind, key) => (key === "RR" ? undefined : moreFactors(kind, key));
  const [found] = footprintStatements(keep(carbonFoundry({}, { factor })));
  expect(lines(found, "end-of-life")[0]).toMatchObject({ mark: "unknown", text: "scrap-rule RR" });
  expect(value(found, "circular-footprint")).not.toBeNull();
});

test("a module that is not assessed is said to be out, and a known one is not", () => {
  expect(lines(first, "out.not-assessed")).toEqual([]);
  expect(lines(first, "within.yes").length).toBe(1);
  const none = keep(carbonFoundry({ samples: [] }));
  const [found] = footprintStatements(none);
  expect(lines(found, "out.not-assessed").map(({ params }) => params?.["quantity"])).toEqual(["carbon.oxidation"]);
  expect(lines(found, "within.unknown").length).toBe(1);
  expect(footprintsFound(none).filter(({ kind }) => kind === "gap")).toMatchObject([
    { params: { quantity: "carbon.oxidation" } },
  ]);
});

test("a footprint that is not known names the module and says no quality", () => {
  const [found] = footprintStatements(keep(carbonFoundry({ samples: samples.slice(0, 2) })));
  expect(lines(found, "location")[0]?.mark).toBe("unknown");
  expect(lines(found, "missing").map(({ params }) => params?.["quantity"])).toEqual(["carbon.oxidation"]);
  expect(lines(found, "quality")).toEqual([]);
});

test("primary data: what the plant worked out itself is, a default is not, a supplier's figure until it says so", () => {
  const all = 100 * (figure("carbon.oxidation", 1) / figure("carbon.total.location", 1));
  expect(value(second, "primary")).toBeGreaterThanOrEqual(0);
  expect(value(second, "primary")).toBeLessThanOrEqual(Math.abs(all) + 1e-9);
  const pig = materialUses(ledger)(0).find(({ material }) => material === "pig")!;
  const shown = value(first, "declared")!;
  expect(shown / 100).toBeGreaterThan(0.9 * (pig.carbon.get("declared")! / figure("carbon.total.location", 0)));
});

test("measured electricity times a factor is not primary, whoever metered it", () => {
  const inputs = ratedInputs(ledger, ratingOf(ledger), 0, materialUses(ledger)(0));
  const of = (code: string) => inputs.find((one) => one.code === code)!;
  expect(of("carbon.electricity.location").primaryShare).toBe(0);
  expect(of("carbon.combustion").primaryShare).toBe(0);
  expect(of("pig (declared)").primaryShare).toBe(0);
  expect(of("carbon.oxidation").primaryShare).toBeGreaterThan(0);
});

test("each input is rated, and the ratings of a footprint are their means by emissions", () => {
  const inputs = ratedInputs(ledger, ratingOf(ledger), 0, materialUses(ledger)(0)).filter(({ kg }) => kg !== 0);
  const whole = inputs.reduce((sum, { kg }) => sum + Math.abs(kg), 0);
  for (const name of ["technological", "temporal", "geographical"] as const) {
    const mean = inputs.reduce((sum, { kg, ratings }) => sum + Math.abs(kg) * ratings[name]!, 0) / whole;
    expect(value(first, `rating.${name}`)).toBe(Number(mean.toFixed(2)));
    expect(lines(first, `unrated.${name}`)).toEqual([]);
  }
  expect(inputs.find(({ code }) => code === "pig (declared)")!.ratings).toMatchObject({
    technological: 1,
    temporal: 5,
  });
});

test("outside its band it is flagged and kept", () => {
  const found = footprintsFound(ledger).filter(({ kind }) => kind === "flag");
  expect(found).toMatchObject([{ code: "ledger.finding.footprint-above", subject: { id: "P1" } }]);
  expect(lines(first, "band.above").length + lines(first, "band.near").length).toBe(1);
  expect(value(first, "location")).not.toBeNull();
  expect(lines(second, "band")).toEqual([]);
});

test("sampled only where the first order says too little", () => {
  expect(lines(first, "spread")).toEqual([]);
  const factor: Books["factor"] = (kind, key) => {
    const found = moreFactors(kind, key);
    return found && kind === "footprint-grid" ? { ...found, value: 5, u: 8 } : found;
  };
  const [found] = footprintStatements(keep(carbonFoundry({ chargeLines }, { factor })));
  expect(value(found, "low")!).toBeLessThan(value(found, "median")!);
  expect(value(found, "high")! - value(found, "median")!).toBeGreaterThan(
    value(found, "median")! - value(found, "low")!,
  );
  expect(lines(found, "draws")[0]?.params).toMatchObject({ seed: 1 });
});
