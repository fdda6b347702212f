import type { Fault } from "#evidence";
import { isFault } from "../fault.ts";
import { holdMs } from "../hour.ts";
import type { Memory } from "./apply.ts";
import type { Driver } from "./driver.ts";
import { quoted } from "./quoted.ts";
import type { Tables } from "./tables.ts";

/**
 * Gives up a plant's readings older than `before`: from now on no read shows them; the server removes them in its own
 * time, all but the last hour before the border, which still holds into the first roll-up that stays.
 */
export async function expire(
  driver: Driver,
  shards: readonly Driver[],
  tables: Tables,
  memory: Memory,
  plant: string,
  before: number,
  rollups: boolean,
): Promise<number | Fault> {
  const earlier = memory.expired.get(plant) ?? Number.MIN_SAFE_INTEGER;
  const border = Math.max(before, earlier);
  const hours = Math.max(
    rollups ? before : Number.MIN_SAFE_INTEGER,
    memory.expiredHours.get(plant) ?? Number.MIN_SAFE_INTEGER,
  );
  const count = await driver.query(
    `SELECT count() AS readings FROM (SELECT series, time FROM ${tables.readings} WHERE plant = ${quoted(plant)} AND time >= ${quoted(earlier)} AND time < ${quoted(border)} GROUP BY series, time)`,
  );
  if (isFault(count)) return count;
  const noted = await driver.insert(tables.expired, {
    rows: 1,
    columns: {
      plant: { type: "String", values: [plant] },
      readings_before: { type: "Int64", values: Float64Array.of(border) },
      hours_before: { type: "Int64", values: Float64Array.of(hours) },
    },
  });
  if (noted) return noted;
  memory.expired.set(plant, border);
  memory.expiredHours.set(plant, hours);
  memory.known.delete(plant);
  const own = `plant = ${quoted(plant)}`;
  const fault =
    (await alter(
      driver,
      shards,
      tables,
      tables.local.readings,
      `DELETE WHERE ${own} AND time < ${quoted(border - holdMs)}`,
    )) ??
    (rollups
      ? await alter(driver, shards, tables, tables.local.hours, `DELETE WHERE ${own} AND hour < ${quoted(hours)}`)
      : undefined);
  return fault ?? (count.columns["readings"]?.values[0] as number);
}

/** Changes the tables that hold the rows: here, on every shard we were told of, or on the cluster by its keeper. */
async function alter(
  driver: Driver,
  shards: readonly Driver[],
  { cluster }: Tables,
  table: string,
  change: string,
): Promise<Fault | undefined> {
  if (cluster === undefined) return driver.command(`ALTER TABLE ${table} ${change}`);
  if (shards.length === 0) return driver.command(`ALTER TABLE ${table} ON CLUSTER ${cluster} ${change}`);
  for (const shard of shards) {
    const fault = await shard.command(`ALTER TABLE ${table} ${change}`);
    if (fault) return fault;
  }
  return undefined;
}

/** Rows up to which a partition is merged to one part at once; larger ones only as far as the server thinks fit. */
const wholeRows = 30_000_000;

/** Merges what gathered in small parts. A cluster whose shards we were not told of merges by itself. */
export async function compact(
  driver: Driver,
  shards: readonly Driver[],
  { database, local, cluster }: Tables,
): Promise<Fault | undefined> {
  for (const server of cluster === undefined ? [driver] : shards)
    for (const table of [local.readings, local.hours]) {
      const parts = await server.query(
        `SELECT partition, sum(rows) <= ${wholeRows} AS whole FROM system.parts WHERE active AND database = ${quoted(database)} AND table = ${quoted(table.slice(database.length + 1))} GROUP BY partition HAVING count() > 1 ORDER BY partition`,
      );
      if (isFault(parts)) return parts;
      for (const [i, partition] of ((parts.columns["partition"]?.values ?? []) as string[]).entries()) {
        if (!/^\d+$/.test(partition)) continue;
        const final = parts.columns["whole"]?.values[i] === 1 ? " FINAL" : "";
        const fault = await server.command(`OPTIMIZE TABLE ${table} PARTITION ${partition}${final}`);
        if (fault) return fault;
      }
    }
  return undefined;
}

/** Bytes on disk of all shards, and readings counted from the kept roll-ups. */
export async function size(
  driver: Driver,
  tables: Tables,
  memory: Memory,
): Promise<{ bytes: number; readings: number } | Fault> {
  const parts = tables.cluster === undefined ? "system.parts" : `cluster(${quoted(tables.cluster)}, system, parts)`;
  const bytes = await driver.query(
    `SELECT sum(toFloat64(bytes)) AS bytes FROM ${parts} WHERE active AND database = ${quoted(tables.database)}`,
  );
  if (isFault(bytes)) return bytes;
  const gone = [...memory.expired].map(
    ([plant, before]) => `NOT (plant = ${quoted(plant)} AND hour < ${quoted(before)})`,
  );
  const readings = await driver.query(
    `SELECT sum(toFloat64(n)) AS readings FROM (SELECT argMax(count + bad, revision) AS n FROM ${tables.hours} WHERE ${["1", ...gone].join(" AND ")} GROUP BY plant, series, hour)`,
  );
  if (isFault(readings)) return readings;
  return {
    bytes: bytes.columns["bytes"]?.values[0] as number,
    readings: readings.columns["readings"]?.values[0] as number,
  };
}
