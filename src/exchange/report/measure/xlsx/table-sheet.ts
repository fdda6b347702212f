import type { CellValue, Cell as SheetCell, WriteSheet } from "hucre";
import type { BoundFormula, Cell, MeasureTable, TableColumn } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { show, tell } from "../../words/pair.ts";
import { letter } from "../../xlsx/grid.ts";
import { body, heading, strong } from "../../xlsx/look.ts";
import { subjectName } from "../view/words.ts";
import { formatOf, type Kind, numberLook } from "./cell-look.ts";
import { type CellFormula, cellFormula, computed, type Find } from "./formula.ts";
import { headText } from "./head.ts";

/** Where the plant's figure of a quantity stands. */
export type PlantRef = (quantity: string) => { ref: string; value: number | null } | undefined;

/** The height of a row in points: programs do not agree on finding it alone. */
const lineHeight = 17;

type Line = { readonly row: number; readonly cells: readonly Cell[]; readonly plant?: true };

/**
 * The table as a sheet: a column with a formula computes from its row and the plant's figures; below the rows stand
 * their sums, the plant, and what is in no row.
 */
export function tableSheet(table: MeasureTable, plant: PlantRef, name: string, lang: Lang3): WriteSheet {
  const { columns, rows, kind } = table;
  const cells = new Map<string, Partial<SheetCell>>();
  const formats = columns.map((_, at) => formatOf(rows.map((row) => row.cells[at]?.value ?? null)));
  const write = (row: number, at: number, cell: Cell, formula: CellFormula | undefined, look: Kind) => {
    const style = numberLook(cell, formats[at] ?? "General", look);
    const key = `${row},${at + 1}`;
    const live = formula ? { formula: formula.text, formulaResult: formula.result ?? "" } : {};
    cells.set(key, { value: cell.value ?? (formula ? "" : null), style, ...live });
  };
  const label = (row: number, text: string, look = body) => cells.set(`${row},0`, { value: text, style: look });

  label(0, show(tell(`subject-kind.${kind}`), lang, "\n"), heading);
  for (const [at, column] of columns.entries())
    cells.set(`0,${at + 1}`, {
      value: headText(column, kind, lang),
      style: { ...heading, alignment: { ...heading.alignment, horizontal: "right" } },
    });
  for (const [at, row] of rows.entries()) {
    label(at + 1, show(subjectName(kind, row), lang));
    const line = { row: at + 1, cells: row.cells };
    for (const [column, cell] of row.cells.entries()) {
      const formula = liveFormula(columns, column, line, plant, cell.value);
      write(at + 1, column, cell, formula, formula ? "formula" : "value");
    }
  }

  const sum: Line = { row: rows.length + 2, cells: columns.map((_, at) => sumCell(table, at)) };
  const whole: Line = {
    plant: true,
    row: sum.row + 1,
    cells: columns.map((_, at) => table.total.cells[at] ?? nothing(columns[at])),
  };
  label(sum.row, show(tell("measure.sum"), lang), strong);
  label(whole.row, show(tell("measure.plant"), lang), strong);
  label(whole.row + 1, show(tell("measure.beyond"), lang), strong);
  for (const [at, column] of columns.entries()) {
    const [added, all] = [sum.cells[at] ?? nothing(column), whole.cells[at] ?? nothing(column)];
    if (column.adds) write(sum.row, at, added, sumFormula(at, rows.length, added.value), "total");
    else if (column.formula) {
      const result = resultOf(columns, column.formula, sum, plant);
      if (result) write(sum.row, at, { ...added, value: result.result }, result, "total");
    }
    const formula = liveFormula(columns, at, whole, plant, all.value);
    write(whole.row, at, all, formula, "total");
    if (!column.adds || added.value === null || all.value === null) continue;
    const rest = all.value - added.value;
    write(
      whole.row + 1,
      at,
      { ...added, value: rest },
      { text: `${letter(at + 1)}${whole.row + 1}-${letter(at + 1)}${sum.row + 1}`, result: rest },
      "formula",
    );
  }
  return {
    name,
    columns: [{ width: 26 }, ...columns.map(() => ({ width: lang === "both" ? 18 : 15 }))],
    rows: Array.from({ length: whole.row + 2 }, (): CellValue[] => []),
    cells,
    rowDefs: new Map(
      Array.from({ length: whole.row + 2 }, (_, at) => [
        at,
        { height: at > 0 ? lineHeight : lang === "both" ? 76 : 48 },
      ]),
    ),
    freezePane: { rows: 1, columns: 1 },
    autoFilter: { range: `A1:${letter(columns.length)}${Math.max(2, rows.length + 1)}` },
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

const nothing = (column: TableColumn | undefined): Cell => ({
  quantity: column?.quantity ?? "",
  unit: column?.unit ?? "1",
  value: null,
  u: null,
  basis: null,
});

/** Names of the subjects' own kind stand in the same row, those of the plant among its figures; in the plant's row both. */
function findIn(columns: readonly TableColumn[], own: number, line: Line, plant: PlantRef): Find {
  return ({ name, kind }) => {
    const at = columns.findIndex(({ quantity }) => quantity === name);
    const mine = kind !== "plant" && at >= 0 && at !== own;
    if (mine) return { ref: `${letter(at + 1)}${line.row + 1}`, value: line.cells[at]?.value ?? null };
    return kind === "plant" || line.plant ? plant(name) : undefined;
  };
}

function liveFormula(
  columns: readonly TableColumn[],
  at: number,
  line: Line,
  plant: PlantRef,
  value: number | null,
): CellFormula | undefined {
  const formula = columns[at]?.formula;
  return formula && cellFormula(formula, findIn(columns, at, line, plant), value);
}

/** A formula over the row of sums: a ratio of sums, where all of them are known. */
function resultOf(
  columns: readonly TableColumn[],
  formula: BoundFormula,
  line: Line,
  plant: PlantRef,
): CellFormula | undefined {
  const find = findIn(columns, -1, line, plant);
  const found = new Map(formula.names.map((name) => [name.name, find(name)]));
  if ([...found].some(([, one]) => one && one.value === null)) return undefined;
  const value = (name: string) => found.get(name)?.value ?? 0;
  const result = computed(formula.formula, value);
  return result === null ? undefined : cellFormula(formula, find, result);
}

function sumCell({ columns, rows }: MeasureTable, at: number): Cell {
  const values = rows.map((row) => row.cells[at]?.value ?? null);
  const whole = columns[at]?.adds === true && rows.length > 0 && !values.includes(null);
  const value = whole ? values.reduce<number>((all, one) => all + (one ?? 0), 0) : null;
  return { ...nothing(columns[at]), value, basis: whole ? "calculated" : null };
}

/** The sum of a column; empty while one of its rows is. */
function sumFormula(at: number, rows: number, value: number | null): CellFormula | undefined {
  if (rows === 0) return undefined;
  const range = `${letter(at + 1)}2:${letter(at + 1)}${rows + 1}`;
  return {
    text: value === null ? `IF(COUNT(${range})=ROWS(${range}),SUM(${range}),"")` : `SUM(${range})`,
    result: value,
  };
}
