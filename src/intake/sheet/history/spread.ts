import type { Fault } from "#evidence";
import { type AnyRow, type RecordTableName, recordAttributeOf } from "#plant";
import type { Lexicons } from "../lexicon.ts";
import type { Block } from "./block.ts";
import { constant } from "./check-mapping.ts";
import { columnReader } from "./column-reader.ts";
import type { RowColumn, Spread } from "./mapping.ts";
import type { Style } from "./style.ts";

type Where = { file: string; sheet?: string | undefined };

/**
 * Makes a row of each of several columns that hold a value: a charge sheet with a column per material is a charge line for
 * each material that was weighed in. The heading is added to the row's id.
 */
export function spreadRows(
  table: RecordTableName,
  spread: Spread,
  names: readonly string[],
  units: readonly (string | undefined)[],
  styleOf: (column: Partial<RowColumn>, unit?: string) => Style,
  none: ReadonlySet<string>,
  words: Lexicons,
): (block: Block, index: number, base: AnyRow, where: Where, faults: Fault[]) => AnyRow[] {
  const { to, zero = "keep" } = spread;
  const columns = spread.columns.map((column) => {
    const set = Object.entries(column.set ?? {}).flatMap(([name, value]) => {
      const attribute = recordAttributeOf(table, name);
      const read = attribute && constant(`${table}.${name}`, attribute, value, words);
      return read && !Array.isArray(read) ? [[name, read.value] as const] : [];
    });
    const { from, unit, times } = column;
    const mapped = { from, to, ...(unit === undefined ? {} : { unit }), ...(times === undefined ? {} : { times }) };
    return {
      suffix: column.id ?? from,
      set,
      ...columnReader(table, mapped, names, units, false, styleOf, none, words),
    };
  });
  const probe: AnyRow = { id: "" };
  return (block, index, base, where, faults) => {
    const rows: AnyRow[] = [];
    for (const { suffix, set, read } of columns) {
      probe[to] = undefined;
      read(block, index, probe, where, faults);
      const value = probe[to];
      if (value === undefined || (zero === "skip" && value === 0)) continue;
      const row: AnyRow = { ...base, id: `${base.id}-${suffix}` };
      row[to] = value;
      for (const [name, given] of set) row[name] = given;
      rows.push(row);
    }
    return rows;
  };
}
