import { type Cell, cellText, type Grid, type GridRow } from "./cell.ts";
import { cleanText, fold } from "./clean-text.ts";
import { findHeading, type Heading, headingWithin, oneHeading } from "./heading.ts";
import type { Lexicon } from "./lexicon.ts";

/** A table of one row laid out as a form: label, value beside it, and the unit beside that where a heading says so. */
export type Form = {
  /** The first row of the form, from 1. */
  from: number;
  lines: FormLine[];
  find(label: string): Heading | undefined;
};
type FormLine = {
  row: GridRow;
  label: string | undefined;
  labelColumn: number;
  value: Cell | undefined;
  valueColumn: number;
  unit: string | undefined;
};

const unitWords = new Set(["单位", "unit", "单位unit", "units"]);
const itemWords = new Set(["项目", "item", "项目item", "attribute", "value", "填写", "名称项目"]);

/** Sees whether a grid is a form: whether more labels stand below one another in a column than side by side in a row. */
export function formGrid(grid: Grid, lexicon: Lexicon): Form | undefined {
  const column = labelColumn(grid, lexicon);
  if (column === undefined) return undefined;
  const isLabel = (row: GridRow) =>
    labelOf(row, column) !== undefined && oneHeading(labelOf(row, column) ?? "", lexicon) !== undefined;
  const start = grid.rows.findIndex(isLabel);
  const title = grid.rows.slice(0, start);
  const hasUnits = title.some((row) => unitWords.has(fold(cellText(row.cells.get(column + 2)))));
  const lines = grid.rows.slice(start).map((row) => ({
    row,
    label: labelOf(row, column),
    labelColumn: column,
    value: row.cells.get(column + 1),
    valueColumn: column + 1,
    unit: hasUnits ? cleanText(cellText(row.cells.get(column + 2))) || undefined : undefined,
  }));
  return {
    from: grid.rows[start]?.row ?? 1,
    lines: lines
      .filter((line) => line.label !== undefined || line.value !== undefined)
      .filter((line) => !itemWords.has(fold(line.label ?? ""))),
    find: (label) => oneHeading(label, lexicon),
  };
}

function labelOf(row: GridRow, column: number): string | undefined {
  return cleanText(cellText(row.cells.get(column))) || undefined;
}

/** The column among the first ones with most labels, where it has more of them than the best heading row and at least two. */
function labelColumn(grid: Grid, lexicon: Lexicon): number | undefined {
  const heading = findHeading(grid.rows, lexicon);
  const side = heading ? [...heading.cells.values()].filter((cell) => oneHeading(cellText(cell), lexicon)).length : 0;
  let best: number | undefined;
  let most = Math.max(side, 1);
  for (let column = 0; column < 5; column++) {
    const known = new Set(grid.rows.map((row) => oneHeading(labelOf(row, column) ?? "", lexicon)?.attribute));
    known.delete(undefined);
    if (known.size > most && startsEarly(grid, column, lexicon)) {
      most = known.size;
      best = column;
    }
  }
  return best;
}

function startsEarly(grid: Grid, column: number, lexicon: Lexicon): boolean {
  const first = grid.rows[0]?.row ?? 0;
  return grid.rows.some(
    (row) => row.row < first + headingWithin && oneHeading(labelOf(row, column) ?? "", lexicon) !== undefined,
  );
}
