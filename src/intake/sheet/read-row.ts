import type { Fault, Place } from "#evidence";
import { type AnyRow, type Attribute, ownUnit, type TableName, tables } from "#plant";
import { isUnit } from "#units";
import { type Cell, cellText } from "./cell.ts";
import { cleanText } from "./clean-text.ts";
import { attributesOf } from "./labels.ts";
import type { Lexicons } from "./lexicon.ts";
import { cellUnit } from "./read-quantity.ts";
import { readValue } from "./read-value.ts";
import { isAnswered, isExample, isNote, isTotal } from "./row-kind.ts";
import { sheetFault } from "./sheet-fault.ts";

/** One cell of a row, known by its attribute; `unit` is the one its heading names. */
export type Entry = { attribute: string; cell: Cell; at: Place; unit?: string | undefined };
/** A row as read, with the place of each of its values. Values that could not be read are absent from it. */
export type DraftRow = { row: AnyRow; at: Place; places: ReadonlyMap<string, Place> };

/**
 * Reads the cells of one row of a table, whatever the file was.
 * @param absent required attributes whose column is missing, which is told once for the table and not for each row
 * @returns the row, or undefined where there is nothing to keep: an example, a question without an answer, a row with
 *   faults so bad that it has no id. Every fault goes into `faults`.
 */
export function readRow(
  table: TableName,
  entries: readonly Entry[],
  at: Place,
  lexicons: Lexicons,
  faults: Fault[],
  absent: ReadonlySet<string> = new Set(),
): DraftRow | undefined {
  const idText = cleanText(cellText(entries.find((entry) => entry.attribute === "id")?.cell));
  if (isExample(idText)) return undefined;
  const first = entries.map((entry) => cleanText(cellText(entry.cell))).find((text) => text !== "");
  if (first === undefined && entries.every((entry) => entry.cell.kind !== "no-result")) return undefined;
  if (isTotal(idText) || (idText === "" && first !== undefined && isTotal(first))) {
    faults.push(sheetFault("sheet.totals-row", { found: idText || (first ?? "") }, at));
    return undefined;
  }
  if (isNote(idText) && entries.every((entry) => entry.attribute === "id")) {
    faults.push(sheetFault("sheet.stray-text", { found: idText }, at));
    return undefined;
  }
  const values: Record<string, unknown> = {};
  const places = new Map<string, Place>();
  const attributes = attributesOf(table);
  const bad = new Set<string>();
  const below: (Entry & { own: boolean })[] = [];
  const given = rowUnit(table, entries);
  for (const entry of entries) {
    const attribute = attributes[entry.attribute];
    if (attribute === undefined) continue;
    places.set(entry.attribute, entry.at);
    const own = entry.attribute === ownUnit[table];
    const unit = own ? (given ?? cellUnit(entry.cell) ?? entry.unit) : undefined;
    const target = {
      name: `${table}.${entry.attribute}`,
      attribute,
      given: entry.unit,
      ...(unit === undefined ? {} : { unit }),
    };
    const read = readValue(entry.cell, target, lexicons, entry.at);
    if (read === undefined) continue;
    if (Array.isArray(read)) {
      bad.add(entry.attribute);
      for (const one of read) faults.push(one);
      continue;
    }
    values[entry.attribute] = read.value;
    if (own && given === undefined && unit !== undefined) setOnce(values, places, "unit", unit, entry.at);
    if (read.below) below.push({ ...entry, own });
  }
  for (const { attribute, cell, at: place, own } of below) {
    if (own && "belowDetection" in attributes && values.belowDetection !== false)
      setOnce(values, places, "belowDetection", true, place);
    else
      faults.push(
        sheetFault("sheet.below-detection", { attribute: `${table}.${attribute}`, found: cellText(cell) }, place),
      );
  }
  if (values.id !== undefined && !isAnswered(table, values)) return undefined;
  faults.push(...missing(table, values, bad, absent, at));
  if (typeof values.id !== "string") return undefined;
  return { row: inOrder(attributes, values) as AnyRow, at, places };
}

function setOnce(
  values: Record<string, unknown>,
  places: Map<string, Place>,
  name: string,
  value: unknown,
  at: Place,
): void {
  if (values[name] === undefined) places.set(name, at);
  values[name] ??= value;
}

/** The unit that the row's own unit cell names, where that is one. */
function rowUnit(table: TableName, entries: readonly Entry[]): string | undefined {
  if (ownUnit[table] === undefined) return undefined;
  const unit = cleanText(cellText(entries.find((entry) => entry.attribute === "unit")?.cell));
  return unit !== "" && isUnit(unit) ? unit : undefined;
}

function missing(
  table: TableName,
  values: Record<string, unknown>,
  bad: ReadonlySet<string>,
  absent: ReadonlySet<string>,
  at: Place,
): Fault[] {
  const required: readonly string[] = tables[table].required;
  const lacks = (name: string) => values[name] === undefined && !bad.has(name) && !absent.has(name);
  const faults = required
    .filter(lacks)
    .map((attribute) => sheetFault("sheet.missing-required", { attribute: `${table}.${attribute}` }, at));
  return lacks("id") ? [sheetFault("sheet.missing-id", { table }, at), ...faults] : faults;
}

function inOrder(
  attributes: Readonly<Record<string, Attribute>>,
  values: Record<string, unknown>,
): Record<string, unknown> {
  return Object.fromEntries(
    Object.keys(attributes).flatMap((name) => (values[name] === undefined ? [] : [[name, values[name]]])),
  );
}
