import { eachSum, type SumName } from "../hour.ts";

/** Rows of the table `hours` to be written, as growing columns. */
export type HourRows = { tag: number[]; hour: number[] } & Record<SumName, number[]>;

export function noHourRows(): HourRows {
  return { tag: [], hour: [], ...eachSum(() => []) };
}
