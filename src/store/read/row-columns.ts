import {
  type AnyRow,
  type Columns,
  columnKind,
  encoder,
  type RecordTableName,
  recordAttributeOf,
  recordTables,
  type Texts,
} from "#plant";
import { momentAt } from "./moment.ts";
import { numberAt } from "./number.ts";
import { emptyHash, hashed, TextCodes } from "./text-codes.ts";

const quote = 0x22;
const backslash = 0x5c;
const comma = 0x2c;
const close = 0x7d;
const idBytes = 1 << 16;

type Kind = "skip" | "number" | "boolean" | "moment" | "choice" | "text";

/** What becomes of one attribute of a table. */
type Target = {
  readonly name: string;
  /** `name":` */
  readonly key: Buffer;
  readonly kind: Kind;
  readonly encode: (value: unknown) => number;
  readonly codes: TextCodes;
  column: Float64Array | Int32Array;
  /** The attribute that followed when it was last seen: rows of one table are mostly alike. */
  next: Target | undefined;
};

/**
 * Columns from rows as the record writes them: JSON without spaces, names in order. Values are read where they lie, so no
 * row becomes an object. A row written in another way is read as any JSON is.
 */
export class RowColumns {
  private size = 0;
  private room: number;
  private readonly table: RecordTableName;
  private readonly targets: readonly Target[];
  private readonly wanted: readonly Target[];
  private first: Target | undefined;
  private readonly ids: string[] = [];
  private readonly idText = Buffer.allocUnsafe(idBytes);
  private idUsed = 0;

  /** @param attributes which columns; the others are passed over @param expected about how many rows will come */
  constructor(table: RecordTableName, attributes: readonly string[], expected: number) {
    this.table = table;
    this.room = Math.ceil(expected * 1.01) + 16;
    this.targets = Object.keys(recordTables[table].attributes).map((name) => target(table, name, attributes));
    this.wanted = attributes.map((name) => this.targets.find((one) => one.name === name)!);
    for (const one of this.wanted) one.column = unknown(one, this.room);
  }

  /** Takes a row: the bytes of its id, and those of its attributes. Rows come in the order of the columns. */
  add(bytes: Buffer, idAt: number, idEnd: number, at: number, end: number): void {
    if (this.size === this.room) this.grow();
    if (this.idUsed + idEnd - idAt + 1 > idBytes) this.flushIds();
    for (let i = idAt; i < idEnd; i++) this.idText[this.idUsed++] = bytes[i]!;
    this.idText[this.idUsed++] = 0x0a;
    if (!this.read(bytes, at, end)) this.readAny(JSON.parse(bytes.toString("utf8", at, end)) as AnyRow);
    this.size++;
  }

  /** All rows as columns. Nothing can be added after. */
  finish(): Columns {
    this.flushIds();
    const { table, size, ids } = this;
    const numbers: Record<string, Float64Array> = {};
    const texts: Record<string, Texts> = {};
    for (const one of this.wanted) {
      const column = 2 * size < this.room ? one.column.slice(0, size) : one.column.subarray(0, size);
      if (column instanceof Int32Array) texts[one.name] = { codes: column, values: one.codes.values() };
      else numbers[one.name] = one.kind === "choice" ? placesOf(column, one) : column;
    }
    return { table, size, ids, numbers, texts };
  }

  private grow(): void {
    this.room *= 2;
    for (const one of this.wanted) {
      const larger = unknown(one, this.room);
      larger.set(one.column);
      one.column = larger;
    }
  }

  private flushIds(): void {
    if (this.idUsed === 0) return;
    const text = this.idText.toString("utf8", 0, this.idUsed - 1);
    for (const id of text.split("\n")) this.ids.push(id);
    this.idUsed = 0;
  }

  /** Reads a row as the record writes it; false where it is written in another way. */
  private read(bytes: Buffer, from: number, end: number): boolean {
    const row = this.size;
    if (bytes[from] !== 0x7b) return false;
    let at = from + 1;
    if (bytes[at] === close) return at + 1 === end;
    let before: Target | undefined;
    for (;;) {
      if (bytes[at] !== quote) return false;
      at++;
      const guess = before === undefined ? this.first : before.next;
      const one = guess !== undefined && startsAt(guess.key, bytes, at) ? guess : this.find(bytes, at);
      if (one === undefined) return false;
      if (before === undefined) this.first = one;
      else before.next = one;
      before = one;
      at = value(one, bytes, at + one.key.length, end, row);
      if (at < 0) return false;
      const mark = bytes[at++];
      if (mark === close) return at === end;
      if (mark !== comma) return false;
    }
  }

  private find(bytes: Buffer, at: number): Target | undefined {
    return this.targets.find((one) => startsAt(one.key, bytes, at));
  }

  private readAny(values: AnyRow): void {
    const row = this.size;
    for (const one of this.wanted) {
      const found = values[one.name];
      if (one.kind === "text") one.column[row] = found === undefined ? -1 : one.codes.codeOf(found as string);
      else if (one.kind === "choice")
        one.column[row] = found === undefined ? Number.NaN : one.codes.codeOf(String(found));
      else one.column[row] = one.encode(found);
    }
  }
}

function target(table: RecordTableName, name: string, attributes: readonly string[]): Target {
  const attribute = recordAttributeOf(table, name)!;
  const kinds: Readonly<Record<string, Kind>> = {
    boolean: "boolean",
    date: "moment",
    time: "moment",
    choice: "choice",
  };
  const wanted = attributes.includes(name);
  return {
    name,
    key: Buffer.from(`${name}":`),
    kind: !wanted ? "skip" : columnKind(attribute) === "text" ? "text" : (kinds[attribute.type] ?? "number"),
    encode: encoder(attribute),
    codes: new TextCodes(),
    column: new Float64Array(),
    next: undefined,
  };
}

/** A column of which nothing is known. */
function unknown({ kind }: Target, rows: number): Float64Array | Int32Array {
  return kind === "text" ? new Int32Array(rows).fill(-1) : new Float64Array(rows).fill(Number.NaN);
}

/** The places of choices in their list, from the numbers of their texts. */
function placesOf(codes: Float64Array, { codes: texts, encode }: Target): Float64Array {
  const places = Float64Array.from(texts.values(), encode);
  for (let i = 0; i < codes.length; i++) codes[i] = places[codes[i]!] ?? Number.NaN;
  return codes;
}

function startsAt(key: Buffer, bytes: Buffer, at: number): boolean {
  for (let i = 0; i < key.length; i++) if (bytes[at + i] !== key[i]) return false;
  return true;
}

/** Where the value that begins at `at` ends, having written it into the column of its attribute; -1 where it is not as expected. */
function value(one: Target, bytes: Buffer, at: number, end: number, row: number): number {
  switch (one.kind) {
    case "number": {
      const after = unquotedEnd(bytes, at, end);
      one.column[row] = numberAt(bytes, at, after);
      return after;
    }
    case "boolean":
      one.column[row] = bytes[at] === 0x74 ? 1 : 0;
      return unquotedEnd(bytes, at, end);
    case "moment": {
      const after = quotedEnd(bytes, at, end);
      if (after >= 0) one.column[row] = momentAt(bytes, at + 1, after - 1);
      return after;
    }
    case "choice":
    case "text": {
      if (bytes[at] !== quote) return -1;
      let hash = emptyHash;
      for (let i = at + 1; i < end; i++) {
        const byte = bytes[i]!;
        if (byte === quote) {
          one.column[row] = one.codes.code(bytes, at + 1, i, hash);
          return i + 1;
        }
        if (byte === backslash) break;
        hash = hashed(hash, byte);
      }
      const after = quotedEnd(bytes, at, end);
      if (after >= 0) one.column[row] = one.codes.codeOf(JSON.parse(bytes.toString("utf8", at, after)) as string);
      return after;
    }
    default:
      if (bytes[at] === quote) return quotedEnd(bytes, at, end);
      return bytes[at] === 0x5b ? listEnd(bytes, at, end) : unquotedEnd(bytes, at, end);
  }
}

function unquotedEnd(bytes: Buffer, from: number, end: number): number {
  let at = from;
  while (at < end && bytes[at] !== comma && bytes[at] !== close) at++;
  return at;
}

function quotedEnd(bytes: Buffer, from: number, end: number): number {
  if (bytes[from] !== quote) return -1;
  for (let at = from + 1; at < end; at++) {
    const byte = bytes[at];
    if (byte === quote) return at + 1;
    if (byte === backslash) at++;
  }
  return -1;
}

/** The end of a list of texts or numbers. */
function listEnd(bytes: Buffer, from: number, end: number): number {
  let at = from + 1;
  while (at < end && bytes[at] !== 0x5d) {
    at = bytes[at] === quote ? quotedEnd(bytes, at, end) : at + 1;
    if (at < 0) return -1;
  }
  return at + 1;
}
