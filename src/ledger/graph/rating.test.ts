import { expect, test } from "vitest";
import type { Books, FactorUse } from "../books/books.ts";
import { carbonFoundry, moreFactors } from "../carbon-fixture.ts";
import { amount, ratio } from "../quantities/define.ts";
import { quantities } from "../quantities/index.ts";
import { figureOf } from "./figure.ts";
import { keepLedger } from "./ledger.ts";
import type { Quantity } from "./quantity.ts";
import { ratingOf } from "./rating.ts";

/** Made-up factors of the plant, each of a region and year, and formulas of them. */
function made(factors: Readonly<Record<string, Partial<FactorUse>>>, formulas: Readonly<Record<string, string>>) {
  const list: Quantity[] = [
    ...Object.keys(factors).map((id) => ratio(id, "kg", { plant: [{ factor: ["made-up", id] }] })),
    ...Object.entries(formulas).map(([id, formula]) => amount(id, "kg", { plant: [{ formula }] })),
  ];
  const factor: Books["factor"] = (_, key) =>
    key in factors
      ? { id: key, value: 1, u: 0.1, unit: "kg", status: "draft", expired: false, ...factors[key] }
      : undefined;
  const ledger = keepLedger(carbonFoundry({}, { factor }), new Map(list.map((one) => [one.id, one])));
  const rating = ratingOf(ledger);
  return (quantity: string) => rating({ quantity, kind: "plant", index: 0 });
}

test("what is added is the mean by share of value, whatever its sign; a plain number has no data", () => {
  const rating = made(
    { a: { year: 2026, value: 3 }, b: { year: 1990, value: 1 } },
    { "sum.ab": "a + b", "left.ab": "a - b", "half.a": "a / 2", "half.sum": "(a + b) / 2", "left.all": "a - a + b" },
  );
  const [a, b] = [rating("a")!.temporal, rating("b")!.temporal];
  expect([a, b]).toEqual([1, 5]);
  expect(rating("sum.ab")!.temporal).toBe((3 * a + b) / 4);
  expect(rating("left.ab")!.temporal).toBe((3 * a + b) / 4);
  expect(rating("left.all")!.temporal).toBeCloseTo((6 * a + b) / 7, 9);
  expect(rating("half.a")).toEqual(rating("a"));
  expect(rating("half.sum")).toEqual(rating("sum.ab"));
});

test("what is divided is as good as the worse of both; nothing needs no data", () => {
  const rating = made(
    { a: { year: 2026, region: "CN" }, b: { year: 1990, region: "CN" }, z: { value: 0 } },
    { "part.ab": "a / b * a", "sum.az": "a + z" },
  );
  expect(rating("part.ab")!.temporal).toBe(5);
  expect(rating("sum.az")).toEqual(rating("a"));
  expect(rating("z")).toBeDefined();
});

const ledger = keepLedger(carbonFoundry(), quantities);

test("what the plant measured is 1 throughout, and a figure says so", () => {
  expect(figureOf(ledger, "metal.good", "product", "P1")!.quality).toEqual({
    technological: 1,
    temporal: 1,
    geographical: 1,
  });
});

test("a measured amount times a factor is as good as the factor", () => {
  const factor: Books["factor"] = (kind, key) => {
    const found = moreFactors(kind, key);
    return found && kind === "footprint-grid" ? { ...found, region: "CN", year: 2019 } : found;
  };
  const own = keepLedger(carbonFoundry({}, { factor }), quantities);
  const figure = figureOf(own, "carbon.electricity.location", "product", "P1")!;
  expect(figure.quality).toEqual(figureOf(own, "footprint.electricity.location", "plant", "S")!.quality);
  expect(figure.quality!.temporal).toBe(4);
});

test("every figure of a footprint is rated, and what is not known is not", () => {
  for (const id of ["P1", "P2"]) {
    const found = figureOf(ledger, "carbon.footprint.location", "product", id)!;
    for (const one of Object.values(found.quality!)) {
      expect(one).toBeGreaterThanOrEqual(1);
      expect(one).toBeLessThanOrEqual(5);
    }
  }
  const unknown = keepLedger(carbonFoundry({ samples: [] }), quantities);
  expect(figureOf(unknown, "carbon.oxidation", "product", "P1")).not.toHaveProperty("quality");
});
