import type { Fault } from "#evidence";
import { latestTime } from "./check-readings.ts";
import { historianFault } from "./fault.ts";
import type { Every } from "./historian.ts";
import { hourMs } from "./hour.ts";

/** The most periods in one answer. */
const mostPeriods = 1_000_000;

const dayMs = 24 * hourMs;
const words = ["hour", "day", "week", "month", "year"];

/**
 * The edges of all periods that lie in or reach into [from, to), the first and last cut to it, ascending. Days, weeks
 * (from Monday), months and years are those of the zone's calendar, a day of 23 or 25 hours included.
 * @param zone IANA name
 */
export function periodEdges(from: number, to: number, every: Every, zone: string): Float64Array | Fault {
  if (typeof every === "object" && !(Number.isInteger(every.ms) && every.ms > 0))
    return historianFault("historian.bad-period", { found: String(every.ms) });
  if (typeof every === "string" && !words.includes(every))
    return historianFault("historian.bad-period", { found: String(every) });
  const clock = zoneClock(zone);
  if (!clock) return historianFault("historian.bad-zone", { found: zone });
  const shortest = typeof every === "object" ? every.ms : every === "hour" ? hourMs : dayMs;
  const most = (to - from) / shortest;
  if (most > mostPeriods)
    return historianFault("historian.too-many-periods", { found: Math.ceil(most), limit: mostPeriods });
  const edges = [from];
  for (let local = startLocal(clock.local(from), every); ; ) {
    local = nextLocal(local, every);
    // The calendar of a computer ends, with the last moment that can be asked for.
    if (!(Math.abs(local) <= latestTime)) break;
    const edge = clock.instant(local);
    if (edge <= edges.at(-1)!) continue;
    if (edge >= to) break;
    edges.push(edge);
  }
  edges.push(to);
  return Float64Array.from(edges);
}

/** Start of the period that a local time lies in; local times are ms as if the zone were UTC. */
function startLocal(local: number, every: Every): number {
  if (typeof every === "object") return Math.floor(local / every.ms) * every.ms;
  const date = new Date(local);
  if (every === "hour") return Math.floor(local / hourMs) * hourMs;
  if (every === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth());
  if (every === "year") return Date.UTC(date.getUTCFullYear(), 0);
  const day = Math.floor(local / dayMs) * dayMs;
  return every === "day" ? day : day - ((date.getUTCDay() + 6) % 7) * dayMs;
}

function nextLocal(start: number, every: Every): number {
  if (typeof every === "object") return start + every.ms;
  const date = new Date(start);
  if (every === "month") return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1);
  if (every === "year") return Date.UTC(date.getUTCFullYear() + 1, 0);
  return start + (every === "hour" ? hourMs : every === "day" ? dayMs : 7 * dayMs);
}

type Clock = { local(instant: number): number; instant(local: number): number };

/** A zone's wall clock; undefined for a zone that is none. */
function zoneClock(zone: string): Clock | undefined {
  if (zone === "UTC") return { local: (t) => t, instant: (t) => t };
  const format = formatOf(zone);
  if (!format) return undefined;
  const known = new Map<number, number>();

  /** ms that the zone's clock is ahead of UTC. Zones change at whole quarter hours at the finest. */
  function ahead(instant: number): number {
    const quarter = Math.floor(Math.min(Math.max(instant, -latestTime), latestTime) / 900_000);
    const before = known.get(quarter);
    if (before !== undefined) return before;
    const part = Object.fromEntries(
      format!.formatToParts(quarter * 900_000).map((one) => [one.type, Number(one.value)]),
    );
    const local = Date.UTC(
      part["year"]!,
      part["month"]! - 1,
      part["day"]!,
      part["hour"]!,
      part["minute"]!,
      part["second"]!,
    );
    const found = local - quarter * 900_000;
    known.set(quarter, found);
    return found;
  }

  return {
    local: (instant) => instant + ahead(instant),
    instant(local) {
      // Two guesses: the clock before and after a change. A time that the clock skips lands where the clock goes on.
      const guess = local - ahead(local);
      const first = local - ahead(guess);
      return first + ahead(first) === local ? first : Math.max(guess, first);
    },
  };
}

function formatOf(zone: string): Intl.DateTimeFormat | undefined {
  try {
    return new Intl.DateTimeFormat("en-US", {
      timeZone: zone,
      calendar: "gregory",
      hourCycle: "h23",
      year: "numeric",
      month: "numeric",
      day: "numeric",
      hour: "numeric",
      minute: "numeric",
      second: "numeric",
    });
  } catch {
    return undefined;
  }
}
