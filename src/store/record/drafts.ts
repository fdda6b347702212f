import type { Fault } from "#evidence";
import { type RecordTableName, recordTableOf } from "#plant";
import { storeFault } from "../fault.ts";
import { type Draft, storedOf } from "./plan.ts";
import type { RowChange } from "./row-change.ts";
import { checkRow, isDay, isId, unstorable } from "./row-check.ts";
import { rowWriter, writePlace } from "./row-text.ts";

/** Checks a change's rows one by one and writes them as they will be stored. */
export type Drafter = (given: RowChange, faults: Fault[]) => Draft | undefined;

/** Begins a drafter, which keeps the writer of each noun it meets. */
export function drafter(): Drafter {
  const writers = new Map<string, ReturnType<typeof rowWriter>>();
  const writerOf = (noun: string) => {
    const found = writers.get(noun);
    const table = found ? undefined : recordTableOf(noun);
    if (!table) return found;
    const writer = rowWriter(table);
    writers.set(noun, writer);
    return writer;
  };
  return (given, faults) => {
    const { noun, source } = given;
    const write = writerOf(noun);
    const before = faults.length;
    if (!write) {
      faults.push(storeFault("store.unknown-noun", { found: noun }, source));
      return undefined;
    }
    if (given.validFrom !== undefined && !isDay(given.validFrom))
      faults.push(storeFault("store.bad-day", { found: String(given.validFrom) }, source));
    if ("row" in given) checkRow(noun as RecordTableName, given.row, source, faults);
    else {
      if (!isId(given.id)) faults.push(storeFault("store.bad-id", { found: String(given.id) }, source));
      if (given.state === "ended" && given.validFrom === undefined)
        faults.push(storeFault("store.bad-day", { found: "" }, source));
    }
    if (faults.length > before) return undefined;
    const attributes = "row" in given ? write(given.row) : "{}";
    const bad = "row" in given ? unstorable(given.row, attributes) : undefined;
    if (bad === undefined) return { noun, stored: storedOf(given, attributes, writePlace(source)), given };
    faults.push(storeFault("store.unstorable-text", { attribute: `${noun}.${bad}` }, source));
    return undefined;
  };
}

/** Adds a fault for each (noun, id, day) that stands twice, and answers the ids that stand more than once. */
export function repeatedIds(drafts: readonly Draft[], faults: Fault[]): Set<string> {
  const seen = new Map<string, Set<string>>();
  const repeated = new Set<string>();
  for (const { noun, stored, given } of drafts) {
    const name = `${noun}\n${stored.id}`;
    const days = seen.get(name);
    if (!days) seen.set(name, new Set([stored.validFrom]));
    else {
      repeated.add(name);
      const { id, validFrom } = stored;
      if (days.has(validFrom))
        faults.push(storeFault("store.duplicate-in-change", { table: noun, id, validFrom }, given.source));
      days.add(validFrom);
    }
  }
  return repeated;
}
