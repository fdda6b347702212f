/** What a cell holds. A date is a day count: see `serialToIso`. */
export const CELL_BLANK = 0;
export const CELL_NUMBER = 1;
export const CELL_TEXT = 2;
export const CELL_BOOLEAN = 3;
export const CELL_ERROR = 4;
export const CELL_DATE = 5;

/** Marks of a cell, added up: it is the result of a formula. */
export const MARK_FORMULA = 1;
/** The number is shown times 100 with a percent sign. */
export const MARK_PERCENT = 2;
/** The date is a length of time in days, not a moment. */
export const MARK_ELAPSED = 4;

/** The value of a cell: text for texts and errors ("#DIV/0!"), a day count for dates, null for a blank. */
export type CellValue = string | number | boolean | null;

/** The cells of one row while they are read, and what reading them needs. The arrays grow with the widest column met. */
export type CellSink = {
  values: CellValue[];
  kinds: Uint8Array;
  marks: Uint8Array;
  /** the columns written in this row, so that clearing costs what was written and not the width */
  touched: Int32Array;
  touchedCount: number;
  /** one past the last column that is not blank */
  width: number;
  /** the column after the last cell: where a cell stands that does not say */
  next: number;
  /** 1-based row, 0 while neither the row nor one of its cells has said it */
  row: number;
  prefix: string;
  columns: number;
  texts: readonly string[];
  styles: Uint8Array;
  date1904: boolean;
  /** the cell being read: what its tag says, then what it holds */
  column: number;
  type: number;
  style: number;
  cellRow: number;
  kind: number;
  mark: number;
  value: CellValue;
  /** where a reading function leaves what it read */
  number: number;
  text: string;
};

/** An empty sink. `columns` is the most columns a row may have. */
export function cellSink(texts: readonly string[], styles: Uint8Array, date1904: boolean, columns: number): CellSink {
  return {
    values: [],
    kinds: new Uint8Array(64),
    marks: new Uint8Array(64),
    touched: new Int32Array(columns),
    touchedCount: 0,
    width: 0,
    next: 0,
    row: 0,
    prefix: "",
    columns,
    texts,
    styles,
    date1904,
    column: 0,
    type: 0,
    style: 0,
    cellRow: 0,
    kind: 0,
    mark: 0,
    value: null,
    number: 0.5, // not whole, so that the field is made for fractions from the start
    text: "",
  };
}

/** Adds the cell being read to the row. False when the row has more cells than columns. */
export function writeCell(sink: CellSink): boolean {
  const { column, kind, mark } = sink;
  sink.next = column + 1;
  if (sink.row === 0) sink.row = sink.cellRow;
  if (kind === CELL_BLANK && mark === 0) return true;
  if (sink.touchedCount === sink.columns) return false;
  if (column >= sink.values.length) widen(sink, column + 1);
  sink.touched[sink.touchedCount++] = column;
  sink.values[column] = sink.value;
  sink.kinds[column] = kind;
  sink.marks[column] = mark;
  if (column >= sink.width) sink.width = column + 1;
  return true;
}

/** Makes the sink ready for the next row. */
export function clearCells(sink: CellSink): void {
  const { values, kinds, marks, touched, touchedCount } = sink;
  for (let i = 0; i < touchedCount; i++) {
    const column = touched[i]!;
    values[column] = null;
    kinds[column] = 0;
    marks[column] = 0;
  }
  sink.touchedCount = 0;
  sink.width = 0;
  sink.next = 0;
}

function widen(sink: CellSink, width: number): void {
  while (sink.values.length < width) sink.values.push(null);
  if (width <= sink.kinds.length) return;
  const { kinds, marks } = sink;
  sink.kinds = new Uint8Array(2 * width);
  sink.kinds.set(kinds);
  sink.marks = new Uint8Array(2 * width);
  sink.marks.set(marks);
}
