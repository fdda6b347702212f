import { readXlsx } from "hucre/xlsx";
import { describe, expect, test } from "vitest";
import { htmlReport } from "./html/html-report.ts";
import type { ReportInput } from "./input.ts";
import { jsonReport } from "./json/json-report.ts";
import { resultJsonSchema, resultSchema } from "./json/result-schema.ts";
import { made, madeFixture } from "./made-fixture.ts";
import { pdfReport } from "./pdf/pdf-report.ts";
import { fixture } from "./report-fixture.ts";
import { textReport } from "./text/text-report.ts";
import { widthOf } from "./text/width.ts";
import { xlsxReport } from "./xlsx/xlsx-report.ts";

const screen = { width: 100, colour: false };
const none: ReportInput = madeFixture("en", { ...made, taken: [], doubled: [] });

describe.each(["zh", "en", "both"] as const)("in %s", (lang) => {
  test.each([40, 72, 100])("the text fits %i columns, and leaves no word out", (width) => {
    const text = textReport(madeFixture(lang), { width, colour: false });
    expect(text.split("\n").filter((line) => widthOf(line) > width)).toEqual([]);
    expect(text).not.toMatch(/\{\w+\}|undefined|NaN|\b(report|ledger|basis|quantity)\.[a-z]/);
  });

  test("the text has it after the questions and before the norms", () => {
    const text = textReport(madeFixture(lang), screen);
    const words = {
      zh: ["最能减少", "取自 2026-07-01", "逐条结果"],
      en: ["The facts", "From what was", "Every clause"],
    };
    const places = words[lang === "en" ? "en" : "zh"].map((word) => text.indexOf(word));
    expect(places[0]).toBeGreaterThan(0);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test("the page leaves no word out", () => {
    const html = htmlReport(madeFixture(lang));
    const part = html.slice(html.indexOf('<section id="made"'), html.indexOf('<section id="norms"'));
    expect(part).not.toMatch(/\{\w+\}|undefined|NaN|>[^<]*\b(report|ledger|basis|quantity)\.[a-z]/);
    expect(part.match(/<details class="why">/g)?.length).toBe(6);
  });
});

test("the text says first what differs, then what was taken", () => {
  const text = textReport(madeFixture("en"), screen);
  const lines = text.slice(text.indexOf("From what was made"), text.indexOf("Every clause")).split("\n");
  const line = (part: string) => lines.findIndex((one) => one.includes(part));
  expect(lines[2]).toBe("≠ Where the plant's description and the record differ (3)");
  expect(lines[line("−18 %")]).toMatch(
    /≠ .*C1\): typed 500 t \[units!H4\], record 410\.0 ± 3\.7 t \(calculated\), −18 %/,
  );
  expect(line("took it from the record (3)")).toBeGreaterThan(line("−18 %"));
  expect(lines[line("320.0 ± 3.7 t")]).toMatch(/Cupola C2: .* \(calculated\)/);
});

test("the page has it between questions and norms, linked, with no tag of a name", () => {
  const html = htmlReport(madeFixture("en"));
  const ids = [...html.matchAll(/<section id="(\w+)"/g)].map((one) => one[1]);
  expect(ids.slice(-3)).toEqual(["questions", "made", "norms"]);
  expect(html).toContain('<a href="#made">From what was made 2026-07-01 to 2026-09-30</a>');
  expect(html).toContain("&lt;i&gt;bracket&lt;/i&gt;");
  expect(html).not.toContain("<i>");
  for (const tag of ["div", "details", "summary", "article", "table", "td", "span", "ul", "li"])
    expect([tag, html.match(new RegExp(`</${tag}>`, "g"))?.length]).toEqual([
      tag,
      html.match(new RegExp(`<${tag}[\\s>]`, "g"))?.length,
    ]);
});

test("a record that adds nothing says so; without a record there is no such part", () => {
  expect(textReport(none, screen)).toContain("adds nothing");
  expect(htmlReport(none)).toContain("adds nothing");
  for (const report of [textReport(fixture("en"), screen), htmlReport(fixture("en"))])
    expect(report).not.toContain("From what was made");
});

test("the workbook has a sheet with numbers, and what counted", async () => {
  const book = await readXlsx(await xlsxReport(madeFixture("en")));
  expect(book.sheets.map((one) => one.name).slice(5)).toEqual(["Questions", "From the record", "AIR-1", "MADE-1"]);
  const rows = book.sheets[6]?.rows.slice(1) ?? [];
  expect(rows.map((row) => row.slice(2, 9))).toEqual([
    [0, 12, null, "t/yr", "estimated", null, "Typed"],
    [2.5, 6.2, 0.4, "%", "calculated", "≠ +3.7 percentage points", "Typed"],
    [500, 410, 3.7, "t", "calculated", "≠ −18 %", "Typed"],
    [null, 320, 3.7, "t", "calculated", null, "Record"],
    [null, 7395.22096196, null, "t/yr", "estimated", null, "Record"],
    [null, 690.5, null, "kWh/t", "estimated", null, "Record"],
  ]);
});

test("the document differs with it", async () => {
  const bytes = Buffer.from(await pdfReport(madeFixture("both")));
  const { made: _, ...without } = madeFixture("both");
  expect(bytes.length).toBeGreaterThan((await pdfReport(without)).length + 1000);
});

test("the JSON has it after the result, each on a line of its own, as its schema says", () => {
  const { result } = madeFixture();
  const json = jsonReport(result, made);
  const read = JSON.parse(json);
  expect(Object.keys(read)).toEqual([...Object.keys(result), "made"]);
  expect(read.made).toMatchObject({ from: "2026-07-01", to: "2026-09-30" });
  expect(read.made.taken[0]).toEqual({
    table: "units",
    id: "C2",
    attribute: "chargedPerMonth",
    value: "320",
    unit: "t",
    basis: "calculated",
    uncertainty: "3.7",
    quantity: "metal.charged.last-month",
  });
  expect(read.made.doubled.map((one: { typed: number }) => one.typed)).toEqual([500, 2.5, 0]);
  expect(json.split("\n").filter((line) => line.startsWith('{"table":')).length).toBe(6);
  expect(resultSchema.safeParse(read).error).toBeUndefined();
  const { typed: _, ...untyped } = read.made.doubled[0];
  expect(resultSchema.safeParse({ ...read, made: { ...read.made, doubled: [untyped] } }).success).toBe(false);
  const schema = resultJsonSchema() as { required: string[]; properties: object };
  expect(schema.properties).toHaveProperty("made");
  expect(schema.required).not.toContain("made");
});
