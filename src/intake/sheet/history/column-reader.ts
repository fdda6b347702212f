import type { Fault } from "#evidence";
import { type AnyRow, type Attribute, type RecordTableName, recordAttributeOf } from "#plant";
import { cellText } from "../cell.ts";
import { cleanText } from "../clean-text.ts";
import type { Lexicons } from "../lexicon.ts";
import { cellUnit } from "../read-quantity.ts";
import { type Block, blockPlace } from "./block.ts";
import { type FieldReader, fieldReader } from "./field-reader.ts";
import { columnOf, unitOfHeading } from "./heading-row.ts";
import type { RowColumn } from "./mapping.ts";
import type { Style } from "./style.ts";

type Where = { file: string; sheet?: string | undefined };
/** Reads one mapped column, or several joined, into an attribute of a row. */
export type ReadColumn = {
  to: string;
  read(block: Block, index: number, row: AnyRow, where: Where, faults: Fault[]): void;
};

/** Builds the reader of one mapped column. `own`: its values are in the unit that the row itself names. */
export function columnReader(
  table: RecordTableName,
  column: RowColumn,
  names: readonly string[],
  units: readonly (string | undefined)[],
  own: boolean,
  styleOf: (column: Partial<RowColumn>, unit?: string) => Style,
  none: ReadonlySet<string>,
  words: Lexicons,
): ReadColumn {
  const places = [column.from].flat().map((name) => columnOf(names, name) ?? -1);
  const [first = -1] = places;
  const attribute: Attribute = recordAttributeOf(table, column.to) ?? { type: "text" };
  const heading = attribute.type === "quantity" ? unitIn(names[first], units[first]) : undefined;
  const style = styleOf(column, heading);
  const name = `${table}.${column.to}`;
  const { to } = column;
  const keep = column.fillDown ? keeper(to) : undefined;
  if (places.length > 1) {
    const join = column.join ?? (to === "id" ? "-" : " ");
    const reader = fieldReader(name, attribute, style, none, words);
    return keep ? { to, read: keep(joined(to, places, join, reader)) } : { to, read: joined(to, places, join, reader) };
  }
  const read =
    own && attribute.type === "quantity"
      ? ownUnitColumn(to, first, name, attribute, style, none, words)
      : single(to, first, fieldReader(name, attribute, style, none, words));
  return { to, read: keep ? keep(read) : read };
}

/** The unit that a heading or the row of units below it names. */
export function unitIn(heading: string | undefined, below: string | undefined): string | undefined {
  return below ?? (heading === undefined ? undefined : unitOfHeading(heading.replace(/ #\d+$/, "")).unit);
}

function single(to: string, column: number, { quick, plain, wall, cell }: FieldReader): ReadColumn["read"] {
  return (block, index, row, where, faults) => {
    const { records } = block;
    if (records !== undefined) {
      const field = records.first[index]! + column;
      if (field >= records.first[index + 1]!) return;
      const from = records.start[field]!;
      const end = records.end[field]!;
      if (from === end) return;
      if (quick !== undefined && records.doubled[field] === 0) {
        const value = quick(records.bytes, from, end);
        if (value !== undefined) {
          row[to] = value;
          return;
        }
      }
    } else {
      const value = fromBook(block, index, column, plain, wall);
      if (value !== undefined) {
        row[to] = value;
        return;
      }
    }
    const found = block.cell(index, column);
    if (found === undefined) return;
    const read = cell(found, () => blockPlace(where, block, index, column));
    if (read === undefined) return;
    if (Array.isArray(read)) faults.push(...read);
    else row[to] = read.value;
  };
}

/** The value of a workbook's cell that can be read at once. */
function fromBook(
  block: Block,
  index: number,
  column: number,
  plain: FieldReader["plain"],
  wall: FieldReader["wall"],
): string | number | boolean | undefined {
  if (wall !== undefined) {
    const ms = block.wall(index, column);
    if (!Number.isNaN(ms)) return wall(ms);
  }
  const raw = plain === undefined ? undefined : block.plain(index, column);
  return raw === undefined ? undefined : plain?.(raw);
}

/** Several cells as one text; where one of them is empty, nothing is known. */
function joined(to: string, columns: readonly number[], join: string, { cell }: FieldReader): ReadColumn["read"] {
  return (block, index, row, where, faults) => {
    const texts: string[] = [];
    for (const column of columns) {
      const part = block.cell(index, column);
      const text = cleanText(cellText(part));
      if (text === "") return;
      texts.push(text);
    }
    const read = cell({ kind: "text", value: texts.join(join) }, () => blockPlace(where, block, index, columns[0]));
    if (read === undefined) return;
    if (Array.isArray(read)) faults.push(...read);
    else row[to] = read.value;
  };
}

/** A value in the unit that the row names, or else its cell, or else the heading; the row keeps that unit. */
function ownUnitColumn(
  to: string,
  column: number,
  name: string,
  attribute: Attribute & { type: "quantity" },
  style: Style,
  none: ReadonlySet<string>,
  words: Lexicons,
): ReadColumn["read"] {
  const readers = new Map<string, FieldReader>();
  const readerIn = (unit: string): FieldReader => {
    const known =
      readers.get(unit) ??
      fieldReader(name, { ...attribute, unit }, { ...style, unit: style.unit ?? unit }, none, words);
    readers.set(unit, known);
    return known;
  };
  return (block, index, row, where, faults) => {
    const found = block.cell(index, column);
    if (found === undefined) return;
    const unit = (row.unit as string | undefined) ?? cellUnit(found) ?? style.unit;
    const read = readerIn(unit ?? "1").cell(found, () => blockPlace(where, block, index, column));
    if (read === undefined) return;
    if (Array.isArray(read)) faults.push(...read);
    else {
      row[to] = read.value;
      if (unit !== undefined) row.unit ??= unit;
    }
  };
}

/** Where a row says nothing, the value of the row above stands (cells merged over rows leave it in the first). */
function keeper(to: string): (read: ReadColumn["read"]) => ReadColumn["read"] {
  let above: unknown;
  return (read) => (block, index, row, where, faults) => {
    const before = faults.length;
    const absent = row[to];
    read(block, index, row, where, faults);
    // what stood there is not known, and so are the empty cells below it
    if (faults.length > before) above = undefined;
    else if (row[to] === absent) {
      if (above !== undefined) row[to] = above;
    } else above = row[to];
  };
}
