import { mkdir, mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre/xlsx";
import { afterAll, beforeAll, expect, test } from "vitest";
import { readPlant, readPlantBytes, writeCsv } from "#intake/sheet";
import { bookGrids } from "./book-grids.ts";
import { faultsOf, type Rows, readBook, readText, siteSheet, withSite } from "./read-fixture.ts";
import { someLabels } from "./words-fixture.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "sheet-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const units = (...rows: Rows) => ({ name: "units", rows });
const oneUnit: Rows = [
  ["id", "kind"],
  ["F1", "melting.cupola"],
];

test.each([
  ["unit", oneUnit, "sheet.unknown-sheet", { found: "unit" }],
  [
    "units",
    [
      ["wrong", "place"],
      ["x", "y"],
    ],
    "sheet.no-heading",
    { table: "units" },
  ],
  ["units", [["id", "kind", "Capasity"]], "sheet.unknown-heading", { found: "Capasity" }],
  ["units", [["id", "kind", "容量", "capacity"]], "sheet.duplicate-heading", { attribute: "units.capacity" }],
  [
    "units",
    [
      ["id", "capacity"],
      ["F1", 1],
    ],
    "sheet.missing-heading",
    { attribute: "units.kind" },
  ],
  ["units", [["id", "kind", "capacity [furlongs]"]], "sheet.unknown-unit", { found: "furlongs" }],
  [
    "units",
    [
      ["id", "kind"],
      [null, "melting.cupola"],
    ],
    "sheet.missing-id",
    { table: "units" },
  ],
  [
    "units",
    [
      ["id", "kind", "capacity"],
      ["F1", null, 1],
    ],
    "sheet.missing-required",
    { attribute: "units.kind" },
  ],
  ["units", [...oneUnit, ["合计", null]], "sheet.totals-row", { found: "合计" }],
  ["units", [...oneUnit, [], ["filled in by Li"]], "sheet.stray-text", { found: "filled in by Li" }],
  ["units", [...oneUnit, ["F2", "melting.cupola", "?"]], "sheet.stray-text", { found: "?" }],
  ["units", [...oneUnit, ["F1", "melting.cupola"]], "plant.duplicate-id", { id: "F1" }],
  [
    "enterprise",
    [
      ["id", "year"],
      ["a", 2024],
      ["b", 2025],
    ],
    "sheet.more-than-one-row",
    { table: "enterprise" },
  ],
  [
    "enterprise",
    [
      ["id", "a"],
      ["year", 2024],
      ["turnover", 5],
    ],
    "sheet.unknown-heading",
    { found: "turnover" },
  ],
] as const)("%s %j: %s", async (name, rows, code, params) => {
  expect(await faultsOf(readBook({ name, rows: rows as unknown as Rows }))).toMatchObject([{ code, params }]);
});

test("an unknown heading and an unknown sheet name the nearest ones", async () => {
  const [heading] = await faultsOf(readBook(units(["id", "kind", "Capasity"])));
  expect(String(heading?.params.nearest)).toMatch(/^容量 Capacity \| /);
  expect(heading?.at).toEqual({ file: "plant.xlsx", sheet: "units", cell: "C1" });
  const [sheet] = await faultsOf(readBook({ name: "Process unit", rows: oneUnit }));
  expect(String(sheet?.params.nearest)).toMatch(/^工艺装备 Process units \| /);
});

test("cells merged within the table are refused, above it they are not", async () => {
  const rows: Rows = [["Our plant"], ["id", "kind"], ["F1", "melting.cupola"], ["F2", "melting.cupola"]];
  const range = (startRow: number, endRow: number) => ({ startRow, endRow, startCol: 1, endCol: 1 });
  const above = { startRow: 0, endRow: 0, startCol: 0, endCol: 1 };
  expect(await faultsOf(readBook({ name: "units", rows, merges: [above] }))).toEqual([]);
  expect(await faultsOf(readBook({ name: "units", rows, merges: [above, range(2, 3)] }))).toMatchObject([
    { code: "sheet.merged-cells", params: { found: "B3:B4" }, at: { cell: "B3" } },
  ]);
});

test("no site, no sheet at all, two sheets of one table", async () => {
  const book = async (...sheets: Parameters<typeof readBook>) =>
    faultsOf(readPlantBytes("a.xlsx", await writeXlsx({ sheets }), someLabels));
  expect(await book(units(...oneUnit))).toMatchObject([{ code: "sheet.missing-site" }]);
  expect(await book({ name: "_mine", rows: [["x"]] })).toMatchObject([{ code: "sheet.no-tables" }]);
  expect(await book(siteSheet, units(...oneUnit), { name: "工艺装备", rows: oneUnit })).toMatchObject([
    { code: "sheet.duplicate-sheet", params: { table: "units" } },
  ]);
});

test("a table with more rows than any plant has", async () => {
  const rows = [["id"], ...Array.from({ length: 20_001 }, (_, i) => [`p${i}`])];
  expect(await faultsOf(readBook({ name: "products", rows }))).toMatchObject([
    { code: "sheet.too-many-rows", params: { limit: 20_000 } },
  ]);
});

test("files: not there, of another kind, a workbook that is none", async () => {
  expect(await faultsOf(readPlant(join(dir, "none.xlsx"), someLabels))).toMatchObject([
    { code: "sheet.file-not-found" },
  ]);
  expect(await faultsOf(readText("x", "plant.docx"))).toMatchObject([
    { code: "sheet.unknown-file-type", params: { found: ".docx" } },
  ]);
  expect(await faultsOf(readText("id,kind\n", "plant.xlsx"))).toMatchObject([
    { code: "book.not-xlsx", at: { file: "plant.xlsx" } },
  ]);
});

test.each([
  ['{"format": 1,}', "sheet.json-syntax", { line: 1, column: 14, found: "}", expected: '"' }],
  ['{\n "format"', "sheet.json-syntax", { line: 2, column: 10, found: "∅", expected: ":" }],
  ['{"a": 1, "a": 2}', "sheet.json-duplicate-key", { found: "a" }],
  ["[".repeat(100_000), "sheet.json-too-deep", { limit: 32 }],
  ["[]", "sheet.wrong-type", { expected: "object" }],
] as const)("JSON %.20s: %s", async (text, code, params) => {
  expect(await faultsOf(readText(text))).toMatchObject([{ code, params }]);
});

test("JSON of another format, with unknown names, wrong shapes and a totals row", async () => {
  const json = {
    format: "forgecast.plant/2",
    site: { id: "S", country: "CN", height: 3 },
    unit: [],
    units: {},
    products: [{ id: "Total" }, 5, {}],
  };
  expect((await faultsOf(readText(json))).map((fault) => [fault.code, fault.at?.path, fault.at?.line])).toEqual([
    ["sheet.format-version", "format", 1],
    ["sheet.unknown-heading", "site.height", 1],
    ["sheet.unknown-sheet", "unit", 1],
    ["sheet.wrong-type", "units", 1],
    ["sheet.totals-row", "products[0]", 1],
    ["sheet.wrong-type", "products[1]", 1],
    ["sheet.missing-id", "products[2]", 1],
  ]);
  expect(await faultsOf(readText(withSite({ units: [{ id: "F", kind: { a: 1 } }] })))).toMatchObject([
    { code: "sheet.wrong-type", params: { expected: "choice", found: "{…}" } },
  ]);
});

test("CSV: a quote that is never closed, with its line", async () => {
  const folder = join(dir, "open-quote");
  await mkdir(folder);
  await writeFile(join(folder, "site.csv"), 'id,country\n"S,CN\n');
  expect(await faultsOf(readPlant(folder, someLabels))).toMatchObject([
    { code: "sheet.csv-open-quote", at: { file: "site.csv" } },
    { code: "sheet.no-tables" },
  ]);
});

test("a folder that holds other things is not written over, and a place that cannot be written is told", async () => {
  const folder = join(dir, "mine");
  await mkdir(folder);
  await writeFile(join(folder, "letter.txt"), "x");
  const plant = { format: "forgecast.plant/1", site: { id: "S", country: "CN" } } as const;
  expect(await writeCsv(plant, folder)).toMatchObject({
    code: "sheet.folder-not-empty",
    params: { found: "letter.txt" },
  });
  expect(await writeCsv(plant, join(folder, "letter.txt", "deeper"))).toMatchObject({ code: "sheet.write-failed" });
});

test("files that are too big, or that the system does not give", async () => {
  const big = join(dir, "big.json");
  await writeFile(big, "");
  await truncate(big, 60_000_000);
  expect(await faultsOf(readPlant(big, someLabels))).toMatchObject([
    { code: "sheet.too-big", params: { bytes: 60_000_000 } },
  ]);
  expect(await faultsOf(readPlant("a\0b", someLabels))).toMatchObject([{ code: "sheet.unreadable" }]);
});

test("a sheet with more cells than any plant has", async () => {
  const bytes = await writeXlsx({ sheets: [units(...oneUnit)] });
  const limits = { rows: 10, cells: 3 };
  expect(await bookGrids(bytes, "a.xlsx", () => true, limits)).toMatchObject([
    { code: "sheet.too-many-cells", params: { limit: 3 }, at: { sheet: "units" } },
  ]);
});
