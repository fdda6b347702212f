import { type CellSink, type CellValue, clearCells } from "./cell.ts";
import { type BookFault, bookFault } from "./fault.ts";
import type { BookLimits } from "./limits.ts";
import { BAD_TEXT_INDEX, MORE, readCell, TOO_WIDE } from "./read-cell.ts";
import { STOP } from "./unpack.ts";
import { attribute, endsName, findAttribute, isAt, LOOK, miscEnd, rootPrefix, tagEnd } from "./xml.ts";

/**
 * One row that is not blank. The object and its arrays are used again for the next row: copy what you keep.
 * Only the first `width` entries are the row's; those after them are blank.
 */
export type SheetRow = {
  /** as in Excel: the first row is 1 */
  row: number;
  /** one past the last cell that holds something or is a formula */
  width: number;
  values: CellValue[];
  /** `CELL_` constants */
  kinds: Uint8Array;
  /** sums of `MARK_` constants */
  marks: Uint8Array;
};

/** A merged range; rows and columns are 1-based and inclusive. Its value stands in the top left cell. */
export type Merged = { top: number; left: number; bottom: number; right: number };

/** What the caller gets each row by; false ends the reading. */
export type OnRow = (row: SheetRow) => false | undefined;

// stages, in the order they come
const ROOT = 0;
const HEAD = 1;
const DATA = 2;
const ROW = 3;
const TAIL = 4;
const DONE = 5;

/** A sheet on its way through `scanSheet`. */
export type SheetScan = {
  stage: number;
  sink: CellSink;
  row: SheetRow;
  /** without it the rows are passed over and only the merged ranges are gathered */
  onRow: OnRow | undefined;
  part: string;
  limits: BookLimits;
  rows: number;
  lastRow: number;
  stopped: boolean;
  merged: Merged[];
  fault: BookFault | undefined;
};

/** Begins the scan of a sheet. */
export function sheetScan(sink: CellSink, part: string, limits: BookLimits, onRow: OnRow | undefined): SheetScan {
  const row = { row: 0, width: 0, values: sink.values, kinds: sink.kinds, marks: sink.marks };
  const counts = { stage: ROOT, rows: 0, lastRow: 0, stopped: false };
  return { ...counts, sink, row, onRow, part, limits, merged: [], fault: undefined };
}

/** What is wrong with a sheet whose bytes are over; nothing when it came to its end or the caller stopped it. */
export function endFault(scan: SheetScan): BookFault | undefined {
  if (scan.fault || scan.stopped || scan.stage === DONE) return scan.fault;
  return damaged(scan, "cut");
}

/** Reads on in a sheet: a scan for `scanPart`. It leaves its findings in `scan` and with the caller's `onRow`. */
export function scanSheet(scan: SheetScan, bytes: Buffer, to: number): number {
  const sink = scan.sink;
  for (let p = 0; ; ) {
    while (p < to && bytes[p] !== 60) p++;
    if (to - p < LOOK) return p;
    const first = bytes[p + 1];
    const q = p + 1 + sink.prefix.length;
    if (scan.stage === ROW && first !== 47 && bytes[q] === 99 && endsName(bytes[q + 1])) {
      const next = readCell(sink, bytes, q + 1, to);
      if (next === MORE) return p;
      if (next < 0) {
        scan.fault = cellFault(scan, next);
        return STOP;
      }
      p = next;
      continue;
    }
    if (first === 33 || first === 63) {
      const end = miscEnd(bytes, p, to);
      if (end < 0) return p;
      p = end;
      continue;
    }
    if (scan.stage === DATA && scan.onRow === undefined && first !== 47) {
      const end = bytes.indexOf(`</${sink.prefix}sheetData`, p, "latin1");
      if (end < 0 || end >= to) return Math.max(p, to - LOOK);
      p = end;
      continue;
    }
    const end = tagEnd(bytes, p, to);
    if (end < 0) return p;
    const going = first === 47 ? closeTag(scan, bytes, q + 1) : openTag(scan, bytes, p, end);
    if (!going) return STOP;
    p = end + 1;
  }
}

/** Takes a start tag. False to stop. */
function openTag(scan: SheetScan, bytes: Buffer, at: number, end: number): boolean {
  const { sink, limits } = scan;
  const name = at + 1 + sink.prefix.length;
  const empty = bytes[end - 1] === 47;
  if (scan.stage === DATA && isNamed(bytes, name, "row"))
    return openRow(scan, bytes, findAttribute(bytes, name + 3, end, "r"), empty);
  if (scan.stage === ROW && isNamed(bytes, name, "row")) return stop(scan, damaged(scan, "row"));
  if (scan.stage === TAIL && isNamed(bytes, name, "mergeCell")) {
    const merged = mergedRange(attribute(bytes, name + 9, end, "ref") ?? "");
    if (merged === undefined) return stop(scan, damaged(scan, "merged"));
    if (scan.merged.push(merged) <= limits.merged) return true;
    return stop(scan, bookFault("book.bomb", { part: scan.part, reason: "merged", limit: limits.merged }));
  }
  if (scan.stage === HEAD && isNamed(bytes, name, "sheetData")) scan.stage = empty ? TAIL : DATA;
  else if (scan.stage === ROOT) {
    const prefix = rootPrefix(bytes, at, "worksheet");
    if (prefix === undefined || empty) return stop(scan, damaged(scan, "root"));
    sink.prefix = prefix;
    scan.stage = HEAD;
  }
  return true;
}

/** Takes <row>; `said` is where its number stands, -1 when it has none. */
function openRow(scan: SheetScan, bytes: Buffer, said: number, empty: boolean): boolean {
  let row = 0;
  if (said > 0) {
    let p = said;
    for (; bytes[p]! >= 48 && bytes[p]! <= 57; p++) row = Math.min(row * 10 + bytes[p]! - 48, 1e9);
    if (row === 0 || bytes[p] !== bytes[said - 1]) return stop(scan, damaged(scan, "row"));
  }
  scan.rows++;
  if (scan.rows > scan.limits.rows || row > scan.limits.rows) return stop(scan, tooManyRows(scan));
  scan.sink.row = row;
  if (empty) scan.lastRow = row === 0 ? scan.lastRow + 1 : row;
  else scan.stage = ROW;
  return true;
}

/** Takes an end tag whose name begins at `name`; at </row> the row is handed over. False to stop. */
function closeTag(scan: SheetScan, bytes: Buffer, name: number): boolean {
  if (scan.stage === ROW && isNamed(bytes, name, "row")) {
    const { sink, row } = scan;
    row.row = sink.row === 0 ? scan.lastRow + 1 : sink.row;
    if (row.row > scan.limits.rows) return stop(scan, tooManyRows(scan));
    scan.lastRow = row.row;
    scan.stage = DATA;
    if (sink.width > 0) {
      row.width = sink.width;
      row.kinds = sink.kinds;
      row.marks = sink.marks;
      scan.stopped = scan.onRow?.(row) === false;
    }
    clearCells(sink);
    return !scan.stopped;
  }
  if (isNamed(bytes, name, "sheetData")) {
    if (scan.stage !== DATA) return stop(scan, damaged(scan, "row"));
    scan.stage = TAIL;
  } else if (isNamed(bytes, name, "worksheet")) {
    if (scan.stage !== TAIL) return stop(scan, damaged(scan, "cut"));
    scan.stage = DONE;
  }
  return true;
}

function isNamed(bytes: Buffer, at: number, name: string): boolean {
  return isAt(bytes, at, name) && endsName(bytes[at + name.length]);
}

/** "B2:D2", "B2" or "$B$2:$D$2"; undefined when it is no range of a sheet. */
function mergedRange(ref: string): Merged | undefined {
  const found = /^\$?([A-Z]{1,3})\$?(\d{1,7})(?::\$?([A-Z]{1,3})\$?(\d{1,7}))?$/.exec(ref);
  if (found === null) return undefined;
  const [, left = "", top = "", right = left, bottom = top] = found;
  return { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right) };
}

function columnNumber(letters: string): number {
  let column = 0;
  for (let i = 0; i < letters.length; i++) column = column * 26 + letters.charCodeAt(i) - 64;
  return column;
}

function cellFault(scan: SheetScan, why: number): BookFault {
  const row = scan.sink.row === 0 ? scan.lastRow + 1 : scan.sink.row;
  if (why === TOO_WIDE) return bookFault("book.too-many-columns", { part: scan.part, row, limit: scan.limits.columns });
  const reason = why === BAD_TEXT_INDEX ? "text-index" : "cell";
  return bookFault("book.damaged", { part: scan.part, reason, row });
}

function tooManyRows(scan: SheetScan): BookFault {
  return bookFault("book.too-many-rows", { part: scan.part, limit: scan.limits.rows });
}

function damaged(scan: SheetScan, reason: string): BookFault {
  return bookFault("book.damaged", { part: scan.part, reason });
}

function stop(scan: SheetScan, fault: BookFault): false {
  scan.fault = fault;
  return false;
}
