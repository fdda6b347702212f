import { join } from "node:path";
import { word } from "#i18n";
import { type HistoryMapping, lookHistory, mappingFormat, type ReadingColumns, readHistory } from "#intake/sheet";
import {
  type AnyRow,
  type Plant,
  type ProductionTableName,
  productionTables,
  type Reference,
  rowsOf,
  type TableName,
} from "#plant";
import { quarterOf, type quarters } from "../scripts/quarter/quarters.ts";
import { usedIn } from "../scripts/quarter/table-csv.ts";
import { plantOf } from "../scripts/quarter/workbook.ts";

const labels = { pair: word };
export const folderOf = (name: string) => join("examples", name, "in", "quarter");

/** What was planted in each plant, by the ids that its readme names. */
export const planted = {
  "iron-foundry": {
    typed: "B0722-3",
    lost: ["B0724-2-K2", "B0911-4-K2"],
    unpriced: "r2-006",
    low: "E3",
    peak: "2026-08-26",
    returns: "r3",
  },
  "aluminium-die-casting": {
    typed: "M0722-3",
    lost: ["N0716-2-K2", "N0904-3-K2"],
    unpriced: "r1-007",
    low: "E3",
    peak: "2026-09-14",
    returns: "r2",
  },
  "closed-die-forging": {
    typed: "P0722-2",
    lost: ["P0714-2", "P0911-3"],
    unpriced: "r1-008",
    low: "E2",
    peak: "2026-07-23",
    returns: "",
  },
} as const;

/** Whether a day is in the week in which scrap was not reported. */
export const hidden = (date: unknown) => String(date) >= "2026-08-17" && String(date) <= "2026-08-22";
export const close = (a: number, b: number, within = 0.11) => Math.abs(a - b) <= within;

/** A quarter as it is read back from its files: rows by table, readings by meter (ms → value), and what was not taken. */
export type ReadQuarter = {
  plant: Plant;
  tables: { [N in ProductionTableName]?: AnyRow[] };
  readings: Map<string, Map<number, number>>;
  faults: string[];
};

/** Reads the files of a quarter with the reader of history files. */
export async function readQuarter(name: (typeof quarters)[number], files: readonly string[]): Promise<ReadQuarter> {
  const plant = await plantOf(join("examples", name, "in", "plant.xlsx"));
  const made = quarterOf(name, plant);
  const read: ReadQuarter = { plant, tables: {}, readings: new Map(), faults: [] };
  for (const file of files.filter((one) => one.endsWith(".csv"))) {
    const path = join(folderOf(name), file);
    const look = await lookHistory(path);
    if ("code" in look) throw new Error(look.code);
    const table = file.replace(/\.csv$/, "");
    const isTable = table in productionTables;
    const { names } = look.head;
    const mapping: HistoryMapping = isTable
      ? tableMapping(table as ProductionTableName, names, made.tables[table as ProductionTableName] ?? [])
      : readingMapping(names);
    const reading = readHistory(path, mapping, { labels, plant: name });
    for await (const chunk of reading)
      if (chunk.kind === "rows") {
        const rows = read.tables[table as ProductionTableName] ?? [];
        read.tables[table as ProductionTableName] = rows;
        rows.push(...chunk.rows);
      } else take(chunk.readings, read.readings);
    const { ok, groups } = reading.report();
    if (!ok) read.faults.push(`${file}: ${JSON.stringify(groups).slice(0, 400)}`);
  }
  return read;
}

function tableMapping(table: ProductionTableName, names: readonly string[], rows: readonly AnyRow[]): HistoryMapping {
  const columns = usedIn(table, rows).map(([to], i) => ({ from: names[i] ?? "", to }));
  return { format: mappingFormat, table, columns } as HistoryMapping;
}

function readingMapping([time = "", ...meters]: readonly string[]): HistoryMapping {
  const columns = meters.map((from) => ({ from, tag: from.replace(/ \[.*/, "") }));
  return {
    format: mappingFormat,
    readings: { form: "wide", source: "quarter", time: { from: time }, columns },
  } as HistoryMapping;
}

function take({ tags, tag, time, value }: ReadingColumns, into: ReadQuarter["readings"]): void {
  tag.forEach((index, i) => {
    const id = tags[index]!.tag;
    if (!into.has(id)) into.set(id, new Map());
    into.get(id)!.set(time[i]!, value[i]!);
  });
}

/** What is named and is not there: references of the quarter's rows to rows of the plant and of the quarter. */
export function lostReferences(
  { plant, tables }: ReadQuarter,
  references: (table: ProductionTableName) => Reference[],
): string[] {
  const known = new Map<string, Set<string>>();
  const idsOf = (table: string) => {
    const rows = table in productionTables ? tables[table as ProductionTableName] : rowsOf(plant, table as TableName);
    if (!known.has(table)) known.set(table, new Set((rows ?? []).map((row) => row.id)));
    return known.get(table)!;
  };
  return Object.entries(tables).flatMap(([table, rows]) =>
    references(table as ProductionTableName).flatMap(({ attribute, target }) =>
      rows
        .flatMap((row) => [row[attribute] ?? []].flat().map(String))
        .filter((id) => !idsOf(target).has(id))
        .map((id) => `${table}.${attribute} ${id}`),
    ),
  );
}

/** The sum of an attribute of rows; what is not there counts nothing. */
export function sum(rows: readonly AnyRow[] | undefined, attribute: string): number {
  return (rows ?? []).reduce((total, row) => total + ((row[attribute] as number | undefined) ?? 0), 0);
}
