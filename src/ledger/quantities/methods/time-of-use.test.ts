import { expect, test } from "vitest";
import { given, tariffOf } from "../../money/tariff-fixture.ts";
import { at, dayTariff, tariffFoundry } from "../tariff-foundry-fixture.ts";
import { filled, filledCurve } from "./fill-gaps.ts";
import { plantCurve } from "./load-curve.ts";
import { timeOfUse } from "./time-of-use.ts";

test("no tariff, no time of use; a tariff without readings is refused", () => {
  const { tariff: _, ...books } = tariffFoundry();
  expect(timeOfUse(books)).toBeUndefined();
  expect(timeOfUse({ ...tariffFoundry(), readings: new Map() })).toMatchObject({
    refused: { code: "ledger.tariff.no-load" },
  });
});

test("what is used evenly over two periods costs their mean", () => {
  const found = given(timeOfUse(tariffFoundry()))!;
  expect(found.price(at(5, 7), at(5, 9))).toBeCloseTo((0.3 + 1) / 2, 12);
  expect(found.price(at(5, 12), at(5, 12.1))).toBeCloseTo(0.6, 12);
  expect(found.price(at(5, 9), at(5, 9))).toBeNaN();
  // what began before the period is priced by the part within
  expect(found.price(at(1, -2), at(1, 1))).toBeCloseTo(0.3, 12);
});

test("charges by the kWh, the month and the power factor are in every kWh; a month's reactive energy is in the tariff", () => {
  const tariff = tariffOf({
    ...dayTariff,
    powerFactor: { standard: 0.9 },
    surcharges: [{ code: "funds", from: "2026-01-01", perKwh: 0.03 }],
    fixed: [{ code: "meter", from: "2026-01-01", perMonth: 100 }],
    months: [{ month: "2026-01", kvarh: 9040, registeredKw: 400 }],
  });
  const [month] = given(timeOfUse(tariffFoundry({ tariff })))!.months;
  const { bill } = month!;
  // kWh = kvarh: a power factor of 0.71, 9.5 % dearer by (83) 水电财字第215号
  expect(bill.powerFactor).toMatchObject({ counted: 0.71, percent: 9.5 });
  expect(bill.demand).toMatchObject({ billed: 400, amount: 16_000 });
  const bands = bill.energy.reduce((sum, one) => sum + one.amount!, 0);
  expect(bill.adjustment).toBeCloseTo((bands + 16_000) * 0.095, 6);
  expect(month!.energy).toBeCloseTo(bands + bill.adjustment! + 0.03 * 9040 + 100, 6);
  expect(month!.total).toBeCloseTo(month!.energy + 16_000, 6);
  const price = given(timeOfUse(tariffFoundry({ tariff })))!.price(at(5, 9), at(5, 10));
  expect(price).toBeCloseTo(1 + (month!.energy - bands) / 9040, 9);
});

test("without reactive energy the bill is not known, its energy is", () => {
  const tariff = tariffOf({ ...dayTariff, powerFactor: { standard: 0.9 } });
  const [month] = given(timeOfUse(tariffFoundry({ tariff })))!.months;
  expect(month!.total).toBeUndefined();
  expect(month!.energy).toBeGreaterThan(0);
  expect(month!.demand).toBe(14_400);
});

test("of a month that is not whole, demand counts by days and the peak is that of the part", () => {
  const books = tariffFoundry();
  const from = at(11, 0);
  const span = { ...books.span, firstDay: "2026-01-11", from };
  const skipped = (from - books.span.from) / 900_000;
  const readings = new Map(
    [...books.readings].map(([id, one]) => [id, { ...one, start: from, value: one.value.slice(skipped) }]),
  );
  const [month] = given(timeOfUse({ ...books, span, readings }))!.months;
  expect(month!.share).toBeCloseTo(21 / 31, 12);
  expect(month!.bill.peak).toMatchObject({ kw: 360 });
  expect(month!.demand).toBeCloseTo((360 * 40 * 21) / 31, 6);
  expect(month!.total).toBeCloseTo(month!.energy + month!.demand!, 6);
});

test("a gap is filled by the usual week, the same for sums and for curves", () => {
  const books = tariffFoundry({ gap: [at(20, 0), at(20, 6)] });
  const main = books.readings.get("M0")!;
  const { sum, estimated } = filled(main);
  expect(filledCurve(main).reduce((total, one) => total + one, 0)).toBeCloseTo(sum + estimated, 9);
  const load = plantCurve(books)!;
  expect(load.filledKwh).toBeCloseTo(60, 9);
  expect(load.read.kwh.filter(Number.isNaN)).toHaveLength(24);
  expect(given(timeOfUse(books))!.months[0]!.total).toBeDefined();
});
