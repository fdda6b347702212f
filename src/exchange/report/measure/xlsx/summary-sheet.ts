import type { CellStyle, CellValue, Cell as SheetCell, WriteSheet } from "hucre";
import { bases } from "#evidence";
import type { Pair } from "#i18n";
import type { Measured, Waterfall } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { named, show, tell } from "../../words/pair.ts";
import { body, heading, numeric, quiet, strong, title, total } from "../../xlsx/look.ts";
import { waterfallTitle } from "../svg/waterfall.ts";
import { basisName, periodText, quantityName, unitName } from "../view/words.ts";
import { formatOf, numberLook } from "./cell-look.ts";

type Put = (row: number, column: number, value: CellValue, style: CellStyle, formula?: string) => void;

/** The first sheet: what was measured, the figures that lead, what cost and carbon are made of, and how to read the rest. */
export function summarySheet(measured: Measured, name: string, lang: Lang3): WriteSheet {
  const say = (pair: Pair) => show(pair, lang);
  const cells = new Map<string, Partial<SheetCell>>();
  const put: Put = (row, column, value, style, formula) =>
    cells.set(
      `${row},${column}`,
      formula === undefined ? { value, style } : { value, style, formula, formulaResult: value },
    );
  put(0, 0, measured.name ?? measured.plant, title);
  put(
    1,
    0,
    `${say(tell("measure.title"))} · ${say(periodText(measured.period))} · ${say(tell("measure.by", { by: tell(`measure.by.${measured.by}`) }))}`,
    quiet,
  );
  let row = 3;
  const heads = ["measure.key", "measure.value", "measure.unit", "measure.uncertainty", "measure.basis"];
  for (const [at, code] of heads.entries()) put(row, at, say(tell(code)), heading);
  for (const cell of measured.key) {
    row++;
    put(row, 0, say(quantityName(cell.quantity, "plant")), body);
    put(row, 1, cell.value, numberLook(cell, formatOf([cell.value]), "value"));
    put(row, 2, say(unitName(cell.unit, cell.quantity)), body);
    put(row, 3, cell.u, { ...numeric(), numFmt: formatOf([cell.u]) });
    put(row, 4, say(basisName(cell.basis)), body);
  }
  for (const fall of measured.waterfalls) row = fallRows(put, fall, row + 2, say);
  row += 2;
  put(row, 0, say(tell("measure.legend")), strong);
  for (const basis of bases)
    put(++row, 0, say(named(`basis.${basis}`)), numberLook({ value: 0, basis }, "General", "value"));
  put(row + 1, 0, say(tell("measure.colour.formula")), quiet);
  put(row + 2, 0, say(tell("measure.legend.u")), quiet);
  const merged = [0, 1, row + 1, row + 2];
  return {
    name,
    columns: [{ width: 48 }, { width: 18 }, { width: 18 }, { width: 20 }, { width: 22 }],
    rows: Array.from({ length: row + 3 }, (): CellValue[] => []),
    cells,
    merges: merged.map((at) => ({ startRow: at, endRow: at, startCol: 0, endCol: 4 })),
    rowDefs: new Map(
      Array.from({ length: row + 3 }, (_, at) => [
        at,
        { height: at === 0 ? 28 : merged.includes(at) && at > 1 ? 44 : at === 1 && lang === "both" ? 32 : 18 },
      ]),
    ),
    view: { showGridLines: false },
    pageSetup: { paperSize: "a4", orientation: "portrait", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}

/** The steps of a waterfall, their sum and each one's share by live formulas; gives the last row. */
function fallRows(put: Put, fall: Waterfall, top: number, say: (pair: Pair) => string): number {
  for (const [at, pair] of [
    waterfallTitle(fall),
    tell("measure.value"),
    tell("measure.unit"),
    tell("measure.share"),
  ].entries())
    put(top, at, say(pair), heading);
  const last = top + fall.steps.length + 1;
  const sum = fall.steps.reduce((all, { cell }) => all + (cell.value ?? 0), 0);
  const format = formatOf(fall.steps.map(({ cell }) => cell.value));
  for (const [at, { quantity, cell }] of fall.steps.entries()) {
    const row = top + 1 + at;
    put(row, 0, say(quantityName(quantity)), body);
    put(row, 1, cell.value, numberLook(cell, format, "value"));
    put(row, 2, say(unitName(cell.unit)), body);
    if (cell.value !== null && sum !== 0)
      put(row, 3, cell.value / sum, { ...numeric(), numFmt: "0.0%" }, `B${row + 1}/B$${last + 1}`);
  }
  put(last, 0, say(quantityName(fall.total.quantity)), total);
  put(last, 1, sum, { ...total, numFmt: format, alignment: { horizontal: "right" } }, `SUM(B${top + 2}:B${last})`);
  put(last, 2, say(unitName(fall.unit)), total);
  return last;
}
