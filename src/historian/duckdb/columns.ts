import {
  BIGINT,
  DOUBLE,
  type DuckDBAppender,
  DuckDBDataChunk,
  type DuckDBMaterializedResult,
  type DuckDBType,
  INTEGER,
  UTINYINT,
  VARCHAR,
} from "@duckdb/node-api";
import duckdb from "@duckdb/node-bindings";

/** A column to write: 32-bit and 8-bit integers and doubles as they are, `int64` from integers in doubles, or texts. */
export type Column =
  | { type: "int32"; data: Int32Array | Uint32Array }
  | { type: "int64"; data: Float64Array }
  | { type: "double"; data: Float64Array }
  | { type: "byte"; data: Uint8Array }
  | { type: "text"; data: readonly string[] };

const types: Record<Column["type"], DuckDBType> = {
  int32: INTEGER,
  int64: BIGINT,
  double: DOUBLE,
  byte: UTINYINT,
  text: VARCHAR,
};
const vectorRows = 2048;
/** Vectors appended before others get a turn: about a millisecond of work. */
const vectorsAtOnce = 8;
const twoTo32 = 4_294_967_296;
/** A power of two, so that multiplying by it is exact. */
const perTwoTo32 = 1 / twoTo32;

/** Appends rows, columnar, and flushes them; inside a transaction they count when it commits. */
export async function appendColumns(
  appender: DuckDBAppender,
  columns: readonly Column[],
  length: number,
): Promise<void> {
  // One chunk serves for all: the appender copies what it is given.
  const chunk = DuckDBDataChunk.create(
    columns.map((column) => types[column.type]),
    Math.min(vectorRows, length),
  );
  const writers = columns.map((column, index) => columnWriter(chunk, index, column));
  for (let start = 0, turn = 1; start < length; start += vectorRows, turn++) {
    const rows = Math.min(vectorRows, length - start);
    if (rows !== vectorRows) chunk.rowCount = rows;
    for (const write of writers) write(start, rows);
    appender.appendDataChunk(chunk);
    if (turn % vectorsAtOnce === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  appender.flushSync();
}

/** Copies rows [start, start + rows) of a column into a chunk, from its first row on. */
type Writer = (start: number, rows: number) => void;

function columnWriter(chunk: DuckDBDataChunk, index: number, column: Column): Writer {
  if (column.type === "text")
    return (start, rows) => chunk.setColumnValues(index, column.data.slice(start, start + rows));
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
  if (column.type === "int64") return int64Writer(vector, column.data);
  const { buffer, byteOffset, BYTES_PER_ELEMENT: size } = column.data;
  return (start, rows) =>
    duckdb.copy_data_to_vector(vector, 0, buffer as ArrayBuffer, byteOffset + start * size, rows * size);
}

/** Writes the low and high words of integers; a BigInt for each would cost more than all the rest. */
function int64Writer(vector: duckdb.Vector, data: Float64Array): Writer {
  const words = new Int32Array(2 * vectorRows);
  return (start, rows) => {
    for (let i = start, w = 0, end = start + rows; i < end; i++, w += 2) {
      const value = data[i]!;
      const high = Math.floor(value * perTwoTo32);
      words[w] = (value - high * twoTo32) | 0;
      words[w + 1] = high;
    }
    duckdb.copy_data_to_vector(vector, 0, words.buffer, 0, rows * 8);
  };
}

/** What is read: integers and doubles as doubles, bytes as bytes. No column may hold NULL. */
export type Wanted = "int32" | "int64" | "double" | "byte";
type Read<W extends Wanted> = W extends "byte" ? Uint8Array : W extends "int32" ? Int32Array : Float64Array;

/** Copies a result's columns out, in the order in which they were selected. */
export function readColumns<const W extends readonly Wanted[]>(
  result: DuckDBMaterializedResult,
  wanted: W,
): { length: number; columns: { -readonly [K in keyof W]: Read<W[K]> } } {
  const length = result.rowCount;
  const columns = wanted.map((type) =>
    type === "byte" ? new Uint8Array(length) : type === "int32" ? new Int32Array(length) : new Float64Array(length),
  );
  for (let i = 0, at = 0; i < result.chunkCount; i++) {
    const chunk = result.getChunk(i);
    const rows = chunk.rowCount;
    for (let c = 0; c < wanted.length; c++) copyColumn(chunk, c, wanted[c]!, columns[c]!, at, rows);
    at += rows;
  }
  return { length, columns: columns as never };
}

function copyColumn(
  chunk: DuckDBDataChunk,
  index: number,
  type: Wanted,
  into: Float64Array | Int32Array | Uint8Array,
  at: number,
  rows: number,
): void {
  const vector = duckdb.data_chunk_get_vector(chunk.chunk, index);
  const size = type === "byte" ? 1 : type === "int32" ? 4 : 8;
  const { buffer, byteOffset } = duckdb.vector_get_data(vector, rows * size);
  if (type === "byte") into.set(new Uint8Array(buffer, byteOffset, rows), at);
  else if (type === "int32") into.set(new Int32Array(buffer, byteOffset, rows), at);
  else if (type === "double") into.set(new Float64Array(buffer, byteOffset, rows), at);
  else {
    const words = new Int32Array(buffer, byteOffset, rows * 2);
    for (let i = 0, w = 0; i < rows; i++, w += 2) into[at + i] = words[w + 1]! * twoTo32 + (words[w]! >>> 0);
  }
}
