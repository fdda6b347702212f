import type { Fault } from "#evidence";
import { isFault } from "../fault.ts";
import type { Driver } from "./driver.ts";
import type { OpenHour } from "./fold-hours.ts";
import { quoted } from "./quoted.ts";
import { latestOf, rawOf } from "./raw.ts";

/** The newest reading of a series, and its hour so far where that was worked out. */
export type Newest = { time: number; value: number; quality: number; received: number; open?: OpenHour };

/** The newest reading of each series of a plant that has one. */
export type Known = Map<number, Newest>;

/** Asks the server for the newest reading, at or after `since` (ms), of every series of a plant. */
export async function readKnown(
  driver: Driver,
  readings: string,
  plant: string,
  since: number,
): Promise<Known | Fault> {
  const rows = `FROM ${readings} WHERE plant = ${quoted(plant)}`;
  const newest = await driver.query(
    `SELECT series, max(time) AS at ${rows} AND time >= ${quoted(since)} GROUP BY series`,
  );
  if (isFault(newest)) return newest;
  const known: Known = new Map();
  const series = (newest.columns["series"]?.values ?? []) as Float64Array;
  const at = (newest.columns["at"]?.values ?? []) as Float64Array;
  for (let from = 0; from < newest.rows; from += 5000) {
    const pairs = Array.from(series.slice(from, from + 5000), (s, i) => `(${quoted(s)}, ${quoted(at[from + i]!)})`);
    const found = await driver.query(
      `SELECT series, time, value, quality, received ${rows} AND (series, time) IN (${pairs.join(", ")}) ORDER BY series, received, sequence, turn`,
    );
    if (isFault(found)) return found;
    const of = (found.columns["series"]?.values ?? []) as Float64Array;
    const raw = rawOf(found);
    for (let i = 0; i < found.rows; ) {
      let end = i;
      while (end < found.rows && of[end] === of[i]) end++;
      const one = latestOf({
        length: end - i,
        time: raw.time.subarray(i, end),
        value: raw.value.subarray(i, end),
        quality: raw.quality.subarray(i, end),
        received: raw.received.subarray(i, end),
      });
      known.set(of[i]!, {
        time: one.time[0]!,
        value: one.value[0]!,
        quality: one.quality[0]!,
        received: one.received[0]!,
      });
      i = end;
    }
  }
  return known;
}
