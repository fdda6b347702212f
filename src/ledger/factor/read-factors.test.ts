import { describe, expect, test } from "vitest";
import { factorFile, gridCommon } from "./factor-fixture.ts";
import { readFactors } from "./read-factors.ts";

const read = (factors: object[], common: object = gridCommon) => readFactors([factorFile(common, factors)]);
const codes = (factors: object[], common?: object) => read(factors, common).faults.map((one) => one.code);

describe("a factor with a fault is left out and told of", () => {
  test("a good one is read", () => {
    const { book, faults } = read([{ id: "a", value: 0.5 }]);
    expect(faults).toEqual([]);
    expect(book.byId.get("a")).toMatchObject({ key: "electricity", value: 0.5, region: "CN", to: null });
  });
  test.each<[string, object]>([
    ["factors.wrong-dimension", { unit: "kWh/t" }],
    ["factors.unknown-unit", { unit: "parsec" }],
    ["factors.unknown-use", { for: { carrier: "electrons" } }],
    ["factors.wrong-use", { for: { pollutant: "pm" } }],
    ["factors.unknown-key", { colour: "green" }],
    ["factors.wrong-shape", { value: "many" }],
    ["factors.wrong-shape", { status: "sure" }],
    ["factors.not-a-date", { from: "2021-02-30" }],
    ["factors.dates", { to: "2020-01-01" }],
    ["factors.dates", { reviewBy: "2020-01-01" }],
    ["factors.range", { range: [0.6, 0.7] }],
    ["factors.range", { range: [0.7, 0.6] }],
    ["factors.unknown-without-note", { value: null }],
    ["factors.not-exact", { exact: true, uncertainty: 5 }],
    ["factors.uncertainty-of-nothing", { value: null, range: [0.4, 0.6], uncertainty: 5 }],
    ["factors.not-verified", { status: "verified" }],
  ])("%s: %j", (code, change) => {
    const { book, faults } = read([{ id: "a", value: 0.5, ...change }]);
    expect(faults.map((one) => one.code)).toContain(code);
    expect(book.factors).toEqual([]);
  });
  test("a factor without what it is for", () =>
    expect(codes([{ id: "a", value: 1 }], { ...gridCommon, for: {} })).toEqual(["factors.no-use"]));
  test("one id twice, over files", () => {
    const one = factorFile(gridCommon, [{ id: "a", value: 1 }]);
    const two = { ...factorFile(gridCommon, [{ id: "a", value: 2, region: "DE" }]), file: "two.yaml" };
    const { faults } = readFactors([one, two]);
    expect(faults).toMatchObject([{ code: "factors.duplicate-id", at: { file: "two.yaml" } }]);
  });
  test("two factors for one use on one day", () =>
    expect(
      codes([
        { id: "a", value: 1 },
        { id: "b", value: 2, from: "2022-01-01" },
      ]),
    ).toEqual(["factors.overlap"]));
  test("two editions that follow each other are none", () =>
    expect(
      codes([
        { id: "a", value: 1, to: "2022-01-01" },
        { id: "b", value: 2, from: "2022-01-01" },
      ]),
    ).toEqual([]));
});

describe("faults lie on their line", () => {
  const text = [
    "title: { zh: 例, en: Example }",
    "groups:",
    "  - common: { kind: grid, for: { carrier: electricity }, unit: parsec, region: CN, year: 2021, from: 2021-01-01,",
    "      reviewBy: 2030-12-31, status: draft, source: { document: x } }",
    "    factors:",
    "      - { id: a, value: 1 }",
    "      - id: b",
    "        unit: kg CO2/kWh",
    "        value: many",
  ].join("\n");
  test("in the group where it stands in common, else in the factor", () => {
    const { faults } = readFactors([{ file: "f.yaml", text }]);
    expect(faults.map(({ code, at }) => [code, at?.line])).toEqual([
      ["factors.unknown-unit", 3],
      ["factors.wrong-shape", 9],
    ]);
  });
  test("a file that is no YAML", () =>
    expect(readFactors([{ file: "f.yaml", text: "a: [1\nb: 2" }]).faults[0]).toMatchObject({
      code: "factors.yaml-syntax",
      at: { file: "f.yaml" },
    }));
  test("a file without groups", () =>
    expect(readFactors([{ file: "f.yaml", text: "title: x" }]).faults[0]?.code).toBe("factors.no-groups"));
  test("a file of goods with a fault", () =>
    expect(readFactors([{ file: "g.yaml", text: "goods: [{ cn: x }]" }]).faults.length).toBeGreaterThan(0));
});
