import type { Place } from "#evidence";
import type { AnyRow, RecordTableName } from "#plant";
import type { Labels } from "../labels.ts";
import type { FaultGroup } from "./fault-groups.ts";
import type { Head, Reject } from "./open-history.ts";
import type { ReadingColumns } from "./readings-sink.ts";

/** Words of choices, the plant that readings belong to, the historian's flags, and whether one fault stops all (it does unless said). */
export type HistoryOptions = {
  labels: Labels;
  plant?: string;
  qualities?: Readonly<Record<string, number>>;
  strict?: boolean;
};

/** Some of what was read; `rejects` are the rows of the file among it that were not taken. */
export type HistoryChunk = { rejects: Reject[] } & (
  | { kind: "rows"; table: RecordTableName; rows: AnyRow[]; at(index: number): Place }
  | { kind: "readings"; readings: ReadingColumns }
);

/** What reading a file came to. Counts of `records` are rows of the file; `kept` are rows of the table, or readings. */
export type HistoryReport = {
  file: string;
  sheet: string | undefined;
  encoding: string | undefined;
  delimiter: string | undefined;
  /** What the file itself looked like; undefined where it could not be opened. */
  head: Head | undefined;
  records: number;
  kept: number;
  rejected: number;
  skipped: number;
  groups: FaultGroup[];
  /** Everything is read and nothing was refused. */
  ok: boolean;
};

/** The report of a file of which nothing is known yet. */
export function emptyReport(file: string): HistoryReport {
  const unknown = { sheet: undefined, encoding: undefined, delimiter: undefined, head: undefined };
  return { file, ...unknown, records: 0, kept: 0, rejected: 0, skipped: 0, groups: [], ok: false };
}
