import type { Fault } from "#evidence";
import { historianFault, isFault } from "../fault.ts";
import { ddl } from "./ddl.ts";
import type { Driver } from "./driver.ts";
import { quoted } from "./quoted.ts";

/** Where the measurements lie. All names are checked ones, ready for a statement. */
export type Tables = {
  database: string;
  readings: string;
  hours: string;
  tags: string;
  expired: string;
  /** The tables that hold the rows: `…_local` behind Distributed ones, else the same. */
  local: { readings: string; hours: string };
  /** The cluster behind Distributed tables. */
  cluster: string | undefined;
};

const names = ["readings", "hours", "tags", "expired"] as const;

/**
 * Finds the tables, and makes them on a server that has none of them (`ddl/server.sql`, or the form for servers before
 * 20). Whether they are Distributed is read from the server. Fault: `historian.not-a-historian` where only some are there.
 */
export async function findTables(driver: Driver, database: string): Promise<Tables | Fault> {
  const listed = `SELECT name, engine, engine_full FROM system.tables WHERE database = ${quoted(database)} AND name IN ${quoted([...names])}`;
  let found = await driver.query(listed);
  if (isFault(found)) return found;
  if (found.rows === 0) {
    const refused = await makeTables(driver, database);
    if (refused) return refused;
    found = await driver.query(listed);
    if (isFault(found)) return found;
  }
  if (found.rows < names.length) {
    const there = new Set((found.columns["name"]?.values ?? []) as string[]);
    const reason = `no table ${names.filter((name) => !there.has(name)).join(", ")}`;
    return historianFault("historian.not-a-historian", { path: `${driver.server}/${database}`, reason });
  }
  const engines = (found.columns["engine_full"]?.values ?? []) as string[];
  const cluster = engines
    .map((engine) => /^Distributed\('?(\w+)'?/.exec(engine)?.[1])
    .find((name) => name !== undefined);
  const suffix = cluster === undefined ? "" : "_local";
  return {
    database,
    readings: `${database}.readings`,
    hours: `${database}.hours`,
    tags: `${database}.tags`,
    expired: `${database}.expired`,
    local: { readings: `${database}.readings${suffix}`, hours: `${database}.hours${suffix}` },
    cluster,
  };
}

async function makeTables(driver: Driver, database: string): Promise<Fault | undefined> {
  const version = await driver.query("SELECT version() AS version");
  if (isFault(version)) return version;
  const major = Number.parseInt(String(version.columns["version"]?.values[0]), 10);
  for (const statement of ddl(major < 20 ? "server-18.16" : "server", database)) {
    const refused = await driver.command(statement);
    if (refused) return refused;
  }
  return undefined;
}
