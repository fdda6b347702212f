import type { Fault } from "#evidence";
import { isFault } from "../fault.ts";
import type { ReadingPage, VersionColumns } from "../reading.ts";
import type { Driver } from "./driver.ts";
import { quoted } from "./quoted.ts";
import { latestOf, type Raw, rawOf, versionsOf } from "./raw.ts";

/** Rows of one series with from <= time < to, ms; with `asOf` only those received until then. */
export type Window = { plant: string; series: number; from: number; to: number; asOf?: number | undefined };

/** Readings of a window, at most `limit`, and where to read on. */
export async function readRange(
  driver: Driver,
  table: string,
  window: Window,
  limit: number,
): Promise<ReadingPage | Fault> {
  const read = await rawPage(driver, table, window, limit);
  if (isFault(read)) return read;
  const { received: _, ...readings } = latestOf(read.raw);
  if (readings.length <= limit) return read.next === undefined ? readings : { ...readings, next: read.next };
  return { ...cut(readings, limit), next: readings.time[limit] as number };
}

/** Versions of a window, about `limit`: the versions of one time always come together. */
export async function readVersions(
  driver: Driver,
  table: string,
  window: Window,
  limit: number,
): Promise<(VersionColumns & { next?: number }) | Fault> {
  const read = await rawPage(driver, table, window, limit);
  if (isFault(read)) return read;
  const all = versionsOf(read.raw);
  if (all.length <= limit) return read.next === undefined ? all : { ...all, next: read.next };
  let end = limit;
  while (end > 0 && all.time[end - 1] === all.time[end]) end--;
  if (end === 0) while (end < all.length && all.time[end] === all.time[0]) end++;
  const page = {
    ...cut(all, end),
    version: all.version.slice(0, end),
    receivedAt: all.receivedAt.slice(0, end),
  };
  const next = end < all.length ? all.time[end] : read.next;
  return next === undefined ? page : { ...page, next };
}

/** More than `limit` raw rows where there are more, of whole times; `next` where it was cut. */
async function rawPage(
  driver: Driver,
  table: string,
  window: Window,
  limit: number,
): Promise<{ raw: Raw; next?: number } | Fault> {
  const { plant, series, from, to, asOf } = window;
  const known = asOf === undefined ? "" : ` AND received <= ${quoted(asOf)}`;
  for (let wanted = limit + 64; ; wanted *= 2) {
    const answer = await driver.query(
      `SELECT time, value, quality, received FROM ${table} WHERE plant = ${quoted(plant)} AND series = ${quoted(series)} AND time >= ${quoted(from)} AND time < ${quoted(to)}${known} ORDER BY time, received, sequence, turn LIMIT ${quoted(wanted)}`,
    );
    if (isFault(answer)) return answer;
    const raw = rawOf(answer);
    if (raw.length < wanted) return { raw };
    const next = raw.time[raw.length - 1] as number;
    let end = raw.length - 1;
    while (end > 0 && raw.time[end - 1] === next) end--;
    // Otherwise one time has more versions than were asked for: ask for more.
    if (end > 0) return { raw: { ...cut(raw, end), received: raw.received.subarray(0, end) }, next };
  }
}

function cut<T extends { time: Float64Array; value: Float64Array; quality: Uint8Array }>(columns: T, length: number) {
  return {
    length,
    time: columns.time.slice(0, length),
    value: columns.value.slice(0, length),
    quality: columns.quality.slice(0, length),
  };
}
