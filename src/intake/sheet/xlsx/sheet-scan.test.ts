import { describe, expect, test } from "vitest";
import { MARK_ELAPSED, MARK_FORMULA, MARK_PERCENT } from "./book.ts";
import { bookFile, readRows } from "./zip-fixture.ts";

const BLANK = 0;
const NUMBER = 1;
const TEXT = 2;
const BOOLEAN = 3;
const ERROR = 4;
const DATE = 5;

/** The one row that these cells make, as value and kind. */
async function cells(xml: string, texts = "", formats: (string | number)[] = []): Promise<unknown> {
  const rows = await readRows(bookFile({ sheet: `<row r="1">${xml}</row>`, texts, formats }));
  return Array.isArray(rows) ? rows[0]?.values.map((value, i) => [value, rows[0]?.kinds[i]]) : rows;
}

describe("values", () => {
  test.each([
    ["0", 0],
    ["-0", 0],
    ["-12.50", -12.5],
    ["0.1", 0.1],
    ["+7", 7],
    [".5", 0.5],
    ["5.", 5],
    ["1.5E-3", 0.0015],
    ["1e300", 1e300],
    ["9007199254740993", 9007199254740992],
    ["0.30000000000000004", 0.30000000000000004],
    ["123456789012345678901234567890", 1.2345678901234568e29],
    ["0.00000000000000000000000001", 1e-26],
    [" 12 ", 12],
  ])("number %s", async (text, value) => {
    expect(await cells(`<c r="A1"><v>${text}</v></c>`)).toEqual([[value, NUMBER]]);
  });

  test.each(["abc", "0x10", "1,5", "--1", "1e999", "1.2.3", "."])("what is no number stays text: %s", async (text) => {
    expect(await cells(`<c r="A1"><v>${text}</v></c>`)).toEqual([[text, TEXT]]);
  });

  test("booleans, errors, formula text, ISO dates", async () => {
    const xml =
      '<c t="b"><v>1</v></c><c t="b"><v>false</v></c><c t="b"><v>7</v></c><c t="e"><v>#DIV/0!</v></c>' +
      '<c t="str"><f>A1&amp;""</f><v>HT250</v></c><c t="str"><f>""</f><v></v></c><c t="str"><f>""</f><v/></c>' +
      '<c t="d"><v>2026-11-24T12:00:00</v></c><c t="d"><v>soon</v></c><c t="n"><v>3</v></c>';
    expect(await cells(xml)).toEqual([
      [true, BOOLEAN],
      [false, BOOLEAN],
      ["7", TEXT],
      ["#DIV/0!", ERROR],
      ["HT250", TEXT],
      ["", TEXT],
      ["", TEXT],
      [46350.5, DATE],
      ["soon", TEXT],
      [3, NUMBER],
    ]);
  });

  test("shared texts: plain, empty, rich, phonetic, spaced, escaped, CDATA", async () => {
    const texts =
      "<si><t>炉号</t></si><si/><si><t/></si><!-- > --><si><r><rPr><b/></rPr><t>C </t></r><r><t xml:space='preserve'> &lt;3.4&gt;</t></r>" +
      '<rPh sb="0" eb="1"><t>lu</t></rPh><phoneticPr fontId="1"/></si><si><t xml:space="preserve"> a&#10;b&#x4E2D;&amp;lt; </t></si>' +
      "<si><t>x_x000D_y_x005F_x000D_ &#x1F525; &nope; _x12_</t></si><si><t>1<![CDATA[<&amp;>]]>2<!-- no -->3</t></si><si><t>a\r\nb</t></si>";
    const xml = Array.from({ length: 8 }, (_, i) => `<c t="s"><v>${i}</v></c>`).join("");
    const read = ["炉号", "", "", "C  <3.4>", " a\nb中&lt; ", "x\ry_x000D_ 🔥 &nope; _x12_", "1<&amp;>23", "a\nb"];
    expect(await cells(xml, texts)).toEqual(read.map((text) => [text, TEXT]));
  });

  test("inline texts are read as shared ones", async () => {
    const xml =
      '<c t="inlineStr" r="A1"><is><t>a &amp; b</t></is></c><c r="B1" t="inlineStr"><is><r><t>x</t></r><r><t>y</t></r></is></c><c t="inlineStr"><is/></c><c><v>1</v></c>';
    expect(await cells(xml)).toEqual([
      ["a & b", TEXT],
      ["xy", TEXT],
      [null, BLANK],
      [1, NUMBER],
    ]);
  });

  test("dates by number format, and marks", async () => {
    const formats = [14, "0.0%", "[h]:mm", 'yyyy"年"m"月"', 46];
    const sheet = `<row>${[0, 1, 2, 3, 4, 5, 99].map((s) => `<c s="${s}"><v>1.5</v></c>`).join("")}<c s="1"><f>NOW()</f><v>4.6E4</v></c></row>`;
    const elapsed = MARK_ELAPSED;
    expect(await readRows(bookFile({ sheet, formats }))).toEqual([
      {
        row: 1,
        values: [1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 1.5, 46000],
        kinds: [NUMBER, DATE, NUMBER, DATE, DATE, DATE, NUMBER, DATE],
        marks: [0, 0, MARK_PERCENT, elapsed, 0, elapsed, 0, MARK_FORMULA],
      },
    ]);
  });
});

describe("places", () => {
  test("rows and cells that do not say where they stand follow the last one", async () => {
    const sheet =
      '<row><c><v>1</v></c><c r="D1"><v>4</v></c><c><v>5</v></c></row><row r="5" spans="1:2"/><row><c><v>6</v></c></row><row><c r="B9"><v>9</v></c></row><row><c><v>10</v></c></row>';
    expect(await readRows(bookFile({ sheet }))).toMatchObject([
      { row: 1, values: [1, null, null, 4, 5] },
      { row: 6, values: [6] },
      { row: 9, values: [null, 9] },
      { row: 10, values: [10] },
    ]);
  });

  test("blank rows are left out and blank cells at the end cut, but a blank formula counts", async () => {
    const sheet =
      '<row r="1"><c r="A1" s="1"/><c r="B1"></c></row><row r="2"><c r="A2"><v>1</v></c><c r="C2"/></row><row r="3"><c r="B3"><f t="shared" si="0"/></c><c r="C3"/></row>';
    expect(await readRows(bookFile({ sheet }))).toEqual([
      { row: 2, values: [1], kinds: [NUMBER], marks: [0] },
      { row: 3, values: [null, null], kinds: [BLANK, BLANK], marks: [0, MARK_FORMULA] },
    ]);
  });

  test("a wide row leaves nothing behind for the next", async () => {
    const sheet =
      '<row r="1"><c r="XFD1"><v>1</v></c></row><row r="2"><c r="B2"><v>2</v></c></row><row r="3"><c r="C3"><v>3</v></c></row>';
    const rows = await readRows(bookFile({ sheet }));
    expect(rows).toMatchObject([{ row: 1 }, { row: 2, values: [null, 2] }, { row: 3, values: [null, null, 3] }]);
    expect(Array.isArray(rows) && rows[0]?.values.length).toBe(16384);
  });

  test("prefixes, single quotes, any order, comments, instructions, CDATA, byte order mark", async () => {
    const sheet =
      "\ufeff<?xml version='1.0'?><!-- <row> --><x:worksheet xmlns:x='u' xmlns:r='v'><x:sheetData>\n<!-- </x:sheetData> --> <x:row xmlns:r='w' spans='1:2'\n r='2' > <?pi <c> ?>" +
      "<x:c t='s' r = 'B2' ><x:f a='>'>1&lt;2</x:f>\n<!-- <v>9</v> --><x:v xml:space='preserve'>0</x:v><x:extLst><x:ext/></x:extLst></x:c ><x:c r='C2'><x:v><![CDATA[7]]></x:v></x:c>" +
      "</x:row ></x:sheetData><x:pageMargins left='1'/></x:worksheet>\n";
    expect(await readRows(bookFile({ sheet, texts: "<si><t>a</t></si>" }))).toEqual([
      { row: 2, values: [null, "a", 7], kinds: [BLANK, TEXT, NUMBER], marks: [0, MARK_FORMULA, 0] },
    ]);
  });

  test("whatever the piece in which the bytes come, the rows are the same", async () => {
    const line = (i: number) =>
      `<row r="${i}"><c r="A${i}" t="inlineStr"><is><t>炉 ${"x".repeat(i % 97)}</t></is></c><c r="B${i}"><v>${i}.25</v></c></row>`;
    const rows = await readRows(bookFile({ sheet: Array.from({ length: 9000 }, (_, i) => line(i + 1)).join("") }));
    const made = Array.from({ length: 9000 }, (_, i) => ({
      row: i + 1,
      values: [`炉 ${"x".repeat((i + 1) % 97)}`, i + 1.25],
    }));
    expect(rows).toMatchObject(made);
  });
});

describe("refused", () => {
  const part = "xl/worksheets/sheet1.xml";
  test.each([
    ["root", "<html>worksheet</html>"],
    ["cut", "<worksheet></worksheet>"],
    ["cut", '<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'],
    ["cut", "<worksheet><sheetData/>"],
    ["row", '<worksheet><sheetData><row r="1"><c r="A1"/></sheetData></worksheet>'],
    ["row", '<worksheet><sheetData><row r="1"><row r="2"/></row></sheetData></worksheet>'],
    ["row", '<worksheet><sheetData><row r="0"/></sheetData></worksheet>'],
    ["row", '<worksheet><sheetData><row r="-1"/></sheetData></worksheet>'],
    ["merged", '<worksheet><sheetData/><mergeCells><mergeCell ref="A"/></mergeCells></worksheet>'],
  ])("%s: %s", async (reason, sheet) => {
    expect(await readRows(bookFile({ sheet }))).toEqual({ code: "book.damaged", params: { part, reason } });
  });

  test.each([
    ["text-index", '<c r="A1" t="s"><v>3</v></c>'],
    ["text-index", '<c r="A1" t="s"><v>-1</v></c>'],
    ["cell", '<c r="11"><v>3</v></c>'],
    ["cell", "<c r=A1><v>3</v></c>"],
    ["cell", '<c r="A1"><v>3</v>'],
  ])("%s: %s", async (reason, xml) => {
    expect(await cells(xml)).toEqual({ code: "book.damaged", params: { part, reason, row: 1 } });
  });

  test("more rows or columns than a sheet has", async () => {
    const rows = (sheet: string, limits = {}) => readRows(bookFile({ sheet }), limits);
    expect(await rows('<row r="1048576"><c><v>1</v></c></row>')).toMatchObject([{ row: 1048576 }]);
    const tooMany = { code: "book.too-many-rows", params: { part, limit: 1048576 } };
    expect(await rows('<row r="1048577"/>')).toEqual(tooMany);
    expect(await rows('<row r="99999999999999999999"/>')).toEqual(tooMany);
    expect(await rows('<row r="1048576"/><row><c><v>1</v></c></row>')).toEqual(tooMany);
    expect(await rows("<row/><row/><row/>", { rows: 2 })).toMatchObject({ code: "book.too-many-rows" });
    const tooWide = { code: "book.too-many-columns", params: { part, row: 3, limit: 16384 } };
    expect(await rows('<row r="3"><c r="XFE3"><v>1</v></c></row>')).toEqual(tooWide);
    expect(await rows(`<row r="3"><c r="${"Z".repeat(5000)}3"/></row>`)).toEqual(tooWide);
    expect(await rows(`<row r="3">${"<c/>".repeat(16385)}</row>`)).toEqual(tooWide);
    const same = '<c r="A1"><v>1</v></c>'.repeat(16385);
    expect(await rows(`<row r="3">${same}</row>`)).toMatchObject({ code: "book.damaged", params: { reason: "cell" } });
  });
});
