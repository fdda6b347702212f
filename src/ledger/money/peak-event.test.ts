import fc from "fast-check";
import { expect, test } from "vitest";
import type { Activity } from "./activity.ts";
import { bill } from "./charge-period.ts";
import { peakEvent } from "./peak-event.ts";
import { shiftActivity } from "./peak-shift.ts";
import { shiftPrices } from "./shift-prices.ts";
import { exampleTariff, given, tariffOf } from "./tariff-fixture.ts";

const minute = 60_000;
const hour = 60 * minute;
const july = Date.UTC(2026, 5, 30, 16);
const at = (hours: number) => july + hours * hour;
const melt = (id: string, unit: string, from: number, to: number, kwh?: number): Activity => ({
  id,
  kind: "melting",
  unit,
  start: at(from),
  end: at(to),
  ...(kwh === undefined ? {} : { kwh: { value: kwh, u: 0.02 * kwh } }),
});
const peak = { start: at(10), end: at(10.25), kw: 2000 };

test("the largest of what was on is the event; the rest is shown", () => {
  const found = peakEvent(peak, [
    melt("H1", "F1", 9.5, 10.5, 1000),
    melt("H2", "F2", 10.125, 11.125, 800),
    melt("H3", "F3", 10, 11),
    melt("H4", "F4", 11, 12, 900),
  ]);
  expect(found.event).toMatchObject({ id: "H1", kw: 1000, u: 20, share: 0.5, basis: "estimated" });
  expect(found.shares.map(({ id, kw }) => [id, kw])).toEqual([
    ["H1", 1000],
    ["H2", 400],
    ["H3", undefined],
  ]);
  expect(found).toMatchObject({ rest: 600, unknown: ["H3"], exceeds: false });
  expect(peakEvent({ ...peak, kw: 900 }, [melt("H1", "F1", 9.5, 10.5, 1000)])).toMatchObject({
    rest: -100,
    exceeds: true,
  });
  expect(peakEvent(peak, [])).toMatchObject({ event: undefined, rest: 2000 });
});

test("a sub-meter goes before an activity's own energy, and is shared by time in a window", () => {
  const curve = { start: july, stepMs: 5 * minute, kwh: new Float64Array(24 * 12).fill(100) };
  const found = peakEvent(
    peak,
    [melt("H1", "F1", 9, 10.05, 1), melt("H2", "F1", 10.05, 11, 1)],
    [{ unit: "F1", curve }],
  );
  expect(found.shares.map(({ id, basis }) => [id, basis])).toEqual([
    ["H2", "measured"],
    ["H1", "measured"],
  ]);
  expect(found.shares[0]?.kw).toBeCloseTo(1200 * 0.8, 9);
  expect(found.rest).toBeCloseTo(800, 9);
  const blind = { ...curve, kwh: curve.kwh.map((one, i) => (i === 121 ? Number.NaN : one)) };
  expect(peakEvent(peak, [melt("H1", "F1", 10, 11, 500)], [{ unit: "F1", curve: blind }]).event).toMatchObject({
    basis: "estimated",
    kw: 500,
  });
});

test("shifting the event lowers the peak, in kW and money, to the nearest place where there is room", () => {
  const tariff = tariffOf({
    ...exampleTariff,
    demand: { basis: "maximum", interval: 15, price: [{ from: "2026-01-01", price: 40 }] },
  });
  // Base 500 kW; heat A 09:00-11:00 and heat B 10:00-11:00, 1000 kW each: 2500 kW where both are on.
  const heats = [melt("A", "F1", 9, 11, 2000), melt("B", "F2", 10, 11, 1000)];
  const kwh = Float64Array.from({ length: 31 * 96 }, (_, i) => {
    const on = heats.filter(({ start, end }) => start <= july + i * 15 * minute && july + i * 15 * minute < end).length;
    return 125 + 250 * on;
  });
  const found = given(bill(tariff, { start: july, stepMs: 15 * minute, kwh, kvarh: kwh }, "2026-07"));
  expect(found.peak).toMatchObject({ start: at(10), kw: 2500 });
  const prices = shiftPrices(tariff, { month: "2026-07", kwh: found.kwh });
  const curve = { start: found.start, windowMs: found.windowMs ?? 0, demands: found.demands ?? new Float64Array() };
  const [a, b] = heats as [Activity, Activity];
  const moved = given(shiftActivity(curve, b, heats, [], prices));
  // One hour later: 11:00-12:00 of that working day is sharp (1.2) in place of peak (1.0).
  expect(moved).toMatchObject({ peakKw: 2500, withoutKw: 1500, shiftedKw: 1500, savedKw: 1000, minutes: 60 });
  expect(moved.demandSaved).toBeCloseTo(40_000, 6);
  expect(moved.energySaved).toBeCloseTo(-200, 9);
  expect(given(shiftActivity(curve, a, heats, [], prices, 30))).toMatchObject({
    minutes: 0,
    savedKw: 0,
    energySaved: 0,
  });
  expect(shiftActivity(curve, melt("C", "F3", 1, 2), heats, [], prices)).toMatchObject({
    refused: { code: "ledger.peak.no-power" },
  });
  expect(shiftActivity(curve, melt("D", "F3", -1, 2, 5), heats, [], prices)).toMatchObject({
    refused: { code: "ledger.peak.outside" },
  });
});

test("no shift beats leaving the activity out, and none makes the peak higher", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 24, maxLength: 24 }),
      fc.integer({ min: 0, max: 20 }),
      fc.integer({ min: 1, max: 4 }),
      (base, from, length) => {
        const heat = melt("A", "F1", from, from + length, 50 * length);
        const demands = Float64Array.from(base, (kw, i) => kw + (i >= from && i < from + length ? 50 : 0));
        const found = given(
          shiftActivity({ start: july, windowMs: hour, demands }, heat, [heat], [], { demand: (kw) => kw }),
        );
        expect(found.shiftedKw).toBeGreaterThanOrEqual(found.withoutKw - 1e-9);
        expect(found.shiftedKw).toBeLessThanOrEqual(found.peakKw + 1e-9);
        expect(found.demandSaved).toBeCloseTo(found.savedKw, 9);
      },
    ),
  );
});
