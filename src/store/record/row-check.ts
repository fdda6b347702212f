import { type Fault, fault, type Place } from "#evidence";
import { type AnyRow, type RecordTableName, rowProblems } from "#plant";
import { isDate } from "#units";
import { storeFault } from "../fault.ts";

const control = /\p{Cc}/u;
const longestId = 200;

/** True for an id that can be stored: 1 to 200 characters, none of them a control character or half a character. */
export function isId(id: unknown): id is string {
  return typeof id === "string" && id !== "" && id.length <= longestId && id.isWellFormed() && !control.test(id);
}

/** True for a day from year 1 to 9999. */
export function isDay(day: unknown): day is string {
  return typeof day === "string" && isDate(day) && day >= "0001-01-01";
}

/** Adds what is wrong with a row by itself: its id, and all that `#plant` finds. */
export function checkRow(noun: RecordTableName, row: AnyRow, at: Place | undefined, faults: Fault[]): void {
  if (!isId(row.id)) faults.push(storeFault("store.bad-id", { found: shown(row.id) }, at));
  for (const { code, params } of rowProblems(noun, row)) faults.push(fault(code, params, at));
}

const escaped = /\\u(?:0000|d[89a-f])/;

/** The first attribute whose text the database cannot hold: NUL, or half a character. `written` is the row as JSON. */
export function unstorable(row: AnyRow, written: string): string | undefined {
  if (!escaped.test(written)) return undefined;
  return Object.keys(row).find((name) => {
    const texts = [row[name]].flat().filter((value) => typeof value === "string");
    return texts.some((text) => text.includes("\0") || !text.isWellFormed());
  });
}

function shown(value: unknown): string {
  const text = typeof value === "string" ? value : (JSON.stringify(value) ?? String(value));
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
