import type { Columns } from "#plant";
import type { RowSubject } from "./subject.ts";
import { timesOf } from "./subjects.ts";

/** The calendar month of each row, "2026-03", in a time zone; "" where its time is not known. A day is a day in any zone. */
export function monthsOf(kind: RowSubject, columns: Columns, zone: string): readonly string[] {
  const names = timesOf(kind).filter((name) => columns.numbers[name]);
  const months = new Array<string>(columns.size).fill("");
  const monthAt = monthIn(zone);
  for (let i = 0; i < columns.size; i++)
    for (const name of names) {
      const ms = columns.numbers[name]![i]!;
      if (Number.isNaN(ms)) continue;
      months[i] = name === "date" ? new Date(ms).toISOString().slice(0, 7) : monthAt(ms);
      break;
    }
  return months;
}

/** Which month a moment is in. Offsets of zones are whole quarters of an hour, so one answer serves each quarter. */
function monthIn(zone: string): (ms: number) => string {
  const parts = new Intl.DateTimeFormat("en-CA", { timeZone: zone, year: "numeric", month: "2-digit" });
  const known = new Map<number, string>();
  return (ms) => {
    const quarter = Math.floor(ms / 900_000);
    let month = known.get(quarter);
    if (month === undefined) {
      month = parts.format(quarter * 900_000);
      known.set(quarter, month);
    }
    return month;
  };
}
