import { hash } from "node:crypto";
import type { Place } from "#evidence";
import type { AnyRow, Table } from "#plant";
import type { StoredDay, VersionState } from "../database/tables.ts";

/** A version of a row as it is stored and hashed; texts are exact. `seq` is its place in its change, from 0. */
export type StoredRow = {
  id: string;
  validFrom: StoredDay;
  state: VersionState;
  attributes: string;
  source: string | null;
};

export const always: StoredDay = "-infinity";

/** Writes a noun's rows as canonical JSON: what is known, in the order of the attributes' names, without the id. */
export function rowWriter(table: Table): (row: AnyRow) => string {
  const keys = new Map(Object.keys(table.attributes).map((name) => [name, `${JSON.stringify(name)}:`]));
  return (row) => {
    let text = "";
    for (const name of Object.keys(row).sort()) {
      const value = row[name];
      if (value === undefined || name === "id") continue;
      const written = typeof value === "number" ? String(value) : JSON.stringify(value);
      text += text === "" ? keys.get(name) + written : `,${keys.get(name)}${written}`;
    }
    return `{${text}}`;
  };
}

/** The row that a stored version says. */
export function readRow(id: string, attributes: string): AnyRow {
  return { id, ...(JSON.parse(attributes) as object) };
}

/** A place as stored text, its parts in the order of their names; null where there is none. */
export function writePlace(place: Place | undefined): string | null {
  if (place === undefined) return null;
  const parts = Object.entries(place)
    .filter(([, value]) => value !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return parts.length === 0 ? null : JSON.stringify(Object.fromEntries(parts));
}

/**
 * The SHA-256 of a version in hexadecimal: its noun, id, day, state, attributes and source, a line each. None of these texts holds a
 * line break (ids and days are checked, JSON writes it as \n), so no two versions share a text.
 */
export function digestOf(noun: string, row: StoredRow): string {
  const text = `${noun}\n${row.id}\n${row.validFrom}\n${row.state}\n${row.attributes}\n${row.source ?? ""}`;
  return hash("sha256", text, "hex");
}

/** How many hexadecimal digits of a row's digest are stored beside it, to point at the row that was altered. */
export const markDigits = 16;
