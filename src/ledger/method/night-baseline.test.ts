import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefused } from "../refused.ts";
import { type NightBaseline, nightBaseline } from "./night-baseline.ts";

const perDay = 96;

/** Quarter-hours of days: production from 6 to 22, base load at night, from a generator of readings. */
function quarterHours(days: number, amountAt: (day: number, quarter: number, idle: boolean) => number) {
  const amounts = new Float64Array(days * perDay);
  const idle = new Uint8Array(days * perDay);
  for (let i = 0; i < amounts.length; i += 1) {
    const quarter = i % perDay;
    idle[i] = quarter < 24 || quarter >= 88 ? 1 : 0;
    amounts[i] = amountAt(Math.floor(i / perDay), quarter, idle[i] === 1);
  }
  return { amounts, idle };
}

describe("the baseline at night", () => {
  it("is the load of idle spells per hour, whatever runs by day", () => {
    const { amounts, idle } = quarterHours(10, (_, __, atNight) => (atNight ? 5 : 100));
    const result = nightBaseline(amounts, idle, 0.25) as NightBaseline;
    expect(result).toEqual({ rate: { value: 20, u: 0 }, spells: 11, missingIntervals: 0, early: 20, late: 20 });
  });

  it("is not moved by a single use at night, and names missing readings", () => {
    const { amounts, idle } = quarterHours(10, (day, quarter) => {
      if (day === 3 && quarter < 8) return Number.NaN;
      return day === 5 && quarter > 4 && quarter < 9 ? 90 : 5;
    });
    const result = nightBaseline(amounts, idle, 0.25) as NightBaseline;
    expect(result.rate.value).toBe(20);
    expect(result.missingIntervals).toBe(8);
  });

  it("shows a leak that grows", () => {
    const { amounts, idle } = quarterHours(30, (day) => 5 + day * 0.1);
    const result = nightBaseline(amounts, idle, 0.25) as NightBaseline;
    expect(result.late).toBeGreaterThan(result.early * 1.2);
    expect(result.rate.u).toBeGreaterThan(0);
  });

  it("refuses too few spells and columns that differ", () => {
    const codeOf = (result: unknown) => (isRefused(result) ? result.refused.code : undefined);
    const { amounts, idle } = quarterHours(3, () => 5);
    expect(codeOf(nightBaseline(amounts, idle, 0.25))).toBe("ledger.baseline-too-few-spells");
    expect(isRefused(nightBaseline(amounts, idle, 0.25, 4))).toBe(false);
    expect(codeOf(nightBaseline(amounts, new Uint8Array(2), 0.25))).toBe("ledger.baseline-columns-differ");
    expect(codeOf(nightBaseline(new Float64Array(0), new Uint8Array(0), 1, 0))).toBe("ledger.baseline-too-few-spells");
  });

  it("scales with the readings and stays within their scatter", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.1, max: 100, noNaN: true }),
        fc.infiniteStream(fc.double({ min: -1, max: 1, noNaN: true })),
        (base, noise) => {
          const { amounts, idle } = quarterHours(20, () => base * (1 + 0.2 * (noise.next().value as number)));
          const once = nightBaseline(amounts, idle, 0.25) as NightBaseline;
          const twice = nightBaseline(
            amounts.map((x) => 2 * x),
            idle,
            0.25,
          ) as NightBaseline;
          expect(twice.rate.value).toBeCloseTo(2 * once.rate.value, 9);
          expect(Math.abs(once.rate.value / (4 * base) - 1)).toBeLessThanOrEqual(0.2);
        },
      ),
      { numRuns: 20 },
    );
  });
});
