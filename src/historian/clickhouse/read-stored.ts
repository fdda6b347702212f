import type { Fault } from "#evidence";
import { isFault } from "../fault.ts";
import { hourMs } from "../hour.ts";
import type { Driver } from "./driver.ts";
import { quoted } from "./quoted.ts";
import { between, type Raw, rawOf } from "./raw.ts";

/** A window [from, to) of a series, ms. */
export type Wanted = { series: number; from: number; to: number };

/** Bounds what is in memory at a time: so many hours of a series, together. A one-second tag has 3600 rows an hour. */
const hoursAtOnce = 600;

/**
 * Reads what is stored of a plant in many windows, with few statements, and hands each over in the order asked.
 */
export async function readStored<W extends Wanted>(
  driver: Driver,
  readings: string,
  plant: string,
  wanted: readonly W[],
  take: (window: W, stored: Raw) => void,
): Promise<Fault | undefined> {
  for (let start = 0; start < wanted.length; ) {
    let end = start;
    for (let hours = 0; end < wanted.length && (end === start || hours < hoursAtOnce); end++)
      hours += (wanted[end]!.to - wanted[end]!.from) / hourMs;
    const some = wanted.slice(start, end);
    const answer = await driver.query(
      `SELECT series, time, value, quality, received FROM ${readings} WHERE plant = ${quoted(plant)} AND (${conditions(some)}) ORDER BY series, time, received, sequence, turn`,
    );
    if (isFault(answer)) return answer;
    const raw = rawOf(answer);
    const series = (answer.columns["series"]?.values ?? []) as Float64Array;
    const ends = new Map<number, [number, number]>();
    for (let i = 0; i < answer.rows; ) {
      let next = i;
      while (next < answer.rows && series[next] === series[i]) next++;
      ends.set(series[i]!, [i, next]);
      i = next;
    }
    for (const window of some) {
      const [first, after] = ends.get(window.series) ?? [0, 0];
      take(window, part(raw, first, after, window));
    }
    start = end;
  }
  return undefined;
}

/** Windows of the same hours share one condition. */
function conditions(wanted: readonly Wanted[]): string {
  const series = new Map<string, number[]>();
  for (const { series: one, from, to } of wanted) {
    const key = `time >= ${quoted(from)} AND time < ${quoted(to)}`;
    const there = series.get(key);
    if (there) there.push(one);
    else series.set(key, [one]);
  }
  return [...series].map(([key, ones]) => `(series IN ${quoted(ones)} AND ${key})`).join(" OR ");
}

function part(raw: Raw, first: number, after: number, { from, to }: Wanted): Raw {
  const [start, end] = between(raw.time.subarray(first, after), after - first, from, to);
  return {
    length: end - start,
    time: raw.time.subarray(first + start, first + end),
    value: raw.value.subarray(first + start, first + end),
    quality: raw.quality.subarray(first + start, first + end),
    received: raw.received.subarray(first + start, first + end),
  };
}
