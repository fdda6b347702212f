import { expect, test } from "vitest";
import { faultsOf, type Rows, readBook, readText, tableOf, withSite } from "./read-fixture.ts";

/** Reads one cell of one row; what else the row needs is given. */
async function cell(
  table: string,
  attribute: string,
  value: string | number | boolean,
  more: Record<string, string> = {},
) {
  const given = { id: "1", kind: "", ...more };
  const needed = ["units", "abatement", "materials", "waste", "emissionPoints"].includes(table);
  const kinds: Record<string, string> = {
    units: "melting.cupola",
    abatement: "spray",
    materials: "resin",
    waste: "slag",
    emissionPoints: "stack",
  };
  const row = { ...given, kind: needed ? (kinds[table] ?? "") : "", [attribute]: value };
  const rows: Rows = [
    Object.keys(row).filter((name) => name !== "kind" || needed),
    Object.entries(row)
      .filter(([name]) => name !== "kind" || needed)
      .map(([, one]) => one),
  ];
  return faultsOf(readBook({ name: table, rows }));
}

test.each([
  ["units", "capacity", "about two", "sheet.not-a-number", { found: "about two", unit: "t" }],
  ["units", "capacity", "0,5", "sheet.ambiguous-number", { found: "0,5" }],
  ["units", "capacity", "5 bushels", "sheet.unknown-unit", { found: "bushels", expected: "t" }],
  ["units", "capacity", "5 kW", "sheet.wrong-dimension", { found: "kW", expected: "t" }],
  ["units", "capacity", true, "sheet.wrong-type", { found: "true", expected: "quantity" }],
  ["units", "capacity", "<5 t", "sheet.below-detection", { found: "<5 t" }],
  ["units", "capacity", -1, "plant.out-of-range", { found: -1, min: 0, max: 1e12, unit: "t" }],
  ["units", "commissioned", "2024-01", "sheet.date-without-day", { found: "2024-01" }],
  ["units", "commissioned", "31/01/2024", "sheet.not-a-date", { found: "31/01/2024" }],
  ["units", "commissioned", "2023-02-29", "sheet.not-a-date", { found: "2023-02-29" }],
  ["units", "commissioned", 45_000, "sheet.not-a-date", { found: "45000" }],
  ["units", "mouldDrying", "maybe", "sheet.not-yes-no", { found: "maybe" }],
  ["units", "kind", "冲天", "sheet.unknown-choice", { found: "冲天" }],
  ["units", "kind", "其他", "sheet.ambiguous-choice", { found: "其他" }],
  ["units", "line", "P9", "plant.dangling-reference", { found: "P9", target: "products", nearest: "∅" }],
])("%s.%s = %j: %s", async (table, attribute, value, code, params) => {
  const faults = await cell(table, attribute, value);
  expect(faults).toMatchObject([
    { code, params: { attribute: `${table}.${attribute}`, ...params }, at: { file: "plant.xlsx", sheet: table } },
  ]);
  expect(faults[0]?.at?.cell).toMatch(/^[B-C]2$/);
});

test("an unknown choice names the nearest ones in both languages, best first", async () => {
  const [fault] = await cell("units", "kind", "cupula");
  expect(String(fault?.params.nearest).split(" | ")[0]).toBe("冲天炉 Cupola");
  expect(String(fault?.params.nearest).split(" | ")).toHaveLength(3);
});

test("a dangling reference names the nearest ids of its table", async () => {
  const units = [
    ["id", "kind", "line"],
    ["F1", "melting.cupola", "L-l"],
  ];
  const products = [["id"], ["X"], ["L-1"], ["Y"], ["Z"]];
  const faults = await faultsOf(readBook({ name: "units", rows: units }, { name: "products", rows: products }));
  expect(faults).toMatchObject([{ code: "plant.dangling-reference", at: { sheet: "units", cell: "C2" } }]);
  expect(String(faults[0]?.params.nearest)).toMatch(/^L-1 \| /);
});

test("a monitoring unit that its pollutant cannot have, and one that is missing", async () => {
  const rows = [["id", "point", "pollutant", "监测值 value", "unit"]];
  expect(await faultsOf(readBook({ name: "monitoring", rows }))).toMatchObject([{ code: "sheet.unknown-heading" }]);
  const monitoring = [
    { id: "m", point: "P", pollutant: "noise-day", value: 3, unit: "mg/m3" },
    { id: "n", point: "P", pollutant: "pm", value: 3 },
  ];
  const faults = await faultsOf(readText(withSite({ emissionPoints: [{ id: "P", kind: "stack" }], monitoring })));
  expect(faults).toMatchObject([
    {
      code: "plant.unit-does-not-fit",
      params: { found: "mg/m3", pollutant: "noise-day", expected: "dB(A)" },
      at: { path: "monitoring[0].unit" },
    },
    { code: "plant.unit-missing", at: { path: "monitoring[1]" } },
  ]);
});

test("formulas: an error and a missing result are told apart from a blank", async () => {
  const cells = new Map([
    ["1,2", { value: "#DIV/0!", type: "error" as const }],
    ["4,2", { value: "#REF!", type: "string" as const }],
    ["2,2", { value: null, type: "formula" as const, formula: "B1*2" }],
    ["3,2", { value: null, type: "formula" as const, formula: "1+1", formulaResult: 2 }],
  ]);
  const rows: Rows = [
    ["id", "kind", "capacity"],
    ["1", "melting.cupola"],
    ["2", "melting.cupola"],
    ["3", "melting.cupola"],
    ["4", "melting.cupola"],
  ];
  const faults = await faultsOf(readBook({ name: "units", rows, cells }));
  expect(faults.map((fault) => [fault.code, fault.at?.cell])).toEqual([
    ["sheet.formula-error", "C2"],
    ["sheet.formula-no-result", "C3"],
    ["sheet.formula-error", "C5"],
  ]);
});

test("a text longer than a cell can hold", async () => {
  const faults = await faultsOf(readText(withSite({ products: [{ id: "p", note: "x".repeat(40_000) }] })));
  expect(faults).toMatchObject([{ code: "sheet.text-too-long", params: { found: 40_000, limit: 32_767 } }]);
});

test("below detection is set from the cell; a row that denies it is refused", async () => {
  const base = { id: "m", point: "P", pollutant: "pm", value: "<1.0 mg/m³" };
  const points = { emissionPoints: [{ id: "P", kind: "stack" }] };
  expect(await tableOf(readText(withSite({ ...points, monitoring: [base] })), "monitoring")).toEqual([
    { id: "m", point: "P", pollutant: "pm", value: 1, unit: "mg/m3", belowDetection: true },
  ]);
  const denied = await faultsOf(readText(withSite({ ...points, monitoring: [{ ...base, belowDetection: false }] })));
  expect(denied).toMatchObject([{ code: "sheet.below-detection" }]);
});

test("every fault of a file comes at once; past 200 the rest are counted", async () => {
  const rows: Rows = [
    ["id", "kind", "capacity", "power"],
    ...Array.from({ length: 150 }, (_, i) => [`F${i}`, "melting.cupola", "?", "?"]),
  ];
  const faults = await faultsOf(readBook({ name: "units", rows }));
  expect(faults).toHaveLength(201);
  expect(faults.at(-1)).toMatchObject({ code: "sheet.too-many-faults", params: { shown: 200, total: 300 } });
});
