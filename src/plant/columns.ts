import type { Attribute, Attributes } from "./attribute.ts";
import type { AnyRow } from "./plant.ts";
import { type RecordTableName, recordTables } from "./production/record.ts";

/**
 * Rows of one table of the record as columns of one length. Quantities in their attribute's unit, yes and no as 1 and 0,
 * days and moments as ms since 1970-01-01 UTC (a day as its midnight), choices as their place in the list; what is not
 * known is NaN. Texts, units and references are `Texts`.
 */
export type Columns = {
  readonly table: RecordTableName;
  readonly size: number;
  readonly ids: readonly string[];
  readonly numbers: Readonly<Record<string, Float64Array>>;
  readonly texts: Readonly<Record<string, Texts>>;
};

/** A column of texts of which many are alike: each different one once, and for each row its place; -1 where not known. */
export type Texts = { readonly codes: Int32Array; readonly values: readonly string[] };

/** Whether an attribute is a column of numbers, a column of texts, or none: lists have no column. */
export function columnKind(attribute: Attribute): "number" | "text" | undefined {
  switch (attribute.type) {
    case "quantity":
    case "boolean":
    case "date":
    case "time":
    case "choice":
      return "number";
    case "text":
    case "unit":
    case "ref":
      return "text";
    default:
      return undefined;
  }
}

/** The attributes of a table that can be columns, in their order; `id` is always there and not among them. */
export function columnAttributes(table: RecordTableName): string[] {
  return Object.entries(recordTables[table].attributes as Attributes)
    .filter(([name, attribute]) => name !== "id" && columnKind(attribute) !== undefined)
    .map(([name]) => name);
}

/** The columns of rows that are there already. @param attributes which columns; all that can be, if absent */
export function columnsOf(
  table: RecordTableName,
  rows: readonly AnyRow[],
  attributes: readonly string[] = columnAttributes(table),
): Columns {
  const kinds: Attributes = recordTables[table].attributes;
  const numbers: Record<string, Float64Array> = {};
  const texts: Record<string, Texts> = {};
  for (const name of attributes) {
    const attribute = kinds[name]!;
    if (columnKind(attribute) === "text") texts[name] = textsOf(rows, name);
    else {
      const code = encoder(attribute);
      numbers[name] = Float64Array.from(rows, (row) => code(row[name]));
    }
  }
  return { table, size: rows.length, ids: rows.map((row) => row.id), numbers, texts };
}

function textsOf(rows: readonly AnyRow[], name: string): Texts {
  const places = new Map<string, number>();
  const codes = Int32Array.from(rows, (row) => {
    const text = row[name] as string | undefined;
    if (text === undefined) return -1;
    let code = places.get(text);
    if (code === undefined) {
      code = places.size;
      places.set(text, code);
    }
    return code;
  });
  return { codes, values: [...places.keys()] };
}

/** The text of a row in a column, undefined where it is not known or the column is not there. */
export function textAt(columns: Columns, name: string, row: number): string | undefined {
  const texts = columns.texts[name];
  return texts?.values[texts.codes[row]!];
}

/** How a value of an attribute stands in a column of numbers. */
export function encoder(attribute: Attribute): (value: unknown) => number {
  switch (attribute.type) {
    case "boolean":
      return (value) => (value === undefined ? Number.NaN : value ? 1 : 0);
    case "date":
    case "time":
      return (value) => (value === undefined ? Number.NaN : Date.parse(value as string));
    case "choice": {
      const places = new Map<unknown, number>(attribute.list.values.map((value, index) => [value, index]));
      return (value) => places.get(value) ?? Number.NaN;
    }
    default:
      return (value) => (value === undefined ? Number.NaN : (value as number));
  }
}

/** The columns of those rows that are kept, in their order. */
export function keptColumns(columns: Columns, keeps: (row: number) => boolean): Columns {
  const rows = Int32Array.from(columns.ids.keys()).filter(keeps);
  if (rows.length === columns.size) return columns;
  const pick = <T>(from: (row: number) => T) => Array.from(rows, from);
  return {
    table: columns.table,
    size: rows.length,
    ids: pick((row) => columns.ids[row]!),
    numbers: Object.fromEntries(
      Object.entries(columns.numbers).map(([name, values]) => [name, Float64Array.from(rows, (row) => values[row]!)]),
    ),
    texts: Object.fromEntries(
      Object.entries(columns.texts).map(([name, { codes, values }]) => [
        name,
        { codes: Int32Array.from(rows, (row) => codes[row]!), values },
      ]),
    ),
  };
}
