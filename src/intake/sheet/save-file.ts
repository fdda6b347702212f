import { randomUUID } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import type { Fault } from "#evidence";
import { sheetFault } from "./sheet-fault.ts";

/**
 * Writes a file whole or not at all: into a new file beside it, flushed to the disk, then put in its place. A reader, or
 * a machine that stops halfway, sees the old file or the new one. What the file system refuses is thrown.
 */
export async function saveFile(path: string, content: string | Uint8Array): Promise<void> {
  const beside = join(dirname(path), `.${basename(path)}.${randomUUID()}.part`);
  try {
    await using file = await open(beside, "wx");
    await file.writeFile(content);
    await file.sync();
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
  try {
    await rename(beside, path);
  } catch (error) {
    await rm(beside, { force: true });
    throw error;
  }
}

/** The fault for an error of the file system while writing; any other error is a bug and is thrown on. */
export function writeFault(path: string, error: unknown): Fault {
  if (!(error instanceof Error && "code" in error)) throw error;
  return sheetFault("sheet.write-failed", { path, reason: String(error.code) });
}
