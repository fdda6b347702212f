import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { cellSink } from "./cell.ts";
import { type BookFault, bookFault, isBookFault } from "./fault.ts";
import { BOOK_LIMITS, type BookLimits } from "./limits.ts";
import { looksLike } from "./looks.ts";
import { readSharedStrings } from "./shared-strings.ts";
import { endFault, type Merged, type OnRow, type SheetScan, scanSheet, sheetScan } from "./sheet-scan.ts";
import { readStyles } from "./styles.ts";
import { scanPart, unpackWhole } from "./unpack.ts";
import { readWorkbook } from "./workbook.ts";
import { type Part, readDirectory } from "./zip.ts";

// The reader of .xlsx workbooks: bytes in, rows out, one row at a time, in memory that does not grow with the sheet.
// It is safe with any input: a file that is damaged, hostile or something else gives a fault with a permanent code.
// It is not a model of the workbook: no styles, no formulas' text, no writing, and not .xls, .xlsb or .ods.
//
//   const book = await openBook("heats.xlsx");
//   if (isBookFault(book)) return book.code; // "book.encrypted", …
//   const fault = await book.rows(0, ({ row, width, values, kinds }) => {
//     if (kinds[1] === CELL_DATE) seen.push(serialToIso(values[1] as number, book.date1904));
//   });

export {
  CELL_BLANK,
  CELL_BOOLEAN,
  CELL_DATE,
  CELL_ERROR,
  CELL_NUMBER,
  CELL_TEXT,
  MARK_ELAPSED,
  MARK_FORMULA,
  MARK_PERCENT,
} from "./cell.ts";
export { type BookFault, isBookFault } from "./fault.ts";
export type { BookLimits } from "./limits.ts";
export { serialToIso } from "./serial.ts";
export type { SheetRow } from "./sheet-scan.ts";

/** An open workbook. It holds the packed file, its shared texts and what its styles say; nothing needs to be closed. */
export type Book = {
  /** the worksheets in the order of their tabs; `hidden` also when only a macro can show it */
  sheets: readonly { name: string; hidden: boolean }[];
  /** day counts start in 1904 instead of 1900 */
  date1904: boolean;
  /**
   * Reads a sheet (0-based index in `sheets`) and calls `onRow` for every row that is not blank, top to bottom; `onRow`
   * answers false to stop. Answers a fault when the sheet turns out to be bad: then the rows already handed over do not count.
   * What `onRow` throws comes through. `between` is awaited every now and then, so that who takes the rows can catch up.
   */
  rows(sheet: number, onRow: OnRow, between?: () => Promise<void>): Promise<BookFault | undefined>;
  /** The merged ranges of a sheet. They stand behind the rows in the file: asked for before `rows`, this is a pass of its own. */
  merged(sheet: number): Promise<readonly Merged[] | BookFault>;
};

/**
 * Opens a workbook: a path, or the bytes of the file, which are then not to be changed while the book is in use.
 * `limits` narrows or widens `BOOK_LIMITS`. Never throws for what a file can be; every refusal is a `BookFault`.
 */
export async function openBook(source: string | Uint8Array, limits?: Partial<BookLimits>): Promise<Book | BookFault> {
  const all = { ...BOOK_LIMITS, ...limits };
  const file = typeof source === "string" ? await readFile(source, all) : asBuffer(source, all);
  if (isBookFault(file)) return file;
  if (file.length === 0) return bookFault("book.empty");
  if (file[0] !== 0x50 || file[1] !== 0x4b) {
    const looks = looksLike(file);
    return looks === "encrypted" ? bookFault("book.encrypted") : bookFault("book.not-xlsx", { looksLike: looks });
  }
  const parts = readDirectory(file, all);
  if (isBookFault(parts)) return parts;
  const workbook = await readWorkbook(file, parts, all);
  if (isBookFault(workbook)) return workbook;
  const stylesPart = parts.get(workbook.styles ?? "");
  const styleBytes = stylesPart === undefined ? Buffer.alloc(0) : await unpackWhole(file, stylesPart, all);
  if (isBookFault(styleBytes)) return styleBytes;
  const textsPart = parts.get(workbook.sharedStrings ?? "");
  const texts = textsPart === undefined ? [] : await readSharedStrings(file, textsPart, all);
  if (isBookFault(texts)) return texts;

  const styles = readStyles(styleBytes);
  const merged = new Map<number, readonly Merged[]>();
  const scan = async (
    sheet: number,
    onRow: OnRow | undefined,
    between?: () => Promise<void>,
  ): Promise<SheetScan | BookFault> => {
    const named = workbook.sheets[sheet];
    if (named === undefined) return bookFault("book.no-such-sheet", { sheet });
    const part: Part | undefined = parts.get(named.part ?? "");
    if (part === undefined) return bookFault("book.damaged", { part: named.part ?? "", reason: "missing" });
    const scanning = sheetScan(cellSink(texts, styles, workbook.date1904, all.columns), part.name, all, onRow);
    const fault =
      (await scanPart(file, part, all, (bytes, to) => scanSheet(scanning, bytes, to), between)) ?? endFault(scanning);
    if (fault !== undefined) return fault;
    if (!scanning.stopped) merged.set(sheet, scanning.merged);
    return scanning;
  };
  return {
    sheets: workbook.sheets.map(({ name, hidden }) => ({ name, hidden })),
    date1904: workbook.date1904,
    async rows(sheet, onRow, between) {
      const scanned = await scan(sheet, onRow, between);
      return isBookFault(scanned) ? scanned : undefined;
    },
    async merged(sheet) {
      const known = merged.get(sheet);
      if (known !== undefined) return known;
      const scanned = await scan(sheet, undefined);
      return isBookFault(scanned) ? scanned : scanned.merged;
    },
  };
}

function asBuffer(bytes: Uint8Array, limits: BookLimits): Buffer | BookFault {
  if (bytes.length >= limits.fileBytes) return tooBig(bytes.length, limits);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

async function readFile(path: string, limits: BookLimits): Promise<Buffer | BookFault> {
  try {
    // without O_NONBLOCK, which Windows does not have, opening a pipe would wait for its writer
    await using file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    const stat = await file.stat();
    if (!stat.isFile()) return bookFault("book.unreadable", { reason: "not-a-file" });
    if (stat.size >= limits.fileBytes) return tooBig(stat.size, limits);
    const bytes = Buffer.allocUnsafe(stat.size);
    let length = 0;
    while (length < stat.size) {
      const { bytesRead } = await file.read(bytes, length, stat.size - length, length);
      if (bytesRead === 0) break;
      length += bytesRead;
    }
    return bytes.subarray(0, length);
  } catch (error) {
    const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown";
    const missing = ["ENOENT", "ENOTDIR", "ERR_INVALID_ARG_VALUE"].includes(reason);
    return missing ? bookFault("book.not-found") : bookFault("book.unreadable", { reason });
  }
}

function tooBig(bytes: number, limits: BookLimits): BookFault {
  return bookFault("book.too-big", { bytes, limit: limits.fileBytes });
}
