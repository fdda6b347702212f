import { type BookFault, bookFault } from "./fault.ts";
import type { BookLimits } from "./limits.ts";

/** One entry of a zip: where its packed bytes are and what they should unpack to. Sizes in bytes. */
export type Part = {
  name: string;
  method: number;
  locked: boolean;
  crc: number;
  packed: number;
  size: number;
  at: number;
};

const END = 0x06054b50;
const END64 = 0x06064b50;
const LOCATOR64 = 0x07064b50;
const ENTRY = 0x02014b50;
const LOCAL = 0x04034b50;
const UNSET = 0xffffffff;

/**
 * Reads the directory of a zip, ZIP64 included, into parts by lower-case name (part names are compared without case).
 * Faults: `book.truncated` when there is no end record, `book.damaged`, `book.bomb` for too many entries.
 */
export function readDirectory(file: Buffer, limits: BookLimits): Map<string, Part> | BookFault {
  const end = findEnd(file);
  if (end < 0) return bookFault("book.truncated");
  let count = file.readUInt16LE(end + 10);
  let at = file.readUInt32LE(end + 16);
  if (end >= 20 && file.readUInt32LE(end - 20) === LOCATOR64) {
    const end64 = Number(file.readBigUInt64LE(end - 12));
    if (end64 + 56 > end || file.readUInt32LE(end64) !== END64) return damaged("", "zip64");
    count = Number(file.readBigUInt64LE(end64 + 32));
    at = Number(file.readBigUInt64LE(end64 + 48));
  }
  if (count > limits.parts) return bookFault("book.bomb", { part: "", reason: "parts", limit: limits.parts });
  const parts = new Map<string, Part>();
  for (let i = 0; i < count; i++) {
    if (at + 46 > end || file.readUInt32LE(at) !== ENTRY) return damaged("", "directory");
    const nameEnd = at + 46 + file.readUInt16LE(at + 28);
    const extraEnd = nameEnd + file.readUInt16LE(at + 30);
    if (extraEnd > end) return damaged("", "directory");
    const part = readEntry(file, at, nameEnd, extraEnd);
    const key = part.name.toLowerCase();
    if (!parts.has(key)) parts.set(key, part);
    at = extraEnd + file.readUInt16LE(at + 32);
  }
  return parts;
}

/** The packed bytes of a part, or why they cannot be had. */
export function packedBytes(file: Buffer, part: Part): Buffer | BookFault {
  if (part.locked) return bookFault("book.encrypted");
  if (part.at + 30 > file.length) return bookFault("book.truncated");
  if (file.readUInt32LE(part.at) !== LOCAL) return damaged(part.name, "offset");
  const from = part.at + 30 + file.readUInt16LE(part.at + 26) + file.readUInt16LE(part.at + 28);
  if (from + part.packed > file.length) return bookFault("book.truncated");
  return file.subarray(from, from + part.packed);
}

function findEnd(file: Buffer): number {
  const lowest = Math.max(0, file.length - 22 - 0xffff);
  for (let at = file.length - 22; at >= lowest; at--) {
    if (file.readUInt32LE(at) === END && at + 22 + file.readUInt16LE(at + 20) <= file.length) return at;
  }
  return -1;
}

function readEntry(file: Buffer, at: number, nameEnd: number, extraEnd: number): Part {
  const name = file
    .toString("utf8", at + 46, nameEnd)
    .replaceAll("\\", "/")
    .replace(/^\//, "");
  const part: Part = {
    name,
    method: file.readUInt16LE(at + 10),
    locked: (file.readUInt16LE(at + 8) & 1) === 1,
    crc: file.readUInt32LE(at + 16),
    packed: file.readUInt32LE(at + 20),
    size: file.readUInt32LE(at + 24),
    at: file.readUInt32LE(at + 42),
  };
  if (part.packed === UNSET || part.size === UNSET || part.at === UNSET) readZip64(file, nameEnd, extraEnd, part);
  return part;
}

/** The ZIP64 extra field holds, in this order, only those of size, packed size and offset that did not fit. */
function readZip64(file: Buffer, from: number, end: number, part: Part): void {
  for (let at = from; at + 4 <= end; ) {
    const stop = Math.min(end, at + 4 + file.readUInt16LE(at + 2));
    if (file.readUInt16LE(at) === 1) {
      let next = at + 4;
      for (const field of ["size", "packed", "at"] as const) {
        if (part[field] !== UNSET || next + 8 > stop) continue;
        part[field] = Number(file.readBigUInt64LE(next));
        next += 8;
      }
      return;
    }
    at = stop;
  }
}

function damaged(part: string, reason: string): BookFault {
  return bookFault("book.damaged", { part, reason });
}
