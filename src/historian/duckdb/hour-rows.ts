import type { HourColumns } from "../hour.ts";

/** Rows of the table `hours` to be written, as growing columns. */
export type HourRows = { tag: number[] } & { [K in Exclude<keyof HourColumns, "length">]: number[] };

/** The columns of a roll-up. */
export const hourNames = ["hour", "count", "bad", "sum", "min", "max", "first", "last", "integral", "covered"] as const;

export function noHourRows(): HourRows {
  return {
    tag: [],
    hour: [],
    count: [],
    bad: [],
    sum: [],
    min: [],
    max: [],
    first: [],
    last: [],
    integral: [],
    covered: [],
  };
}
