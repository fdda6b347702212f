import { deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { openBook } from "./book.ts";
import { type BookParts, bookEntries, bookFile, type Entry, readRows, zipFile } from "./zip-fixture.ts";

const MB = 2 ** 20;

/** A deflate stream that gives `piece` `times` over and takes next to no room, as no packer would write it. */
function repeated(start: string, piece: Buffer, times: number): Buffer {
  // a full flush ends on a byte and forgets what came before, so the packed piece can be laid end to end
  const flushed = (data: Buffer) => deflateRawSync(data, { level: 9, finishFlush: 3 });
  const packed = flushed(piece);
  return Buffer.concat([
    flushed(Buffer.from(start)),
    ...Array.from({ length: times }, () => packed),
    Buffer.from([3, 0]),
  ]);
}

function withPart(name: string, change: Partial<Entry>): Buffer {
  return zipFile(bookEntries({}).map((entry) => (entry.name.endsWith(name) ? { ...entry, ...change } : entry)));
}

/** Runs and tells how many seconds and how much memory it took. */
async function measured<T>(run: () => Promise<T>): Promise<{ answer: T; seconds: number; megabytes: number }> {
  const before = process.memoryUsage().rss;
  const start = performance.now();
  const answer = await run();
  return { answer, seconds: (performance.now() - start) / 1000, megabytes: (process.memoryUsage().rss - before) / MB };
}

describe("bombs are refused fast and in little memory", () => {
  const spaces = Buffer.alloc(4 * MB, " ");
  const bomb = repeated("<worksheet><sheetData>", spaces, 2560); // 10 GB

  test.each(["sheet1.xml", "sharedStrings.xml", "styles.xml", "workbook.xml", "workbook.xml.rels"])(
    "10 GB of spaces in %s",
    async (name) => {
      for (const size of [10_240 * MB, 100 * MB, 4000]) {
        const file = withPart(name, { packed: bomb, size: Math.min(size, 0xfffffff0) });
        const { answer, seconds, megabytes } = await measured(() => readRows(file));
        expect(["book.bomb", "book.damaged"]).toContain("code" in answer ? answer.code : "");
        expect(seconds).toBeLessThan(5);
        expect(megabytes).toBeLessThan(300);
      }
    },
  );

  test("the ratio is looked at while unpacking, whatever the directory says", async () => {
    const file = withPart("sheet1.xml", { packed: bomb, size: 1000 * MB });
    expect(await readRows(file)).toMatchObject({ code: "book.bomb", params: { reason: "ratio", limit: 500 } });
    const declared = withPart("sheet1.xml", { packed: bomb, size: 2000 * MB });
    expect(await readRows(declared)).toMatchObject({ code: "book.bomb", params: { reason: "size" } });
  });

  test("one text or one cell without an end", async () => {
    const long = "x".repeat(2 * MB);
    const bomb = { code: "book.bomb", params: { reason: "item", limit: MB } };
    const rows = (parts: BookParts) => readRows(bookFile(parts), { itemBytes: MB });
    expect(await rows({ texts: `<si><t>${long}</t></si>` })).toMatchObject(bomb);
    expect(await rows({ texts: `<si><r><t>${long}` })).toMatchObject(bomb);
    expect(await rows({ sheet: `<row><c t="inlineStr"><is><t>${long}` })).toMatchObject(bomb);
    expect(await rows({ sheet: `<row><c s="${long}` })).toMatchObject(bomb);
    expect(await rows({ sheet: `<row><c r="${long}` })).toMatchObject({ code: "book.damaged" });
    expect(await rows({ sheet: `<!-- ${long}` })).toMatchObject(bomb);
    expect(await rows({ sheet: `<row a="${long}` })).toMatchObject(bomb);
    const fits = `<row><c t="inlineStr"><is><t>${"x".repeat(MB - 200_000)}</t></is></c></row>`;
    expect(await rows({ sheet: fits })).toMatchObject([{ row: 1, kinds: [2] }]);
    const digits = `<row><c><v>${"1".repeat(7 * MB)}z</v></c></row>`;
    expect(await readRows(bookFile({ sheet: digits }))).toMatchObject([{ row: 1, kinds: [2] }]);
  });

  test("too many texts, runs, entries, merged ranges", async () => {
    const refused = async (file: Buffer, limits = {}) => {
      const answer = await readRows(file, limits);
      return "code" in answer ? [answer.code, answer.params.limit] : answer;
    };
    expect(await refused(bookFile({ texts: "<si/>".repeat(1001) }), { texts: 1000 })).toEqual([
      "book.too-many-texts",
      1000,
    ]);
    expect(await refused(bookFile({ texts: "<si><t>abcdef</t></si>".repeat(5) }), { textChars: 20 })).toEqual([
      "book.too-many-texts",
      20,
    ]);
    const runs = bookFile({
      texts: `<si>${"<r><t>a</t></r>".repeat(400_000)}</si>`,
      sheet: '<row><c t="s"><v>0</v></c></row>',
    });
    expect(await readRows(runs)).toEqual([{ row: 1, values: ["a".repeat(400_000)], kinds: [2], marks: [0] }]);
    const more = Array.from({ length: 51_000 }, (_, i) => ({ name: `${i}`, data: "", stored: true }));
    expect(await refused(bookFile({ more }))).toEqual(["book.bomb", 50_000]);
    const tail = '<mergeCell ref="A1:B2"/>'.repeat(11);
    expect(await refused(bookFile({ tail }), { merged: 10 })).toEqual(["book.bomb", 10]);
  });

  test("a sheet in which every row reaches the last column costs what is written, not what is wide", async () => {
    const sheet = Array.from(
      { length: 60_000 },
      (_, i) => `<row r="${i + 1}"><c r="A${i + 1}"><v>1</v></c><c r="XFD${i + 1}"/><c r="XFD${i + 1}"><f/></c></row>`,
    );
    const file = bookFile({ sheet: sheet.join("") });
    const { seconds, megabytes } = await measured(async () => {
      const book = await openBook(file);
      if ("rows" in book)
        expect(await book.rows(0, ({ width }) => expect(width).toBe(16384) as undefined)).toBeUndefined();
    });
    expect(seconds).toBeLessThan(5);
    expect(megabytes).toBeLessThan(200);
  });
});

describe("any input gives rows or a fault", () => {
  const sheet =
    '<row r="1" spans="1:4"><c r="A1" t="s"><v>0</v></c><c r="B1" s="1"><f>A1</f><v>46350.5</v></c><c r="C1" t="inlineStr"><is><t>a&amp;b</t></is></c></row><row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>';
  const parts = {
    sheet,
    texts: "<si><t>炉</t></si>",
    formats: [14],
    tail: '<mergeCells><mergeCell ref="A1:B1"/></mergeCells>',
  };
  const packed = bookFile(parts);
  const plain = zipFile(bookEntries(parts).map((entry) => ({ ...entry, stored: true })));
  let good = 0;
  const settle = async (file: Uint8Array) => {
    const answer = await readRows(file);
    if (Array.isArray(answer)) good++;
    expect(Array.isArray(answer) || /^book\.[a-z-]+$/.test(answer.code)).toBe(true);
  };

  test("random bytes, with and without a zip's first bytes", async () => {
    const bytes = fc.uint8Array({ maxLength: 400 });
    await fc.assert(fc.asyncProperty(bytes, settle));
    await fc.assert(
      fc.asyncProperty(bytes, (tail) => settle(Buffer.concat([Buffer.from("PK\x03\x04"), tail, plain.subarray(-22)]))),
    );
  });

  test("a good file cut, changed and stretched", async () => {
    const change = fc.record({ at: fc.nat(), byte: fc.integer({ min: 0, max: 255 }) });
    const property = fc.asyncProperty(
      fc.constantFrom(packed, plain),
      fc.array(change, { maxLength: 6 }),
      fc.nat(),
      async (file, changes, cut) => {
        const other = Buffer.from(file);
        for (const { at, byte } of changes) other[at % other.length] = byte;
        await settle(cut % 3 === 0 ? other.subarray(0, cut % other.length) : other);
      },
    );
    good = 0;
    await fc.assert(property, { numRuns: 1500 });
    expect(good).toBeGreaterThan(20); // else the changes only ever hit the zip
  });

  test("random markup in the sheet and in the texts", async () => {
    const token = fc.constantFrom(
      ...'<row>|</row>|<row r="2"|<c|<c>|</c>|<c r="B2"|t="s"|t=\'b\'|t="inlineStr"|s="1"|>|/>|<v>|</v>|<v/>|<f>|</f>|<is>|</is>|<t>|</t>|<r>|</r>|<rPh>|</rPh>|<si>|</si>|1|-2.5|1e5|&amp;|&#x41;|&|_x000D_|<!--|-->|<![CDATA[|]]>|<?|?>|<!|"|\'|=| |</sheetData>|<sheetData>|</worksheet>|<mergeCell ref="A1"/>|<x:c>|</x:c>|\0|中'.split(
        "|",
      ),
    );
    const markup = fc.array(token, { maxLength: 40 }).map((tokens) => tokens.join(""));
    const property = fc.asyncProperty(markup, fc.boolean(), (xml, inTexts) =>
      settle(bookFile(inTexts ? { texts: xml, sheet } : { sheet: xml })),
    );
    good = 0;
    await fc.assert(property, { numRuns: 800 });
    expect(good).toBeGreaterThan(20);
  });
});
