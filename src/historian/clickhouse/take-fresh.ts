import { type HourColumns, hourMs } from "../hour.ts";
import { foldHours, hourOf } from "./fold-hours.ts";
import type { Newest } from "./known.ts";
import type { TagRows } from "./tag-rows.ts";

/** What came of the rows of one tag: what to insert, and what is the newest reading then. */
export type Taken = { rows: TagRows; hours: HourColumns[]; newest: Newest };

/** Hours without a reading after which a fold begins anew, so that two readings years apart need no buckets between. */
const farApart = 24 * hourMs;

/**
 * True where every row is newer than all before it, and the hour to go on with is known: then nothing has to be asked.
 */
export function isFresh(rows: TagRows, newest: Newest | undefined): boolean {
  if (newest && rows.time[0]! <= newest.time) return false;
  if (newest && !newest.open && hourOf(newest.time) === hourOf(rows.time[0]!)) return false;
  for (let i = 1; i < rows.length; i++) if (rows.time[i]! <= rows.time[i - 1]!) return false;
  return true;
}

/** Takes rows for which `isFresh` holds. */
export function takeFresh(rows: TagRows, newest: Newest | undefined): Taken {
  const hours: HourColumns[] = [];
  let before = newest;
  for (let start = 0; start < rows.length; ) {
    let end = start + 1;
    while (end < rows.length && rows.time[end]! - rows.time[end - 1]! < farApart) end++;
    const last = end - 1;
    const part = {
      length: end - start,
      time: rows.time.subarray(start, end),
      value: rows.value.subarray(start, end),
      quality: rows.quality.subarray(start, end),
    };
    const to = hourOf(rows.time[last]!) + 2 * hourMs;
    const folded = foldHours(part, hourOf(rows.time[start]!), to, before, before?.open);
    hours.push(folded.hours);
    before = {
      time: rows.time[last]!,
      value: rows.value[last]!,
      quality: rows.quality[last]!,
      received: rows.received[last]!,
      ...(folded.open ? { open: folded.open } : {}),
    };
    start = end;
  }
  return { rows, hours, newest: before as Newest };
}
