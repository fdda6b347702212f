import { type Plant, plantFormat, tableNames } from "#plant";
import { attributesOf } from "./labels.ts";

/** A plant as JSON text: tables and attributes in the order of the catalogue, so that two files can be compared line by line. */
export function writeJson(plant: Plant): string {
  const ordered: Record<string, unknown> = { format: plantFormat };
  for (const table of tableNames) {
    const value: unknown = plant[table];
    const names = Object.keys(attributesOf(table));
    if (Array.isArray(value)) ordered[table] = value.map((row) => inOrder(row as Row, names));
    else if (value !== undefined) ordered[table] = inOrder(value as Row, names);
  }
  return `${JSON.stringify(ordered, null, 2)}\n`;
}

type Row = Readonly<Record<string, unknown>>;

function inOrder(row: Row, names: readonly string[]): Row {
  return Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));
}
