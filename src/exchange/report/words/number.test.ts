import fc from "fast-check";
import { expect, test } from "vitest";
import { decimal } from "#units";
import { amountText, shortFigure, unitText } from "./number.ts";

test("a figure is cut to six digits, but never onto its limit or past it", () => {
  expect(shortFigure("49.481472", "40")).toBe("49.4815");
  expect(shortFigure("40.0000012", "40")).toBe("40.000001");
  expect(shortFigure("39.999996", "40")).toBe("39.999996");
  expect(shortFigure("40", "40")).toBe("40");
  expect(shortFigure("1234567.8", null)).toBe("1234568");
  const number = fc
    .double({ min: -1e6, max: 1e6, noNaN: true })
    .map((value) => decimal(value).toSignificantDigits(12).toString());
  fc.assert(
    fc.property(number, number, (value, limit) => {
      expect(decimal(shortFigure(value, limit)).cmp(decimal(limit))).toBe(decimal(value).cmp(decimal(limit)));
    }),
  );
});

test("units are printed as people write them", () => {
  expect(["mg/m3", "ug TEQ/m3", "m2", "1", "kg/t", "umol/mol", "dm3"].map(unitText)).toEqual([
    "mg/m³",
    "µg TEQ/m³",
    "m²",
    "",
    "kg/t",
    "µmol/mol",
    "dm³",
  ]);
  expect(amountText(3, "1")).toBe("3");
});
