import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { fieldText, splitter } from "./csv-split.ts";

/** Splits a text given in pieces of these sizes, as a file comes from the disk. */
function splitText(
  text: string,
  sizes: readonly number[] = [],
  delimiter = ",",
): { rows: string[][]; lines: number[] } {
  const bytes = Buffer.from(text);
  const { split } = splitter(delimiter.charCodeAt(0));
  const rows: string[][] = [];
  const lines: number[] = [];
  let work = Buffer.alloc(0);
  const take = (last: boolean) => {
    const records = split(work, work.length, last);
    for (let record = 0; record < records.count; record++) {
      lines.push(records.line[record] ?? 0);
      const row: string[] = [];
      for (let field = records.first[record] ?? 0; field < (records.first[record + 1] ?? 0); field++)
        row.push(fieldText(records, field));
      rows.push(row);
    }
    work = Buffer.from(work.subarray(records.used));
  };
  let at = 0;
  for (const size of [...sizes, bytes.length]) {
    work = Buffer.concat([work, bytes.subarray(at, at + size)]);
    at += size;
    take(false);
  }
  take(true);
  return { rows, lines };
}

const piece = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 40 });
const field = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.string({ unit: fc.constantFrom('"', ",", "\n", "\r", "\r\n", "a", "炉", ";"), maxLength: 6 }),
);

test("what was written is read back, however the file comes in pieces", () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 8 }),
      piece,
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.boolean(),
      (rows, sizes, end, atEnd) => {
        const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join(end);
        expect(splitText(text + (atEnd ? end : ""), sizes).rows).toEqual(rows);
      },
    ),
  );
});

test("plain texts are split as the reader of plant files splits them", () => {
  const texts = fc.string({
    unit: fc.constantFrom(",", "\n", "\r\n", "a", "b c", "炉", '"', '""', '",', '"\n'),
    maxLength: 14,
  });
  fc.assert(
    fc.property(texts, piece, (text, sizes) => {
      let rows: string[][];
      try {
        rows = parse(text, { relax_quotes: true, relax_column_count: true, record_delimiter: ["\r\n", "\n", "\r"] });
      } catch {
        return;
      }
      // where text stands behind a closing quote, the two keep different numbers of quotes
      const plain = (row: string[]) => (text.includes('""') ? row.map((one) => one.replaceAll('"', "")) : row);
      const filled = (all: string[][]) => all.filter((row) => row.length > 1 || row[0] !== "").map(plain);
      expect(filled(splitText(text, sizes).rows)).toEqual(filled(rows));
    }),
    { numRuns: 500 },
  );
});

test("records know the line they begin on, quotes over several lines counted", () => {
  expect(splitText('a,b\r\n"x\ny\r\nz",1\n\nlast,2', [5, 3, 2])).toEqual({
    rows: [["a", "b"], ["x\ny\r\nz", "1"], [""], ["last", "2"]],
    lines: [1, 2, 5, 6],
  });
});

test("a quote that is never closed is told with the line it began on", () => {
  const { split } = splitter(44);
  const bytes = Buffer.from('a,b\nc,"d\ne,f\n');
  const records = split(bytes, bytes.length, true);
  expect([records.count, records.open, records.openLine]).toEqual([1, true, 2]);
});

test("more fields and records than fit at first", () => {
  const rows = Array.from({ length: 6000 }, (_, i) => Array.from({ length: 7 }, (__, j) => `${i}.${j}`));
  expect(splitText(rows.map((row) => row.join(",")).join("\n")).rows).toEqual(rows);
  expect(splitText(Array(70_000).fill("x").join(","), [3, 8]).rows[0]).toHaveLength(70_000);
});
