import { basename } from "node:path";
import type { Fault } from "#evidence";
import { word } from "#i18n";
import {
  type FaultGroup,
  type HistoryReading,
  type HistoryReport,
  isReadingMapping,
  type Reject,
  readHistory,
  rejectFile,
} from "#intake/sheet";
import type { BulkRow, ChangeEntry, Counts, PlantRecord, RowChange } from "#store";
import { type ChosenMapping, chooseMapping, type HistoryTarget, type MappingChoice } from "./choose-mapping.ts";
import { keepFile } from "./import-plant.ts";
import { importReadings } from "./import-readings.ts";
import { type RecordOf, type Refused, withRecord } from "./open-record.ts";

/**
 * How history is imported. Strictly unless `rejects` names a file: then rows without fault are taken and the others are
 * written there, with the reason. `progress` hears how many rows were read.
 */
export type HistoryImport = {
  target: HistoryTarget;
  mapping: MappingChoice;
  preview?: boolean;
  rejects?: string;
  note?: string;
  reason: (fault: Fault) => string;
  progress?: (rows: number) => void;
};

/** What an import of history did or, as a preview, would do; faults of the file are grouped by the repair they need. */
export type ImportedHistory = {
  plant: string;
  mapping: ChosenMapping["from"];
  /** Rows of the file: read, taken, not taken, and passed over, which are empty or of totals. */
  records: number;
  kept: number;
  rejected: number;
  skipped: number;
  counts?: Counts;
  change?: ChangeEntry;
  groups: readonly FaultGroup[];
  /** Where rejected rows were written. */
  rejects?: string;
};

/** Imports a file of heats, castings, results, readings … by its mapping, which is remembered for files like it. */
export function importHistory(path: string, to: RecordOf, options: HistoryImport): Promise<ImportedHistory | Refused> {
  return withRecord(to, async (record) => {
    const chosen = await chooseMapping(path, options.target, options.mapping, record);
    if ("faults" in chosen) return chosen;
    const one: OneImport = { path, record, chosen, options };
    if (isReadingMapping(chosen.mapping)) return importReadings(one, to.place);
    const done = options.preview ? await previewRows(one) : await commitRows(one);
    // A mapping with which nothing could be read is not worth remembering.
    if ("faults" in done || options.preview || done.counts === undefined) return done;
    const kept = await record.putMapping(chosen.name, chosen.mapping);
    return kept.value ? done : { faults: kept.faults };
  });
}

/** One import under way. */
export type OneImport = { path: string; record: PlantRecord; chosen: ChosenMapping; options: HistoryImport };

/** What was read, as a result; `faults` where strict reading found any. */
export function resultOf(report: HistoryReport, { record, chosen }: OneImport): ImportedHistory {
  const { records, kept, rejected, skipped, groups } = report;
  return { plant: record.plant, mapping: chosen.from, records, kept, rejected, skipped, groups };
}

export function historyOptions({ record, options }: OneImport): {
  labels: { pair: typeof word };
  plant: string;
  strict: boolean;
} {
  return { labels: { pair: word }, plant: record.plant, strict: options.rejects === undefined && !options.preview };
}

async function previewRows(one: OneImport): Promise<ImportedHistory | Refused> {
  const counts = { create: 0, update: 0, skip: 0, end: 0, retract: 0 };
  const reading = readHistory(one.path, one.chosen.mapping, historyOptions(one));
  const faults: Fault[] = [];
  for await (const chunk of reading) {
    if (chunk.kind !== "rows") continue;
    const changes = chunk.rows.map((row, i): RowChange => ({ noun: chunk.table, row, source: chunk.at(i) }));
    const found = await one.record.preview(changes, { kind: "import" });
    if (!found.value) return { faults: found.faults };
    faults.push(...found.value.faults);
    for (const action of Object.keys(counts) as (keyof Counts)[]) counts[action] += found.value.counts[action];
    one.options.progress?.(counts.create + counts.update + counts.skip);
  }
  return faults.length > 0 ? { faults } : { ...resultOf(reading.report(), one), counts };
}

/** Ends the change under way: the file turned out other than it was when it was judged. */
class Unread extends Error {}

async function commitRows(one: OneImport): Promise<ImportedHistory | Refused> {
  const { path, record, chosen, options } = one;
  const { mapping } = chosen;
  const file = await keepFile(record, path);
  if (typeof file === "object") return file;
  const reading = readHistory(path, mapping, historyOptions(one));
  const rejects: Reject[] = [];
  const meta = {
    kind: "import" as const,
    ...(options.note ? { note: options.note } : {}),
    ...(file ? { file } : {}),
    detail: { name: basename(path), mapping: chosen.name },
  };
  try {
    const done = await record.bulk("table" in mapping ? mapping.table : "", rowsOf(reading, rejects, options), meta);
    if (done.value === undefined) return { faults: done.faults };
    const report = reading.report();
    if (options.rejects === undefined && !report.ok) return resultOf(report, one);
    const result = { ...resultOf(report, one), ...done.value };
    return options.rejects === undefined ? result : writeRejects(result, report, rejects, options);
  } catch (error) {
    if (!(error instanceof Unread)) throw error;
    return resultOf(reading.report(), one);
  }
}

async function* rowsOf(
  reading: HistoryReading,
  rejects: Reject[],
  { rejects: lenient, progress }: HistoryImport,
): AsyncGenerator<BulkRow> {
  let count = 0;
  for await (const chunk of reading) {
    rejects.push(...chunk.rejects);
    if (chunk.kind !== "rows") continue;
    for (const [i, row] of chunk.rows.entries()) yield { row, source: chunk.at(i) };
    count += chunk.rows.length;
    progress?.(count);
  }
  if (lenient === undefined && !reading.report().ok) throw new Unread();
}

/** Writes the rows that were not taken to their file, where there are any. */
export async function writeRejects(
  result: ImportedHistory,
  { head, delimiter }: HistoryReport,
  rejects: readonly Reject[],
  { rejects: path, reason }: HistoryImport,
): Promise<ImportedHistory | Refused> {
  if (path === undefined || rejects.length === 0 || !head) return result;
  const file = await rejectFile(path, head, delimiter ?? ",", reason);
  if ("code" in file) return { faults: [file] };
  const failed = (await file.add(rejects)) ?? (await file.close());
  return failed ? { faults: [failed] } : { ...result, rejects: path };
}
