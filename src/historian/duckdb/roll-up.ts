import { emptyBuckets } from "../buckets.ts";
import { startFold } from "../fold.ts";
import { hourMs, sumNames } from "../hour.ts";
import { appendColumns, readColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { type HourRows, noHourRows } from "./hour-rows.ts";
import { denseHour } from "./read-hours.ts";

/** Hours made again at a time: bounds what is read at once. */
const hoursAtOnce = 1000;

/** Hours of tags to be made again, each once. */
export type DirtyHours = { add(tag: number, hour: number): void; list(): { tag: number; hour: number }[] };

export function newDirtyHours(): DirtyHours {
  const seen = new Map<number, Set<number>>();
  return {
    add(tag, hour) {
      const hours = seen.get(tag);
      if (hours) hours.add(hour);
      else seen.set(tag, new Set([hour]));
    },
    list: () =>
      [...seen]
        .sort(([a], [b]) => a - b)
        .flatMap(([tag, hours]) => [...hours].sort((a, b) => a - b).map((hour) => ({ tag, hour }))),
  };
}

/** Writes rows of the table of roll-ups. */
export async function appendHours(database: Database, rows: HourRows): Promise<void> {
  if (rows.tag.length === 0) return;
  await appendColumns(
    await database.appender("hours"),
    [
      { type: "int32", data: Int32Array.from(rows.tag) },
      { type: "int64", data: Float64Array.from(rows.hour) },
      ...sumNames.map((name) => ({ type: "double" as const, data: Float64Array.from(rows[name]) })),
    ],
    rows.tag.length,
  );
}

/** Makes roll-ups again from readings, inside the running transaction. */
export async function remakeHours(database: Database, dirty: DirtyHours): Promise<void> {
  const list = dirty.list();
  for (let i = 0; i < list.length; i += hoursAtOnce) await remake(database, list.slice(i, i + hoursAtOnce));
}

async function remake(database: Database, dirty: { tag: number; hour: number }[]): Promise<void> {
  const { writer } = database;
  await writer.run("DELETE FROM dirty");
  await appendColumns(
    await database.appender("dirty"),
    [
      { type: "int32", data: Int32Array.from(dirty, (one) => one.tag) },
      { type: "int64", data: Float64Array.from(dirty, (one) => one.hour) },
    ],
    dirty.length,
  );
  let lo = Number.POSITIVE_INFINITY;
  let hi = 0;
  for (const { hour } of dirty) {
    lo = Math.min(lo, hour - hourMs);
    hi = Math.max(hi, hour + hourMs);
  }
  await writer.run("DELETE FROM hours USING dirty WHERE hours.tag = dirty.tag AND hours.hour = dirty.hour");
  const where = `WHERE time >= ${lo} AND time < ${hi}`;
  const result = await writer.run(`SELECT r.tag, r.time, r.value, r.quality FROM
    (SELECT tag, time, value, quality, time - time % ${hourMs} AS hour FROM fresh ${where}
      UNION ALL SELECT tag, time, value, quality, time - time % ${hourMs} AS hour FROM kept ${where}) r
    SEMI JOIN (SELECT tag, hour FROM dirty UNION SELECT tag, hour - ${hourMs} FROM dirty) d USING (tag, hour)
    ORDER BY r.tag, r.time`);
  const { length, columns } = readColumns(result, ["int32", "int64", "double", "byte"]);
  const [tags, times, values, qualities] = columns;
  const rows = noHourRows();
  let start = 0;
  for (const { tag, hour } of dirty) {
    while (start < length && (tags[start]! < tag || (tags[start] === tag && times[start]! < hour - hourMs))) start++;
    let end = start;
    while (end < length && tags[end] === tag && times[end]! < hour + hourMs) end++;
    const bucket = emptyBuckets(Float64Array.of(hour, hour + hourMs));
    const fold = startFold(bucket);
    fold.add({
      length: end - start,
      time: times.subarray(start, end),
      value: values.subarray(start, end),
      quality: qualities.subarray(start, end),
    });
    fold.end();
    if (bucket.count[0]! + bucket.bad[0]! < denseHour) continue;
    rows.tag.push(tag);
    rows.hour.push(hour);
    for (const name of sumNames) rows[name].push(bucket[name][0]!);
  }
  await appendHours(database, rows);
}
