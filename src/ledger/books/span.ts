import { addPeriod, isDate, zoneClock } from "#units";
import type { Span } from "./books.ts";

const day = { months: 0, days: 1, hours: 0 };

/**
 * The days that a text means in a time zone: "2026", "2026-Q3", "2026-07", "2026-07-15", "2026-07-01..2026-09-30".
 * @returns undefined where it means none, or the zone is not known
 */
export function spanOf(text: string, zone: string): Span | undefined {
  const [first, last] = daysOf(text) ?? [];
  if (!first || !last || !isDate(first) || !isDate(last) || last < first) return undefined;
  return daySpan(first, last, zone);
}

/** The days from the first to the last. */
export function daySpan(firstDay: string, lastDay: string, zone: string): Span | undefined {
  const clock = zoneClock(zone);
  if (!clock) return undefined;
  const from = clock.firstAt(Date.parse(firstDay));
  const to = clock.firstAt(Date.parse(addPeriod(lastDay, day)));
  return { firstDay, lastDay, from, to, zone };
}

/** The day in a time zone of a moment. */
export function dayOf(ms: number, zone: string): string {
  return new Date(ms + (zoneClock(zone)?.offsetAt(ms) ?? 0)).toISOString().slice(0, 10);
}

function daysOf(text: string): [string, string] | undefined {
  const [first = "", last] = text.trim().split("..");
  if (last !== undefined) return [first, last];
  if (/^\d{4}-\d{2}-\d{2}$/.test(first)) return [first, first];
  const quarter = /^(\d{4})-?Q([1-4])$/i.exec(first);
  if (quarter) return months(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, "0")}-01`, 3);
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(first)) return months(`${first}-01`, 1);
  return /^\d{4}$/.test(first) ? months(`${first}-01-01`, 12) : undefined;
}

function months(first: string, count: number): [string, string] {
  const next = addPeriod(first, { months: count, days: 0, hours: 0 });
  return [first, addPeriod(next, day, -1)];
}
