import type { Intervals } from "../books/books.ts";
import { dayOf, daySpan } from "../books/span.ts";
import type { Work } from "../graph/way.ts";
import { choiceCode } from "../quantities/which-rows.ts";

const hour = 3_600_000;
/** A pause in which machines are switched off lasts at least so long. */
const leastPause = 4 * hour;

const made = {
  heat: "heats",
  pour: "pours",
  "mould-group": "mouldGroups",
  "core-batch": "coreBatches",
  "forging-batch": "forgingBatches",
} as const;

/**
 * The intervals in which nothing is made: 1. Heats, pours, batches and moulds with times take their time. Of moulds and
 * cores of which only the day is known, those of the day shift take the time from the first to the last run of that day,
 * others the whole day. Short pauses between them are none. Heat treatment does not count: it needs no hands and no air.
 */
export function idleIn(work: Work, { start, step, value }: Intervals): Uint8Array {
  const { zone } = work.books.span;
  const idle = new Uint8Array(value.length).fill(1);
  const busy = (from: number, to: number) => {
    const last = Math.min(value.length - 1, Math.ceil((to - start) / step) - 1);
    for (let i = Math.max(0, Math.floor((from - start) / step)); i <= last; i++) idle[i] = 0;
  };
  const runs = new Map<string, { from: number; to: number }>();
  const days = new Map<string, "shift" | "whole">();
  for (const [kind, table] of Object.entries(made) as [keyof typeof made, string][]) {
    const { numbers, size } = work.subjects.columns(kind);
    const dayShift = choiceCode(table, "shift", "day");
    for (let row = 0; row < size; row++) {
      const [from, to] = [numbers["started"]?.[row] ?? Number.NaN, endOf(numbers, row)];
      const date = numbers["date"]?.[row] ?? Number.NaN;
      if (to > from) {
        busy(from, to);
        const day = Number.isNaN(date) ? dayOf(from, zone) : dayText(date);
        const run = runs.get(day);
        runs.set(day, { from: Math.min(from, run?.from ?? from), to: Math.max(to, run?.to ?? to) });
      } else if (!Number.isNaN(date)) {
        const day = dayText(date);
        const short = numbers["shift"]?.[row] === dayShift && days.get(day) !== "whole";
        days.set(day, short ? "shift" : "whole");
      }
    }
  }
  for (const [day, kind] of days) {
    const taken = (kind === "shift" ? runs.get(day) : undefined) ?? daySpan(day, day, zone);
    if (taken) busy(taken.from, taken.to);
  }
  return withoutShort(idle, Math.ceil(leastPause / step));
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** Marks pauses of fewer intervals as busy. */
function withoutShort(idle: Uint8Array, least: number): Uint8Array {
  for (let i = 0; i < idle.length; ) {
    let end = i;
    while (end < idle.length && idle[end] === 1) end++;
    if (end - i < least) idle.fill(0, i, end);
    i = Math.max(end, i + 1);
  }
  return idle;
}

function endOf(numbers: Readonly<Record<string, Float64Array>>, row: number): number {
  return (
    ["ended", "tapped", "melted"].map((name) => numbers[name]?.[row] ?? Number.NaN).find((ms) => !Number.isNaN(ms)) ??
    Number.NaN
  );
}
