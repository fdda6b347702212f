/** A calendar period: whole months and days, or hours for averaging times. */
export type Period = { months: number; days: number; hours: number };

const words: Record<string, Partial<Period>> = {
  year: { months: 12 },
  yr: { months: 12 },
  month: { months: 1 },
  quarter: { months: 3 },
  week: { days: 7 },
  day: { days: 1 },
  d: { days: 1 },
  h: { hours: 1 },
  hour: { hours: 1 },
  min: { hours: 1 / 60 },
  shift: { hours: 8 },
};

/** Reads "6 months", "1 year", "30 days", "1 h", "6 min". Undefined where it is not a period. */
export function parsePeriod(text: string): Period | undefined {
  const match = /^(\d+(?:\.\d+)?)\s*([a-z]+?)s?$/.exec(text.trim());
  const word = match && words[match[2] ?? ""];
  if (!word) return undefined;
  const n = Number(match[1]);
  return { months: (word.months ?? 0) * n, days: (word.days ?? 0) * n, hours: (word.hours ?? 0) * n };
}

/** The length of a period in hours, a month counted as 30 days; for comparing averaging times. */
export function periodHours(period: Period): number {
  return period.hours + period.days * 24 + period.months * 720;
}

/** True for an existing day of the calendar written YYYY-MM-DD. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === text;
}

/**
 * Moves a day by a period, forwards (+1) or back (-1). A day that the month lacks becomes its last: one month after
 * 31 January is 28 or 29 February.
 * @param date YYYY-MM-DD
 */
export function addPeriod(date: string, period: Period, direction: 1 | -1 = 1): string {
  const [year = 0, month = 1, day = 1] = date.split("-").map(Number);
  const index = year * 12 + (month - 1) + direction * Math.round(period.months);
  const y = Math.floor(index / 12);
  const m = index - y * 12;
  const last = new Date(Date.UTC(y, m + 1, 0)).getUTCDate();
  const whole = Date.UTC(y, m, Math.min(day, last)) + direction * (period.days * 24 + period.hours) * 3_600_000;
  return new Date(whole).toISOString().slice(0, 10);
}
