import { describe, expect, test } from "vitest";
import type { Plant } from "#plant";
import type { Books } from "../books/books.ts";
import { figureOf } from "../graph/figure.ts";
import { keepLedger } from "../graph/ledger.ts";
import { outflowFactor, outflowFoundry } from "../outflow-fixture.ts";
import { quantities } from "./index.ts";

type Test = NonNullable<Plant["monitoring"]>[number];
const figure = (books: Books, quantity: string, point?: string) =>
  figureOf(keepLedger(books, quantities), quantity, point ? "emission-point" : "plant", point ?? "S");
const value = (books: Books, quantity: string, point?: string) =>
  Number(figure(books, quantity, point)?.value ?? Number.NaN);
const base: Test = {
  id: "m1",
  point: "S1",
  pollutant: "pm",
  value: 8,
  unit: "mg/m3",
  date: "2026-02-01",
  state: "dry-standard",
};
const tested = (...tests: Partial<Test>[]) => {
  const monitoring = tests.map((change, i) => ({ ...base, ...change, id: `m${i}` }));
  return figure(outflowFoundry({ monitoring }), "pollutant.pm.tested", "S1");
};

describe("mass by tests: 10 000 m3/h over 3650 h × 90/365 = 900 h", () => {
  test("the mean of the tests' rates, with their scatter as uncertainty", () => {
    const found = figure(outflowFoundry(), "pollutant.pm.tested", "S1");
    expect(Number(found?.value)).toBeCloseTo(90, 9);
    // s of 0.08 and 0.12 kg/h is 0.02828; 2 s/√2 = 0.04 kg/h
    expect(Number(found?.uncertainty)).toBeCloseTo(36, 4);
    expect(found?.basis).toBe("estimated");
  });
  test("one test alone has no known uncertainty", () => {
    expect(tested({})).toMatchObject({ value: "72" });
    expect(tested({})?.uncertainty).toBeUndefined();
  });
  test("below detection: half of the limit, give or take as much", () => {
    expect(tested({ belowDetection: true })).toMatchObject({ value: "36", uncertainty: "36" });
  });
  test("without a test in the period the last day of testing in the year before its end stands", () => {
    expect(
      tested({ value: 99, date: "2025-03-31" }, { value: 6, date: "2025-06-01" }, { value: 4, date: "2025-05-31" })
        ?.value,
    ).toBe("54");
    expect(tested({ date: "2025-03-31" })?.value).toBeNull();
    expect(tested({ date: "2026-04-01" })?.value).toBeNull();
  });
  test("mass per hour as measured goes before concentration times the usual flow", () => {
    expect(tested({ value: 99 }, { value: 200, unit: "g/h" })?.value).toBe("180");
  });
  test("actual gas is brought to dry gas at 0 °C and 101.325 kPa, where its state is known", () => {
    const hot: Partial<Test> = { state: "actual", temperature: 273.15, pressure: 101.325, moisture: 20 };
    expect(Number(tested({ ...hot })?.value)).toBeCloseTo((72 * 2) / 0.8, 6);
    expect(tested({ state: "actual" })?.value).toBeNull();
  });
  test("no mass of a maximum, a concentration corrected to an oxygen content, or one in no known state", () => {
    expect(tested({ statistic: "maximum" })?.value).toBeNull();
    expect(tested({ referenceOxygen: 8 })?.value).toBeNull();
    expect(tested({ state: undefined } as unknown as Partial<Test>)?.value).toBeNull();
  });
  test("no mass without flow or hours, or where gas leaves by no duct", () => {
    const point = { id: "S1", kind: "stack" as const, gasFlow: 10_000, hoursPerYear: 3650 };
    const at = (change: object) =>
      value(outflowFoundry({ emissionPoints: [{ ...point, ...change }] }), "pollutant.pm.tested", "S1");
    expect(at({})).toBeCloseTo(90, 9);
    expect(at({ gasFlow: undefined })).toBeNaN();
    expect(at({ hoursPerYear: undefined })).toBeNaN();
    expect(at({ kind: "in-plant" })).toBeNaN();
  });
});

describe("mass by emission factors", () => {
  test("a furnace by its own charge, less what its collector takes out", () => {
    expect(value(outflowFoundry(), "pollutant.pm.by-factor", "S1")).toBeCloseTo(100 * 0.5 * 0.1, 9);
  });
  test("what follows by the metal poured; two collectors of 90 % let 1 % through", () => {
    expect(value(outflowFoundry(), "pollutant.pm.by-factor", "S2")).toBeCloseTo(90 * 2 * 0.01, 9);
  });
  const none: [string, Partial<Plant>][] = [
    ["other metals than iron", { site: { id: "S", country: "CN", metals: ["steel"] } }],
    ["metals not known", { site: { id: "S", country: "CN" } }],
    [
      "a collector without an efficiency",
      {
        abatement: [
          { id: "A1", kind: "baghouse" },
          { id: "A2", kind: "baghouse" },
        ],
      },
    ],
    [
      "units of the kind at another point",
      {
        units: [
          { id: "F1", kind: "melting.induction.coreless" },
          { id: "K1", kind: "shakeout.machine" },
          { id: "K2", kind: "shakeout.machine" },
        ],
      },
    ],
  ];
  test.each(none)("none for %s", (_, change) => {
    expect(value(outflowFoundry(change), "pollutant.pm.by-factor", "S2")).toBeNaN();
  });
  test("a gas passes filters of dust; an afterburner does something that nothing states", () => {
    const factor = (kind: string, key: string) =>
      key === "melting.induction.coreless/co"
        ? { id: "co", value: 10, u: 5, unit: "kg/t", status: "draft" as const, expired: false }
        : outflowFactor(kind, key);
    const co = (change: Partial<Plant>) =>
      value(outflowFoundry(change, {}, { factor }), "pollutant.co.by-factor", "S1");
    expect(co({})).toBeCloseTo(1000, 9);
    expect(co({ abatement: [{ id: "A1", kind: "afterburner" }] })).toBeNaN();
  });
  test("a collector of gases leaves dust as it is", () => {
    const abatement = [
      { id: "A1", kind: "baghouse" as const, dustEfficiency: 90 },
      { id: "A2", kind: "activated-carbon" as const },
    ];
    expect(value(outflowFoundry({ abatement }), "pollutant.pm.by-factor", "S2")).toBeCloseTo(18, 9);
  });
});

describe("mass of the plant", () => {
  test("tests where there are any, else factors", () => {
    expect(value(outflowFoundry(), "pollutant.pm.mass", "S1")).toBeCloseTo(90, 9);
    expect(value(outflowFoundry(), "pollutant.pm.mass")).toBeCloseTo(91.8, 9);
  });
  test("not known while an outlet that is tested for it has no mass", () => {
    const monitoring: Test[] = [
      { ...base },
      { ...base, id: "m2", point: "S2", pollutant: "so2" },
      { ...base, id: "m3", pollutant: "so2", state: "actual" },
    ];
    expect(value(outflowFoundry({ monitoring }), "pollutant.so2.mass")).toBeNaN();
    expect(value(outflowFoundry({ monitoring }), "pollutant.nox.mass")).toBeNaN();
  });
  test("an explanation reaches the results and the row of the outlet", () => {
    const text = JSON.stringify(figure(outflowFoundry(), "pollutant.pm.mass")?.because);
    for (const part of ["m1", "m2", "hoursPerYear", "point-factors"]) expect(text).toContain(part);
  });
});

describe("environmental tax", () => {
  const rate = (kind: string, key: string) =>
    kind === "tax-rate"
      ? { ...outflowFactor("pollution-equivalent", "so2")!, id: "rate", value: 6, u: 0, unit: "CNY" }
      : outflowFactor(kind, key);
  test("90 kg of general dust at 4 kg; what only factors say is not taxed", () => {
    expect(value(outflowFoundry(), "tax.air.equivalents")).toBeCloseTo(90 / 4, 9);
    expect(value(outflowFoundry({}, {}, { factor: rate }), "tax.air")).toBeCloseTo((6 * 90) / 4, 9);
  });
  test("not known where the rate of the province is not, and none outside China", () => {
    expect(value(outflowFoundry(), "tax.air")).toBeNaN();
    const site = { id: "S", country: "DE" as const, metals: ["grey-iron" as const] };
    expect(value(outflowFoundry({ site }, {}, { factor: rate }), "tax.air")).toBeNaN();
  });
  test("dust where fuel burns is smoke; where nothing says it, its equivalents are not known", () => {
    const units = (unit: object) =>
      [
        { id: "F1", ...unit },
        { id: "K1", kind: "shakeout.machine" as const },
      ] as NonNullable<Plant["units"]>;
    const monitoring = [base];
    const of = (unit: object) =>
      value(
        outflowFoundry({
          units: units(unit),
          monitoring,
          emissionPoints: [{ id: "S1", kind: "stack", serves: ["F1"], gasFlow: 10_000, hoursPerYear: 3650 }],
        }),
        "tax.air.equivalents",
      );
    expect(of({ kind: "melting.cupola", fuel: ["coke"] })).toBeCloseTo(72 / 2.18, 9);
    expect(of({ kind: "melting.crucible" })).toBeNaN();
    expect(of({ kind: "cleaning.shot-blast" })).toBeCloseTo(72 / 4, 9);
  });
});
