import type { Measured } from "#ledger";

/** A measurement as people read it: without the columns that are there for formulas alone. */
export function shown(measured: Measured): Measured {
  const { table } = measured;
  const keeps = table.columns.map((column) => !column.aside);
  const kept = <T>(list: readonly T[]): T[] => list.filter((_, at) => keeps[at]);
  const row = <R extends { cells: readonly unknown[] }>(one: R): R => ({ ...one, cells: kept(one.cells) });
  return {
    ...measured,
    table: { ...table, columns: kept(table.columns), rows: table.rows.map(row), total: row(table.total) },
  };
}
