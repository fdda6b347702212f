/** The quarter: 2026-07-01 to 2026-09-30 in Shanghai, which is UTC+08:00 all year. */
export const quarter = { firstDay: "2026-07-01", lastDay: "2026-09-30", days: 92, offset: "+08:00" } as const;

export const minute = 60_000;
export const hour = 60 * minute;
const day = 24 * hour;
const ahead = 8 * hour;

/** Midnight before the first day, ms since 1970 UTC. */
export const start = Date.parse(`${quarter.firstDay}T00:00:00${quarter.offset}`);
export const end = start + quarter.days * day;

/** A moment of the quarter: the n-th day (0 is July 1st) at an hour of that day, which may be broken or above 24. */
export function at(dayIndex: number, hours: number): number {
  return start + dayIndex * day + Math.round((hours * hour) / minute) * minute;
}

/** The n-th day as 2026-07-01; days before the quarter are negative. */
export function dateOf(dayIndex: number): string {
  return new Date(start + ahead + dayIndex * day).toISOString().slice(0, 10);
}

/** The n-th day as 0701, for ids. */
export function shortDate(dayIndex: number): string {
  return dateOf(dayIndex).slice(5).replace("-", "");
}

/** 0 is Sunday. */
export function weekday(dayIndex: number): number {
  return new Date(`${dateOf(dayIndex)}T00:00:00Z`).getUTCDay();
}

/** The days on which the plant works, Sundays and the summer repair of August 10th to 12th left out. */
export function workingDays(): number[] {
  const days = Array.from({ length: quarter.days }, (_, index) => index);
  return days.filter((one) => weekday(one) !== 0 && !["08-10", "08-11", "08-12"].includes(dateOf(one).slice(5)));
}

/** The index of a day of the quarter, written 08-17. */
export function indexOf(monthDay: string): number {
  return Math.round((Date.parse(`2026-${monthDay}T00:00:00${quarter.offset}`) - start) / day);
}

/** The months, each with its first day and the one after its last. */
export const months = ["07", "08", "09"].map((month, index) => ({
  month: `2026-${month}`,
  first: indexOf(`${month}-01`),
  next: index === 2 ? quarter.days : indexOf(`${["08", "09"][index]}-01`),
}));

/** A moment as the record keeps it: 2026-07-01T00:15:00.000Z. */
export function moment(ms: number): string {
  return new Date(Math.round(ms / minute) * minute).toISOString();
}

/** A moment as files of the quarter have it: 2026-07-01T08:15+08:00. */
export function stamp(ms: number): string {
  return `${new Date(ms + ahead).toISOString().slice(0, 16)}${quarter.offset}`;
}

/** The hour of the day, 0 to 24. */
function hourOf(ms: number): number {
  return ((((ms - start) % day) + day) % day) / hour;
}

/** The shift that works at an hour of the day. */
export function shiftOf(ms: number): "day" | "middle" | "night" {
  const hours = hourOf(ms);
  return hours < 6 || hours >= 22 ? "night" : hours < 14 ? "day" : "middle";
}
