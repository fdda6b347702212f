/**
 * A column of a result or an insert. 64-bit integers travel as Float64Array of whole numbers: all of ours (milliseconds,
 * counts, positions) lie within 2^53.
 */
export type Column =
  | { type: "Int64" | "UInt64"; values: Float64Array }
  | { type: "Float64"; values: Float64Array }
  | { type: "UInt32"; values: Uint32Array }
  | { type: "UInt8"; values: Uint8Array }
  | { type: "String"; values: readonly string[] };

/** Columns of equal length by name. */
export type Block = { rows: number; columns: Readonly<Record<string, Column>> };

const low = 0x1_0000_0000;

/**
 * Writes one block in ClickHouse's own columnar form (`FORMAT Native` over HTTP, little-endian), which every version
 * reads: counts of columns and rows, then per column its name, type and plain values.
 */
export function encodeNative({ rows, columns }: Block): Buffer {
  const parts: Buffer[] = [varint(Object.keys(columns).length), varint(rows)];
  for (const [name, column] of Object.entries(columns)) {
    if (column.values.length !== rows) throw new Error(`column ${name}: ${column.values.length} values, ${rows} rows`);
    parts.push(text(name), text(column.type), ...encodeValues(column));
  }
  return Buffer.concat(parts);
}

function encodeValues(column: Column): Buffer[] {
  if (column.type === "String") return [strings(column.values)];
  if (column.type !== "Int64" && column.type !== "UInt64") {
    const { buffer, byteOffset, byteLength } = column.values;
    return [Buffer.from(buffer, byteOffset, byteLength)];
  }
  const words = new Uint32Array(column.values.length * 2);
  for (let i = 0, w = 0; i < column.values.length; i++, w += 2) {
    const value = column.values[i] as number;
    const high = Math.floor(value / low);
    words[w] = value - high * low;
    words[w + 1] = high;
  }
  return [Buffer.from(words.buffer)];
}

/**
 * Reads every block of a `FORMAT Native` result into one. Types other than those of {@link Column} are a mistake in our
 * SQL and throw.
 */
export function decodeNative(bytes: Buffer): Block {
  const blocks: Block[] = [];
  let at = 0;
  const next = (): number => {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = bytes[at++];
      if (byte === undefined) throw new Error("a Native block ends early");
      value += (byte & 127) * scale;
      if (byte < 128) return value;
    }
  };
  const string = (): string => {
    const length = next();
    if (at + length > bytes.length) throw new Error("a Native block ends early");
    at += length;
    return bytes.toString("utf8", at - length, at);
  };
  const fixed = (length: number): ArrayBuffer => {
    if (at + length > bytes.length) throw new Error("a Native block ends early");
    at += length;
    const copy = new ArrayBuffer(length);
    bytes.copy(new Uint8Array(copy), 0, at - length, at);
    return copy;
  };
  while (at < bytes.length) {
    const width = next();
    const rows = next();
    const columns: Record<string, Column> = {};
    for (let i = 0; i < width; i++) {
      const name = string();
      const type = string();
      if (type === "Int64" || type === "UInt64") columns[name] = { type, values: wide(fixed(rows * 8), type) };
      else if (type === "Float64") columns[name] = { type, values: new Float64Array(fixed(rows * 8)) };
      else if (type === "UInt32") columns[name] = { type, values: new Uint32Array(fixed(rows * 4)) };
      else if (type === "UInt8") columns[name] = { type, values: new Uint8Array(fixed(rows)) };
      else if (type === "String") columns[name] = { type, values: Array.from({ length: rows }, string) };
      else throw new Error(`column ${name} has the type ${type}`);
    }
    blocks.push({ rows, columns });
  }
  return joined(blocks);
}

/** 64-bit integers as numbers, exact below 2^53. */
function wide(bytes: ArrayBuffer, type: "Int64" | "UInt64"): Float64Array {
  const words = new Uint32Array(bytes);
  const values = new Float64Array(words.length / 2);
  for (let i = 0, w = 0; i < values.length; i++, w += 2) {
    const high = words[w + 1] as number;
    values[i] = (type === "Int64" ? high | 0 : high) * low + (words[w] as number);
  }
  return values;
}

/** One block of several of the same columns; a result without rows may come as no block, or as one that only names them. */
function joined(blocks: readonly Block[]): Block {
  const filled = blocks.filter((block) => block.rows > 0);
  const [first] = filled.length > 0 ? filled : blocks;
  if (!first) return { rows: 0, columns: {} };
  if (filled.length <= 1) return first;
  const rows = filled.reduce((sum, block) => sum + block.rows, 0);
  const columns: Record<string, Column> = {};
  for (const [name, column] of Object.entries(first.columns)) {
    const pieces = filled.map((block) => (block.columns[name] as Column).values);
    columns[name] = join(column, pieces, rows);
  }
  return { rows, columns };
}

function join(column: Column, pieces: readonly Column["values"][], rows: number): Column {
  if (column.type === "String") return { type: "String", values: (pieces as string[][]).flat() };
  const values = new (column.values.constructor as new (length: number) => Float64Array)(rows);
  let at = 0;
  for (const piece of pieces as Float64Array[]) {
    values.set(piece, at);
    at += piece.length;
  }
  return { type: column.type, values } as Column;
}

/** Runs of one string (a plant's name on every row) are written by doubling, not one by one. */
function strings(values: readonly string[]): Buffer {
  const parts: Buffer[] = [];
  for (let from = 0; from < values.length; ) {
    const value = values[from] as string;
    let to = from + 1;
    while (to < values.length && values[to] === value) to++;
    const one = text(value);
    parts.push(to === from + 1 ? one : Buffer.alloc(one.length * (to - from), one));
    from = to;
  }
  return Buffer.concat(parts);
}

function varint(value: number): Buffer {
  const bytes: number[] = [];
  let rest = value;
  for (; rest > 127; rest = Math.floor(rest / 128)) bytes.push((rest % 128) | 128);
  bytes.push(rest);
  return Buffer.from(bytes);
}

function text(value: string): Buffer {
  const bytes = Buffer.from(value, "utf8");
  return Buffer.concat([varint(bytes.length), bytes]);
}
