import type { TableName } from "#plant";
import { inTongue, type Labels, sheetPair, type Tongue } from "./labels.ts";
import type { Lexicons } from "./lexicon.ts";

const longest = 31;

/** The name of a table's sheet: its words, or fewer of them where Excel's 31 letters are too few. */
export function sheetName(table: TableName, tongue: Tongue, words: Lexicons): string {
  const names = [words.tables.write(table, tongue), words.tables.write(table, "zh"), table];
  return names.map(plain).find((name) => name.length <= longest && isRead(name, table, words)) ?? table;
}

/** The name of the guide's sheet, which the reader passes over. */
export function guideName(labels: Labels, tongue: Tongue): string {
  return inTongue(sheetPair(labels, "guide"), tongue);
}

/** The name of the hidden sheet that holds what the drop-downs offer. */
export const listsName = "lists";

/** A reference to a range of a sheet, for a formula: "'产品 Products'!$A$2:$A$500". */
export function rangeIn(sheet: string, range: string): string {
  return `'${sheet.replaceAll("'", "''")}'!${range}`;
}

function plain(name: string): string {
  return name
    .replace(/[[\]:*?/\\]/g, " ")
    .replace(/^'|'$/g, "")
    .trim();
}

function isRead(name: string, table: TableName, words: Lexicons): boolean {
  const found = words.tables.find(name);
  return typeof found === "object" && found.key === table;
}
