import { execFileSync } from "node:child_process";
import { mkdtemp, open, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { writeXlsx } from "hucre";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Book, isBookFault, openBook, serialToIso } from "./book.ts";
import { bookEntries, bookFile, readRows, zipFile } from "./zip-fixture.ts";

const CELL = '<row r="1"><c r="A1"><v>1</v></c></row>';

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "book-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function opened(file: Uint8Array): Promise<Book> {
  const book = await openBook(file);
  if (isBookFault(book)) throw new Error(book.code);
  return book;
}

describe("a book", () => {
  test("from a path and from bytes is the same", async () => {
    const path = join(folder, "炉号 1.xlsx");
    await writeFile(path, bookFile({ sheet: CELL }));
    expect(await readRows(path)).toEqual([{ row: 1, values: [1], kinds: [1], marks: [0] }]);
    expect(await readRows(path)).toEqual(await readRows(bookFile({ sheet: CELL })));
  });

  test("lists worksheets by tab, hidden ones too, and finds them through their relations", async () => {
    const entries = bookEntries({}).filter((entry) => !/workbook|sheet1/.test(entry.name));
    const sheet = (value: number) => `<worksheet><sheetData><row><c><v>${value}</v></c></row></sheetData></worksheet>`;
    entries.push(
      {
        name: "xl/workbook.xml",
        data: `<x:workbook xmlns:q="r"><x:sheets><x:sheet q:id="a" name="铸造 &amp; 锻造" sheetId="9"/><x:sheet sheetId="1" state='hidden' name='二' q:id='b'/><x:sheet name="图" q:id="c" sheetId="3"/><x:sheet name="v" state="veryHidden" q:id="d" sheetId="2"/></x:sheets></x:workbook>`,
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        data: `<Relationships><Relationship Target="worksheets/Two.xml" Type="http://purl.oclc.org/ooxml/officeDocument/relationships/worksheet" Id="a"/><Relationship Id="b" Type="x/worksheet" Target="/xl/worksheets/one.xml"/><Relationship Id="c" Type="x/chartsheet" Target="chartsheets/c.xml"/><Relationship Id="d" Type="x/worksheet" Target="../gone.xml"/></Relationships>`,
      },
      { name: "xl\\worksheets\\two.xml", data: sheet(2) },
      { name: "xl/worksheets/one.xml", data: sheet(1) },
    );
    const file = zipFile(entries);
    expect((await opened(file)).sheets).toEqual([
      { name: "铸造 & 锻造", hidden: false },
      { name: "二", hidden: true },
      { name: "v", hidden: true },
    ]);
    expect(await readRows(file, {}, 0)).toMatchObject([{ values: [2] }]);
    expect(await readRows(file, {}, 1)).toMatchObject([{ values: [1] }]);
    expect(await readRows(file, {}, 2)).toEqual({
      code: "book.damaged",
      params: { part: "gone.xml", reason: "missing" },
    });
    expect(await readRows(file, {}, 3)).toEqual({ code: "book.no-such-sheet", params: { sheet: 3 } });
  });

  test("gives merged ranges before and after the rows, and through prefixes", async () => {
    const tail = '<mergeCells count="2"><mergeCell ref="B2:D3"/><mergeCell ref="$A$9:$AA$10"></mergeCell></mergeCells>';
    const merged = [
      { top: 2, left: 2, bottom: 3, right: 4 },
      { top: 9, left: 1, bottom: 10, right: 27 },
    ];
    const book = await opened(bookFile({ sheet: CELL, tail }));
    expect(await book.merged(0)).toEqual(merged);
    const after = await opened(bookFile({ sheet: CELL, tail }));
    await after.rows(0, () => undefined);
    expect(await after.merged(0)).toEqual(merged);
    const prefixed =
      '<x:worksheet><x:sheetData><x:row r="1"/></x:sheetData><x:mergeCells><x:mergeCell ref="A1:B1"/></x:mergeCells></x:worksheet>';
    const other = await opened(bookFile({ sheet: prefixed }));
    expect(await other.merged(0)).toEqual([{ top: 1, left: 1, bottom: 1, right: 2 }]);
    expect(await book.merged(1)).toMatchObject({ code: "book.no-such-sheet" });
  });

  test("stops when told to, lets the caller's own error through, and can be read again", async () => {
    const many = Array.from({ length: 50_000 }, (_, i) => `<row r="${i + 1}"><c><v>${i}</v></c></row>`).join("");
    const book = await opened(bookFile({ sheet: many }));
    let seen = 0;
    const three = await book.rows(0, () => {
      seen++;
      return seen === 3 ? false : undefined;
    });
    expect([three, seen]).toEqual([undefined, 3]);
    const bug = new Error("mine");
    const thrower = book.rows(0, () => {
      throw bug;
    });
    await expect(thrower).rejects.toBe(bug);
    const counts = [0, 0];
    const both = [0, 1].map((i) =>
      book.rows(0, ({ values }) => {
        counts[i] = (counts[i] ?? 0) + Number(values[0]);
      }),
    );
    expect(await Promise.all(both)).toEqual([undefined, undefined]);
    expect(counts).toEqual([1249975000, 1249975000]);
  });

  test("written by another library reads the same", async () => {
    const rows = [
      ["炉号", "C %", "ok", "at"],
      ["H26-0001 & <1>", 3.412, true, new Date(Date.UTC(2026, 10, 24, 8, 30))],
      ["  spaced ", -0.00012, false, null],
    ];
    const file = await writeXlsx({ sheets: [{ name: "Data", rows }] });
    const read = await readRows(file);
    const at = isBookFault(read) ? undefined : read[1]?.values[3];
    expect(serialToIso(Number(at), false)).toBe("2026-11-24T08:30:00");
    expect(read).toMatchObject([
      { row: 1, values: rows[0] },
      { row: 2, values: ["H26-0001 & <1>", 3.412, true, at], kinds: [2, 1, 3, 5] },
      { row: 3, values: ["  spaced ", -0.00012, false] },
    ]);
  });
});

describe("refused before it is read", () => {
  test("files that are not there or not files", async () => {
    const nul = join(folder, "a\0b");
    for (const path of [join(folder, "none.xlsx"), "", nul]) {
      expect(await openBook(path)).toEqual({ code: "book.not-found", params: {} });
    }
    expect(await openBook(folder)).toMatchObject({ code: "book.unreadable" });
  });

  test.skipIf(process.platform === "win32")("devices and pipes, without waiting for what they may give", async () => {
    const pipe = join(folder, "pipe.xlsx");
    execFileSync("sh", ["-c", `mkfifo "$0"`, pipe]);
    for (const path of ["/dev/zero", pipe]) {
      expect(await openBook(path)).toEqual({ code: "book.unreadable", params: { reason: "not-a-file" } });
    }
  });

  test("an empty file, and one of the limit or more", async () => {
    expect(await openBook(new Uint8Array())).toEqual({ code: "book.empty", params: {} });
    const path = join(folder, "big.xlsx");
    const file = await open(path, "w");
    await file.truncate(200_000_000); // sparse
    await file.close();
    const tooBig = { code: "book.too-big", params: { bytes: 200_000_000, limit: 200_000_000 } };
    expect(await openBook(path)).toEqual(tooBig);
    expect(await openBook(bookFile({}), { fileBytes: 50 })).toMatchObject({ code: "book.too-big" });
  });
});
