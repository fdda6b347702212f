import type { ProductionTableName, RecordRow, RecordTableName, Row, TableName } from "#plant";
import type { MeterFile } from "./readings.ts";

export type Pair = readonly [zh: string, en: string];

/** Rows of production by table, as the record keeps them. */
export type Tables = { [N in ProductionTableName]?: RecordRow<N>[] };

/** Rows that the plant's workbook gets. */
type PlantRows = {
  readonly [N in "units" | "products" | "meters" | "energy" | "materials" | "waste" | "allowances"]: Row<N>[];
};

/**
 * What a plant states of a year, by table and row: put in place of what its workbook says; null is left empty, so that it
 * comes out of the record.
 */
export type Stated = {
  readonly [N in TableName]?: Readonly<Record<string, { readonly [A in keyof Row<N>]?: Row<N>[A] | null }>>;
};

/** A made-up quarter of an example plant. */
export type Quarter = {
  readonly example: string;
  readonly seed: number;
  readonly tables: Tables;
  readonly files: readonly MeterFile[];
  readonly plant: PlantRows;
  readonly stated: Stated;
  /** How it was made, and what was planted in it. */
  readonly made: readonly Pair[];
  readonly planted: readonly Pair[];
};

/** Adds a row to a table. */
export function add<N extends ProductionTableName>(tables: Tables, table: N, row: RecordRow<N>): void {
  const rows = tables as { [M in RecordTableName]?: RecordRow<N>[] };
  rows[table] ??= [];
  rows[table].push(row);
}
