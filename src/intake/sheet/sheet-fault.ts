import { type Fault, fault, type Place } from "#evidence";

/**
 * Every code that reading or writing a plant can return, with the params that each carries. Codes are permanent. An
 * attribute is named with its table: "units.capacity".
 */
export const sheetFaults = {
  "sheet.file-not-found": ["path"],
  "sheet.unreadable": ["path", "reason"],
  "sheet.unknown-file-type": ["found"],
  "sheet.too-big": ["bytes", "limit"],
  "sheet.json-syntax": ["line", "column", "found", "expected"],
  "sheet.json-duplicate-key": ["found"],
  "sheet.json-too-deep": ["limit"],
  "sheet.format-version": ["found", "expected"],
  "sheet.csv-open-quote": ["line"],
  "sheet.no-tables": ["expected"],
  "sheet.missing-site": [],
  "sheet.unknown-sheet": ["found", "nearest"],
  "sheet.duplicate-sheet": ["table"],
  "sheet.no-heading": ["table", "expected"],
  "sheet.unknown-heading": ["table", "found", "nearest"],
  "sheet.duplicate-heading": ["attribute"],
  "sheet.missing-heading": ["table", "attribute"],
  "sheet.merged-cells": ["found"],
  "sheet.too-many-rows": ["table", "limit"],
  "sheet.too-many-cells": ["limit"],
  "sheet.more-than-one-row": ["table"],
  "sheet.totals-row": ["found"],
  "sheet.stray-text": ["found"],
  "sheet.missing-id": ["table"],
  "sheet.missing-required": ["attribute"],
  "sheet.formula-error": ["attribute", "found"],
  "sheet.formula-no-result": ["attribute"],
  "sheet.wrong-type": ["attribute", "expected", "found"],
  "sheet.text-too-long": ["attribute", "found", "limit"],
  "sheet.not-a-number": ["attribute", "found", "unit"],
  "sheet.ambiguous-number": ["attribute", "found"],
  "sheet.unknown-unit": ["attribute", "found", "expected"],
  "sheet.wrong-dimension": ["attribute", "found", "expected"],
  "sheet.below-detection": ["attribute", "found"],
  "sheet.not-yes-no": ["attribute", "found"],
  "sheet.not-a-date": ["attribute", "found"],
  "sheet.date-without-day": ["attribute", "found"],
  "sheet.unknown-choice": ["attribute", "found", "nearest"],
  "sheet.ambiguous-choice": ["attribute", "found", "nearest"],
  "sheet.too-many-faults": ["shown", "total"],
  "sheet.write-failed": ["path", "reason"],
  "sheet.folder-not-empty": ["path", "found"],
} as const;

export type SheetFaultCode = keyof typeof sheetFaults;
/** The params of a code, all of them. */
export type SheetParams<C extends SheetFaultCode> = Record<(typeof sheetFaults)[C][number], string | number>;

const longestShown = 80;

/** Builds a fault of this room; a long text that was found is cut for showing. */
export function sheetFault<C extends SheetFaultCode>(code: C, params: SheetParams<C>, at?: Place): Fault {
  const shown = Object.entries<string | number>(params).map(([name, value]) => [name, shorten(value)]);
  return fault(code, Object.fromEntries(shown), at);
}

function shorten(value: string | number): string | number {
  return typeof value === "string" && value.length > longestShown * 4
    ? `${[...value].slice(0, longestShown).join("")}…`
    : value;
}
