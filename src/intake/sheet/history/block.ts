import type { Place } from "#evidence";
import { asCell } from "../book-grids.ts";
import { type Cell, cellText, columnName } from "../cell.ts";
import { bareFormula } from "../csv-grid.ts";
import {
  CELL_BLANK,
  CELL_DATE,
  CELL_NUMBER,
  CELL_TEXT,
  MARK_ELAPSED,
  MARK_PERCENT,
  type SheetRow,
} from "../xlsx/book.ts";
import { fieldText, type Records } from "./csv-split.ts";
import { serialWall } from "./wall-time.ts";

/** Some rows of a file, valid until the next block is asked for. Rows are counted from 0 here; `row` is the file's own number. */
export type Block = {
  count: number;
  /** The records that the rows are, where the file is a CSV: for readers that work on bytes. */
  records: Records | undefined;
  row(index: number): number;
  line(index: number): number | undefined;
  width(index: number): number;
  /** A cell, or undefined where it is blank. */
  cell(index: number, column: number): Cell | undefined;
  /** A cell of a workbook that holds a plain number or a text, as it is; undefined for all else. */
  plain(index: number, column: number): number | string | undefined;
  /** A date of a workbook as the wall time it shows, ms; NaN for all else. */
  wall(index: number, column: number): number;
};

/** The records of a piece of a CSV file as a block; `before` is how many records came before it. */
export function csvBlock(records: Records, before: number): Block {
  return {
    count: records.count,
    records,
    row: (index) => before + index + 1,
    line: (index) => records.line[index],
    width: (index) => records.first[index + 1]! - records.first[index]!,
    cell(index, column) {
      const field = records.first[index]! + column;
      if (field >= records.first[index + 1]! || records.start[field] === records.end[field]) return undefined;
      const text = fieldText(records, field);
      return text.trim() === "" ? undefined : { kind: "text", value: bareFormula(text) };
    },
    plain: () => undefined,
    wall: () => Number.NaN,
  };
}

/** A row of a sheet that is kept, since the reader of the workbook uses its own again. */
export type KeptRow = { row: number; values: SheetRow["values"]; kinds: Uint8Array; marks: Uint8Array };

/** Copies a row. */
export function keepRow({ row, width, values, kinds, marks }: SheetRow): KeptRow {
  return { row, values: values.slice(0, width), kinds: kinds.slice(0, width), marks: marks.slice(0, width) };
}

/** Rows of a sheet as a block. */
export function bookBlock(rows: readonly KeptRow[], date1904: boolean): Block {
  return {
    count: rows.length,
    records: undefined,
    row: (index) => rows[index]?.row ?? 0,
    line: () => undefined,
    width: (index) => rows[index]?.values.length ?? 0,
    cell(index, column) {
      const row = rows[index];
      if (!row || column >= row.values.length) return undefined;
      return asCell(row.values[column], row.kinds[column] ?? CELL_BLANK, row.marks[column] ?? 0, date1904);
    },
    plain(index, column) {
      const row = rows[index];
      const kind = row?.kinds[column];
      if (kind === CELL_TEXT) return String(row?.values[column]);
      // a share shown in percent is no plain number
      return kind === CELL_NUMBER && (row?.marks[column] ?? 0) & MARK_PERCENT
        ? undefined
        : kind === CELL_NUMBER
          ? Number(row?.values[column])
          : undefined;
    },
    wall(index, column) {
      const row = rows[index];
      if (row?.kinds[column] !== CELL_DATE || (row.marks[column] ?? 0) & MARK_ELAPSED) return Number.NaN;
      const serial = Number(row.values[column]);
      // before these days, counts are times of day or days that never were
      return serial >= 61 && serial < 2_958_466 ? serialWall(serial, date1904) : Number.NaN;
    },
  };
}

/** The texts of a row as they stand in the file, for showing and for giving back. */
export function rowTexts(block: Block, index: number): string[] {
  return Array.from({ length: block.width(index) }, (_, column) => cellText(block.cell(index, column)));
}

/** Where a row, or a cell of it, stands. */
export function blockPlace(
  where: { file: string; sheet?: string | undefined },
  block: Block,
  index: number,
  column?: number,
): Place {
  const row = block.row(index);
  const line = block.line(index);
  return {
    file: where.file,
    ...(where.sheet === undefined ? {} : { sheet: where.sheet }),
    ...(line === undefined ? {} : { line }),
    ...(column === undefined ? { row } : { cell: `${columnName(column)}${row}` }),
  };
}
