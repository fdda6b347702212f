import type { CellStyle } from "hucre";
import { type Attribute, ownUnit, type TableName, tables } from "#plant";
import { attributePair, choicePair, inTongue, type Labels, notePair, type Tongue } from "./labels.ts";
import type { Lexicons } from "./lexicon.ts";
import { sheetWord } from "./list-sheet.ts";
import * as look from "./look.ts";
import { shownWidth } from "./measure.ts";
import { questionnaires } from "./row-kind.ts";

const widths: Record<Attribute["type"], number> = {
  quantity: 13,
  boolean: 11,
  date: 13,
  time: 19,
  choice: 14,
  choices: 26,
  text: 18,
  texts: 24,
  unit: 12,
  ref: 18,
  refs: 22,
};

/** Whether a table has no row without this attribute. */
export function isRequired(table: TableName, name: string): boolean {
  return name === "id" || (tables[table].required as readonly string[]).includes(name);
}

/** The unit that a heading shows: none for counts, and none where each row names its own. */
export function shownUnit(table: TableName, name: string, attribute: Attribute): string | undefined {
  return attribute.type === "quantity" && attribute.unit !== "1" && ownUnit[table] !== name
    ? attribute.unit
    : undefined;
}

/** A heading: both words one above the other, * where required, the unit in brackets. */
export function headingText(
  table: TableName,
  name: string,
  attribute: Attribute,
  words: Lexicons,
  tongue: Tongue,
): string {
  const unit = shownUnit(table, name, attribute);
  const star = isRequired(table, name) ? " *" : "";
  return `${words.attributes(table).write(name, tongue, "\n")}${star}${unit === undefined ? "" : ` [${unit}]`}`;
}

/** What the comment of a heading says: what to fill in, what is permitted, the machine name. */
export function headingComment(
  table: TableName,
  name: string,
  attribute: Attribute,
  labels: Labels,
  tongue: Tongue,
): string {
  const note = notePair(labels, table, name);
  const permitted = permittedText(table, name, attribute, labels, tongue);
  const lines = [
    inTongue(attributePair(labels, table, name), tongue),
    ...(note ? [inTongue(note, tongue, "\n")] : []),
    ...(permitted ? [`${sheetWord(labels, "permitted", tongue)}: ${permitted}`] : []),
    `${sheetWord(labels, "machineName", tongue)}: ${table}.${name}`,
  ];
  return lines.join("\n");
}

/** What may be filled in, in short: the values of a list, the bounds of a number. */
export function permittedText(
  table: TableName,
  name: string,
  attribute: Attribute,
  labels: Labels,
  tongue: Tongue,
): string {
  switch (attribute.type) {
    case "quantity": {
      if (ownUnit[table] === name) return "";
      const unit = attribute.unit === "1" ? "" : ` ${attribute.unit}`;
      return attribute.max >= 1e12 ? `≥ ${attribute.min}${unit}` : `${attribute.min} – ${attribute.max}${unit}`;
    }
    case "choice":
    case "choices": {
      const { name: list, values } = attribute.list;
      const shown = values.slice(0, 5).map((value) => inTongue(choicePair(labels, list, value), tongue));
      return `${shown.join(" | ")}${values.length > 5 ? ` | … (${values.length})` : ""}`;
    }
    case "boolean":
      return `${sheetWord(labels, "yes", tongue)} | ${sheetWord(labels, "no", tongue)}`;
    case "date":
      return "2026-01-31";
    case "ref":
    case "refs":
      return inTongue(labels.pair(`table.${attribute.table}`) ?? [attribute.table, attribute.table], tongue);
    default:
      return "";
  }
}

/** How wide a column is, in letters: by its type and its choices, and so that no word of the heading breaks. */
export function columnWidth(
  table: TableName,
  name: string,
  attribute: Attribute,
  heading: string,
  offered: readonly string[],
): number {
  const asked = questionnaires.has(table);
  const named: Record<string, number> = { id: asked ? 30 : 16, name: asked ? 14 : 20, note: 36 };
  const base = named[name] ?? widths[attribute.type];
  const longest = Math.max(0, ...offered.map(shownWidth));
  const choice = attribute.type === "choice" ? Math.min(longest + 4, asked && name === "kind" ? 64 : 34) : 0;
  const lines = heading.split("\n").map((line) => (/[一-龥]/.test(line) ? shownWidth(line) : shownWidth(line) / 2));
  const words = heading.split(/\s/).map((word) => shownWidth(word));
  return Math.ceil(Math.max(base, choice, ...words.map((n) => n + 3), ...lines.map((n) => n + 4)));
}

/**
 * The style of a column's cells. Texts are kept as texts, so that 001 stays 001; shares are too, because a spreadsheet
 * turns a typed "85%" into 0.85 otherwise.
 */
export function columnStyle(table: TableName, name: string, attribute: Attribute): CellStyle {
  const tinted = isRequired(table, name) || isAnswer(table, name);
  const wraps = name === "note" || (name === "kind" && questionnaires.has(table));
  const alignment = attribute.type === "quantity" ? look.right : wraps ? look.wrapping : look.left;
  const base = { ...(tinted ? look.requiredBody : look.body), alignment };
  if (attribute.type === "date") return { ...base, numFmt: "yyyy-mm-dd" };
  if (attribute.type === "boolean") return base;
  if (attribute.type === "quantity" && attribute.unit !== "%") return base;
  return { ...base, numFmt: "@" };
}

/** The column of a questionnaire that is asked for. */
function isAnswer(table: TableName, name: string): boolean {
  return questionnaires.has(table) && (name === "inPlace" || name === "held");
}
