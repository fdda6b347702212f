import type { Cell, CellStyle, CellValue, ConditionalRule, WriteSheet } from "hucre";
import { widthOf } from "../text/width.ts";
import { body, heading, numeric } from "./look.ts";

/** A column of a list: its heading and its width in characters. */
export type Column = { head: string; width: number };

/** The letter of a column, 0 for A. */
export function letter(column: number): string {
  const rest = String.fromCharCode(65 + (column % 26));
  return column < 26 ? rest : letter(Math.floor(column / 26) - 1) + rest;
}

/** A list as a sheet: a frozen heading, a filter on it, and landscape pages that repeat it. */
export function listSheet(
  name: string,
  columns: readonly Column[],
  rows: readonly (readonly CellValue[])[],
  rules: ConditionalRule[] = [],
  styles: (row: number, column: number) => CellStyle | undefined = () => undefined,
): WriteSheet {
  const cells = new Map<string, Partial<Cell>>();
  for (const [at, column] of columns.entries()) cells.set(`0,${at}`, { value: column.head, style: heading });
  for (const [at, row] of rows.entries())
    for (const [column, value] of row.entries()) {
      const style = styles(at, column) ?? (typeof value === "number" ? number : undefined);
      if (style) cells.set(`${at + 1},${column}`, { value, style });
    }
  const heights = [columns.map(({ head }) => head), ...rows].map((row, at) => heightOf(row, columns, at === 0 ? 1 : 0));
  return {
    name,
    columns: columns.map(({ width }) => ({ width, style: body })),
    rows: [columns.map(({ head }) => head), ...rows.map((row) => [...row])],
    cells,
    rowDefs: new Map(heights.map((height, at) => [at, { height }])),
    conditionalRules: rules,
    freezePane: { rows: 1 },
    autoFilter: { range: `A1:${letter(columns.length - 1)}${Math.max(2, rows.length + 1)}` },
    pageSetup: {
      paperSize: "a4",
      orientation: "landscape",
      fitToPage: true,
      fitToWidth: 1,
      fitToHeight: 0,
      printTitlesRow: "$1:$1",
    },
  };
}

const number = numeric();
const lineHeight = 14;
const mostLines = 8;

/** The height of a row in points: as many lines as its fullest cell takes. Programs do not agree on doing that alone. */
function heightOf(row: readonly CellValue[], columns: readonly Column[], spare: number): number {
  const lines = row.map((value, at) => {
    const width = columns[at]?.width ?? 10;
    return typeof value === "string"
      ? value.split("\n").reduce((sum, line) => sum + Math.max(1, Math.ceil((widthOf(line) * 1.1) / width)), 0)
      : 1;
  });
  return (Math.min(mostLines, Math.max(1, ...lines)) + spare * 0.5) * lineHeight + 3;
}
