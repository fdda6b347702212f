import { expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import { normalQuantile } from "./distributions.ts";
import { seededRandom } from "./random.ts";
import { type ColumnU, type ExcessSeries, excessOfHeats, excessOfReturns } from "./returns-excess.ts";
import { flagUnreportedScrap, type ScrapFlag, type ScrapFlagOptions } from "./scrap-flag.ts";

const u = { poured: { random: 0.01, shared: 0.004 }, accounted: { random: 0.02, shared: 0.006 } };

/** Heats of 5 t; from heat `from` on, `hidden` kg a heat of scrap go back unreported. Errors as stated in `u`. */
function heats(n: number, seed: number, hidden = 0, from = 0, widen = 1): ExcessSeries {
  const random = seededRandom(seed);
  const normal = () => normalQuantile(random());
  const error = (value: number, { random: r }: ColumnU, shared: number) =>
    value * (1 + (widen * r * normal()) / 2 + shared);
  const [scale, pattern] = [(u.poured.shared * normal()) / 2, (u.accounted.shared * normal()) / 2];
  const poured = new Float64Array(n);
  const accounted = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const metal = 4500 + 1000 * random();
    poured[i] = error(metal, u.poured, scale);
    accounted[i] = error(metal - (i >= from ? hidden : 0), u.accounted, pattern);
  }
  return excessOfHeats({ poured, accounted }, u);
}

function flag(series: ExcessSeries, options?: ScrapFlagOptions): ScrapFlag {
  const found = flagUnreportedScrap(series, options);
  if (isRefused(found)) throw new Error(found.refused.code);
  return found;
}
const share = (trials: number, hit: (seed: number) => boolean) =>
  Array.from({ length: trials }, (_, seed) => hit(seed + 1)).filter(Boolean).length / trials;

test("sound records are flagged no more often than stated, with and without a reference", () => {
  const stated = flag(heats(120, 1)).falseAlarm;
  expect(stated).toBeLessThan(0.17);
  expect(share(500, (seed) => flag(heats(120, seed)).flagged)).toBeLessThan(stated + 0.03);
  expect(share(500, (seed) => flag(heats(150, seed), { reference: 30 }).flagged)).toBeLessThan(stated + 0.05);
});

test("the total is found as often as `detectable` says: four times in five", () => {
  const { detectable } = flag(heats(120, 1));
  const power = share(400, (seed) => flag(heats(120, seed, detectable / 120)).by.includes("total"));
  expect(power).toBeGreaterThan(0.72);
  expect(power).toBeLessThan(0.9);
});

test("a change within the time is found near where it began, and its mass is near what was hidden", () => {
  const found = flag(heats(150, 3, 90, 100), { reference: 40 });
  expect(found.by).toContain("run");
  expect(found.run!.from).toBeGreaterThanOrEqual(95);
  expect(found.run!.from).toBeLessThanOrEqual(106);
  expect(found.run!.to).toBeLessThan(125);
  expect(share(200, (seed) => flag(heats(150, seed, 90, 100), { reference: 40 }).by.includes("run"))).toBeGreaterThan(
    0.9,
  );
});

test("the total holds the hidden mass within its uncertainty, and its lower bound is one", () => {
  expect(
    share(300, (seed) => Math.abs(flag(heats(60, seed, 60)).total.value - 3600) < flag(heats(60, seed, 60)).total.u),
  ).toBeGreaterThan(0.9);
  expect(share(300, (seed) => flag(heats(60, seed, 60)).atLeast <= 3600)).toBeGreaterThan(0.92);
});

test("records that scatter more than their uncertainties widen the limits instead of raising flags", () => {
  expect(flag(heats(120, 2, 0, 0, 3)).inflation).toBeGreaterThan(2);
  expect(share(300, (seed) => flag(heats(120, seed, 0, 0, 3)).flagged)).toBeLessThan(0.2);
});

const day: ColumnU = { random: 0.02, shared: 0 };
const exactly = (n: number, value: number) => new Float64Array(n).fill(value);

test("returns: what was charged beyond what was reported and drawn from stock", () => {
  const stock = exactly(10, Number.NaN);
  stock[4] = 8000;
  stock[9] = 7500;
  const record = {
    charged: exactly(10, 1100),
    generated: exactly(10, 900),
    sold: exactly(10, 50),
    bought: exactly(10, 100),
    stock,
    openingStock: 9000,
  };
  const series = excessOfReturns(record, {
    charged: day,
    generated: day,
    traded: day,
    stock: { random: 0.1, shared: 0 },
  });
  if (isRefused(series)) throw new Error(series.refused.code);
  // 5 days: 5500 + 250 − 1000 of stock − 4500 − 500 = −250; then −500 of stock: 250.
  expect([...series.excess]).toEqual([-250, 250]);
  expect([...series.ends]).toEqual([4, 9]);
  expect([...series.countSd!]).toEqual([450, 400, 375]);
  expect(series.sd[0]).toBeCloseTo(0.01 * Math.sqrt(5 * (1100 ** 2 + 900 ** 2 + 50 ** 2 + 100 ** 2)), 9);
});

test("stock counts within the time cancel in the total", () => {
  const n = 30;
  const random = seededRandom(8);
  const stock = Float64Array.from({ length: n }, () => 8000 * (1 + 0.05 * normalQuantile(random())));
  const record = { charged: exactly(n, 1000), generated: exactly(n, 1000), stock, openingStock: 8000 };
  const series = excessOfReturns(record, { charged: day, generated: day, stock: { random: 0.1, shared: 0 } });
  if (isRefused(series)) throw new Error(series.refused.code);
  const found = flag(series);
  expect(found.total.value).toBeCloseTo(stock[n - 1]! - 8000, 6);
  expect(found.total.u).toBeLessThan(
    found.inflation * 2 * Math.hypot(400, 0.05 * stock[n - 1]!, 10 * Math.sqrt(2 * n)) + 1e-6,
  );
});

test("refuses without two stock counts, with few intervals, and without uncertainty", () => {
  const record = { charged: exactly(9, 1), generated: exactly(9, 1), stock: exactly(9, Number.NaN), openingStock: 5 };
  expect(excessOfReturns(record, { charged: day, generated: day, stock: day })).toMatchObject({
    refused: { code: "ledger.no-stocktake" },
  });
  expect(flagUnreportedScrap(heats(4, 1))).toMatchObject({ refused: { code: "ledger.too-few-intervals" } });
  const none: ColumnU = { random: 0, shared: 0 };
  const exact = excessOfHeats({ poured: exactly(9, 5), accounted: exactly(9, 5) }, { poured: none, accounted: none });
  expect(flagUnreportedScrap(exact)).toMatchObject({ refused: { code: "ledger.no-uncertainty" } });
});
