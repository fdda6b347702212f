import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Scan, scanSegment } from "./scan.ts";

/** A file of the spool: frames in order, the first of them named by the file. */
export type Segment = { path: string; first: number };

const ending = ".spool";

/** The file whose first frame has this number. */
export function segmentAt(folder: string, first: number): Segment {
  return { path: join(folder, `${String(first).padStart(16, "0")}${ending}`), first };
}

/** The segments of a folder, oldest first. */
export async function listSegments(folder: string): Promise<Segment[]> {
  const names = (await readdir(folder)).filter((name) => /^\d{16}\.spool$/.test(name)).sort();
  return names.map((name) => ({ path: join(folder, name), first: Number(name.slice(0, 16)) }));
}

/** Reads a whole segment. */
export async function readSegment(segment: Segment): Promise<Scan> {
  const bytes = await readFile(segment.path);
  // A small file comes in a pooled buffer that need not begin at a multiple of 8, which the columns need.
  return scanSegment(bytes.byteOffset % 8 === 0 ? bytes : new Uint8Array(bytes));
}

/** Makes entries of a folder durable, where the system can. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
