import { describe, expect, test } from "vitest";
import { openBook } from "./book.ts";
import { bookEntries, type Entry, readRows, zipFile } from "./zip-fixture.ts";

const SHEET = '<row r="1"><c r="A1"><v>1</v></c></row>';
const ONE = [{ row: 1, values: [1], kinds: [1], marks: [0] }];

function changed(name: string, change: Partial<Entry>): Buffer {
  return zipFile(
    bookEntries({ sheet: SHEET }).map((entry) => (entry.name.endsWith(name) ? { ...entry, ...change } : entry)),
  );
}

describe("read", () => {
  test("stored entries, data descriptors, a comment at the end, ZIP64 records", async () => {
    const entries = bookEntries({ sheet: SHEET });
    expect(await readRows(zipFile(entries.map((entry) => ({ ...entry, stored: true }))))).toEqual(ONE);
    expect(await readRows(zipFile(entries.map((entry) => ({ ...entry, descriptor: true }))))).toEqual(ONE);
    expect(await readRows(zipFile(entries, { comment: "PK\x05\x06 made by hand, 手工" }))).toEqual(ONE);
    expect(await readRows(zipFile(entries, { zip64: true }))).toEqual(ONE);
  });

  test("bytes that are a view into a larger buffer", async () => {
    const file = zipFile(bookEntries({ sheet: SHEET }));
    const larger = new Uint8Array(file.length + 20).fill(7);
    larger.set(file, 10);
    expect(await readRows(larger.subarray(10, 10 + file.length))).toEqual(ONE);
  });
});

describe("refused", () => {
  test("a file cut anywhere", async () => {
    const file = zipFile(bookEntries({ sheet: SHEET }));
    for (let length = 2; length < file.length; length += 7) {
      expect(await openBook(file.subarray(0, length))).toEqual({ code: "book.truncated", params: {} });
    }
  });

  test("an entry that is locked", async () => {
    expect(await readRows(changed("sheet1.xml", { flags: 1 }))).toEqual({ code: "book.encrypted", params: {} });
  });

  const part = "xl/worksheets/sheet1.xml";
  test.each<[string, Partial<Entry>]>([
    ["checksum", { crc: 1 }],
    ["size", { size: 10 }],
    ["size", { size: 10_000 }],
    ["method", { method: 12 }],
    ["deflate", { packed: Buffer.from([0xff, 0xff, 0xff]) }],
    ["deflate", { packed: Buffer.alloc(0) }],
  ])("a damaged entry: %s", async (reason, change) => {
    expect(await readRows(changed("sheet1.xml", change))).toEqual({ code: "book.damaged", params: { part, reason } });
  });

  test("a workbook part that is missing or something else", async () => {
    const without = bookEntries({}).filter((entry) => entry.name !== "xl/workbook.xml");
    const params = { part: "xl/workbook.xml", reason: "missing" };
    expect(await openBook(zipFile(without))).toEqual({ code: "book.damaged", params });
    expect(await openBook(changed("xl/workbook.xml", { data: "<a/>" }))).toMatchObject({ params: { reason: "root" } });
    expect(await openBook(changed("xl/workbook.xml", { data: "<workbook><sheets>" }))).toMatchObject({
      params: { reason: "cut" },
    });
  });

  test("a directory that points elsewhere", async () => {
    const file = zipFile(bookEntries({ sheet: SHEET }));
    const end = file.length - 22;
    for (const at of [0, 5, end, 0xfffffff0]) {
      const moved = Buffer.from(file);
      moved.writeUInt32LE(at, end + 16);
      expect(await openBook(moved)).toEqual({ code: "book.damaged", params: { part: "", reason: "directory" } });
    }
  });
});
