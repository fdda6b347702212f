import { mkdir } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { type Fault, fault } from "#evidence";
import type { Historian } from "#historian";
import { openStore, type PlantRecord, type Store } from "#store";

/**
 * Where a record is kept: a data folder, in which the program runs a database of its own, or with `databaseUrl` any
 * PostgreSQL; measurements in the folder, or with `clickhouseUrl` in ClickHouse.
 */
export type RecordPlace = { folder: string; databaseUrl?: string; clickhouseUrl?: string };

/** Whose record: the place, the plant, and who asks. */
export type RecordOf = { place: RecordPlace; plant: string; who: string };

/**
 * The place that the environment and a given folder name: FORGECAST_DATA or ~/.forgecast (/var/lib/forgecast for root, whose
 * home the database may not enter), DATABASE_URL, CLICKHOUSE_URL.
 * @param folder overrides the environment
 */
export function recordPlace(environment: Readonly<Record<string, string | undefined>>, folder?: string): RecordPlace {
  const { FORGECAST_DATA, DATABASE_URL, CLICKHOUSE_URL } = environment;
  return {
    folder:
      folder || FORGECAST_DATA || (process.getuid?.() === 0 ? "/var/lib/forgecast" : join(homedir(), ".forgecast")),
    ...(DATABASE_URL ? { databaseUrl: DATABASE_URL } : {}),
    ...(CLICKHOUSE_URL ? { clickhouseUrl: CLICKHOUSE_URL } : {}),
  };
}

export type Refused = { faults: readonly Fault[] };

/** Opens the record, does some work with it, and closes it whatever comes of the work. */
export async function withStore<T extends object>(
  place: RecordPlace,
  work: (store: Store) => Promise<T | Refused>,
): Promise<T | Refused> {
  const unusable = place.databaseUrl ? undefined : await makeFolder(resolve(place.folder));
  if (unusable) return { faults: [unusable] };
  const opened = await openStore(
    place.databaseUrl ? { url: place.databaseUrl } : { folder: join(place.folder, "record") },
  );
  if (!opened.value) return { faults: opened.faults };
  try {
    return await work(opened.value);
  } finally {
    await opened.value.close();
  }
}

/**
 * Makes a folder and those above it, each tried once: where the file system makes none and says that the one above is
 * missing, as /proc does, Node's own recursive way never ends.
 */
async function makeFolder(path: string, above = true): Promise<Fault | undefined> {
  try {
    await mkdir(path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    if (error.code === "EEXIST") return undefined;
    if (error.code !== "ENOENT" || !above) return fault("store.folder-unusable", { path, reason: String(error.code) });
    return (await makeFolder(dirname(path))) ?? makeFolder(path, false);
  }
  return undefined;
}

/** The same with one plant's record. */
export function withRecord<T extends object>(
  { place, plant, who }: RecordOf,
  work: (record: PlantRecord, store: Store) => Promise<T | Refused>,
): Promise<T | Refused> {
  return withStore(place, async (store) => {
    const record = await store.record(plant, who);
    return record.value ? work(record.value, store) : { faults: record.faults };
  });
}

/** Opens the measurements of a place, does some work with them, and closes them; what closing cannot do is a fault, too. */
export async function withHistorian<T extends object>(
  place: RecordPlace,
  work: (historian: Historian) => Promise<T | Refused>,
): Promise<T | Refused> {
  const { isFault, openHistorian } = await import("#historian");
  const opened = await openHistorian(
    join(place.folder, "measurements"),
    place.clickhouseUrl ? { clickhouse: place.clickhouseUrl } : {},
  );
  if (isFault(opened)) return { faults: [opened] };
  let done: T | Refused;
  try {
    done = await work(opened);
  } catch (error) {
    await opened.close();
    throw error;
  }
  const failed = await opened.close();
  return failed ? { faults: [failed] } : done;
}
