// For tests only: history files made in a folder of their own, and what a reading of them comes to.
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type WriteSheet, writeXlsx } from "hucre/xlsx";
import type { AnyRow } from "#plant";
import type { Labels } from "../labels.ts";
import type { HistoryOptions, HistoryReport } from "./history-report.ts";
import type { HistoryMapping, RowMapping } from "./mapping.ts";
import type { Reject } from "./open-history.ts";
import { readHistory } from "./read-history.ts";

const words: Record<string, readonly [string, string]> = {
  "attribute.shift": ["班次", "Shift"],
  "attribute.heats.started": ["开炉时间", "Charging started"],
  "attribute.samples.taken": ["取样时间", "Taken"],
  "choice.shift.day": ["白班", "Day shift"],
  "choice.shift.night": ["夜班", "Night shift"],
};
export const labels: Labels = { pair: (code) => words[code] };

/** Gives a test the path of a file with this content; the folder is gone afterwards. */
export async function withFile<T>(
  name: string,
  content: string | Uint8Array,
  use: (path: string) => Promise<T>,
): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), "history-"));
  try {
    const path = join(folder, name);
    await writeFile(path, content);
    return await use(path);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** A workbook of one sheet; `cells` are those with a style, by "row,column" from 0. */
export function workbook(
  rows: NonNullable<WriteSheet["rows"]>,
  name = "炉次",
  cells: NonNullable<WriteSheet["cells"]> = new Map(),
): Promise<Uint8Array> {
  return writeXlsx({ sheets: [{ name, rows, cells }] });
}

type Read = { rows: AnyRow[]; readings: string[]; rejects: Reject[]; report: HistoryReport };

/** Reads a file whole. Readings are shown as "tag@time=value/quality". */
export async function readAll(
  path: string,
  mapping: HistoryMapping,
  options: Partial<HistoryOptions> = {},
): Promise<Read> {
  const reading = readHistory(path, mapping, { labels, ...options });
  const all: Omit<Read, "report"> = { rows: [], readings: [], rejects: [] };
  for await (const chunk of reading) {
    all.rejects.push(...chunk.rejects);
    if (chunk.kind === "rows") all.rows.push(...chunk.rows);
    else {
      const { tags, tag, time, value, quality } = chunk.readings;
      for (const [i, ms] of time.entries())
        all.readings.push(
          `${tags[tag[i] ?? -1]?.tag}@${new Date(ms).toISOString()}=${value[i]}${quality[i] ? `/${quality[i]}` : ""}`,
        );
    }
  }
  return { ...all, report: reading.report() };
}

/** Reads a CSV text by a mapping. */
export function readText(text: string | Uint8Array, mapping: HistoryMapping, options: Partial<HistoryOptions> = {}) {
  return withFile("history.csv", text, (path) => readAll(path, mapping, options));
}

/** The groups of a report as "repair code count". */
export function grouped({ groups }: HistoryReport): string[] {
  return groups.map(({ repair, fault, count }) => `${repair} ${fault.code} ${count}`);
}

/** A mapping of heats with the columns that a test adds to. */
export function heatMapping(rest: Partial<RowMapping> = {}): RowMapping {
  return {
    format: "forgecast.history/1",
    file: { timeZone: "Asia/Shanghai" },
    table: "heats",
    columns: [
      { from: "炉号", to: "id" },
      { from: "炉子", to: "furnace" },
    ],
    ...rest,
  };
}
