import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { wordIn } from "#i18n";
import { fixture, plant } from "../report-fixture.ts";
import type { NormView } from "../view/norm.ts";
import { sheetNames } from "./norm-sheet.ts";
import { xlsxReport } from "./xlsx-report.ts";

const input = fixture("en");
const bytes = await xlsxReport(input);
const book = await readXlsx(bytes);
const sheet = (name: string) => book.sheets.find((one) => one.name === name);

test("the sheets stand in the order of the report", () => {
  expect(book.sheets.map((one) => one.name)).toEqual([
    "Summary",
    "Breaks the law",
    "Retire",
    "Coming",
    "Grades",
    "Questions",
    "AIR-1",
  ]);
});

test("every clause of a norm in scope has a row, and every verdict one", () => {
  const rows = sheet("AIR-1")?.rows.slice(1) ?? [];
  const clauses = new Set(rows.map((row) => row[0]));
  const expected = input.set.clauses.filter((clause) => clause.pack.id === "xx.air").map((clause) => clause.id);
  expect([...clauses].sort()).toEqual(expected.sort());
  const verdicts = input.result.verdicts.filter((one) => one.clause.startsWith("xx.air."));
  expect(rows.filter((row) => row[4] !== null && row[4] !== "").length).toBe(verdicts.length);
});

test("figures are numbers at full precision", () => {
  const row = sheet("AIR-1")?.rows.find((one) => one[0] === "xx.air.pm" && one[3] === "Stack S1");
  expect(row?.slice(4, 9)).toEqual(["✘ non-compliant", 49.481472, 40, "mg/m³", -9.481472]);
});

test("the summary counts by formulas over the norm's sheet, and agrees with the result", async () => {
  const full = await readXlsx(bytes, { readStyles: true });
  const cells = [...(full.sheets[0]?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined);
  expect(cells.slice(0, 5).map((cell) => cell.formula?.replace(/\(.*/, ""))).toEqual([
    "COUNTIFS",
    "COUNTIFS",
    "COUNTIFS",
    "COUNTIF",
    "COUNTIFS",
  ]);
  const counts = input.result.packs.find((pack) => pack.id === "xx.air")?.counts;
  const expected = ["non-compliant", "compliant", "unknown", "not-applicable", "draft"].map(
    (state) => counts?.[state as "draft"],
  );
  expect(cells.slice(0, 5).map((cell) => cell.formulaResult ?? cell.value)).toEqual(expected);
  const rows = sheet("AIR-1")?.rows.slice(1) ?? [];
  const count = (state: string) =>
    rows.filter(
      (row) =>
        String(row[4]).endsWith(wordIn(`verdict.${state}`, "en")) &&
        row[9] !== "draft" &&
        !(state === "compliant" && String(row[4]).includes("non-")),
    ).length;
  expect(["non-compliant", "compliant", "unknown"].map(count)).toEqual(expected.slice(0, 3));
});

test("a name that looks like a formula stays text", async () => {
  const hostile = { ...plant, units: [{ id: "C1", name: "=1+1", kind: "melting.cupola" as const }] };
  const read = await readXlsx(await xlsxReport(fixture("en", hostile)), { readStyles: true });
  const formulas = read.sheets
    .slice(1)
    .flatMap((one) => [...(one.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined));
  expect(formulas).toEqual([]);
});

test("the same result gives the same bytes", async () => {
  expect(Buffer.from(await xlsxReport(fixture("en"))).equals(Buffer.from(bytes))).toBe(true);
});

test("sheet names are short, legal and never twice", () => {
  const norm = (zh: string, en = zh) => ({ name: [zh, en], pack: { id: "x" } }) as unknown as NormView;
  const norms = [
    norm("产业结构调整指导目录", "A very long name of a norm: part 1/2 [2020]"),
    norm("工业炉窑", "A very long name of a norm: part 1/2 [2021]"),
    norm(""),
  ];
  const names = sheetNames(norms, "en");
  expect(sheetNames(norms, "zh")).toEqual(["产业结构调整指导目录", "工业炉窑", "x"]);
  expect(new Set(names).size).toBe(3);
  expect(names.filter((name) => name.length > 31 || /[[\]:*?/\\']/.test(name))).toEqual([]);
});
