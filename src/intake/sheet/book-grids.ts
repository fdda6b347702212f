import { type Fault, fault } from "#evidence";
import type { Cell, Grid } from "./cell.ts";
import { sheetFault } from "./sheet-fault.ts";
import {
  type Book,
  CELL_BLANK,
  CELL_BOOLEAN,
  CELL_DATE,
  CELL_ERROR,
  CELL_NUMBER,
  isBookFault,
  MARK_FORMULA,
  MARK_PERCENT,
  openBook,
  type SheetRow,
  serialToIso,
} from "./xlsx/book.ts";

/** The most cells and rows of one sheet; a plant has some hundreds, and an export of 100 000 rows is not one. */
export const gridLimits = { cells: 1_000_000, rows: 50_000 };

/**
 * Reads the sheets of a workbook as grids of cells.
 * @param wanted which sheets to read, by name; the others are not unpacked
 * @returns the grids of the wanted sheets in the order of their tabs; faults keep the code of the book reader
 */
export async function bookGrids(
  source: string | Uint8Array,
  file: string,
  wanted: (name: string, hidden: boolean) => boolean,
  limits: typeof gridLimits = gridLimits,
): Promise<Grid[] | Fault[]> {
  const book = await openBook(source);
  if (isBookFault(book)) return [fault(book.code, book.params, { file })];
  const grids: Grid[] = [];
  for (const [index, sheet] of book.sheets.entries()) {
    if (!wanted(sheet.name, sheet.hidden)) continue;
    const grid = await sheetGrid(
      book,
      index,
      { file, name: sheet.name, source: "sheet", rows: [], merged: [] },
      limits,
    );
    if ("code" in grid) return [grid];
    grids.push(grid);
  }
  return grids;
}

async function sheetGrid(book: Book, index: number, grid: Grid, limits: typeof gridLimits): Promise<Grid | Fault> {
  const at = { file: grid.file, sheet: grid.name };
  let cells = 0;
  const failed = await book.rows(index, (row) => {
    const copy = copyCells(row, book.date1904);
    cells += copy.size;
    if (cells > limits.cells || grid.rows.length > limits.rows) return false;
    if (copy.size > 0) grid.rows.push({ row: row.row, cells: copy });
    return undefined;
  });
  if (failed) return fault(failed.code, failed.params, at);
  if (cells > limits.cells) return sheetFault("sheet.too-many-cells", { limit: limits.cells }, at);
  if (grid.rows.length > limits.rows)
    return sheetFault("sheet.too-many-rows", { table: grid.name, limit: limits.rows }, at);
  const merged = await book.merged(index);
  return isBookFault(merged) ? fault(merged.code, merged.params, at) : { ...grid, merged };
}

function copyCells({ width, values, kinds, marks }: SheetRow, date1904: boolean): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  for (let column = 0; column < width; column++) {
    const cell = asCell(values[column], kinds[column] ?? CELL_BLANK, marks[column] ?? 0, date1904);
    if (cell) cells.set(column, cell);
  }
  return cells;
}

/** A cell of a workbook as a cell; undefined where it is blank. */
export function asCell(value: unknown, kind: number, marks: number, date1904: boolean): Cell | undefined {
  switch (kind) {
    case CELL_BLANK:
      return (marks & MARK_FORMULA) === 0 ? undefined : { kind: "no-result" };
    case CELL_NUMBER:
      return (marks & MARK_PERCENT) === 0
        ? { kind: "number", value: Number(value) }
        : { kind: "number", value: Number(value), unit: "1" };
    case CELL_BOOLEAN:
      return { kind: "boolean", value: value === true };
    case CELL_ERROR:
      return { kind: "error", value: String(value) };
    case CELL_DATE:
      return { kind: "date", value: serialToIso(Number(value), date1904) ?? String(value) };
    default:
      return String(value).trim() === "" ? undefined : { kind: "text", value: String(value) };
  }
}
