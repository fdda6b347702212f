import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isFault } from "./fault.ts";
import { hourMs } from "./hour.ts";
import { periodEdges } from "./periods.ts";

const dates = (edges: unknown) => [...(edges as Float64Array)].map((t) => new Date(t).toISOString());

describe("periods", () => {
  test.each([
    [
      "month",
      "UTC",
      "2024-01-31T00:00:00Z",
      "2024-03-02T00:00:00Z",
      ["2024-01-31", "2024-02-01", "2024-03-01", "2024-03-02"],
    ],
    [
      "year",
      "UTC",
      "2023-06-01T00:00:00Z",
      "2025-06-01T00:00:00Z",
      ["2023-06-01", "2024-01-01", "2025-01-01", "2025-06-01"],
    ],
    [
      "week",
      "UTC",
      "2026-11-20T00:00:00Z",
      "2026-12-01T00:00:00Z",
      ["2026-11-20", "2026-11-23", "2026-11-30", "2026-12-01"],
    ],
  ] as const)("%s in %s", (every, zone, from, to, expected) => {
    const edges = periodEdges(Date.parse(from), Date.parse(to), every, zone);
    expect(dates(edges)).toEqual(expected.map((day) => `${day}T00:00:00.000Z`));
  });

  test("days of a zone, on which the clock changes included", () => {
    const shanghai = periodEdges(
      Date.parse("2026-01-01T10:00:00Z"),
      Date.parse("2026-01-03T10:00:00Z"),
      "day",
      "Asia/Shanghai",
    );
    expect(dates(shanghai).slice(1, 3)).toEqual(["2026-01-01T16:00:00.000Z", "2026-01-02T16:00:00.000Z"]);
    for (const [from, hours] of [
      ["2026-03-29", 23],
      ["2026-10-25", 25],
    ] as const) {
      const start = Date.parse(`${from}T00:00:00Z`) - 3 * hourMs;
      const edges = periodEdges(start, start + 40 * hourMs, "day", "Europe/Berlin") as Float64Array;
      expect((edges[2]! - edges[1]!) / hourMs).toBe(hours);
    }
  });

  test("cover the window without a hole, each no longer than its name says", () => {
    const zones = ["UTC", "Asia/Shanghai", "Europe/Berlin", "America/Chicago", "Asia/Kolkata", "Australia/Lord_Howe"];
    const longest = { hour: hourMs, day: 25 * hourMs, week: 169 * hourMs, month: 745 * hourMs, year: 8784 * hourMs };
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: Date.UTC(2035, 0) }),
        fc.integer({ min: 1, max: 400 * 24 * hourMs }),
        fc.constantFrom(...zones),
        fc.constantFrom("hour", "day", "week", "month", "year"),
        (from, length, zone, every) => {
          const to = from + Math.min(length, 300 * longest[every]);
          const edges = periodEdges(from, to, every, zone);
          if (isFault(edges)) throw new Error(edges.code);
          expect([edges[0], edges.at(-1)]).toEqual([from, to]);
          // An hour may last 1.5 where a clock goes back by half of one.
          const most = every === "hour" ? 2 * hourMs : longest[every];
          for (let i = 1; i < edges.length; i++) {
            expect(edges[i]! - edges[i - 1]!).toBeGreaterThan(0);
            expect(edges[i]! - edges[i - 1]!).toBeLessThanOrEqual(most);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});
