import { type Fault, fault, type Place } from "#evidence";
import { type AnyRow, inOwnUnit, orderOf, recordTables } from "#plant";
import { attributesOf } from "../labels.ts";
import type { Lexicons } from "../lexicon.ts";
import { type Block, blockPlace } from "./block.ts";
import { constant } from "./check-mapping.ts";
import { columnReader, type ReadColumn } from "./column-reader.ts";
import { freshRows } from "./fresh-row.ts";
import { historyFault } from "./history-fault.ts";
import { idSet } from "./id-set.ts";
import type { RowMapping } from "./mapping.ts";
import { laterDay } from "./moment.ts";
import { spreadRows } from "./spread.ts";
import { noValues, styles } from "./style.ts";

/** Where the reader of one row leaves what it found. */
type RowSink = { row(row: AnyRow): void; faults: Fault[] };

/** Reads rows of a file as rows of a table, at once or in the two steps between which rows are gathered. */
export type RowReader = {
  /** Reads one row of a block; where it has faults, no row of it goes into the sink. */
  read(block: Block, index: number, sink: RowSink): void;
  /** Reads the columns of one row; its id is empty where it has none. */
  cells(block: Block, index: number, faults: Fault[]): AnyRow;
  /** Numbers a row's id where it is to be numbered, and checks what it came to. */
  finish(row: AnyRow, at: () => Place, faults: Fault[]): void;
  /** The attributes that `cells` may fill. */
  filled: readonly string[];
};

/** Builds the reader of a mapping that has passed `checkRowMapping` and `columnFaults`. */
export function rowReader(
  mapping: RowMapping,
  names: readonly string[],
  units: readonly (string | undefined)[],
  where: { file: string; sheet?: string | undefined },
  words: Lexicons,
  faults: Fault[],
): RowReader {
  const { table } = mapping;
  const none = noValues(mapping.file);
  const style = styles(mapping.file, faults);
  const attributes = attributesOf(table);
  const own = new Set(inOwnUnit(table));
  const columns: ReadColumn[] = mapping.columns
    .map((column) => columnReader(table, column, names, units, own.has(column.to), style, none, words))
    // the row's own unit comes first, since others are read in it
    .sort((a, b) => Number(b.to === "unit") - Number(a.to === "unit"));
  const set = Object.entries(mapping.set ?? {}).flatMap(([name, value]) => {
    const attribute = attributes[name];
    const read = attribute && constant(`${table}.${name}`, attribute, value, words);
    return read && !Array.isArray(read) ? [[name, read.value] as const] : [];
  });
  const spread = mapping.spread && spreadRows(table, mapping.spread, names, units, style, none, words);
  const given = new Set(mapping.spread?.columns.flatMap(({ set: one }) => Object.keys(one ?? {})));
  const required = (recordTables[table].required as readonly string[]).filter(
    (name) => name !== mapping.spread?.to && !given.has(name) && !set.some(([one]) => one === name),
  );
  // what no column can fill is not looked at on every row
  const filled = new Set([...columns.map(({ to }) => to), ...set.map(([name]) => name)]);
  const order = orderOf(table).filter((pair) => pair.every((name) => filled.has(name)));
  const inUnit = [...own].filter((name) => filled.has(name));
  const ids = idSet();
  const counts = new Map<string, number>();
  const fresh = freshRows([...columns, ...set].map((one) => ("to" in one ? one.to : one[0])));
  const isNumbered = mapping.columns.some((column) => column.to === "id" && column.number);
  const late = mapping.columns.flatMap((column) =>
    column.notBefore === undefined ? [] : [{ to: column.to, notBefore: column.notBefore, zone: style(column).zone }],
  );

  const check = (row: AnyRow, at: () => Place, found: Fault[]) => {
    for (const name of required)
      if (row[name] === undefined)
        found.push(historyFault("history.missing-value", { attribute: `${table}.${name}` }, at()));
    for (const [earlier, later] of order) {
      const a = row[earlier];
      const b = row[later];
      if (a === undefined || b === undefined || (a as string) <= (b as string)) continue;
      const params = { earlier: `${table}.${earlier}`, later: `${table}.${later}` };
      found.push(
        attributes[later]?.type === "date"
          ? fault("plant.dates-out-of-order", { ...params, earlierDate: String(a), laterDate: String(b) }, at())
          : fault("plant.times-out-of-order", { ...params, earlierTime: String(a), laterTime: String(b) }, at()),
      );
    }
    for (const name of inUnit)
      if (row[name] !== undefined && row.unit === undefined)
        found.push(fault("plant.unit-missing", { attribute: `${table}.${name}` }, at()));
  };

  const numbered = (id: string): string => {
    const count = (counts.get(id) ?? 0) + 1;
    counts.set(id, count);
    return `${id}-${count}`;
  };

  const cells = (block: Block, index: number, found: Fault[]): AnyRow => {
    const row = fresh();
    for (const column of columns) column.read(block, index, row, where, found);
    for (const { to, notBefore, zone } of late) {
      const bound = row[notBefore];
      if (bound !== undefined && row[to] !== undefined && String(row[to]) < String(bound))
        row[to] = laterDay(String(row[to]), zone);
    }
    for (const [name, value] of set) row[name] = value;
    return row;
  };
  const identify = (row: AnyRow, at: () => Place, found: Fault[]) => {
    if (row.id === "") found.push(historyFault("history.missing-id", { table }, at()));
    else if (isNumbered) row.id = numbered(row.id);
    check(row, at, found);
  };
  const enter = (id: string, at: () => Place, found: Fault[]) => {
    if (!ids.add(id)) found.push(historyFault("history.duplicate-id", { found: id }, at()));
  };

  return {
    cells,
    filled: [...filled],
    finish(row, at, found) {
      const before = found.length;
      identify(row, at, found);
      if (found.length === before) enter(row.id, at, found);
    },
    read(block, index, sink) {
      const found = sink.faults;
      const before = found.length;
      const row = cells(block, index, found);
      if (found.length > before) return;
      const at = () => blockPlace(where, block, index);
      identify(row, at, found);
      const rows = spread ? spread(block, index, row, where, found) : [row];
      if (found.length > before) return;
      for (const { id } of rows) enter(id, at, found);
      if (found.length === before) for (const one of rows) sink.row(one);
    },
  };
}

/** The width that a row may have: a text beyond the heading belongs to no column. */
export function strayField(
  block: Block,
  index: number,
  width: number,
  where: { file: string; sheet?: string | undefined },
): Fault | undefined {
  for (let column = width; column < block.width(index); column++)
    if (block.cell(index, column) !== undefined)
      return historyFault(
        "history.too-many-fields",
        { found: block.width(index), expected: width },
        blockPlace(where, block, index, column),
      );
  return undefined;
}
