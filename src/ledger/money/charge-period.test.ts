import fc from "fast-check";
import { expect, test } from "vitest";
import { bill } from "./charge-period.ts";
import { demandCharge } from "./demand-charge.ts";
import type { Intervals } from "./intervals.ts";
import { adjustmentPercent, powerFactor } from "./power-factor.ts";
import { adjustments1983 } from "./power-factor-1983.ts";
import { exampleTariff, given, tariffOf } from "./tariff-fixture.ts";

const minute = 60_000;
const tariff = tariffOf(exampleTariff);
const july = Date.UTC(2026, 5, 30, 16);
const quarters = 31 * 96;

function curve(kwhAt: (i: number) => number, kvarh = 0): Intervals {
  const kwh = Float64Array.from({ length: quarters }, (_, i) => kwhAt(i));
  return { start: july, stepMs: 15 * minute, kwh, kvarh: kwh.map((one) => one * kvarh) };
}

test("a flat load of 800 kW is billed by period, contract and power factor", () => {
  const found = given(
    bill(
      tariff,
      curve(() => 200, 0.45),
      "2026-07",
    ),
  );
  // 30 working days of 10 h valley, 3 h peak, 2 h sharp, 9 h flat; one holiday of 6 h deep valley and 18 h flat.
  const hours = Object.fromEntries(found.energy.map(({ period, kwh }) => [period, kwh / 800]));
  expect(hours).toEqual({ valley: 300, peak: 90, sharp: 60, flat: 288, "deep-valley": 6 });
  const energy = 800 * (300 * 0.3 + 90 * 1 + 60 * 1.2 + 288 * 0.6 + 6 * 0.2);
  expect(found.demand).toMatchObject({ rule: "contract", billed: 1000, excess: 0, amount: 40_000 });
  expect(found.powerFactor).toMatchObject({ counted: 0.91, percent: -0.15 });
  expect(found.adjustment).toBeCloseTo(-0.0015 * (energy + 40_000), 6);
  expect(found.total).toBeCloseTo((energy + 40_000) * 0.9985 + 0.03 * 800 * 744, 6);
  expect(found).toMatchObject({ unknown: [], gaps: [], status: "example" });
});

// The worked exam question of a power supply trade book (dushuang.com/detail/981711): peak 40, valley 30 and flat 110 units
// of a factor of 200, price 0.5 with 160 % and 40 %, reactive / active 0.45 at standard 0.90.
test("a published bill comes out: 18 600 of energy, -0.15 %, -27.90", () => {
  const factor = given(powerFactor({ standard: 0.9 }, 180 * 200, 81 * 200));
  expect(factor).toMatchObject({ counted: 0.91, percent: -0.15 });
  const energy = 40 * 200 * 0.8 + 30 * 200 * 0.2 + 110 * 200 * 0.5;
  expect((energy * factor.percent) / 100).toBeCloseTo(-27.9, 9);
});

// Lines of the reprinted look-up table (wgbc.cn/zxjs/205.html): power factor, percent at 0.90, 0.85, 0.80.
test.each([
  [100, -0.75, -1.1, -1.3],
  [95, -0.75, -1.1, -1.3],
  [94, -0.6, -1.1, -1.3],
  [93, -0.45, -0.95, -1.3],
  [66, 14, 9.5, 7],
  [65, 15, 10, 7.5],
  [64, 17, 11, 8],
  [61, 23, 14, 9.5],
  [60, 25, 15, 10],
  [59, 27, 17, 11],
  [32, 81, 71, 61],
  [26, 93, 83, 73],
])("power factor %i of the 1983 table", (at, ...percents) => {
  expect(adjustments1983.map((table) => adjustmentPercent(table, at))).toEqual(percents);
});

// Ends of the classes of reactive / active in the same table.
test.each([
  [0.3461, 0.95],
  [0.3462, 0.94],
  [1.1536, 0.66],
  [1.1537, 0.65],
])("a ratio of %f counts as %f", (ratio, counted) => {
  expect(given(powerFactor({ standard: 0.9 }, 10_000, 10_000 * ratio)).counted).toBe(counted);
});

test("missing intervals are named and make the total unknown, not smaller", () => {
  const found = given(
    bill(
      tariff,
      curve((i) => (i >= 4 && i < 7 ? Number.NaN : 200)),
      "2026-07",
    ),
  );
  expect(found.gaps).toEqual([{ from: july + 60 * minute, to: july + 105 * minute, intervals: 3 }]);
  expect([found.total, found.net, found.powerFactor, found.peak?.certain]).toEqual([
    undefined,
    undefined,
    undefined,
    false,
  ]);
  expect(found.known).toBeGreaterThan(0);
  expect(found.unknown.map(({ code }) => code)).toEqual([
    "ledger.bill.gaps",
    "ledger.bill.demand",
    "ledger.bill.power-factor",
  ]);
  const half = { ...curve(() => 200), kwh: new Float64Array(quarters / 2).fill(200) };
  expect(given(bill(tariff, half, "2026-07")).gaps).toMatchObject([{ intervals: quarters / 2 }]);
});

test("an unknown price stays unknown", () => {
  const prices = [{ from: "2026-01-01", perKwh: { peak: 1, flat: 0.6, valley: 0.3, "deep-valley": 0.2 } }];
  const found = given(
    bill(
      tariffOf({ ...exampleTariff, prices }),
      curve(() => 200, 0.4),
      "2026-07",
    ),
  );
  expect(found.total).toBeUndefined();
  expect(found.energy.find(({ period }) => period === "sharp")).toMatchObject({ kwh: 48_000, amount: undefined });
  expect(found.unknown[0]).toMatchObject({ code: "ledger.bill.price", params: { what: "sharp" } });
});

test("the peak is its window; the registered demand is billed where there is one", () => {
  const found = given(
    bill(
      tariff,
      curve((i) => (i === 1000 ? 275 : 200), 0.4),
      "2026-07",
    ),
  );
  expect(found.peak).toEqual({ start: july + 15_000 * minute, end: july + 15_015 * minute, kw: 1100, certain: true });
  // 1583 号: 1000 kW at the contract, 50 kW above 105 % at twice the price.
  expect(found.demand).toMatchObject({ rule: "over-contract", excess: 50, amount: 1100 * 40 });
  const registered = given(
    bill(
      tariff,
      curve(() => 200, 0.4),
      "2026-07",
      { registeredKw: 1060 },
    ),
  );
  expect(registered.demand?.amount).toBeCloseTo((1000 + 20) * 40, 9);
});

test("demand by capacity, by maximum with ratchet and minimum, and with the discount for high use", () => {
  const price = [{ from: "2026-01-01", to: null, price: 40 }];
  const facts = { month: "2026-07", maxKw: 500, kwh: 300_000 };
  expect(demandCharge({ basis: "capacity", interval: 15, price, kva: 1250 }, facts).amount).toBe(50_000);
  const maximum = { basis: "maximum", interval: 30, price } as const;
  expect(demandCharge(maximum, facts)).toMatchObject({ rule: "measured", amount: 20_000 });
  expect(demandCharge({ ...maximum, minimumKw: 600 }, facts)).toMatchObject({ rule: "minimum", amount: 24_000 });
  const ratchet = { ...maximum, ratchet: { share: 0.8, months: 2 } };
  expect(demandCharge(ratchet, { ...facts, previousPeaks: [700, 800, 2000] })).toMatchObject({
    billed: 640,
    rule: "ratchet",
  });
  expect(demandCharge(ratchet, facts).amount).toBeUndefined();
  const discount = { ...maximum, kva: 1000, loadDiscount: { kwhPerKva: 260, factor: 0.9 } };
  expect(demandCharge(discount, facts).amount).toBe(18_000);
  expect(demandCharge(discount, { ...facts, kwh: 259_999 }).amount).toBe(20_000);
  expect(demandCharge(discount, { ...facts, kwh: undefined }).amount).toBeUndefined();
});

test("VAT is added where the prices lack it, and taken out where they hold it", () => {
  const of = (included: boolean) =>
    given(
      bill(
        tariffOf({ ...exampleTariff, vat: { rate: 0.13, included } }),
        curve(() => 200, 0.4),
        "2026-07",
      ),
    );
  expect(of(false).total).toBeCloseTo((of(true).total ?? 0) * 1.13, 6);
  expect((of(true).net ?? 0) + (of(true).vat ?? 0)).toBeCloseTo(of(true).total ?? 0, 6);
});

test("curves that cannot be billed are refused", () => {
  const code = (change: Partial<Intervals>) => {
    const found = bill(tariff, { ...curve(() => 200), ...change }, "2026-07");
    return "refused" in found ? found.refused.code : "";
  };
  expect(code({ stepMs: 7 * minute })).toBe("ledger.intervals.step");
  expect(code({ start: july + minute })).toBe("ledger.intervals.unaligned");
  expect(code({ kwh: new Float64Array(quarters).fill(-1) })).toBe("ledger.intervals.negative");
  const clock = [
    { from: "00:00", to: "08:15", period: "valley" },
    { from: "08:15", to: "24:00", period: "flat" },
  ];
  const odd = tariffOf({
    ...exampleTariff,
    seasons: [{ id: "a", ranges: [{ from: "01-01", to: "12-31" }], days: [{ on: "all", clock }] }],
  });
  const hourly = { start: july, stepMs: 60 * minute, kwh: new Float64Array(744).fill(1) };
  expect(bill(odd, hourly, "2026-07")).toMatchObject({ refused: { code: "ledger.intervals.straddle" } });
  const coarse = given(bill(tariff, hourly, "2026-07"));
  expect(coarse.demands).toBeUndefined();
  expect(coarse.total).toBeUndefined();
});

test("energy is conserved, and the step of the curve does not matter", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 900 }), { minLength: 5, maxLength: 40 }), (pattern) => {
      const coarse = curve((i) => pattern[i % pattern.length] ?? 0, 0.3);
      const fine: Intervals = {
        start: july,
        stepMs: 5 * minute,
        kwh: Float64Array.from({ length: quarters * 3 }, (_, i) => (coarse.kwh[Math.floor(i / 3)] ?? 0) / 3),
        kvarh: Float64Array.from({ length: quarters * 3 }, (_, i) => (coarse.kvarh?.[Math.floor(i / 3)] ?? 0) / 3),
      };
      const [one, other] = [coarse, fine].map((each) => given(bill(tariff, each, "2026-07")));
      const sum = one?.energy.reduce((all, { kwh }) => all + kwh, 0);
      expect(sum).toBeCloseTo(
        coarse.kwh.reduce((all, kwh) => all + kwh, 0),
        6,
      );
      expect(one?.kwh).toBeCloseTo(other?.kwh ?? 0, 6);
      if (one?.total !== undefined) expect(other?.total).toBeCloseTo(one.total, 5);
    }),
    { numRuns: 20 },
  );
});

test("100 meters over a year of quarter hours", () => {
  const start = Date.UTC(2025, 11, 31, 16);
  const kwh = Float64Array.from({ length: 365 * 96 }, (_, i) => 100 + (i % 7));
  const fresh = tariffOf(exampleTariff);
  const before = performance.now();
  for (let meter = 0; meter < 100; meter++) {
    for (let month = 1; month <= 12; month++) {
      given(bill(fresh, { start, stepMs: 15 * minute, kwh, kvarh: kwh }, `2026-${String(month).padStart(2, "0")}`));
    }
  }
  const took = performance.now() - before;
  expect(took).toBeLessThan(3000);
});
