import type { RecordTableName } from "#plant";
import type { Labels } from "../labels.ts";
import type { FileStyle, HistoryMapping } from "./mapping.ts";
import { proposeReadings } from "./propose-readings.ts";
import { proposeRows } from "./propose-rows.ts";

/** What a person is asked about a column before the mapping is used. */
export const doubts = ["name", "unit", "date-order", "time-zone", "values", "below", "id", "tag"] as const;
export type Doubt = (typeof doubts)[number];

/** What is proposed for one column, or several joined. `confidence` is from 0 to 1; it is doubtful where there are doubts. */
export type ColumnProposal = {
  from: string[];
  to: string;
  confidence: number;
  doubts: Doubt[];
  /** What else the heading may name, best first. */
  others: { to: string; confidence: number }[];
  /** Texts among the samples that no value of the list is called by. */
  unknownValues: string[];
};

/** A mapping to begin with. `ignored` are columns that were not understood, `lacking` attributes that the table requires and no column has. */
export type MappingProposal = {
  mapping: HistoryMapping;
  columns: ColumnProposal[];
  doubtful: ColumnProposal[];
  ignored: string[];
  lacking: string[];
};

/** What is known of a file: the names of its columns, the units in a row below them, and some rows as texts. */
export type Sampled = {
  names: readonly string[];
  units?: readonly (string | undefined)[];
  rows: readonly (readonly string[])[];
};

/** A material of the plant, by which a charge sheet may head a column. */
export type KnownMaterial = { id: string; name?: string; kind?: string };

/**
 * Words, the time zone of the site, how the file is written, the source of readings, the materials of the plant, and from which
 * confidence on a column is sure.
 */
export type ProposeOptions = {
  labels: Labels;
  materials?: readonly KnownMaterial[];
  timeZone?: string;
  file?: FileStyle;
  source?: string;
  sure?: number;
};

/**
 * Proposes how the columns of a file are read as rows of a table, or as "readings", from headings in Chinese or English,
 * units in them, and what stands below. Nothing is decided: what is not sure is in `doubtful`, with what to ask.
 */
export function proposeMapping(
  sampled: Sampled,
  target: RecordTableName | "readings",
  options: ProposeOptions,
): MappingProposal {
  return target === "readings" ? proposeReadings(sampled, options) : proposeRows(sampled, target, options);
}
