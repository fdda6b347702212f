import { type Fault, fault, type Place } from "#evidence";

/** Every code that reading a history file or its mapping can return beside those of `sheetFaults` and the book reader; permanent. */
export const historyFaults = {
  "history.mapping-syntax": ["line", "found"],
  "history.mapping-invalid": ["path", "expected"],
  "history.mapping-attribute": ["table", "found", "nearest"],
  "history.mapping-twice": ["attribute"],
  "history.mapping-lacks": ["attribute"],
  "history.mapping-unit": ["attribute", "found", "expected"],
  "history.mapping-value": ["attribute", "found", "expected"],
  "history.mapping-zone": ["found"],
  "history.mapping-quality": ["found", "expected"],
  "history.no-such-sheet": ["found", "expected"],
  "history.no-heading": ["expected"],
  "history.no-such-column": ["found", "nearest"],
  "history.new-column": ["found"],
  "history.file-changed": ["path"],
  "history.record-too-long": ["limit"],
  "history.too-many-fields": ["found", "expected"],
  "history.missing-value": ["attribute"],
  "history.missing-id": ["table"],
  "history.duplicate-id": ["found"],
  "history.missing-time": [],
  "history.missing-tag": [],
  "history.not-a-time": ["attribute", "found"],
  "history.no-time-of-day": ["attribute", "found"],
  "history.no-time-zone": ["attribute", "found"],
  "history.time-skipped": ["attribute", "found", "zone"],
  "history.time-twice": ["attribute", "found", "zone"],
  "history.unknown-tag": ["found"],
  "history.unknown-quality": ["found", "expected"],
  "history.too-many-kinds": ["shown"],
} as const;

export type HistoryFaultCode = keyof typeof historyFaults;
type Params<C extends HistoryFaultCode> = Record<(typeof historyFaults)[C][number], string | number>;

/** Builds a fault of a history file. */
export function historyFault<C extends HistoryFaultCode>(code: C, params: Params<C>, at?: Place): Fault {
  return fault(code, params, at);
}

/** What a person does to mend a group of faults; the words are under `history.repair.`. */
export const repairs = [
  "mend-file",
  "mend-mapping",
  "place-column",
  "map-value",
  "set-unit",
  "set-number-style",
  "set-date-style",
  "set-time-zone",
  "choose-hour",
  "fill-cell",
  "mend-id",
  "mend-row",
  "mend-cell",
] as const;
export type Repair = (typeof repairs)[number];

const repairOfCode: Readonly<Record<string, Repair>> = {
  "history.no-such-column": "place-column",
  "history.new-column": "place-column",
  "history.too-many-fields": "mend-row",
  "history.missing-value": "fill-cell",
  "history.missing-time": "fill-cell",
  "history.missing-tag": "fill-cell",
  "history.missing-id": "mend-id",
  "history.duplicate-id": "mend-id",
  "history.not-a-time": "set-date-style",
  "history.no-time-of-day": "set-date-style",
  "history.no-time-zone": "set-time-zone",
  "history.time-skipped": "mend-cell",
  "history.time-twice": "choose-hour",
  "history.unknown-tag": "map-value",
  "history.unknown-quality": "map-value",
  "plant.no-such-attribute": "map-value",
  "sheet.unknown-choice": "map-value",
  "sheet.ambiguous-choice": "map-value",
  "sheet.not-yes-no": "map-value",
  "sheet.not-a-number": "map-value",
  "sheet.unknown-unit": "set-unit",
  "sheet.wrong-dimension": "set-unit",
  "plant.unit-missing": "set-unit",
  "sheet.ambiguous-number": "set-number-style",
  "sheet.not-a-date": "set-date-style",
  "sheet.date-without-day": "set-date-style",
  "sheet.totals-row": "mend-row",
  "sheet.stray-text": "mend-row",
  "sheet.csv-open-quote": "mend-file",
  "sheet.file-not-found": "mend-file",
  "sheet.unreadable": "mend-file",
  "sheet.unknown-file-type": "mend-file",
};

/** The repair that a fault asks for. */
export function repairOf(code: string): Repair {
  const known = repairOfCode[code];
  if (known) return known;
  if (code.startsWith("history.mapping")) return "mend-mapping";
  if (code.startsWith("book.") || code.startsWith("history.no-") || code.startsWith("history.file")) return "mend-file";
  return "mend-cell";
}
