import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  addPeriod,
  convert,
  decimalPlaces,
  isDate,
  isUnit,
  parseNumber,
  parsePeriod,
  parseQuantity,
  parseUnit,
  roundHalfEven,
} from "#units";

const read = (text: string, to: string) => {
  const q = parseQuantity(text);
  return "fault" in q ? q.fault : convert(q.value, q.unit ?? to, to)?.toString();
};

describe("units as people type them", () => {
  test.each([
    ["500kg", "t", "0.5"],
    ["0.5 t", "kg", "500"],
    ["５００ 千克", "t", "0.5"],
    ["30 mg/m³", "mg/m3", "30"],
    ["30毫克/立方米", "mg/m3", "30"],
    ["0.03 g/Nm3", "mg/m3", "30"],
    ["1,200 吨", "t", "1200"],
    ["12 万kWh", "MWh", "120"],
    ["1 MMBtu", "GJ", "1.05505585262"],
    ["1 tce", "GJ", "29.3076"],
    ["0.1229 kgce/kWh", "MJ/kWh", "3.60190404"],
    ["25 °C", "K", "298.15"],
    ["77 ℉", "°C", "25"],
    ["150 KW", "kW", "150"],
    ["7.4 kW/(m3/min)", "kW/(m3/min)", "7.4"],
    ["1 kW·h", "kWh", "1"],
    ["0.8 lb/ton", "kg/t", "0.4"],
    ["2.5 µg TEQ/Mg", "ng TEQ/kg", "2.5"],
    ["70 dB(A)", "dB", "70"],
    ["500 µmol/mol", "umol/mol", "500"],
    ["6.54 亩", "m2", "4360"],
    ["98%", "1", "0.98"],
    ["3.5 千克/小时", "kg/h", "3.5"],
  ])("%s is in %s %s", (text, to, expected) => expect(read(text, to)).toBe(expected));

  test("a grain per dry standard cubic foot is 2.288 g/m3 (64.79891 mg over 0.028316846592 m3)", () => {
    expect(convert("1", "gr/dscf", "g/dscm")?.toFixed(6)).toBe("2.288352");
  });

  test.each(["0,5 t", "1,20", "1 2 t"])("%s is ambiguous and refused", (text) => {
    expect(parseQuantity(text)).toMatchObject({ fault: "ambiguous-number" });
  });
  test.each(["t", "", "about 5 t", "--5"])("%s is not a number", (text) => {
    expect(parseQuantity(text)).toMatchObject({ fault: "not-a-number" });
  });
  test("an unknown unit is named", () =>
    expect(parseQuantity("5 parsec")).toEqual({ fault: "unknown-unit", text: "parsec" }));
  test("a result under the detection limit keeps its mark", () =>
    expect(parseQuantity("<1.0 mg/m3")).toMatchObject({ below: true, unit: "mg/m3" }));
  test("MG is no unit: milligram or megagram", () => expect(isUnit("MG")).toBe(false));
  test("unlike things do not convert", () => {
    expect(convert(1, "kVA", "kW")).toBeUndefined();
    expect(convert(1, "mg/m3", "kg/h")).toBeUndefined();
    expect(convert(1, "CNY", "EUR")).toBeUndefined();
    expect(convert(1, "°C/h", "K/h")).toBeUndefined();
  });
  test("a plain number has no unit", () => {
    expect(parseNumber("1e3").toString()).toBe("1000");
    expect(parseNumber("5 t")).toMatchObject({ fault: "not-a-number" });
  });
});

const unitNames = ["kg", "t", "lb", "g", "gr", "ton", "mg"];
describe("properties", () => {
  test("converting there and back changes nothing", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.constantFrom(...unitNames),
        fc.constantFrom(...unitNames),
        (x, a, b) => {
          const back = convert(convert(x, a, b)!, b, a)!;
          expect(back.toNumber()).toBe(x);
        },
      ),
    );
  });
  test("conversion keeps order", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (x, y) => {
          const [a, b] = [convert(x, "gr/dscf", "mg/m3")!, convert(y, "gr/dscf", "mg/m3")!];
          expect(Math.sign(a.cmp(b))).toBe(Math.sign(x - y));
        },
      ),
    );
  });
  test("no text makes the readers throw", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        parseQuantity(text);
        parseUnit(text);
        parsePeriod(text);
        isDate(text);
      }),
    );
  });
});

describe("GB/T 8170 rounding, examples of the rule half to even", () => {
  test.each([
    ["12.1498", 1, "12.1"],
    ["10.502", 0, "11"],
    ["1.050", 1, "1"],
    ["0.35", 1, "0.4"],
    ["2.5", 0, "2"],
    ["3.5", 0, "4"],
    ["15.4546", 0, "15"],
  ])("%s to %i places is %s", (value, places, expected) =>
    expect(roundHalfEven(value, places).toString()).toBe(expected),
  );
  test.each([
    ["0.0060", 4],
    ["40", 0],
    ["1e-3", 3],
    ["1.5e2", 0],
  ])("%s has %i decimal places", (text, places) => expect(decimalPlaces(text)).toBe(places));
});

describe("periods", () => {
  test("a month after 31 January is the last of February", () =>
    expect(addPeriod("2024-01-31", parsePeriod("1 month")!)).toBe("2024-02-29"));
  test("back over a year's end", () =>
    expect(addPeriod("2024-02-10", parsePeriod("6 months")!, -1)).toBe("2023-08-10"));
  test("29 February is a day only in a leap year", () =>
    expect([isDate("2024-02-29"), isDate("2023-02-29")]).toEqual([true, false]));
  test("days and weeks", () => expect(addPeriod("2026-12-30", parsePeriod("1 week")!)).toBe("2027-01-06"));
});

test("a name that looks like an exponent is no number", () => {
  for (const text of ["E1", "e12", "+E3", "E-1 t"])
    expect(parseQuantity(text)).toMatchObject({ fault: "not-a-number" });
});
