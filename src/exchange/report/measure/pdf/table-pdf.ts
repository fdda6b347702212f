import type { Content } from "pdfmake";
import type { Pair } from "#i18n";
import type { Cell, MeasureTable } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { ground, inks, rows as layout, soft, words } from "../../pdf/look.ts";
import { joined, named, show, tell } from "../../words/pair.ts";
import { shownFigure } from "../view/number.ts";
import { totalsOf } from "../view/totals.ts";
import { quantityName, subjectName, unitName } from "../view/words.ts";
import { markPdf } from "./figure-pdf.ts";

/** What a page across has room for: columns beside the name, and lines of a block that is not torn; and the rows in all. */
const most = { columns: 8, whole: 20, rows: 240 };

/** The table on pages across, in blocks of as many columns as fit, each with the names before it. */
export function tablePdf(table: MeasureTable, title: Pair, lang: Lang3): Content[] {
  const { columns, rows, kind } = table;
  const heading = words(title, lang, {
    fontSize: 14,
    margin: [0, 0, 0, 6],
    pageBreak: "before",
    pageOrientation: "landscape",
  });
  if (rows.length === 0) return [heading, words(tell("measure.table.none"), lang)];
  const shown = rows.slice(0, most.rows);
  const { sum, beyond, plant } = totalsOf(table);
  const feet = [
    ["sum", sum],
    ["beyond", beyond],
    ["plant", plant],
  ] as const;
  const count = Math.ceil(columns.length / Math.ceil(columns.length / most.columns));
  const blocks = Array.from({ length: Math.ceil(columns.length / count) }, (_, at) =>
    [...columns.keys()].slice(at * count, (at + 1) * count),
  );
  const content = blocks.map((block, at): Content => {
    const head = block.map((column) => {
      const { quantity = "", unit = "1" } = columns[column] ?? {};
      return words(headOf(quantity, unit, kind), lang, {
        fontSize: 7.5,
        color: soft,
        fillColor: ground,
        alignment: "right",
      });
    });
    const first = words(named(`subject-kind.${kind}`), lang, { fontSize: 7.5, color: soft, fillColor: ground });
    const body = shown.map((row) => [
      { text: show(subjectName(kind, row), lang) },
      ...block.map((column) => cellPdf(row.cells[column], lang)),
    ]);
    const foot = feet
      .filter(([, cells]) => block.some((column) => cells[column]?.value != null && cells[column]?.value !== 0))
      .map(([code, cells]) => [
        { text: show(tell(`measure.${code}`), lang), fillColor: ground },
        ...block.map((column) => ({
          ...(cells[column]?.value == null ? { text: "" } : cellPdf(cells[column], lang)),
          fillColor: ground,
        })),
      ]);
    const whole = body.length + foot.length <= most.whole;
    const grid = {
      table: {
        headerRows: 1,
        dontBreakRows: true,
        widths: [lang === "both" ? 110 : 100, ...block.map(() => "*")],
        body: [[first, ...head], ...body, ...foot],
      },
      layout,
      fontSize: 8,
      margin: [0, 0, 0, 14],
      ...(at > 0 && !whole ? { pageBreak: "before" } : {}),
    };
    return whole ? { stack: [grid], unbreakable: true } : grid;
  });
  const of = rows.length + table.more;
  const rest =
    of > shown.length ? [words(tell("measure.table.shown", { count: shown.length, of }), lang, { color: soft })] : [];
  return [heading, ...content, ...rest];
}

function headOf(quantity: string, unit: string, kind: string): Pair {
  const name = unitName(unit, quantity);
  return joined([quantityName(quantity, kind), ...(name[1] === "" ? [] : [name])], " ", " ");
}

function cellPdf(cell: Cell | undefined, lang: Lang3): { text: unknown; alignment: string } {
  const shown = cell ? shownFigure(cell) : null;
  if (!cell || !shown)
    return {
      text: [{ text: show(named("measure.unknown.mark"), lang, "/"), color: inks.unknown }],
      alignment: "right",
    };
  const u = shown.u === "" ? [] : [{ text: ` ± ${shown.u}`, color: soft, fontSize: 7 }];
  return { text: [{ text: shown.value }, ...u, { text: " " }, markPdf(cell.basis, lang)], alignment: "right" };
}
