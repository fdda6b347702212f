import type { Fault } from "#evidence";
import { eachSum, type HourColumns } from "../hour.ts";
import type { Driver } from "./driver.ts";
import type { Block, Column } from "./native.ts";
import type { Tables } from "./tables.ts";
import type { Taken } from "./take-fresh.ts";

/** What came of a tag's rows, and whose they are. */
export type TakenOf = Taken & { plant: string; series: number };

/**
 * Servers refuse a block that spans more than 100 partitions. So many times 30 days hold parts of at most 90 months, and
 * so many times 365 days parts of at most 90 years.
 */
const partitionsAtOnce = 45;
const day = 86_400_000;

/**
 * Inserts the rows, then the roll-ups under this revision, sorted as the tables are, so in long equal runs. `received`
 * is that of the last frame.
 */
export async function insertTaken(
  driver: Driver,
  tables: Tables,
  all: readonly TakenOf[],
  revision: number,
  received: number,
): Promise<Fault | undefined> {
  const sorted = all.toSorted((a, b) => (a.plant === b.plant ? a.series - b.series : a.plant < b.plant ? -1 : 1));
  const rows = sorted.map(({ plant, series, rows: own }) => ({ plant, series, own, key: own.time }));
  const hours = sorted.flatMap(({ plant, series, hours: parts }) =>
    parts.map((own) => ({ plant, series, own, key: own.hour })),
  );
  return (
    (await insertParts(driver, tables.readings, rows, 30 * day, (own) => ({
      time: { type: "Int64", values: own.time },
      value: { type: "Float64", values: own.value },
      quality: { type: "UInt8", values: own.quality },
      received: { type: "Int64", values: own.received },
      sequence: { type: "UInt64", values: own.sequence },
      turn: { type: "UInt32", values: own.turn },
    }))) ?? (await insertParts(driver, tables.hours, hours, 365 * day, (own) => hourColumns(own, revision, received)))
  );
}

function hourColumns(hours: HourColumns, revision: number, received: number): Record<string, Column> {
  const { length } = hours;
  return {
    hour: { type: "Int64", values: hours.hour },
    revision: { type: "UInt64", values: new Float64Array(length).fill(revision) },
    received: { type: "Int64", values: new Float64Array(length).fill(received) },
    ...eachSum((name) => ({ type: name === "count" || name === "bad" ? "UInt64" : "Float64", values: hours[name] })),
  };
}

type Part<T> = { plant: string; series: number; own: T & { length: number }; key: Float64Array };

async function insertParts<T>(
  driver: Driver,
  table: string,
  parts: readonly Part<T>[],
  span: number,
  columnsOf: (own: T & { length: number }) => Record<string, Column>,
): Promise<Fault | undefined> {
  const partitions = new Set<number>();
  for (const { key } of parts) {
    let last = Number.NaN;
    for (const time of key) {
      const partition = Math.floor(time / span);
      if (partition !== last) partitions.add(partition);
      last = partition;
    }
  }
  const all = whole(parts, columnsOf);
  if (all.rows === 0) return undefined;
  if (partitions.size <= partitionsAtOnce) return driver.insert(table, all);
  const keys = Float64Array.from(parts.flatMap(({ key }) => Array.from(key)));
  const sorted = [...partitions];
  for (let i = 0; i < sorted.length; i += partitionsAtOnce) {
    const some = new Set(sorted.slice(i, i + partitionsAtOnce));
    const index = Uint32Array.from(keys.keys()).filter((row) => some.has(Math.floor(keys[row]! / span)));
    const refused = await driver.insert(table, picked(all, index));
    if (refused) return refused;
  }
  return undefined;
}

function whole<T>(
  parts: readonly Part<T>[],
  columnsOf: (own: T & { length: number }) => Record<string, Column>,
): Block {
  const rows = parts.reduce((sum, { own }) => sum + own.length, 0);
  const plants = new Array<string>(rows);
  const columns: Record<string, Column> = {
    plant: { type: "String", values: plants },
    series: { type: "UInt64", values: new Float64Array(rows) },
  };
  let at = 0;
  for (const { plant, series, own } of parts) {
    plants.fill(plant, at, at + own.length);
    (columns["series"]!.values as Float64Array).fill(series, at, at + own.length);
    for (const [name, column] of Object.entries(columnsOf(own))) {
      if (column.type === "String") continue;
      columns[name] ??= { type: column.type, values: ofLength(column, rows) } as Column;
      const all = columns[name];
      (all.values as Float64Array).set(column.values.subarray(0, own.length) as Float64Array, at);
    }
    at += own.length;
  }
  return { rows, columns };
}

function ofLength(column: Exclude<Column, { type: "String" }>, length: number) {
  return new (column.values.constructor as new (length: number) => Float64Array)(length);
}

function picked(block: Block, index: Uint32Array): Block {
  const columns: Record<string, Column> = {};
  for (const [name, column] of Object.entries(block.columns)) {
    if (column.type === "String") {
      columns[name] = { type: "String", values: Array.from(index, (i) => column.values[i]!) };
      continue;
    }
    const values = ofLength(column, index.length);
    for (let i = 0; i < index.length; i++) values[i] = column.values[index[i]!]!;
    columns[name] = { type: column.type, values } as Column;
  }
  return { rows: index.length, columns };
}
