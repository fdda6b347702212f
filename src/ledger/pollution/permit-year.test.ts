import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type EmittedMass, type PermitStanding, permitStanding } from "./permit-year.ts";

const year = { from: "2026-01-01", to: "2026-12-31", permitted: 1000 };
const stand = (masses: EmittedMass[], asOf: string, options = {}) =>
  permitStanding(masses, year, asOf, options) as PermitStanding;

describe("a permit year", () => {
  it("shows margin, share and when the permitted mass would be passed at the present rate", () => {
    // 100 days at 5 kg: 500 kg left are passed on the 101st day after 10 April, which is 20 July.
    const standing = stand([{ from: "2026-01-01", to: "2026-04-10", kg: 500 }], "2026-04-10", { relativeU: 0.1 });
    expect(standing.emitted).toEqual({ value: 500, u: 50 });
    expect(standing.margin).toEqual({ value: 500, u: 50 });
    expect(standing).toMatchObject({ share: 0.5, unknownDays: 0, rate: 5, rateDays: 100 });
    expect(standing.projectedTotal).toBeCloseTo(365 * 5, 9);
    expect(standing.projectedExceeding).toBe("2026-07-20");
    expect(standing.exceededBy).toBeUndefined();
  });

  it("takes the present rate from a window, and counts unknown days into the estimate only", () => {
    const masses = [
      { from: "2026-01-01", to: "2026-01-31", kg: 31 },
      { from: "2026-03-01", to: "2026-03-10", kg: 100 },
    ];
    const standing = stand(masses, "2026-03-10", { window: 10 });
    expect(standing).toMatchObject({ unknownDays: 28, rate: 10, rateDays: 10 });
    expect(standing.emitted.value).toBe(131);
    expect(standing.projectedTotal).toBeCloseTo(131 + 10 * (28 + 296), 9);
  });

  it("says by when the mass was passed, and projects no date then", () => {
    const masses = [
      { from: "2026-01-01", to: "2026-01-31", kg: 700 },
      { from: "2026-02-01", to: "2026-02-28", kg: 700 },
    ];
    const standing = stand(masses, "2026-02-28");
    expect(standing.exceededBy).toBe("2026-02-28");
    expect(standing.margin.value).toBe(-400);
    expect(standing.projectedExceeding).toBeUndefined();
  });

  it("counts what lies in the year and up to the day, by its days", () => {
    const standing = stand([{ from: "2025-12-22", to: "2026-01-10", kg: 20 }], "2026-01-05");
    expect(standing.emitted.value).toBeCloseTo(5, 12);
    expect(stand([], "2026-01-05")).toEqual({
      emitted: { value: 0, u: 0 },
      margin: { value: 1000, u: 0 },
      share: 0,
      unknownDays: 5,
    });
  });

  it("refuses overlapping and reversed periods", () => {
    const day = { from: "2026-01-05", to: "2026-01-05", kg: 1 };
    expect(permitStanding([day, day], year, "2026-02-01")).toMatchObject({
      refused: { code: "ledger.permit-periods-overlap" },
    });
    expect(permitStanding([{ ...day, to: "2026-01-01" }], year, "2026-02-01")).toMatchObject({
      refused: { code: "ledger.permit-period-reversed" },
    });
  });

  it("would be passed on the day named, and not the day before", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 20, max: 900 }), (days, kg) => {
        const to = new Date(Date.UTC(2026, 0, days)).toISOString().slice(0, 10);
        const standing = stand([{ from: year.from, to, kg }], to);
        const date = standing.projectedExceeding;
        const total = (until: string) => kg + ((Date.parse(until) - Date.parse(to)) / 86_400_000) * standing.rate!;
        if (date === undefined) expect(standing.projectedTotal).toBeLessThanOrEqual(year.permitted + 1e-6);
        else {
          expect(total(date)).toBeGreaterThan(year.permitted - 1e-6);
          const before = new Date(Date.parse(date) - 86_400_000).toISOString().slice(0, 10);
          expect(total(before)).toBeLessThanOrEqual(year.permitted + 1e-6);
        }
      }),
    );
  });
});
