import type { Fault } from "#evidence";
import type { Engine } from "./engine.ts";
import { isFault } from "./fault.ts";
import type { ExceedanceColumns, Limit } from "./historian.ts";
import { type HourColumns, hourMs } from "./hour.ts";
import { firstBad } from "./quality.ts";
import type { ReadingColumns, ReadingPage } from "./reading.ts";
import type { TagName } from "./tag.ts";

const pageRows = 500_000;

/** Stretches whose reading is begun before their turn comes. */
const readAhead = 2;

/** Stretches no further apart than this are read in one go, with what lies between. */
const nearMs = 3 * hourMs;

/** Hours to read together; `parted` where a reading within the limit surely lies before it. */
type Stretch = { start: number; end: number; parted: boolean };

/**
 * Windows in which a tag lies beyond a limit. Only hours whose kept extreme lies beyond it are read: what lies between
 * two such stretches holds a reading within the limit, or none at all.
 */
export async function exceedances(
  engine: Engine,
  tag: TagName,
  from: number,
  to: number,
  limit: Limit,
): Promise<ExceedanceColumns | Fault> {
  const sign = "above" in limit ? 1 : -1;
  const bound = sign * ("above" in limit ? limit.above : limit.below);
  const first = Math.floor(from / hourMs) * hourMs;
  const last = Math.ceil(to / hourMs) * hourMs;
  const hours = await engine.hours(tag, first, last);
  if (isFault(hours)) return hours;
  const scan = startScan(sign, bound);
  const read = (at: number, stretch: Stretch) => {
    const page = engine.range(tag, at, Math.min(stretch.end, to), pageRows);
    page.catch(() => undefined); // begun before its turn: whoever awaits it sees what went wrong
    return page;
  };
  const all = stretches(hours, sign, bound);
  const begun: Promise<ReadingPage | Fault>[] = [];
  for (const [i, stretch] of all.entries()) {
    // The next stretches are read while this one is looked through.
    for (const one of all.slice(begun.length, i + 1 + readAhead)) begun.push(read(Math.max(one.start, from), one));
    if (stretch.parted) scan.part();
    let page = await begun[i]!;
    for (;;) {
      if (isFault(page)) {
        await Promise.all(begun);
        return page;
      }
      scan.add(page);
      if (page.next === undefined) break;
      page = await read(page.next, stretch);
    }
  }
  return scan.end();
}

function stretches(hours: HourColumns, sign: number, bound: number): Stretch[] {
  const found: Stretch[] = [];
  const extreme = sign > 0 ? hours.max : hours.min;
  let parted = true;
  for (let i = 0; i < hours.length; i++) {
    if (hours.count[i] === 0) continue;
    if (!(sign * extreme[i]! > bound)) {
      parted = true;
      continue;
    }
    const start = hours.hour[i]!;
    const before = found.at(-1);
    if (before && (!parted || start - before.end <= nearMs)) before.end = start + hourMs;
    else found.push({ start, end: start + hourMs, parted });
    parted = false;
  }
  return found;
}

function startScan(sign: number, bound: number) {
  const start: number[] = [];
  const end: number[] = [];
  const peak: number[] = [];
  const count: number[] = [];
  let open = false;
  return {
    part() {
      open = false;
    },
    add({ length, time, value, quality }: ReadingColumns) {
      for (let i = 0; i < length; i++) {
        if (quality[i]! >= firstBad) continue;
        const v = sign * value[i]!;
        if (!(v > bound)) {
          open = false;
          continue;
        }
        const n = start.length;
        if (!open) {
          open = true;
          start.push(time[i]!);
          end.push(time[i]!);
          peak.push(v);
          count.push(1);
          continue;
        }
        end[n - 1] = time[i]!;
        count[n - 1]!++;
        if (v > peak[n - 1]!) peak[n - 1] = v;
      }
    },
    end(): ExceedanceColumns {
      return {
        length: start.length,
        start: Float64Array.from(start),
        end: Float64Array.from(end),
        peak: Float64Array.from(peak, (v) => sign * v),
        count: Float64Array.from(count),
      };
    },
  };
}
