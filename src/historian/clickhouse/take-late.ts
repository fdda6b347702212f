import { type HourColumns, holdMs, hourMs } from "../hour.ts";
import { foldHours, hourOf } from "./fold-hours.ts";
import type { Newest } from "./known.ts";
import { between, latestOf, type Raw, versionsOf } from "./raw.ts";
import { pickRows, type TagRows } from "./tag-rows.ts";
import type { Taken } from "./take-fresh.ts";

/** Hours [from, to) of a tag, ms. */
type Piece = { from: number; to: number };

/** The longest piece of time that is read back at once. */
const pieceMs = 200 * hourMs;

/** Rows on their way: for each of `pieces`, in order, hand in what is stored in [from - holdMs, to); then `end`. */
export type Late = { pieces: readonly Piece[]; add(piece: Piece, stored: Raw): void; end(): Taken };

/**
 * Takes rows that may repeat, correct or precede what is stored: keeps what is new and makes the roll-ups of the hours
 * that they touch again. Rows that an attempt has stored before it failed are told by their content.
 */
export function takeLate(rows: TagRows, newest: Newest | undefined): Late {
  const kept: number[] = [];
  const hours: HourColumns[] = [];
  let now = newest;
  return {
    pieces: pieces(rows),
    add({ from, to }, stored) {
      const { all, news } = merged(stored, rows, from - holdMs, to);
      for (const i of news) if (rows.time[i]! >= from) kept.push(i);
      const readings = latestOf(all);
      const folded = foldHours(readings, from, to);
      hours.push(folded.hours);
      const last = readings.length - 1;
      if (last < 0 || (now && readings.time[last]! < now.time)) return;
      now = {
        time: readings.time[last]!,
        value: readings.value[last]!,
        quality: readings.quality[last]!,
        received: readings.received[last]!,
        ...(folded.open ? { open: folded.open } : {}),
      };
    },
    end: () => ({ rows: pickRows(rows, kept), hours, newest: now as Newest }),
  };
}

/** The hours that rows touch (their own and the next, into which they hold), as pieces of time in order. */
function pieces(rows: TagRows): Piece[] {
  const found: Piece[] = [];
  for (let i = 0; i < rows.length; i++) {
    const from = hourOf(rows.time[i]!);
    const to = from + 2 * hourMs;
    const last = found.at(-1);
    if (!last || from > last.to) found.push({ from, to });
    else if (to - last.from <= pieceMs) last.to = to;
    else if (to > last.to) found.push({ from: last.to, to });
  }
  return found;
}

/** Stored rows and those of the batch in [from, to) in order, stored ones first; and which of the batch are new. */
function merged(stored: Raw, rows: TagRows, from: number, to: number): { all: Raw; news: number[] } {
  const [start, end] = between(rows.time, rows.length, from, to);
  const length = stored.length + end - start;
  const all: Raw = {
    length,
    time: new Float64Array(length),
    value: new Float64Array(length),
    quality: new Uint8Array(length),
    received: new Float64Array(length),
  };
  const received = new Float64Array(length);
  for (let at = 0, s = 0, r = start; at < length; at++) {
    const old = r >= end || (s < stored.length && stored.time[s]! <= rows.time[r]!);
    const source = old ? stored : rows;
    const i = old ? s++ : r++;
    all.time[at] = source.time[i]!;
    all.value[at] = source.value[i]!;
    all.quality[at] = source.quality[i]!;
    // The number of the row for now, so that what remains of the versions tells which rows are new.
    all.received[at] = old ? -1 : i;
    received[at] = source.received[i]!;
  }
  const news = Array.from(versionsOf(all).receivedAt).filter((row) => row >= 0);
  all.received = received;
  return { all, news };
}
