import { DuckDBInstance } from "@duckdb/node-api";
import type { Fault } from "#evidence";
import { duckdbFault } from "./duckdb-fault.ts";

/** A held guard of a folder. */
export type Guard = { release(): void };

/**
 * Guards a folder against a second process where the engine, being a server, does not: an empty DuckDB file is held open,
 * whose lock the system lets go when the process ends, however it ends.
 */
export async function guardFile(path: string): Promise<Guard | Fault> {
  try {
    const instance = await DuckDBInstance.create(path, { threads: "1", memory_limit: "16MB" });
    return { release: () => instance.closeSync() };
  } catch (error) {
    return duckdbFault(error, path);
  }
}
