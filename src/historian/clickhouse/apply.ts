import type { Fault } from "#evidence";
import type { Batch } from "../engine.ts";
import { historianFault, isFault } from "../fault.ts";
import { holdMs } from "../hour.ts";
import type { TagName } from "../tag.ts";
import { tagKey } from "../tag.ts";
import type { Driver } from "./driver.ts";
import { insertTaken, type TakenOf } from "./insert-taken.ts";
import { type Known, readKnown } from "./known.ts";
import { readStored, type Wanted } from "./read-stored.ts";
import { seriesOf } from "./series.ts";
import type { Tables } from "./tables.ts";
import { rowsByTag, type TagRows } from "./tag-rows.ts";
import { isFresh, takeFresh } from "./take-fresh.ts";
import { type Late, takeLate } from "./take-late.ts";

/** What the engine holds in memory; all of it can be asked again. */
export type Memory = {
  /** Registered tags by series. */
  names: Map<number, TagName>;
  /** Newest readings by plant, of the plants that were asked about. */
  known: Map<string, Known>;
  /** Plant → readings (roll-ups) older than this were given up, ms. */
  expired: Map<string, number>;
  expiredHours: Map<string, number>;
  /** Revision of the last roll-ups. */
  revision: number;
};

/**
 * Applies a batch so that it may come again after any failure: readings are told by their content, and the roll-ups of
 * every hour that a repeated row touches are made again. Memory moves on only when all is in.
 */
export async function apply(driver: Driver, tables: Tables, memory: Memory, batch: Batch): Promise<Fault | undefined> {
  const rows = rowsByTag(batch);
  const plants = new Map<string, { series: number; rows: TagRows }[]>();
  const news = new Map<number, TagName>();
  for (const [number, own] of rows) {
    const name = batch.tags[number]!;
    const series = seriesOf(name);
    const there = memory.names.get(series) ?? news.get(series);
    if (!there) news.set(series, name);
    else if (tagKey(there) !== tagKey(name)) return twoNames(there, name);
    const tags = plants.get(name.plant);
    if (tags) tags.push({ series, rows: own });
    else plants.set(name.plant, [{ series, rows: own }]);
  }
  const taken: TakenOf[] = [];
  const fault =
    (await register(driver, tables, memory, news)) ??
    (await takeAll(driver, tables, memory, plants, taken)) ??
    (await insertTaken(driver, tables, taken, ++memory.revision, batch.frames.at(-1)?.received ?? 0));
  if (!fault) for (const { plant, series, newest } of taken) memory.known.get(plant)?.set(series, newest);
  return fault;
}

/** The newest readings of a plant, from memory or the server. */
export async function knownOf(driver: Driver, tables: Tables, memory: Memory, plant: string): Promise<Known | Fault> {
  const there = memory.known.get(plant);
  if (there) return there;
  const since = memory.expired.get(plant) ?? Number.MIN_SAFE_INTEGER;
  const found = await readKnown(driver, tables.readings, plant, since);
  if (!isFault(found)) memory.known.set(plant, found);
  return found;
}

async function takeAll(
  driver: Driver,
  tables: Tables,
  memory: Memory,
  plants: ReadonlyMap<string, { series: number; rows: TagRows }[]>,
  taken: TakenOf[],
): Promise<Fault | undefined> {
  for (const [plant, tags] of plants) {
    const known = await knownOf(driver, tables, memory, plant);
    if (isFault(known)) return known;
    const wanted: (Wanted & { late: Late; piece: Late["pieces"][number] })[] = [];
    const lates: { series: number; late: Late }[] = [];
    for (const { series, rows } of tags) {
      const newest = known.get(series);
      if (isFresh(rows, newest)) {
        taken.push({ plant, series, ...takeFresh(rows, newest) });
        continue;
      }
      const late = takeLate(rows, newest);
      lates.push({ series, late });
      for (const piece of late.pieces) wanted.push({ series, from: piece.from - holdMs, to: piece.to, late, piece });
    }
    const fault = await readStored(driver, tables.readings, plant, wanted, ({ late, piece }, stored) =>
      late.add(piece, stored),
    );
    if (fault) return fault;
    for (const { series, late } of lates) taken.push({ plant, series, ...late.end() });
  }
  return undefined;
}

async function register(
  driver: Driver,
  tables: Tables,
  memory: Memory,
  news: ReadonlyMap<number, TagName>,
): Promise<Fault | undefined> {
  if (news.size === 0) return undefined;
  const all = [...news];
  const refused = await driver.insert(tables.tags, {
    rows: all.length,
    columns: {
      plant: { type: "String", values: all.map(([, name]) => name.plant) },
      series: { type: "UInt64", values: Float64Array.from(all, ([series]) => series) },
      source: { type: "String", values: all.map(([, name]) => name.source) },
      tag: { type: "String", values: all.map(([, name]) => name.tag) },
    },
  });
  if (!refused) for (const [series, name] of all) memory.names.set(series, name);
  return refused;
}

function twoNames(one: TagName, other: TagName): Fault {
  const reason = `two tags with one number: ${one.source}/${one.tag}, ${other.source}/${other.tag}`;
  return historianFault("historian.engine-failed", { engine: "clickhouse", reason });
}
