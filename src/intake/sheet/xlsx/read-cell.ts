import {
  CELL_BLANK,
  CELL_BOOLEAN,
  CELL_DATE,
  CELL_ERROR,
  CELL_NUMBER,
  CELL_TEXT,
  type CellSink,
  MARK_ELAPSED,
  MARK_FORMULA,
  MARK_PERCENT,
  writeCell,
} from "./cell.ts";
import { readRichText, readText } from "./rich-text.ts";
import { isoToSerial } from "./serial.ts";
import { STYLE_DATE, STYLE_ELAPSED, STYLE_PERCENT } from "./styles.ts";
import { endsName, LOOK, miscEnd, tagEnd } from "./xml.ts";

/** The cell is not complete in the bytes at hand; nothing was written. */
export const MORE = -1;
const BAD_CELL = -2;
export const BAD_TEXT_INDEX = -3;
export const TOO_WIDE = -4;

const T_NUMBER = 0;
const T_SHARED = 1;
const T_TEXT = 2;
const T_BOOLEAN = 3;
const T_ERROR = 4;
const T_DATE = 5;

const POWERS = Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?$/;

/** Reads one cell; `at` is just past "<c". Answers just past the cell, or one of the negative constants above. */
export function readCell(sink: CellSink, bytes: Buffer, at: number, to: number): number {
  let p = readTag(sink, bytes, at, to);
  if (p < 0) return p;
  sink.kind = CELL_BLANK;
  sink.mark = 0;
  sink.value = null;
  for (let open = bytes[p - 2] !== 47; open; ) {
    while (p < to && bytes[p] !== 60) p++;
    if (to - p < LOOK) return MORE;
    const first = bytes[p + 1]!;
    if (first === 33 || first === 63) {
      p = miscEnd(bytes, p, to);
      if (p < 0) return MORE;
      continue;
    }
    const q = p + sink.prefix.length + (first === 47 ? 2 : 1);
    let end = q + 1;
    if (bytes[end] !== 62) {
      end = tagEnd(bytes, q, to);
      if (end < 0) return MORE;
    }
    p = end + 1;
    const name = bytes[q]!;
    if (first === 47) {
      if (name === 99 && endsName(bytes[q + 1])) open = false;
      else if (name === 114 || (name === 115 && bytes[q + 1] === 104)) return BAD_CELL; // </row> or </sheetData>
    } else if (name === 118 && endsName(bytes[q + 1])) {
      if (bytes[end - 1] === 47) fromText(sink, "");
      else p = readValue(sink, bytes, p, to);
      if (p < 0) return p;
      if (endsPlainly(bytes, p, to)) {
        p += 8;
        break;
      }
    } else if (name === 102 && endsName(bytes[q + 1])) sink.mark |= MARK_FORMULA;
    else if (name === 105 && bytes[q + 1] === 115 && endsName(bytes[q + 2]) && bytes[end - 1] !== 47) {
      p = readRichText(bytes, p, to, sink.prefix, sink);
      if (p < 0) return MORE;
      sink.kind = CELL_TEXT;
      sink.value = sink.text;
    }
  }
  if (sink.column >= sink.columns) return TOO_WIDE;
  return writeCell(sink) ? p : BAD_CELL;
}

/** Whether "</v></c>" stands at `at`, as it does after nearly every value. */
function endsPlainly(bytes: Buffer, at: number, to: number): boolean {
  if (at + 8 > to || bytes[at + 7] !== 62 || bytes[at + 6] !== 99 || bytes[at + 5] !== 47 || bytes[at + 4] !== 60)
    return false;
  return bytes[at + 3] === 62 && bytes[at + 2] === 118 && bytes[at + 1] === 47 && bytes[at] === 60;
}

/** Reads the attributes of <c> into the sink; answers just past the ">". */
function readTag(sink: CellSink, bytes: Buffer, at: number, to: number): number {
  sink.column = sink.next;
  sink.type = T_NUMBER;
  sink.style = 0;
  sink.cellRow = 0;
  for (let p = at; p < to; p++) {
    const name = bytes[p]!;
    if (name === 62) return p + 1;
    if (name <= 32 || name === 47) continue;
    const short = bytes[p + 1] === 61 || bytes[p + 1]! <= 32;
    for (p++; p < to && bytes[p] !== 61; p++) if (bytes[p] === 62 || bytes[p] === 60) return BAD_CELL;
    for (p++; p < to && bytes[p]! <= 32; ) p++;
    if (p >= to) return MORE;
    const quote = bytes[p]!;
    if (quote !== 34 && quote !== 39) return BAD_CELL;
    p++;
    if (short && name === 114) {
      let column = 0;
      for (; p < to && bytes[p]! >= 65 && bytes[p]! <= 90; p++) {
        column = column * 26 + bytes[p]! - 64;
        if (column > sink.columns) return TOO_WIDE;
      }
      if (column === 0) return p < to ? BAD_CELL : MORE;
      sink.column = column - 1;
      if (sink.row === 0) sink.cellRow = digits(bytes, p, to);
    } else if (short && name === 115) sink.style = digits(bytes, p, to);
    else if (short && name === 116) sink.type = typeOf(bytes, p, quote);
    while (p < to && bytes[p] !== quote) p++;
  }
  return MORE;
}

/** Reads what is in <v>; `at` is its first byte. Answers where it ends. */
function readValue(sink: CellSink, bytes: Buffer, at: number, to: number): number {
  if (sink.type <= T_SHARED) {
    const end = readPlainNumber(sink, bytes, at, to);
    if (end > 0) {
      if (sink.type === T_NUMBER) fromNumber(sink, sink.number);
      else if (!fromIndex(sink, sink.number)) return BAD_TEXT_INDEX;
      return end;
    }
  } else if (sink.type === T_BOOLEAN && at + 1 < to && bytes[at + 1] === 60 && (bytes[at]! | 1) === 49) {
    sink.kind = CELL_BOOLEAN;
    sink.value = bytes[at] === 49;
    return at + 1;
  }
  const end = readText(bytes, at, to, sink);
  if (end < 0) return MORE;
  return fromText(sink, sink.text) ? end : BAD_TEXT_INDEX;
}

/** Reads digits with an optional sign and point, which is nearly every number; 0 when it is anything else or not complete. */
function readPlainNumber(sink: CellSink, bytes: Buffer, at: number, to: number): number {
  const negative = bytes[at] === 45;
  let p = negative ? at + 1 : at;
  const first = p;
  let number = 0;
  let digit = 0;
  for (; p < to; p++) {
    digit = bytes[p]! - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  let decimals = 0;
  if (digit === -2 && p > first) {
    const point = ++p;
    for (; p < to; p++) {
      digit = bytes[p]! - 48;
      if (digit < 0 || digit > 9) break;
      number = number * 10 + digit;
    }
    decimals = p - point;
  }
  if (digit !== 12 || p === first || number > Number.MAX_SAFE_INTEGER || decimals > 22) return 0;
  // up to 2^53 and 10^22 both sides of the division are exact, so the quotient is the nearest double, as Number() gives
  if (decimals > 0) number /= POWERS[decimals]!;
  sink.number = negative && number !== 0 ? -number : number;
  return p;
}

function fromNumber(sink: CellSink, number: number): void {
  sink.kind = CELL_NUMBER;
  sink.value = number;
  const says = sink.styles[sink.style];
  if (says === undefined || says === 0) return;
  if (says & STYLE_DATE) sink.kind = CELL_DATE;
  if (says & STYLE_PERCENT) sink.mark |= MARK_PERCENT;
  if (says & STYLE_ELAPSED) sink.mark |= MARK_ELAPSED;
}

function fromIndex(sink: CellSink, index: number): boolean {
  const text = sink.texts[index];
  if (text === undefined) return false;
  sink.kind = CELL_TEXT;
  sink.value = text;
  return true;
}

/** Takes a value in the long form: text, and numbers that are not plain digits. What does not fit its type stays text. */
function fromText(sink: CellSink, text: string): boolean {
  const bare = sink.type === T_TEXT ? text : text.trim();
  sink.kind = CELL_TEXT;
  sink.value = text;
  if (sink.type === T_SHARED) return /^\d{1,10}$/.test(bare) && fromIndex(sink, Number(bare));
  if (bare === "" && sink.type !== T_TEXT) {
    sink.kind = CELL_BLANK;
    sink.value = null;
  } else if (sink.type === T_NUMBER && NUMBER.test(bare) && Number.isFinite(Number(bare)))
    fromNumber(sink, Number(bare));
  else if (sink.type === T_ERROR) {
    sink.kind = CELL_ERROR;
    sink.value = bare;
  } else if (sink.type === T_BOOLEAN && (bare === "1" || bare === "0" || bare === "true" || bare === "false")) {
    sink.kind = CELL_BOOLEAN;
    sink.value = bare === "1" || bare === "true";
  } else if (sink.type === T_DATE) {
    const serial = isoToSerial(bare, sink.date1904);
    if (serial !== undefined) {
      sink.kind = CELL_DATE;
      sink.value = serial;
    }
  }
  return true;
}

/** The type that an attribute t= names, by its first bytes: n, s, str, inlineStr, b, e or d. */
function typeOf(bytes: Buffer, at: number, quote: number): number {
  const first = bytes[at];
  if (first === 115) return bytes[at + 1] === quote ? T_SHARED : T_TEXT;
  if (first === 105) return T_TEXT;
  if (first === 98) return T_BOOLEAN;
  if (first === 101) return T_ERROR;
  return first === 100 ? T_DATE : T_NUMBER;
}

function digits(bytes: Buffer, at: number, to: number): number {
  let number = 0;
  for (let p = at; p < to; p++) {
    const digit = bytes[p]! - 48;
    if (digit < 0 || digit > 9) break;
    number = number * 10 + digit;
  }
  return number;
}
