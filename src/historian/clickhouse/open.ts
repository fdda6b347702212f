import type { Fault } from "#evidence";
import type { Engine } from "../engine.ts";
import { isFault } from "../fault.ts";
import type { LastColumns } from "../reading.ts";
import type { TagName } from "../tag.ts";
import { apply, knownOf, type Memory } from "./apply.ts";
import type { Driver } from "./driver.ts";
import { httpDriver } from "./http-driver.ts";
import { readHours } from "./read-hours.ts";
import { readRange, readVersions, type Window } from "./read-range.ts";
import { seriesOf } from "./series.ts";
import { serverAddress } from "./server-address.ts";
import { findTables, type Tables } from "./tables.ts";
import { newTurns } from "./turns.ts";
import { compact, expire, size } from "./upkeep.ts";

export type ClickHouseOptions = {
  /** Longest wait for one statement, ms; default 30 000. */
  timeoutMs?: number;
  /** URLs of all shards, where the cluster has no keeper that takes a change to each of them. */
  shards?: readonly string[];
};

/**
 * Opens the measurements on a ClickHouse server: `http(s)://user:password@host:port/database`, database `forgecast`
 * where none is named. Tables are made on a server that has none; a cluster is prepared with `ddl/two-shards.sql` and
 * found out from its Distributed tables.
 *
 * Keeps no position: whatever comes again is told by its content, so a spool may be lost, moved or replayed. Readings of
 * one plant may come from one historian at a time; several may share the server, each with its own plants.
 */
export async function openClickHouse(url: string, options: ClickHouseOptions = {}): Promise<Engine | Fault> {
  const addresses = [];
  for (const text of [url, ...(options.shards ?? [])]) {
    const address = serverAddress(text);
    if (isFault(address)) return address;
    addresses.push(address);
  }
  const database = addresses[0]!.database ?? "forgecast";
  // The database may have to be made first, so no connection begins in it: every table is named in full.
  const drivers = addresses.map((address) => httpDriver(address, options.timeoutMs ?? 30_000));
  return openOn(drivers[0]!, drivers.slice(1), database);
}

/** Opens the measurements by drivers that are there already; they are closed with the engine, or when it cannot open. */
export async function openOn(driver: Driver, shards: readonly Driver[], database: string): Promise<Engine | Fault> {
  const close = async () => {
    await Promise.all([driver, ...shards].map((one) => one.close()));
  };
  const tables = await findTables(driver, database);
  const found = isFault(tables) ? tables : await remember(driver, tables);
  if (isFault(tables) || isFault(found)) {
    await close();
    return isFault(tables) ? tables : (found as Fault);
  }
  return engine(driver, shards, tables, found, close);
}

function engine(
  driver: Driver,
  shards: readonly Driver[],
  tables: Tables,
  { memory, lastReceived }: Remembered,
  close: () => Promise<void>,
): Engine {
  const turns = newTurns();
  const window = (name: TagName, from: number, to: number): Window => ({
    plant: name.plant,
    series: seriesOf(name),
    from: Math.max(from, memory.expired.get(name.plant) ?? from),
    to,
  });
  return {
    name: "clickhouse",
    supports: { versions: true, expire: true, guard: false },
    kept: { tags: [], position: -1, lastReceived, expired: new Map(memory.expired) },
    apply: (batch) => turns.write(() => apply(driver, tables, memory, batch)),
    last: (plant) => turns.read(() => last(driver, tables, memory, plant)),
    range: (tag, from, to, limit, asOf) =>
      turns.read(() => readRange(driver, tables.readings, { ...window(tag, from, to), asOf }, limit)),
    versions: (tag, from, to, limit) =>
      turns.read(() => readVersions(driver, tables.readings, window(tag, from, to), limit)),
    hours: (tag, from, to) =>
      turns.read(() => {
        const first = Math.max(from, memory.expiredHours.get(tag.plant) ?? from);
        return readHours(driver, tables.hours, { plant: tag.plant, series: seriesOf(tag), from: first, to });
      }),
    expire: (plant, before, rollups) =>
      turns.write(() => expire(driver, shards, tables, memory, plant, before, rollups)),
    compact: () => compact(driver, shards, tables),
    size: () => turns.read(() => size(driver, tables, memory)),
    close: () => turns.write(close),
  };
}

type Remembered = { memory: Memory; lastReceived: number };

/** Reads what is kept at opening: tags, what was given up, the last revision. */
async function remember(driver: Driver, tables: Tables): Promise<Remembered | Fault> {
  const tags = await driver.query(`SELECT DISTINCT plant, series, source, tag FROM ${tables.tags}`);
  if (isFault(tags)) return tags;
  const gone = await driver.query(
    `SELECT plant, max(readings_before) AS readings, max(hours_before) AS hours FROM ${tables.expired} GROUP BY plant`,
  );
  if (isFault(gone)) return gone;
  const newest = await driver.query(`SELECT max(revision) AS revision, max(received) AS received FROM ${tables.hours}`);
  if (isFault(newest)) return newest;
  const text = (of: typeof tags, name: string) => (of.columns[name]?.values ?? []) as string[];
  const number = (of: typeof tags, name: string) => (of.columns[name]?.values ?? []) as Float64Array;
  const names = new Map<number, TagName>();
  const [plant, series, source, tag] = [
    text(tags, "plant"),
    number(tags, "series"),
    text(tags, "source"),
    text(tags, "tag"),
  ];
  for (let i = 0; i < tags.rows; i++) names.set(series[i]!, { plant: plant[i]!, source: source[i]!, tag: tag[i]! });
  const plants = text(gone, "plant");
  return {
    memory: {
      names,
      known: new Map(),
      expired: new Map(plants.map((one, i) => [one, number(gone, "readings")[i]!])),
      expiredHours: new Map(plants.map((one, i) => [one, number(gone, "hours")[i]!])),
      revision: number(newest, "revision")[0] ?? 0,
    },
    lastReceived: number(newest, "received")[0] ?? 0,
  };
}

async function last(driver: Driver, tables: Tables, memory: Memory, plant: string): Promise<LastColumns | Fault> {
  const known = await knownOf(driver, tables, memory, plant);
  if (isFault(known)) return known;
  const rows = [...known]
    .flatMap(([series, newest]) => {
      const name = memory.names.get(series);
      return name ? [{ name, newest }] : [];
    })
    .sort((a, b) => order(a.name.source, b.name.source) || order(a.name.tag, b.name.tag));
  return {
    tags: rows.map(({ name }) => name),
    time: Float64Array.from(rows, ({ newest }) => newest.time),
    value: Float64Array.from(rows, ({ newest }) => newest.value),
    quality: Uint8Array.from(rows, ({ newest }) => newest.quality),
    receivedAt: Float64Array.from(rows, ({ newest }) => newest.received),
  };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
