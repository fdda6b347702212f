import type { Fault } from "#evidence";
import { historianFault } from "../fault.ts";

/**
 * The fault for an error of DuckDB, whatever it is: `disk-full`, `read-only`, `in-use`, `database-damaged`, and
 * `not-a-historian` where tables are missing or of another shape, else `engine-failed`. A mistake in this program, which
 * DuckDB does not throw, is thrown on.
 */
export function duckdbFault(error: unknown, path: string): Fault {
  if (isMistake(error)) throw error;
  const text = error instanceof Error ? error.message : String(error);
  const reason = firstLine(text);
  if (/no space left|disk quota|file too large|ENOSPC/i.test(text))
    return historianFault("historian.disk-full", { path });
  if (/read-only file system|permission denied/i.test(text)) return historianFault("historian.read-only", { path });
  if (/conflicting lock|could not set lock|being used by another process/i.test(text))
    return historianFault("historian.in-use", { path });
  if (/not a valid duckdb database|newer version of duckdb|cannot open file/i.test(text))
    return historianFault("historian.not-a-historian", { path, reason });
  if (/corrupt|checksum|could not read|failed to read/i.test(text))
    return historianFault("historian.database-damaged", { path, reason });
  if (/^(Catalog|Binder) Error/.test(text)) return historianFault("historian.not-a-historian", { path, reason });
  return historianFault("historian.engine-failed", { engine: "duckdb", reason });
}

function isMistake(error: unknown): boolean {
  return error instanceof TypeError || error instanceof RangeError || error instanceof ReferenceError;
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0]!.slice(0, 200);
}
