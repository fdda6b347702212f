import { type FileHandle, open, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { type Fault, fault, type Place } from "#evidence";
import { sheetFault } from "../sheet-fault.ts";
import { isBookFault, openBook } from "../xlsx/book.ts";
import { type Block, bookBlock, csvBlock, type KeptRow, keepRow } from "./block.ts";
import { type Records, splitter } from "./csv-split.ts";
import { handOver } from "./hand-over.ts";
import { historyFault } from "./history-fault.ts";
import type { FileStyle } from "./mapping.ts";
import { type Encoding, encodingOf, textPieces } from "./text-pieces.ts";

/** A history file that can be read through, more than once. */
export type Source = {
  file: string;
  /** What says that the file is still the same. */
  stamp: string;
  kind: "csv" | "xlsx";
  sheets: readonly string[];
  sheet: string | undefined;
  encoding: Encoding["name"] | undefined;
  delimiter: "," | ";" | "\t" | "|" | undefined;
  /** The rows of the file in blocks, in order; ends with what was wrong with the file as a whole. */
  blocks(): AsyncGenerator<Block, Fault | undefined>;
};

/** The most bytes of one record; a record that is longer has a quote open. */
const longestRecord = 8 << 20;
const rowsPerBlock = 2048;

/** Opens a .csv, .tsv, .txt or .xlsx file. What the file system refuses, and a file of another kind, is a fault. */
export async function openSource(path: string, style: FileStyle): Promise<Source | Fault> {
  const file = basename(path);
  try {
    const stamp = await stampOf(path);
    const ending = extname(path).toLowerCase();
    if (await isZip(path)) return await bookSource(path, file, stamp, style);
    if ([".csv", ".tsv", ".txt"].includes(ending)) return await csvSource(path, file, stamp, style);
    if ([".xlsx", ".xlsm", ".xls"].includes(ending)) return await bookSource(path, file, stamp, style);
    return sheetFault("sheet.unknown-file-type", { found: ending || file }, { file });
  } catch (error) {
    return fileFault(path, error);
  }
}

/** What says in which state a file is: its size and when it was written. What the file system refuses is thrown. */
export async function stampOf(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${size} ${mtimeMs}`;
}

function fileFault(path: string, error: unknown): Fault {
  if (!(error instanceof Error && "code" in error)) throw error;
  const reason = String(error.code);
  const missing = reason === "ENOENT" || reason === "ENOTDIR";
  return missing ? sheetFault("sheet.file-not-found", { path }) : sheetFault("sheet.unreadable", { path, reason });
}

async function isZip(path: string): Promise<boolean> {
  await using file = await open(path, "r");
  const { bytesRead, buffer } = await file.read(Buffer.alloc(2), 0, 2, 0);
  return bytesRead === 2 && buffer[0] === 0x50 && buffer[1] === 0x4b;
}

async function bookSource(path: string, file: string, stamp: string, style: FileStyle): Promise<Source | Fault> {
  const book = await openBook(path);
  if (isBookFault(book)) return fault(book.code, book.params, { file });
  const shown = book.sheets.flatMap(({ name, hidden }, index) => (hidden ? [] : [{ name, index }]));
  const chosen =
    style.sheet === undefined
      ? shown[0]
      : book.sheets.map(({ name }, index) => ({ name, index })).find(({ name }) => name === style.sheet?.trim());
  const sheets = shown.map(({ name }) => name);
  if (!chosen)
    return historyFault("history.no-such-sheet", { found: style.sheet ?? "", expected: sheets.join(" | ") }, { file });
  const at: Place = { file, sheet: chosen.name };
  const blocks = () =>
    handOver<Block, Fault | undefined>(async (give, between) => {
      let rows: KeptRow[] = [];
      const give1 = () => {
        give(bookBlock(rows, book.date1904));
        rows = [];
      };
      const failed = await book.rows(
        chosen.index,
        (row) => {
          rows.push(keepRow(row));
          if (rows.length >= rowsPerBlock) give1();
          return undefined;
        },
        between,
      );
      if (rows.length > 0) give1();
      return failed && fault(failed.code, failed.params, at);
    });
  return { file, stamp, kind: "xlsx", sheets, sheet: chosen.name, encoding: undefined, delimiter: undefined, blocks };
}

async function csvSource(path: string, file: string, stamp: string, style: FileStyle): Promise<Source | Fault> {
  const encoding = await encodingOf(path, style.encoding);
  const delimiter = style.delimiter ?? (await delimiterOf(path, encoding));
  const blocks = async function* (): AsyncGenerator<Block, Fault | undefined> {
    let handle: FileHandle;
    try {
      handle = await open(path, "r");
    } catch (error) {
      return fileFault(path, error);
    }
    try {
      return yield* splitFile(handle, encoding, delimiter.charCodeAt(0), file);
    } catch (error) {
      return fileFault(path, error);
    } finally {
      await handle.close();
    }
  };
  return { file, stamp, kind: "csv", sheets: [], sheet: undefined, encoding: encoding.name, delimiter, blocks };
}

async function* splitFile(
  handle: FileHandle,
  encoding: Encoding,
  delimiter: number,
  file: string,
): AsyncGenerator<Block, Fault | undefined> {
  const { split } = splitter(delimiter);
  let work = Buffer.allocUnsafe(2 << 20);
  let kept = 0;
  let before = 0;
  let records: Records | undefined;
  for await (const bytes of textPieces(handle, encoding)) {
    const to = kept + bytes.length;
    if (to > work.length) work = Buffer.concat([work.subarray(0, kept)], 2 * to);
    bytes.copy(work, kept);
    records = split(work, to, false);
    if (records.count > 0) yield csvBlock(records, before);
    before += records.count;
    kept = to - records.used;
    if (kept > longestRecord) return tooLong(records, file);
    work.copyWithin(0, records.used, to);
  }
  records = split(work, kept, true);
  if (records.count > 0) yield csvBlock(records, before);
  return records.open ? sheetFault("sheet.csv-open-quote", { line: records.openLine }, { file }) : undefined;
}

function tooLong({ open: quoted, openLine: line }: Records, file: string): Fault {
  return quoted
    ? sheetFault("sheet.csv-open-quote", { line }, { file })
    : historyFault("history.record-too-long", { limit: longestRecord }, { file, line });
}

/** The separator by which the first rows fall into the most columns, most rows alike. */
async function delimiterOf(path: string, encoding: Encoding): Promise<"," | ";" | "\t" | "|"> {
  await using handle = await open(path, "r");
  const pieces = textPieces(handle, encoding);
  const { value } = await pieces.next();
  const bytes = Buffer.from((value ?? Buffer.alloc(0)).subarray(0, 1 << 16));
  await pieces.return(undefined);
  let best: { delimiter: "," | ";" | "\t" | "|"; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of [",", ";", "\t", "|"] as const) {
    const { first: fields, count } = splitter(delimiter.charCodeAt(0)).split(bytes, bytes.length, true);
    const widths = new Map<number, number>();
    for (let record = 0; record < Math.min(count, 100); record++) {
      const width = fields[record + 1]! - fields[record]!;
      if (width > 1) widths.set(width, (widths.get(width) ?? 0) + 1);
    }
    for (const [width, rows] of widths) {
      const score = rows * Math.log(width);
      if (score > best.score) best = { delimiter, score };
    }
  }
  return best.delimiter;
}
