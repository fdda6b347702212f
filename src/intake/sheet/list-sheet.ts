import type { WriteSheet } from "hucre";
import { type Attribute, type TableName, tableNames } from "#plant";
import { columnName } from "./cell.ts";
import { attributesOf, inTongue, type Labels, sheetPair, type Tongue } from "./labels.ts";
import type { Lexicons } from "./lexicon.ts";
import { listsName, rangeIn, sheetName } from "./sheet-name.ts";

/** What the drop-downs offer: a hidden sheet with one column per closed list, and the range that each attribute draws on. */
export type DropDowns = { sheet: WriteSheet; rangeFor(attribute: Attribute): string | undefined };

/** How many rows of a sheet have drop-downs, and how many ids of another sheet they offer. */
export const preparedRows = 500;

/** Builds the hidden sheet of lists and the ranges in it; references draw on the id column of their table's sheet. */
export function dropDowns(words: Lexicons, labels: Labels, tongue: Tongue): DropDowns {
  const columns: { name: string; values: string[] }[] = [{ name: "boolean", values: yesNoWords(labels, tongue) }];
  for (const table of tableNames)
    for (const attribute of Object.values(attributesOf(table)))
      if ("list" in attribute && !columns.some((column) => column.name === attribute.list.name)) {
        const lexicon = words.choices(attribute.list);
        columns.push({ name: attribute.list.name, values: lexicon.keys.map((key) => lexicon.write(key, tongue)) });
      }
  const height = Math.max(...columns.map((column) => column.values.length));
  const rows = Array.from({ length: height }, (_, row) => columns.map((column) => column.values[row] ?? null));
  return {
    sheet: { name: listsName, hidden: true, rows: [columns.map((column) => column.name), ...rows] },
    rangeFor(attribute) {
      if (attribute.type === "ref" || attribute.type === "refs")
        return rangeIn(sheetName(attribute.table as TableName, tongue, words), `$A$2:$A$${preparedRows}`);
      const name = attribute.type === "boolean" ? "boolean" : "list" in attribute ? attribute.list.name : undefined;
      const index = columns.findIndex((column) => column.name === name);
      const column = columnName(index);
      return index < 0
        ? undefined
        : rangeIn(listsName, `$${column}$2:$${column}$${(columns[index]?.values.length ?? 0) + 1}`);
    },
  };
}

/** Yes and no in the language of the workbook. */
export function yesNoWords(labels: Labels, tongue: Tongue): [yes: string, no: string] {
  return [
    inTongue(labels.pair("sheet.yes") ?? ["是", "Yes"], tongue),
    inTongue(labels.pair("sheet.no") ?? ["否", "No"], tongue),
  ];
}

/** A word of the workbook itself in its language. */
export function sheetWord(labels: Labels, key: string, tongue: Tongue): string {
  return inTongue(sheetPair(labels, key), tongue);
}
