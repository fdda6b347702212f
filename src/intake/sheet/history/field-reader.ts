import { type Fault, fault, type Place } from "#evidence";
import type { Attribute } from "#plant";
import { convert, type Decimal, decimal, parseUnit } from "#units";
import { type Cell, cellText } from "../cell.ts";
import { cleanText, tidy } from "../clean-text.ts";
import type { Lexicons } from "../lexicon.ts";
import { readDate } from "../read-date.ts";
import { readValue } from "../read-value.ts";
import { sheetFault } from "../sheet-fault.ts";
import { numberBytes, type TextCache, textCache } from "./bytes.ts";
import { type MomentReader, momentReader, momentText } from "./moment.ts";
import { byComma } from "./number-text.ts";
import type { Style } from "./style.ts";
import { readWallTime, wallTimeBytes } from "./wall-time.ts";

/** What a field came to: a value, nothing known, or faults. */
type FieldValue = { value: unknown; unit?: string } | undefined | Fault[];

/** Reads the fields of one column as values of one attribute: from bytes where that can be done at once, else from the cell. */
export type FieldReader = {
  /** Undefined where the careful way must look; fields that are empty or hold doubled quotes never come here. */
  quick?: (bytes: Buffer, from: number, to: number) => string | number | boolean | undefined;
  /** The same for a plain number or text of a workbook, and for a date of one as wall time. */
  plain?: (value: number | string) => string | number | boolean | undefined;
  wall?: (ms: number) => string | undefined;
  cell(cell: Cell, at: () => Place): FieldValue;
  moments?: MomentReader;
};

/** Builds the reader of a column. `name` is what faults call the attribute: "heats.tapTemperature". */
export function fieldReader(
  name: string,
  attribute: Attribute,
  style: Style,
  none: ReadonlySet<string>,
  words: Lexicons,
): FieldReader {
  const careful = (read: FieldReader["cell"]): FieldReader["cell"] => {
    return (cell, at) => {
      const text = cell.kind === "error" ? "" : tidy(cellText(cell));
      if (none.has(text)) return undefined;
      const meant = style.values.get(text);
      if (meant !== undefined) return meant === null ? undefined : { value: meant };
      return read(cell, at);
    };
  };
  switch (attribute.type) {
    case "quantity":
      return quantityReader(name, attribute, style, none, careful, words);
    case "time":
      return timeReader(name, style, none, careful);
    case "date":
      return {
        ...cached(careful((cell, at) => dayValue(name, cell, style, words, at))),
        ...(style.values.size === 0 && !marksNumber(none) ? { wall: (ms) => momentText(ms).slice(0, 10) } : {}),
      };
    case "text":
      return textReader(
        careful((cell, at) => readValue(cell, { name, attribute }, words, at())),
        none,
        style,
      );
    default:
      return cached(careful((cell, at) => readValue(cell, { name, attribute }, words, at())));
  }
}

/** Whether a number or a date stands for "not known", such as 9999 or 1900-01-01: then every text must be looked at. */
export function marksNumber(none: ReadonlySet<string>): boolean {
  return [...none].some((text) => /\d/.test(text));
}

type Careful = (read: FieldReader["cell"]) => FieldReader["cell"];

function quantityReader(
  name: string,
  attribute: Attribute & { type: "quantity" },
  style: Style,
  none: ReadonlySet<string>,
  careful: Careful,
  words: Lexicons,
): FieldReader {
  const { min, max, unit } = attribute;
  const given = style.unit ?? unit;
  const bounded = (value: number, at: () => Place): FieldValue =>
    value >= min && value <= max
      ? { value }
      : [fault("plant.out-of-range", { attribute: name, found: value, min, max, unit }, at())];
  const cell = careful((found, at) => {
    let read = found;
    if (style.decimalComma && found.kind === "text") {
      const text = byComma(found.value);
      if (text === undefined)
        return [sheetFault("sheet.ambiguous-number", { attribute: name, found: found.value }, at())];
      read = { kind: "text", value: text };
    }
    const value = readValue(read, { name, attribute, given }, words, at());
    if (value === undefined || Array.isArray(value)) return value;
    if (value.below === true)
      return style.belowUnknown
        ? undefined
        : [sheetFault("sheet.below-detection", { attribute: name, found: cellText(found) }, at())];
    const number = style.times === 1 ? Number(value.value) : decimal(Number(value.value)).mul(style.times).toNumber();
    return bounded(number, at);
  });
  const scale = scaleOf(given, unit, style.times);
  if (!scale || style.values.size > 0 || marksNumber(none)) return { cell };
  const point = style.decimalComma ? 44 : 46;
  const { whole, shift } = scale;
  const asIs = whole === 1 && shift === 0;
  return {
    cell,
    ...(asIs
      ? { plain: (value) => (typeof value === "number" && value >= min && value <= max ? value : undefined) }
      : {}),
    quick(bytes, from, to) {
      const value = numberBytes(bytes, from, to, point, whole, shift);
      return value >= min && value <= max ? value : undefined;
    },
  };
}

/** A conversion as a whole number times a power of ten, so that it can be done exactly in doubles; undefined where it is none. */
export function scaleOf(from: string, to: string, times: number): { whole: number; shift: number } | undefined {
  const factor = factorOf(from, to)?.mul(times);
  if (!factor || factor.lte(0)) return undefined;
  const digits = factor.precision();
  if (digits > 6) return undefined;
  const shift = factor.e - digits + 1;
  return { whole: factor.div(decimal(10).pow(shift)).toNumber(), shift };
}

function factorOf(from: string, to: string): Decimal | undefined {
  if (from === to) return decimal(1);
  const a = parseUnit(from);
  const b = parseUnit(to);
  // two names of one scale of temperature
  if (a?.offset && b?.offset && a.offset.eq(b.offset) && a.factor.eq(b.factor)) return decimal(1);
  return a?.offset || b?.offset ? undefined : convert(1, from, to);
}

function timeReader(name: string, style: Style, none: ReadonlySet<string>, careful: Careful): FieldReader {
  const moments = momentReader(name, style);
  const order = style.date;
  const cell = careful((found, at) => {
    if (found.kind === "error" || found.kind === "no-result") return readFormula(name, found, at);
    const text = cleanText(cellText(found));
    if (text === "") return undefined;
    const ms = moments.text(text, found.kind === "date", at);
    return typeof ms === "number" ? { value: momentText(ms) } : [ms];
  });
  if (style.values.size > 0 || marksNumber(none) || order === "epoch-s" || order === "epoch-ms" || order === "excel")
    return { cell, moments };
  return {
    cell,
    moments,
    wall(wall) {
      const ms = moments.quick(wall);
      return Number.isNaN(ms) ? undefined : momentText(ms);
    },
    quick(bytes, from, to) {
      const ms = moments.quick(wallTimeBytes(bytes, from, to, order));
      return Number.isNaN(ms) ? undefined : momentText(ms);
    },
  };
}

function readFormula(name: string, cell: Cell, at: () => Place): Fault[] {
  return cell.kind === "error"
    ? [sheetFault("sheet.formula-error", { attribute: name, found: cellText(cell) }, at())]
    : [sheetFault("sheet.formula-no-result", { attribute: name }, at())];
}

/** A day: as a workbook's reader takes it, or in the order that the mapping names. A time of day is left out. */
function dayValue(name: string, cell: Cell, style: Style, words: Lexicons, at: () => Place): FieldValue {
  const text = cleanText(cellText(cell));
  if (cell.kind !== "text" || (style.date === "YMD" && typeof readDate(text) === "object"))
    return readValue(cell, { name, attribute: { type: "date" } }, words, at());
  const time = text === "" ? undefined : readWallTime(text, style.date);
  if (!time || time.only === "clock") return readValue(cell, { name, attribute: { type: "date" } }, words, at());
  // a moment that names its own zone is on another day in another one
  const local = time.offset === undefined || !style.zone ? time.wall : wallIn(style, time.wall - time.offset);
  return { value: new Date(local).toISOString().slice(0, 10) };
}

function wallIn(style: Style, utc: number): number {
  const guess = utc + (style.zone?.offset(utc) || 0);
  return utc + (style.zone?.offset(guess) || 0);
}

/** Reads a text once and knows it again by its bytes: for days, lists, ids of other tables. */
function cached(cell: FieldReader["cell"]): FieldReader {
  const cache: TextCache<string | boolean> = textCache();
  const texts = new Map<string | number, string | boolean>();
  const nowhere = (): Place => ({});
  return {
    cell,
    plain(value) {
      const known = texts.get(value);
      if (known !== undefined) return known;
      const read = cell(typeof value === "number" ? { kind: "number", value } : { kind: "text", value }, nowhere);
      const found = read === undefined || Array.isArray(read) ? undefined : read.value;
      if (typeof found !== "string" && typeof found !== "boolean") return undefined;
      if (texts.size < 10_000) texts.set(value, found);
      return found;
    },
    quick(bytes, from, to) {
      const known = cache.get(bytes, from, to);
      if (known !== undefined) return known;
      const read = cell({ kind: "text", value: bytes.toString("utf8", from, to) }, nowhere);
      const value = read === undefined || Array.isArray(read) ? undefined : read.value;
      if (typeof value !== "string" && typeof value !== "boolean") return undefined;
      cache.set(bytes, from, to, value);
      return value;
    },
  };
}

/** Reads texts: at once where they are plain letters of ASCII and longer than any mark for "not known". */
function textReader(cell: FieldReader["cell"], none: ReadonlySet<string>, style: Style): FieldReader {
  const shortest = Math.max(1, ...[...none, ...style.values.keys()].map((text) => text.length + 1));
  return {
    cell,
    plain(value) {
      return typeof value === "string" && value.length >= shortest && /^[(-~][ -~]*[!-~]$/.test(value)
        ? value
        : undefined;
    },
    quick(bytes, from, to) {
      if (to - from < shortest) return undefined;
      if (bytes[from]! <= 39 || bytes[to - 1]! <= 32) return undefined;
      for (let p = from; p < to; p++) if (bytes[p]! < 32 || bytes[p]! > 126) return undefined;
      return bytes.toString("latin1", from, to);
    },
  };
}
