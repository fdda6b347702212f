import type { Batch } from "../engine.ts";

/** The rows of one tag in a batch, in order of time and, within one time, as they came. */
export type TagRows = {
  length: number;
  time: Float64Array;
  value: Float64Array;
  quality: Uint8Array;
  received: Float64Array;
  sequence: Float64Array;
  /** Which of the rows of its time and frame it is: 0, 1 … */
  turn: Uint32Array;
};

/** The rows of a batch by tag number; tags without rows are left out. */
export function rowsByTag(batch: Batch): Map<number, TagRows> {
  const { length, tag, frames } = batch;
  const starts = new Uint32Array(batch.tags.length + 1);
  for (let i = 0; i < length; i++) starts[tag[i]! + 1]!++;
  for (let t = 0; t < batch.tags.length; t++) starts[t + 1]! += starts[t]!;
  const frameOf = new Uint32Array(length);
  frames.forEach((frame, index) => {
    frameOf.fill(index, frame.start, frame.end);
  });
  const order = new Uint32Array(length);
  const next = starts.slice();
  for (let i = 0; i < length; i++) order[next[tag[i]!]!++] = i;
  const found = new Map<number, TagRows>();
  for (let t = 0; t < batch.tags.length; t++) {
    const rows = order.subarray(starts[t]!, starts[t + 1]!);
    if (rows.length > 0) found.set(t, rowsOf(batch, rows, frameOf));
  }
  return found;
}

function rowsOf(batch: Batch, rows: Uint32Array, frameOf: Uint32Array): TagRows {
  const { time, value, quality, frames } = batch;
  for (let i = 1; i < rows.length; i++)
    if (time[rows[i]!]! < time[rows[i - 1]!]!) {
      rows.sort((a, b) => time[a]! - time[b]! || a - b);
      break;
    }
  const length = rows.length;
  const of: TagRows = {
    length,
    time: new Float64Array(length),
    value: new Float64Array(length),
    quality: new Uint8Array(length),
    received: new Float64Array(length),
    sequence: new Float64Array(length),
    turn: new Uint32Array(length),
  };
  for (let i = 0; i < length; i++) {
    const row = rows[i]!;
    const frame = frames[frameOf[row]!]!;
    of.time[i] = time[row]!;
    of.value[i] = value[row]!;
    of.quality[i] = quality[row]!;
    of.received[i] = frame.received;
    of.sequence[i] = frame.sequence;
    if (i > 0 && of.time[i] === of.time[i - 1] && of.sequence[i] === of.sequence[i - 1])
      of.turn[i] = of.turn[i - 1]! + 1;
  }
  return of;
}

/** The rows of these numbers. */
export function pickRows(rows: TagRows, index: readonly number[]): TagRows {
  return {
    length: index.length,
    time: Float64Array.from(index, (i) => rows.time[i]!),
    value: Float64Array.from(index, (i) => rows.value[i]!),
    quality: Uint8Array.from(index, (i) => rows.quality[i]!),
    received: Float64Array.from(index, (i) => rows.received[i]!),
    sequence: Float64Array.from(index, (i) => rows.sequence[i]!),
    turn: Uint32Array.from(index, (i) => rows.turn[i]!),
  };
}
