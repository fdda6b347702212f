import type { NamedRange, WriteSheet } from "hucre";
import { type AnyRow, type Attribute, type Plant, rowsOf, type TableName, tableNames, tables } from "#plant";
import { formSheet } from "./form-sheet.ts";
import { guideSheet } from "./guide-sheet.ts";
import { attributesOf, type Labels, type Tongue } from "./labels.ts";
import { lexicons } from "./lexicon.ts";
import { dropDowns } from "./list-sheet.ts";
import * as look from "./look.ts";
import { questionnaires } from "./row-kind.ts";
import { rangeIn } from "./sheet-name.ts";
import { tableSheet, type Writing } from "./table-sheet.ts";

/** In which language a workbook is, where its words come from, and whether it is to be filled in by a person. */
export type WriteOptions = { lang: Tongue; labels: Labels; template: boolean };

/**
 * Writes a workbook of a plant, or an empty one. A template also has an example row on each sheet, which is never read,
 * and a row for every practice, safety item and document that the plant has not answered yet.
 * @returns the bytes of an .xlsx file, which `readPlant` reads back to the same plant
 */
export async function writePlant(
  plant: Plant | undefined,
  { lang, labels, template }: WriteOptions,
): Promise<Uint8Array> {
  const words = lexicons(labels);
  const drops = dropDowns(words, labels, lang);
  const writing: Writing = { words, labels, tongue: lang, template, drops };
  const sheets = tableNames.map((table) => {
    const rows = plant ? rowsOf(plant, table) : [];
    return tables[table].single
      ? formSheet(table, rows[0], writing)
      : tableSheet(table, template ? [...rows, ...questions(table, rows)] : rows, writing);
  });
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx({
    sheets: [guideSheet(writing), ...sheets, drops.sheet],
    namedRanges: sheets.map(printTitles),
    defaultFont: look.font,
  });
}

/** What is repeated on every printed page: the heading, and the first columns of a wide table. */
function printTitles({ name, freezePane }: WriteSheet): NamedRange {
  const ranges = freezePane?.columns ? [rangeIn(name, "$A:$B"), rangeIn(name, "$1:$1")] : [rangeIn(name, "$1:$1")];
  return { name: "_xlnm.Print_Titles", range: ranges.join(","), scope: name };
}

/** A row without an answer for every kind that a questionnaire's table has no row of. */
function questions(table: TableName, rows: readonly AnyRow[]): AnyRow[] {
  if (!questionnaires.has(table)) return [];
  const kind: Attribute | undefined = attributesOf(table).kind;
  const asked = new Set(rows.flatMap((row) => [row.kind, row.id]));
  const kinds = kind?.type === "choice" ? kind.list.values : [];
  return kinds.filter((value) => value !== "other" && !asked.has(value)).map((value) => ({ id: value, kind: value }));
}
