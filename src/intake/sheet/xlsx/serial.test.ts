import fc from "fast-check";
import { expect, test } from "vitest";
import { isoToSerial, serialToIso } from "./serial.ts";

test.each<[number, string | undefined]>([
  [46350, "2026-11-24"],
  [46350.354166666664, "2026-11-24T08:30:00"],
  [46350.3541666667, "2026-11-24T08:30:00"],
  [46350.00000289352, "2026-11-24T00:00:00.250"],
  [46350.9999999999, "2026-11-25"],
  [1, "1900-01-01"],
  [59, "1900-02-28"],
  [60, undefined],
  [60.5, undefined],
  [59.9999999999, undefined],
  [61, "1900-03-01"],
  [0, "00:00:00"],
  [0.25, "06:00:00"],
  [2958465, "9999-12-31"],
  [2958465.999999999, undefined],
  [2958466, undefined],
  [-1, undefined],
  [Number.NaN, undefined],
  [Number.POSITIVE_INFINITY, undefined],
])("serial %s is %s", (serial, iso) => {
  expect(serialToIso(serial, false)).toBe(iso);
});

test("the 1904 system counts from its first day and has no 60th of its own", () => {
  expect(serialToIso(0, true)).toBe("1904-01-01");
  expect(serialToIso(60, true)).toBe("1904-03-01");
  expect(serialToIso(0.5, true)).toBe("12:00:00");
  expect(serialToIso(46350 - 1462, true)).toBe("2026-11-24");
  expect(serialToIso(2958465 - 1462, true)).toBe("9999-12-31");
  expect(serialToIso(2958466 - 1462, true)).toBeUndefined();
});

test("every day from March 1900 on goes there and back, in both systems", () => {
  const day = fc.integer({ min: 1463, max: 2958465 });
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 86399 }), fc.boolean(), (whole, seconds, date1904) => {
      const serial = whole - (date1904 ? 1462 : 0) + seconds / 86400;
      const iso = serialToIso(serial, date1904);
      expect(isoToSerial(iso ?? "", date1904)).toBeCloseTo(serial, 8);
    }),
  );
});

test("text that is no date has no serial", () => {
  for (const text of ["", "2026", "2026-13-01", "24.11.2026", "1900-01-01"])
    expect(isoToSerial(text, false)).toBeUndefined();
  expect(isoToSerial("2026-11-24T12:00Z", false)).toBe(46350.5);
});
