import type { ReadingColumns, VersionColumns } from "../reading.ts";
import type { Block } from "./native.ts";

/** Rows of one tag as stored, in the order in which versions count: by time, then by when they came. */
export type Raw = ReadingColumns & { received: Float64Array };

/** The rows of a block with the columns `time`, `value`, `quality` and `received`. */
export function rawOf(block: Block): Raw {
  const column = (name: string) => (block.columns[name]?.values ?? new Float64Array(0)) as Float64Array;
  return {
    length: block.rows,
    time: column("time"),
    value: column("value"),
    quality: block.rows > 0 ? (block.columns["quality"]?.values as Uint8Array) : new Uint8Array(0),
    received: column("received"),
  };
}

/**
 * The versions among raw rows: of each time, every different (value, quality) where it came first. What came again
 * leaves no trace.
 */
export function versionsOf(raw: Raw): VersionColumns {
  const kept = new Uint32Array(raw.length);
  const numbers = new Uint32Array(raw.length);
  let count = 0;
  let start = 0;
  for (let i = 0; i < raw.length; i++) {
    if (count === start || raw.time[kept[start]!] !== raw.time[i]) start = count;
    let known = false;
    for (let k = start; k < count && !known; k++) known = sameContent(raw, kept[k]!, i);
    if (known) continue;
    numbers[count] = count - start;
    kept[count++] = i;
  }
  const index = kept.subarray(0, count);
  return {
    length: count,
    ...picked(raw, index),
    version: numbers.slice(0, count),
    receivedAt: Float64Array.from(index, (i) => raw.received[i]!),
  };
}

/** The readings among raw rows: the last version of each time. */
export function latestOf(raw: Raw): Raw {
  const versions = versionsOf(raw);
  const kept = new Uint32Array(versions.length);
  let count = 0;
  for (let i = 0; i < versions.length; i++)
    if (i + 1 === versions.length || versions.time[i + 1] !== versions.time[i]) kept[count++] = i;
  const index = kept.subarray(0, count);
  return {
    length: count,
    ...picked(versions, index),
    received: Float64Array.from(index, (i) => versions.receivedAt[i]!),
  };
}

function picked(from: ReadingColumns, index: Uint32Array) {
  return {
    time: Float64Array.from(index, (i) => from.time[i]!),
    value: Float64Array.from(index, (i) => from.value[i]!),
    quality: Uint8Array.from(index, (i) => from.quality[i]!),
  };
}

function sameContent(raw: Raw, a: number, b: number): boolean {
  const x = raw.value[a]!;
  const y = raw.value[b]!;
  return raw.quality[a] === raw.quality[b] && (x === y || (Number.isNaN(x) && Number.isNaN(y)));
}

/** The first index with from <= time, and the first with to <= time, among ascending times. */
export function between(time: Float64Array, length: number, from: number, to: number): [number, number] {
  return [firstAt(time, length, from), firstAt(time, length, to)];
}

function firstAt(time: Float64Array, length: number, at: number): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (time[middle]! < at) low = middle + 1;
    else high = middle;
  }
  return low;
}
