import { expect, test } from "vitest";
import type { Books } from "../books/books.ts";
import { answered, refusedWith } from "../carbon/fixture.ts";
import { carbonFoundry, moreFactors } from "../carbon-fixture.ts";
import { keepLedger } from "../graph/ledger.ts";
import type { Quantity } from "../graph/quantity.ts";
import { amount, ratio } from "../quantities/define.ts";
import { quantities } from "../quantities/index.ts";
import { sampled } from "./sampled.ts";

const footprint = { quantity: "carbon.footprint.location", kind: "product", index: 0 } as const;
const product = keepLedger(carbonFoundry(), quantities);

/** Quantities of the plant made for the test: exact factors of known spread, and formulas of them. */
function made(
  factors: Readonly<Record<string, readonly [value: number, u: number]>>,
  formulas: Readonly<Record<string, string>>,
) {
  const list: Quantity[] = [
    ...Object.keys(factors).map((id) => ratio(id, "kg", { plant: [{ factor: ["made-up", id] }] })),
    ...Object.entries(formulas).map(([id, formula]) => amount(id, "kg", { plant: [{ formula }] })),
  ];
  const factor: Books["factor"] = (_, key) => {
    const [value, u] = factors[key]!;
    return { id: key, value, u, unit: "kg", status: "draft", expired: false };
  };
  return keepLedger(carbonFoundry({}, { factor }), new Map(list.map((one) => [one.id, one])));
}

const of = (quantity: string) => ({ quantity, kind: "plant", index: 0 }) as const;

test("the same seed gives the same figures, another seed others", () => {
  const one = answered(sampled(product, footprint, 7, 2000));
  expect(answered(sampled(product, footprint, 7, 2000))).toEqual(one);
  expect(answered(sampled(product, footprint, 8, 2000)).mean).not.toBe(one.mean);
});

test("on a footprint it comes to the figure, and near the first order", () => {
  const found = answered(sampled(product, footprint, 1, 4000));
  const column = product.column(footprint.quantity, "product")!;
  expect(found.leaves).toBeGreaterThan(8);
  expect(Math.abs(found.mean - column.value[0]!)).toBeLessThan(0.02 * column.value[0]!);
  const u = Math.hypot(column.shared[0]!, column.random[0]!);
  expect(2 * found.sd).toBeGreaterThan(u / 2);
  expect(2 * found.sd).toBeLessThan(u * 1.5);
});

test("a sum of narrow leaves agrees with the first order, as it must", () => {
  const ledger = made({ a: [10, 0.5], b: [20, 1] }, { sum: "a + b" });
  const found = answered(sampled(ledger, of("sum"), 1, 20_000));
  const column = ledger.column("sum", "plant")!;
  expect(column.shared[0]).toBeCloseTo(Math.hypot(0.5, 1), 5);
  expect(2 * found.sd).toBeCloseTo(column.shared[0]!, 1);
  expect(found.firstOrder.u).toBeCloseTo(column.shared[0]!, 5);
  expect(found.doubts).toEqual([]);
});

test("a leaf that two branches share is drawn once: what it adds in one it takes in the other", () => {
  const ledger = made({ a: [10, 1], zero: [0, 0] }, { up: "a * 2", down: "zero - a * 2", both: "up + down" });
  const found = answered(sampled(ledger, of("both"), 1, 2000));
  expect(found.sd).toBeCloseTo(0, 12);
  expect(ledger.column("both", "plant")!.shared[0]).toBeGreaterThan(2);
});

test("a wide leaf is never negative, and the interval leans as it does", () => {
  const ledger = made({ wide: [10, 16] }, { twice: "wide * 2" });
  const found = answered(sampled(ledger, of("twice"), 1, 20_000));
  expect(found.interval[0]).toBeGreaterThan(0);
  expect(found.mean).toBeCloseTo(20, 0);
  expect(2 * found.sd).toBeGreaterThan(28);
  expect(found.median).toBeLessThan(found.mean);
  expect(found.doubts).toContain("wide-result");
});

test("what is not known is not sampled, nor what nothing says how sure it is", () => {
  const ledger = made({ a: [10, Number.NaN], b: [Number.NaN, 0] }, { sum: "a * 2", none: "b * 2" });
  expect(refusedWith(sampled(ledger, of("sum")))).toBe("ledger.uncertainty-unknown");
  expect(refusedWith(sampled(ledger, of("none")))).toBe("ledger.figure-unknown");
  expect(moreFactors("nothing", "of it")).toBeUndefined();
});
