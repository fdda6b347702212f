import fc from "fast-check";
import { emptyBuckets, hourEdges, hoursOf } from "../buckets.ts";
import type { Batch, Engine } from "../engine.ts";
import { isFault } from "../fault.ts";
import { startFold } from "../fold.ts";
import { hourMs } from "../hour.ts";
import type { TagName } from "../tag.ts";
import type { Driver } from "./driver.ts";
import { hourOf } from "./fold-hours.ts";
import { latestOf, type Raw } from "./raw.ts";

/** One row as a test writes it: tag number, time in minutes after `start`, value, quality. */
export type Row = readonly [tag: number, minute: number, value: number, quality: number];

export const start = Date.UTC(2026, 5, 1);

export const tags: readonly TagName[] = [
  { plant: "p1", source: "meter 1", tag: "kW" },
  { plant: "p1", source: "it's \\ 一厂", tag: "kW" },
  { plant: "p2", source: "meter 1", tag: "kW" },
];

/** Rows within some hours, so that repeats, corrections and late ones are common; a few lie years away. */
const row: fc.Arbitrary<Row> = fc.tuple(
  fc.nat(2),
  fc.oneof(
    { arbitrary: fc.nat(300), weight: 10 },
    { arbitrary: fc.constantFrom(59, 60, 61), weight: 10 },
    { arbitrary: fc.constantFrom(-60_000, 90_000), weight: 1 },
  ),
  fc.constantFrom(1, 2, 2.5, Number.NaN),
  fc.constantFrom(0, 0, 0, 64),
);

/** How one insert goes. */
export type Outcome = "before" | "after" | "half" | "well";

/** Batches of frames of rows. */
export const batches = fc.array(fc.array(fc.array(row, { maxLength: 6 }), { minLength: 1, maxLength: 3 }), {
  maxLength: 5,
});

/** A batch of these frames, the first of which has the number `sequence`; each came 10 ms after the one before. */
export function batchOf(frames: readonly (readonly Row[])[], sequence: number): Batch {
  const rows = frames.flat();
  let at = 0;
  return {
    tags,
    length: rows.length,
    tag: Uint32Array.from(rows, ([tag]) => tag),
    time: Float64Array.from(rows, ([, minute]) => start + minute * 60_000),
    value: Float64Array.from(rows, ([, , value]) => value),
    quality: Uint8Array.from(rows, ([, , value, quality]) => (Number.isNaN(value) ? 70 : quality)),
    frames: frames.map((frame, i) => {
      const from = at;
      at += frame.length;
      return { sequence: sequence + i, start: from, end: at, received: start + (sequence + i) * 10 };
    }),
  };
}

/** What a tag's rows must read as, worked out from all frames by the plainest means. */
function expectedOf(frames: readonly (readonly Row[])[], tag: number): Raw & { versions: object } {
  const all = batchOf(frames, 1);
  const order = Array.from(all.tag.keys())
    .filter((i) => all.tag[i] === tag)
    .sort((a, b) => all.time[a]! - all.time[b]! || a - b);
  const receivedOf = (i: number) => all.frames.find(({ end }) => i < end)!.received;
  const raw: Raw = {
    length: order.length,
    time: Float64Array.from(order, (i) => all.time[i]!),
    value: Float64Array.from(order, (i) => all.value[i]!),
    quality: Uint8Array.from(order, (i) => all.quality[i]!),
    received: Float64Array.from(order, receivedOf),
  };
  const contents = order.map((i) => `${all.time[i]} ${all.value[i]} ${all.quality[i]}`);
  const first = order.filter((_, at) => contents.indexOf(contents[at]!) === at);
  const versions = {
    length: first.length,
    time: Float64Array.from(first, (i) => all.time[i]!),
    value: Float64Array.from(first, (i) => all.value[i]!),
    quality: Uint8Array.from(first, (i) => all.quality[i]!),
    receivedAt: Float64Array.from(first, receivedOf),
  };
  return { ...latestOf(raw), versions };
}

/** All that an engine says of the three tags, and what it should say. */
export async function compare(
  engine: Engine,
  frames: readonly (readonly Row[])[],
): Promise<{ found: unknown; expected: unknown }> {
  const found: unknown[] = [];
  const expected: unknown[] = [];
  const [from, to] = [hourOf(start - 60_000 * 60_000), hourOf(start + 90_000 * 60_000) + 3 * hourMs];
  const sure = <T>(result: T) => {
    if (isFault(result)) throw new Error(`${result.code} ${JSON.stringify(result.params)}`);
    return result as Exclude<T, { code: string; params: object }>;
  };
  for (const [number, tag] of tags.entries()) {
    const model = expectedOf(frames, number);
    const { received, versions, ...readings } = model;
    found.push(sure(await engine.range(tag, from, to, 1000)));
    expected.push(readings);
    const { version, ...all } = sure(await engine.versions(tag, from, to, 1000));
    found.push(all);
    expected.push(versions);
    found.push(rounded(sure(await engine.hours(tag, from, to))));
    const buckets = emptyBuckets(hourEdges(from, to));
    const fold = startFold(buckets);
    fold.add(readings);
    fold.end();
    expected.push(rounded(hoursOf(buckets)));
    const last = sure(await engine.last(tag.plant));
    const i = last.tags.findIndex((one) => one.source === tag.source);
    found.push(i < 0 ? [] : [last.time[i], last.value[i], last.quality[i], last.receivedAt[i]]);
    const e = readings.length - 1;
    expected.push(e < 0 ? [] : [readings.time[e], readings.value[e], readings.quality[e], received[e]]);
  }
  return { found, expected };
}

/** Sums taken in another order differ in the last digits. */
function rounded(hours: Record<string, unknown>): unknown {
  return Object.entries(hours).map(([name, column]) =>
    column instanceof Float64Array
      ? [name, ...Array.from(column, (one) => Math.round(one * 1e6) / 1e6)]
      : [name, column],
  );
}

/**
 * A driver whose inserts fail as told, one word each: "before" nothing is written, "after" all is written and the answer
 * is lost, "half" only the first half is. Then all goes well.
 */
export function failing(driver: Driver, plan: Outcome[]): Driver {
  return {
    ...driver,
    insert: async (table, block) => {
      const how = plan.shift() ?? "well";
      const lost = { code: "historian.timed-out", params: { engine: "clickhouse" } };
      if (how === "before") return lost;
      if (how === "half") {
        const rows = Math.floor(block.rows / 2);
        const columns = Object.entries(block.columns).map(([name, column]) => [
          name,
          { ...column, values: column.values.slice(0, rows) },
        ]);
        return (await driver.insert(table, { rows, columns: Object.fromEntries(columns) })) ?? lost;
      }
      const fault = await driver.insert(table, block);
      return how === "after" ? (fault ?? lost) : fault;
    },
  };
}
