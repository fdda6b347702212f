import { type Buckets, emptyBuckets, hourEdges } from "../buckets.ts";
import { startFold } from "../fold.ts";
import { type HourColumns, hourMs } from "../hour.ts";
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
  return { hours: filed(buckets, before ? hourOf(before.time) + hourMs : to), open: still };
}

function filed(buckets: Buckets, emptyUntil: number): HourColumns {
  const { edges, count, bad, covered } = buckets;
  const kept = new Uint32Array(buckets.length);
  let length = 0;
  for (let i = 0; i < buckets.length; i++)
    if (count[i]! > 0 || bad[i]! > 0 || covered[i]! > 0 || edges[i]! <= emptyUntil) kept[length++] = i;
  const pick = (column: Float64Array) => {
    if (length === buckets.length) return column.subarray(0, length);
    const some = new Float64Array(length);
    for (let k = 0; k < length; k++) some[k] = column[kept[k]!]!;
    return some;
  };
  return {
    length,
    hour: pick(edges),
    count: pick(count),
    bad: pick(bad),
    sum: pick(buckets.sum),
    min: pick(buckets.min),
    max: pick(buckets.max),
    first: pick(buckets.first),
    last: pick(buckets.last),
    integral: pick(buckets.integral),
    covered: pick(covered),
  };
}

function put(source: Omit<Buckets, "edges">, from: number, target: Omit<Buckets, "edges">, to: number): void {
  target.count[to] = source.count[from]!;
  target.bad[to] = source.bad[from]!;
  target.sum[to] = source.sum[from]!;
  target.min[to] = source.min[from]!;
  target.max[to] = source.max[from]!;
  target.first[to] = source.first[from]!;
  target.last[to] = source.last[from]!;
  target.integral[to] = source.integral[from]!;
  target.covered[to] = source.covered[from]!;
}

function single({ time, value, quality }: One): ReadingColumns {
  return {
    length: 1,
    time: Float64Array.of(time),
    value: Float64Array.of(value),
    quality: Uint8Array.of(quality),
  };
}
