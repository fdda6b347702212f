import fc from "fast-check";
import { expect, test } from "vitest";
import { type DateOrder, dayOf, readWallTime, serialWall, wallTimeBytes } from "./wall-time.ts";

const shown = (text: string, order: DateOrder = "YMD") => {
  const read = readWallTime(text, order);
  if (!read) return undefined;
  const iso = new Date(read.wall).toISOString().replace(".000Z", "").replace("Z", "");
  return `${iso}${read.offset === undefined ? "" : ` ${read.offset / 60_000}`}${read.only ? ` ${read.only}` : ""}`;
};

test.each<[string, DateOrder, string]>([
  ["2026-03-18 05:30", "YMD", "2026-03-18T05:30:00"],
  ["2026/3/18 5:30:15.250", "YMD", "2026-03-18T05:30:15.250"],
  ["2026.3.18 05:30:15", "YMD", "2026-03-18T05:30:15"],
  ["2026年3月18日 5时30分", "YMD", "2026-03-18T05:30:00"],
  ["2026年3月18日下午3时05分20秒", "YMD", "2026-03-18T15:05:20"],
  ["２０２６－０３－１８　０５：３０", "YMD", "2026-03-18T05:30:00"],
  ["20260318053000", "YMD", "2026-03-18T05:30:00"],
  ["20260318 05:30", "YMD", "2026-03-18T05:30:00"],
  ["20260318", "YMD", "2026-03-18T00:00:00 day"],
  ["2026-03-18T05:30:00Z", "YMD", "2026-03-18T05:30:00 0"],
  ["2026-03-18T05:30:00.5+08:00", "YMD", "2026-03-18T05:30:00.500 480"],
  ["2026-03-18 24:00", "YMD", "2026-03-19T00:00:00"],
  ["18.03.2026 05:30", "DMY", "2026-03-18T05:30:00"],
  ["18/3/26 5:30 PM", "DMY", "2026-03-18T17:30:00"],
  ["3/18/2026 12:05 AM", "MDY", "2026-03-18T00:05:00"],
  ["2026-03-18 05:30", "DMY", "2026-03-18T05:30:00"],
  ["05:30", "YMD", "1970-01-01T05:30:00 clock"],
  ["1773811800", "epoch-s", "2026-03-18T05:30:00 0"],
  ["1773811800250", "epoch-ms", "2026-03-18T05:30:00.250 0"],
  ["46099.229166666664", "excel", "2026-03-18T05:30:00"],
])("%s (%s)", (text, order, moment) => expect(shown(text, order)).toBe(moment));

test.each<[string, DateOrder]>([
  ["2026-02-29 05:30", "YMD"],
  ["2026-13-01", "YMD"],
  ["26-03-18 05:30", "YMD"],
  ["18.03.2026 05:30", "YMD"],
  ["18.03.2026 05:30", "MDY"],
  ["2026-03-18 25:00", "YMD"],
  ["2026-03-18 05:60", "YMD"],
  ["2026-03-18 13:00 PM", "YMD"],
  ["2026-03-18 24:01", "YMD"],
  ["1520", "YMD"],
  ["yesterday", "YMD"],
  ["-", "epoch-s"],
  ["", "YMD"],
])("%s (%s) is no time", (text, order) => expect(shown(text, order)).toBeUndefined());

test("days are those of the calendar", () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9999 }),
      fc.integer({ min: 0, max: 13 }),
      fc.integer({ min: 0, max: 32 }),
      (y, m, d) => {
        const date = new Date(0);
        date.setUTCFullYear(y, m - 1, d);
        const real = date.getUTCFullYear() === y && date.getUTCMonth() === m - 1 && date.getUTCDate() === d;
        expect(dayOf(y, m, d)).toBe(real ? date.getTime() : Number.NaN);
      },
    ),
  );
});

test("what is read from bytes is what is read from the text", () => {
  const n = (max: number) => fc.integer({ min: 0, max });
  const form = fc.constantFrom("-", "/", ".");
  const some = fc.tuple(
    n(9999),
    n(13),
    n(32),
    form,
    n(25),
    n(61),
    n(61),
    n(9999),
    fc.constantFrom<DateOrder>("YMD", "DMY", "MDY"),
    n(3),
  );
  fc.assert(
    fc.property(some, ([y, m, d, sep, h, min, s, frac, order, detail]) => {
      const two = (one: number) => `${one}`.padStart(2, "0");
      const parts = order === "YMD" ? [y, two(m), two(d)] : order === "DMY" ? [d, m, y] : [m, d, y];
      const time = [two(h), two(min), ...(detail > 0 ? [two(s)] : [])].join(":");
      const text = `${parts.join(sep)} ${time}${detail > 2 ? `.${frac}` : ""}`;
      const bytes = Buffer.from(`"${text}"`);
      const quick = wallTimeBytes(bytes, 1, bytes.length - 1, order);
      if (!Number.isNaN(quick)) expect(quick).toBe(readWallTime(text, order)?.wall);
    }),
    { numRuns: 3000 },
  );
  const bytes = Buffer.from("2026-03-18 05:30:15.25");
  expect(wallTimeBytes(bytes, 0, bytes.length, "YMD")).toBe(Date.UTC(2026, 2, 18, 5, 30, 15, 250));
});

test("day counts of a workbook", () => {
  expect(serialWall(46_099.5, false)).toBe(Date.UTC(2026, 2, 18, 12));
  expect(serialWall(46_099.5 - 1462, true)).toBe(Date.UTC(2026, 2, 18, 12));
});
