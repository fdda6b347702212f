import { crc32 } from "node:zlib";
import type { TagName } from "../tag.ts";

/** A batch as it lies in the spool, decoded: its columns are views into the bytes, `rows` long. */
export type SpoolFrame = {
  sequence: number;
  /** ms */
  received: number;
  rows: number;
  time: Float64Array;
  value: Float64Array;
  /** Tag numbers of this segment. */
  tag: Uint32Array;
  /** Absent: all good. */
  quality?: Uint8Array;
  /** Names of the tag numbers that appear for the first time in this segment. */
  names: readonly (readonly [number, TagName])[];
  /** Its whole length in bytes, a multiple of 8. */
  length: number;
};

/** What lies in the frame before its columns; little-endian. Times, values, tags, qualities and names follow it. */
const at = { magic: 0, crc: 4, length: 8, rows: 12, sequence: 16, received: 24, names: 32, flags: 36, body: 40 };
const magic = 0x31534346;
const hasQuality = 1;

/** Bytes that are read as one frame at most; a longer length is damage. */
const longestFrame = 1 << 28;

/** Makes room for a frame of so many rows; the columns of what it returns are to be filled, then `sealFrame` called. */
export function newFrame(
  sequence: number,
  received: number,
  rows: number,
  quality: boolean,
  names: readonly (readonly [number, TagName])[],
): { frame: SpoolFrame; bytes: Uint8Array } {
  const words =
    names.length === 0
      ? new Uint8Array(0)
      : Buffer.from(JSON.stringify(names.map(([n, t]) => [n, t.plant, t.source, t.tag])));
  const used = at.body + rows * (quality ? 21 : 20) + words.length;
  const length = Math.ceil(used / 8) * 8;
  const bytes = new Uint8Array(length);
  const view = new DataView(bytes.buffer);
  view.setUint32(at.magic, magic, true);
  view.setUint32(at.length, length, true);
  view.setUint32(at.rows, rows, true);
  view.setFloat64(at.sequence, sequence, true);
  view.setFloat64(at.received, received, true);
  view.setUint32(at.names, words.length, true);
  view.setUint32(at.flags, quality ? hasQuality : 0, true);
  bytes.set(words, used - words.length);
  return { frame: { ...columns(bytes, 0, rows, quality), sequence, received, rows, names, length }, bytes };
}

/** Writes the checksum over a frame whose columns are filled. */
export function sealFrame(bytes: Uint8Array): void {
  new DataView(bytes.buffer).setUint32(at.crc, crc32(bytes.subarray(at.length)), true);
}

/**
 * Reads the frame that begins at an offset (a multiple of 8). Says "short" where the bytes end before it does, "damaged"
 * where they are no whole frame.
 * @param bytes begin at a multiple of 8 in their buffer
 */
export function readFrame(bytes: Uint8Array, offset: number): SpoolFrame | "short" | "damaged" {
  if (bytes.length - offset < at.body) return "short";
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset);
  if (view.getUint32(at.magic, true) !== magic) return "damaged";
  const length = view.getUint32(at.length, true);
  const rows = view.getUint32(at.rows, true);
  const quality = (view.getUint32(at.flags, true) & hasQuality) !== 0;
  const wordBytes = view.getUint32(at.names, true);
  const used = at.body + rows * (quality ? 21 : 20) + wordBytes;
  if (length > longestFrame || length % 8 !== 0 || used > length || length - used > 7) return "damaged";
  if (bytes.length - offset < length) return "short";
  if (crc32(bytes.subarray(offset + at.length, offset + length)) !== view.getUint32(at.crc, true)) return "damaged";
  const words = Buffer.from(bytes.buffer, bytes.byteOffset + offset + used - wordBytes, wordBytes).toString();
  const names = words === "" ? [] : (JSON.parse(words) as [number, string, string, string][]);
  return {
    ...columns(bytes, offset, rows, quality),
    sequence: view.getFloat64(at.sequence, true),
    received: view.getFloat64(at.received, true),
    rows,
    names: names.map(([number, plant, source, tag]) => [number, { plant, source, tag }]),
    length,
  };
}

function columns(bytes: Uint8Array, offset: number, rows: number, quality: boolean) {
  const start = bytes.byteOffset + offset + at.body;
  return {
    time: new Float64Array(bytes.buffer, start, rows),
    value: new Float64Array(bytes.buffer, start + rows * 8, rows),
    tag: new Uint32Array(bytes.buffer, start + rows * 16, rows),
    ...(quality ? { quality: new Uint8Array(bytes.buffer, start + rows * 20, rows) } : {}),
  };
}
