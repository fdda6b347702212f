import type { Fault } from "#evidence";
import { emptyBuckets, hoursOf } from "../buckets.ts";
import type { Engine } from "../engine.ts";
import { isFault } from "../fault.ts";
import type { LastColumns } from "../reading.ts";
import { type TagName, tagKey } from "../tag.ts";
import { applyBatch, type Standing } from "./apply.ts";
import { type Database, type DatabaseSettings, openDatabase } from "./database.ts";
import { duckdbFault } from "./duckdb-fault.ts";
import { compactReadings, databaseSize, expireReadings } from "./keep.ts";
import { loadKept } from "./load.ts";
import { readRange, readVersions } from "./read.ts";
import { readHours } from "./read-hours.ts";
import { newestOf } from "./tag-state.ts";

export type DuckdbOptions = DatabaseSettings & {
  /** Readings that came in before they are sorted when there is rest; at ten times as many they are in any case. */
  compactRows?: number;
};

/**
 * Opens the DuckDB engine in a file, made where there is none. One process only: another gets `historian.in-use`. A batch
 * and its position are one transaction, so that each is applied exactly once.
 */
export async function openDuckdb(path: string, options: DuckdbOptions = {}): Promise<Engine | Fault> {
  let database: Database | undefined;
  try {
    database = await openDatabase(path, options);
    const loaded = await loadKept(database.writer, path);
    if (!isFault(loaded)) return newEngine(database, loaded, options);
    database.close();
    return loaded;
  } catch (error) {
    database?.close();
    return duckdbFault(error, path);
  }
}

function newEngine(
  first: Database,
  loaded: Exclude<Awaited<ReturnType<typeof loadKept>>, Fault>,
  options: DuckdbOptions,
): Engine {
  const { kept } = loaded;
  const { path } = first;
  const names: TagName[] = [...kept.tags];
  const numbers = new Map(names.map((name, number) => [tagKey(name), number]));
  let database = first;
  let broken = false;
  const compactRows = options.compactRows ?? 2_000_000;
  let uncompacted = loaded.uncompacted;
  let standing: Standing = {
    state: loaded.state,
    position: kept.position,
    lastReceived: kept.lastReceived,
    tags: names.length,
  };

  /** After some errors DuckDB refuses everything until the file is opened again. */
  async function reopen(): Promise<void> {
    database.close();
    database = await openDatabase(path, options);
    const again = await loadKept(database.writer, path);
    if (isFault(again)) throw new Error(again.code);
    standing = { ...standing, state: again.state, position: again.kept.position, tags: again.kept.tags.length };
    broken = false;
  }

  async function writing<T>(work: () => Promise<T>): Promise<T | Fault> {
    try {
      if (broken) await reopen();
      return await work();
    } catch (error) {
      broken = true;
      return duckdbFault(error, path);
    }
  }

  async function reading<T>(work: () => Promise<T>): Promise<T | Fault> {
    try {
      return await work();
    } catch (error) {
      return duckdbFault(error, path);
    }
  }

  async function compact(): Promise<Fault | undefined> {
    const fault = await writing(() => compactReadings(database, standing.state, names));
    if (!fault) uncompacted = 0;
    return fault ?? undefined;
  }

  const nothing = () => ({
    length: 0,
    time: new Float64Array(0),
    value: new Float64Array(0),
    quality: new Uint8Array(0),
  });

  return {
    name: "duckdb",
    supports: { versions: true, expire: true, guard: true },
    kept,
    async apply(batch) {
      const next = await writing(() => applyBatch(database, standing, batch));
      if (isFault(next)) return next;
      for (let n = names.length; n < batch.tags.length; n++)
        numbers.set(tagKey(batch.tags[n]!), names.push(batch.tags[n]!) - 1);
      standing = next;
      uncompacted += batch.length;
      // The batch is in, whatever becomes of this: should it fail, it will be tried again.
      if (uncompacted >= 10 * compactRows) await compact();
      return undefined;
    },
    async last(plant): Promise<LastColumns> {
      return lastOf(standing, names, plant);
    },
    async range(tag, from, to, limit, asOf) {
      const number = numbers.get(tagKey(tag));
      return number === undefined ? nothing() : reading(() => readRange(database, number, from, to, limit, asOf));
    },
    async versions(tag, from, to, limit) {
      const number = numbers.get(tagKey(tag));
      if (number === undefined) return { ...nothing(), version: new Uint32Array(0), receivedAt: new Float64Array(0) };
      return reading(() => readVersions(database, number, from, to, limit));
    },
    async hours(tag, from, to) {
      const number = numbers.get(tagKey(tag));
      if (number === undefined) return hoursOf(emptyBuckets(new Float64Array(0)));
      return reading(() => readHours(database, number, from, to));
    },
    async expire(plant, before, rollups) {
      const mine = [...names.keys()].filter((n) => names[n]!.plant === plant);
      const done = await writing(() => expireReadings(database, standing.state, plant, mine, before, rollups));
      if (isFault(done)) return done;
      standing = { ...standing, state: done.state };
      return done.removed;
    },
    compact,
    rest: async () => (uncompacted >= compactRows ? compact() : undefined),
    size: () => reading(() => databaseSize(database)),
    async close() {
      database.close();
    },
  };
}

/** The newest reading of each tag of a plant, in order of source and tag. */
function lastOf({ state }: Standing, names: readonly TagName[], plant: string): LastColumns {
  const mine = [...names.keys()].filter((n) => names[n]!.plant === plant && newestOf(state, n, "time") >= 0);
  mine.sort((a, b) => compare(names[a]!, names[b]!));
  return {
    tags: mine.map((n) => names[n]!),
    time: Float64Array.from(mine, (n) => newestOf(state, n, "time")),
    value: Float64Array.from(mine, (n) => newestOf(state, n, "value")),
    quality: Uint8Array.from(mine, (n) => newestOf(state, n, "quality")),
    receivedAt: Float64Array.from(mine, (n) => newestOf(state, n, "received")),
  };
}

function compare(a: TagName, b: TagName): number {
  if (a.source !== b.source) return a.source < b.source ? -1 : 1;
  return a.tag === b.tag ? 0 : a.tag < b.tag ? -1 : 1;
}
