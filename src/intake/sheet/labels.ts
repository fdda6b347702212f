import { type Attribute, type RecordTableName, recordTables } from "#plant";

/** A word in Chinese and English. */
export type Pair = readonly [zh: string, en: string];

/** Where the words come from: intake knows none itself. The keys are those of the catalogues, such as "attribute.units.capacity". */
export type Labels = { pair(code: string): Pair | undefined };

/** The language of a workbook: Chinese, English, or both side by side. */
export type Tongue = "zh" | "en" | "both";

/** A word in the language of a workbook; where both languages have the same word it stands once. */
export function inTongue([zh, en]: Pair, tongue: Tongue, between = " "): string {
  if (tongue === "zh" || zh === en) return zh;
  return tongue === "en" ? en : `${zh}${between}${en}`;
}

/** The word of a table; its machine name where there is none. */
export function tablePair(labels: Labels, table: string): Pair {
  return labels.pair(`table.${table}`) ?? [table, table];
}

/** The word of an attribute: the table's own, else the common one, else the machine name. */
export function attributePair(labels: Labels, table: string, attribute: string): Pair {
  return (
    labels.pair(`attribute.${table}.${attribute}`) ?? labels.pair(`attribute.${attribute}`) ?? [attribute, attribute]
  );
}

/** What helps a person to fill in an attribute, where the catalogues say something. */
export function notePair(labels: Labels, table: string, attribute: string): Pair | undefined {
  return labels.pair(`note.${table}.${attribute}`) ?? labels.pair(`note.${attribute}`);
}

/** The word of a value of a closed list. */
export function choicePair(labels: Labels, list: string, value: string): Pair {
  return labels.pair(`choice.${list}.${value}`) ?? [value, value];
}

/** The words of the workbook itself ("Guide", "Value", "Unit"), under `sheet.`. */
export function sheetPair(labels: Labels, key: string): Pair {
  return labels.pair(`sheet.${key}`) ?? [key, key];
}

/** The attributes of a table in their order, by name. */
export function attributesOf(table: RecordTableName): Readonly<Record<string, Attribute>> {
  return recordTables[table].attributes;
}
