import type { Fault } from "#evidence";
import { historianFault } from "../fault.ts";

/** The fault for an error of DuckDB that a disk, a folder or another process caused; any other is a bug and thrown on. */
export function duckdbFault(error: unknown, path: string): Fault {
  const text = error instanceof Error ? error.message : String(error);
  if (/no space left|disk quota|file too large|ENOSPC/i.test(text))
    return historianFault("historian.disk-full", { path });
  if (/read-only file system|permission denied/i.test(text)) return historianFault("historian.read-only", { path });
  if (/conflicting lock|could not set lock|being used by another process/i.test(text))
    return historianFault("historian.in-use", { path });
  if (/not a valid duckdb database|newer version of duckdb|cannot open file|could not read|corrupt/i.test(text))
    return historianFault("historian.not-a-historian", { path, reason: firstLine(text) });
  // What is wrong with a statement or with this program is a bug; all else is the database's own trouble.
  if (/^(Binder|Parser|Catalog|Conversion|Invalid Input) Error/.test(text) || isBug(error)) throw error;
  return historianFault("historian.engine-failed", { engine: "duckdb", reason: firstLine(text) });
}

function isBug(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.slice(0, 200);
}
