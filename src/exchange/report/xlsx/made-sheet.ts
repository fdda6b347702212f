import type { CellValue, WriteSheet } from "hucre";
import type { Pair } from "#i18n";
import type { DoubledItem, MadeItem } from "../view/made.ts";
import type { ReportView } from "../view/report.ts";
import { unitText } from "../words/number.ts";
import { named, show, tell } from "../words/pair.ts";
import { listSheet } from "./grid.ts";
import { sheetTitle } from "./summary-sheet.ts";

const heads = [
  ["report.subject", 30],
  ["report.made.attribute", 22],
  ["report.made.typed", 13],
  ["report.made.record", 15],
  ["report.made.uncertainty", 13],
  ["report.unit", 9],
  ["attribute.basis", 12],
  ["report.made.difference", 14],
  ["report.made.counted", 13],
  ["report.made.rule", 50],
  ["report.where", 24],
] as const;

/** What came out of the record, as a sheet: first where the description says otherwise; none where nothing was recorded. */
export function madeSheets(view: ReportView): WriteSheet[] {
  const { made, context } = view;
  if (!made) return [];
  const { lang } = context;
  const text = (pair: Pair) => show(pair, lang, "\n");
  const row = (item: MadeItem, differing?: DoubledItem): CellValue[] => {
    const { figure, typed } = item.one;
    return [
      text(item.subject),
      text(item.attribute),
      typed ?? null,
      figure.value === null ? null : Number(figure.value),
      figure.uncertainty === undefined ? null : Number(figure.uncertainty),
      unitText(figure.unit),
      text(named(`basis.${figure.basis}`)),
      differing?.difference ? `≠ ${text(differing.difference)}` : null,
      text(tell(differing ? "report.made.typed" : "report.made.record")),
      text(item.rule),
      differing?.at ? text(differing.at) : null,
    ];
  };
  const rows = [...made.doubled.map((item) => row(item, item)), ...made.taken.map((item) => row(item))];
  const columns = heads.map(([head, width]) => ({ head: text(tell(head)), width }));
  return [listSheet(sheetTitle(show(tell("report.sheet.made"), lang)), columns, rows)];
}
