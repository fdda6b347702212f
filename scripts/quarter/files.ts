import { type AnyRow, type ProductionTableName, productionTables } from "#plant";
import type { Quarter } from "./quarter.ts";
import { readingsCsv } from "./readings.ts";
import { readme } from "./readme.ts";
import { tableCsv } from "./table-csv.ts";

/** The files of a quarter by name: a CSV per table of production and per file of readings, and the readme. */
export function quarterFiles(quarter: Quarter): Map<string, string> {
  const files = new Map<string, string>([["README.md", readme(quarter)]]);
  for (const table of Object.keys(productionTables) as ProductionTableName[]) {
    const rows: readonly AnyRow[] = quarter.tables[table] ?? [];
    if (rows.length > 0) files.set(`${table}.csv`, tableCsv(table, rows));
  }
  for (const file of quarter.files) files.set(`${file.name}.csv`, readingsCsv(file));
  return files;
}
