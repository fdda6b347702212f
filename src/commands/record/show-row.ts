import type { AsOf, HistoryEntry, Neighbours } from "#store";
import { unknownChange } from "./known-change.ts";
import { type RecordOf, type Refused, withRecord } from "./open-record.ts";

/** A row as of a day with what it names and what names it, and everything that was ever said of it. */
export type ShownRow = { neighbours: Neighbours | undefined; history: readonly HistoryEntry[] };

/**
 * Shows a row of a plant's record.
 * @param asOf `day`: as it stood in the plant that day; `recorded`: as the record knew it then, a moment or a change
 */
export function showRow(of: RecordOf, noun: string, id: string, asOf: AsOf = {}): Promise<ShownRow | Refused> {
  return withRecord(of, async (record) => {
    const unknown = await unknownChange(record, asOf.recorded);
    if (unknown) return unknown;
    const history = await record.history(noun, id);
    if (!history.value) return { faults: history.faults };
    const neighbours = await record.neighbours(noun, id, { asOf });
    // A row that was ended or retracted by then still has its history.
    const gone = history.value.length > 0 && neighbours.faults.every(({ code }) => code === "store.no-such-row");
    if (!neighbours.value && !gone) return { faults: neighbours.faults };
    return { neighbours: neighbours.value, history: history.value };
  });
}
