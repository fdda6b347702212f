import type { Fault } from "#evidence";
import type { Block } from "./native.ts";

/** How statements reach ClickHouse: over HTTP, or in the process. Whatever a user or a network causes comes back as a fault. */
export type Driver = {
  /** Host and port, or the folder; for faults and logs, never with a password. */
  readonly server: string;
  /** Rows of one SELECT without a FORMAT clause, all in memory. */
  query(sql: string): Promise<Block | Fault>;
  /** Adds one block to a table; when it returns nothing, the server has written it on every shard concerned. */
  insert(table: string, block: Block): Promise<Fault | undefined>;
  /** Runs a statement without rows. */
  command(sql: string): Promise<Fault | undefined>;
  close(): Promise<void>;
};
