import type { Place } from "#evidence";

/**
 * What was found in one cell, one CSV field or one JSON value. A number keeps its unit where the cell shows one (a
 * percent format is "1": 0.85 shown as 85 %). A formula that failed is "error"; one without a stored result "no-result".
 */
export type Cell =
  | { kind: "text"; value: string }
  | { kind: "number"; value: number; unit?: string }
  | { kind: "boolean"; value: boolean }
  | { kind: "date"; value: string }
  | { kind: "error"; value: string }
  | { kind: "no-result" }
  | { kind: "list"; value: Cell[] }
  | { kind: "other"; value: string };

/** A sheet of a workbook or a file of a folder: its cells that are not blank, by row (from 1) and column (from 0). */
export type Grid = {
  file: string;
  name: string;
  /** A CSV file gives its lines as places, a sheet its cells. */
  source: "sheet" | "csv";
  rows: GridRow[];
  /** Ranges, rows from 1 and columns from 1, inclusive. */
  merged: readonly { top: number; left: number; bottom: number; right: number }[];
};
export type GridRow = { row: number; line?: number; cells: Map<number, Cell> };

/** A column's letters: 0 is "A", 26 is "AA". */
export function columnName(column: number): string {
  const rest = column % 26;
  const first = Math.floor(column / 26);
  return `${first > 0 ? columnName(first - 1) : ""}${String.fromCharCode(65 + rest)}`;
}

/** Where a cell of a grid stands; without a column, the row. */
export function placeIn(grid: Grid, row: GridRow, column?: number): Place {
  const where: Place = grid.source === "sheet" ? { file: grid.file, sheet: grid.name } : { file: grid.file };
  if (row.line !== undefined) where.line = row.line;
  return column === undefined ? { ...where, row: row.row } : { ...where, cell: `${columnName(column)}${row.row}` };
}

/** What a cell says, as text for comparing and for messages. */
export function cellText(cell: Cell | undefined): string {
  if (cell === undefined || cell.kind === "no-result") return "";
  if (cell.kind === "list") return cell.value.map(cellText).join("; ");
  return String(cell.value);
}
