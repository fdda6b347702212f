import type { Cell, CellStyle, CellValue, WriteSheet } from "hucre";
import { type VerdictWord, verdictWords } from "#evidence";
import type { Pair } from "#i18n";
import type { ReportView } from "../view/report.ts";
import { joined, named, show, tell } from "../words/pair.ts";
import { letter } from "./grid.ts";
import { body, heading, numeric, quiet, stateText, strong, title, total } from "./look.ts";
import type { NormSheet } from "./norm-sheet.ts";

/** The first sheet: what was checked, and counts of states for each norm by live formulas over its sheet. */
export function summarySheet(view: ReportView, names: readonly string[], norms: readonly NormSheet[]): WriteSheet {
  const { lang, result } = view.context;
  const text = (pair: Pair) => show(pair, lang);
  const states = [...verdictWords].reverse();
  const cells = new Map<string, Partial<Cell>>();
  const put = (row: number, at: number, value: CellValue, style: CellStyle, formula?: string) =>
    cells.set(
      `${row},${at}`,
      formula === undefined ? { value, style } : { value, style, formula, formulaResult: value },
    );
  put(0, 0, text(view.plant), title);
  put(1, 0, `${text(view.title)} · ${text(tell("report.as-of", { day: view.day }))}`, quiet);
  put(2, 0, text(view.read), quiet);
  const top = 4;
  put(top, 0, text(tell("report.norm")), heading);
  for (const [at, state] of states.entries()) put(top, at + 1, stateText(state, lang), heading);
  put(top, states.length + 1, text(tell("status.draft")), heading);
  for (const [at, one] of norms.entries()) {
    const row = top + 1 + at;
    cells.set(`${row},0`, {
      value: text(one.norm.title),
      style: { ...body, font: { ...body.font, color: { rgb: "0B57A4" }, underline: true } },
      hyperlink: { target: "", location: `'${names[at]}'!A1` },
    });
    for (const [column, state] of states.entries())
      put(row, column + 1, one.norm.counts[state], numeric(), countOf(state, one, letter(column + 1), view));
    put(row, states.length + 1, one.norm.counts.draft, numeric(), draftsOf(one, view));
  }
  const last = top + 1 + norms.length;
  put(last, 0, text(tell("report.total")), total);
  for (let column = 1; column <= states.length + 1; column++) {
    const sum = norms.reduce(
      (of, { norm }) =>
        of + (column > states.length ? norm.counts.draft : norm.counts[states[column - 1] ?? "unknown"]),
      0,
    );
    put(
      last,
      column,
      sum,
      { ...total, alignment: { horizontal: "right" } },
      norms.length === 0 ? undefined : `SUM(${letter(column)}${top + 2}:${letter(column)}${last})`,
    );
  }
  let row = last + 2;
  for (const [code, count] of [
    ["breaks", view.breaks.length],
    ["retire", view.retire.sure.length],
  ] as const) {
    put(row, 0, text(tell(`report.${code}`)), strong);
    put(row++, 1, count, numeric());
  }
  if (view.outside.length > 0) put(++row, 0, text(tell("report.outside")), heading);
  for (const one of view.outside) {
    put(++row, 0, text(one.title), body);
    put(row, 1, text(joined(one.reasons, "；", "; ")), { ...quiet, alignment: { vertical: "top" } });
  }
  const widest = Math.max(...[...cells.keys()].map((key) => Number(key.split(",")[0])));
  return {
    name: sheetTitle(text(tell("report.summary"))),
    columns: [{ width: 58 }, ...states.map(() => ({ width: 18 })), { width: 22 }],
    rows: Array.from({ length: widest + 1 }, () => []),
    cells,
    merges: [0, 1, 2].map((at) => ({ startRow: at, endRow: at, startCol: 0, endCol: 5 })),
    rowDefs: new Map([
      [0, { height: 28 }],
      [2, { height: lang === "both" ? 44 : 30 }],
      [top, { height: 46 }],
    ]),
    view: { showGridLines: false },
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
    a11y: { summary: result.asOf },
  };
}

/** Counts a state over a norm's sheet: drafts are apart, except where they do not apply. */
function countOf(state: VerdictWord, { states, statuses }: NormSheet, at: string, { context }: ReportView): string {
  if (state === "not-applicable") return `COUNTIF(${states},${at}$5)`;
  return `COUNTIFS(${states},${at}$5,${statuses},"<>${show(named("status.draft"), context.lang)}")`;
}

function draftsOf({ states, statuses }: NormSheet, { context }: ReportView): string {
  const draft = show(named("status.draft"), context.lang);
  return `COUNTIFS(${statuses},"${draft}",${states},"<>${stateText("not-applicable", context.lang)}",${states},"?*")`;
}

/** A sheet's name in one or both languages, within the 31 characters that a workbook allows. */
export function sheetTitle(text: string): string {
  return text.replace(/[[\]:*?/\\]/g, "·").slice(0, 31);
}
