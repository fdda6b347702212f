import { type Buckets, emptyBuckets, hourEdges, hoursOf } from "../buckets.ts";
import { startFold } from "../fold.ts";
import { type HourColumns, hourMs, sumNames } from "../hour.ts";
import type { ReadingColumns } from "../reading.ts";

/** The hour of the newest reading up to that reading: without the time for which it still holds. */
export type OpenHour = { hour: number; sums: Omit<Buckets, "edges"> };

type One = { time: number; value: number; quality: number };

/** The hour that a time lies in, ms. */
export function hourOf(time: number): number {
  return Math.floor(time / hourMs) * hourMs;
}

/**
 * Roll-ups of the hours [from, to) out of readings in order of time, all of [from, to) and what holds into it.
 * With `before` the readings follow that one, whose own hour up to it may be `open`.
 * @returns the roll-ups, and the hour of the last reading as far as it goes, where there was one in [from, to). Hours
 * with nothing in them are among the roll-ups where something may have been filed before: all, or with `before` those
 * into which that reading held.
 */
export function foldHours(
  readings: ReadingColumns,
  from: number,
  to: number,
  before?: One,
  open?: OpenHour,
): { hours: HourColumns; open: OpenHour | undefined } {
  const buckets = emptyBuckets(hourEdges(from, to));
  const fold = startFold(buckets);
  if (before) fold.add(single(before));
  if (open && open.hour === from) put(open.sums, 0, buckets, 0);
  fold.add(readings);
  const last = readings.length > 0 ? hourOf(readings.time[readings.length - 1]!) : Number.NaN;
  const at = Math.round((last - from) / hourMs);
  let still: OpenHour | undefined;
  if (at >= 0 && at < buckets.length) {
    still = { hour: last, sums: emptyBuckets(hourEdges(last, last + hourMs)) };
    put(buckets, at, still.sums, 0);
  }
  fold.end();
  return { hours: hoursOf(buckets, before ? hourOf(before.time) + hourMs : to), open: still };
}

function put(source: OpenHour["sums"], from: number, target: OpenHour["sums"], to: number): void {
  for (const name of sumNames) target[name][to] = source[name][from]!;
}

function single({ time, value, quality }: One): ReadingColumns {
  return {
    length: 1,
    time: Float64Array.of(time),
    value: Float64Array.of(value),
    quality: Uint8Array.of(quality),
  };
}
