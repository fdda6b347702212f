import type { Pair } from "#i18n";
import type { Cell, MeasureTable } from "#ledger";
import type { Lang3 } from "../../input.ts";
import type { Page } from "../../text/page.ts";
import { widthOf } from "../../text/width.ts";
import { joined, named, show, tell } from "../../words/pair.ts";
import { shownFigure } from "../view/number.ts";
import { totalsOf } from "../view/totals.ts";
import { quantityName, subjectName, unitName } from "../view/words.ts";
import { type Field, putHeads, putRow, type Spot, widest } from "./rows.ts";

/** The rows that a terminal shows. */
const most = 20;

/** A figure of a table: "1,002.5 ± 5.0 M". */
export function cellSpot(cell: Cell, page: Page): Spot {
  const shown = shownFigure(cell);
  if (!shown) return { text: page.say(named("measure.unknown.mark")), ink: "unknown" };
  const mark = cell.basis === null ? "" : ` ${markOf(cell.basis, page)}`;
  return { text: `${shown.value}${shown.u === "" ? "" : ` ± ${shown.u}`}${mark}` };
}

/** The letter of a basis; in both languages the Chinese one, which the legend explains. */
export function markOf(basis: NonNullable<Cell["basis"]>, page: Page): string {
  return page.say(named(`basis.mark.${basis}`)).split(" / ")[0] ?? "";
}

/** The table in blocks of as many columns as fit, each with the subject's name before it. */
export function tableText(page: Page, table: MeasureTable, lang: Lang3): void {
  const { kind, columns, rows } = table;
  if (rows.length === 0) {
    page.put(tell("measure.table.none"));
    return;
  }
  const shown = rows.slice(0, most);
  const { sum, beyond, plant } = totalsOf(table);
  const feet = (
    [
      ["sum", sum],
      ["beyond", beyond],
      ["plant", plant],
    ] as const
  ).filter(([, cells]) => cells.some(({ value }) => value !== null && value !== 0));
  const names = [
    ...shown.map((row) => page.say(subjectName(kind, row))),
    ...feet.map(([code]) => page.say(tell(`measure.${code}`))),
  ];
  const first: Field = { width: Math.max(8, widest(names, 26)) };
  const fields = columns.map((column, at): Field => {
    const cells = [...shown.map((row) => row.cells[at]), ...feet.map(([, list]) => list[at])];
    const texts = cells.map((cell) => (cell ? cellSpot(cell, page).text : ""));
    return {
      width: Math.max(9, widest(texts, 40), headWidth(headOf(column.quantity, column.unit, kind), lang)),
      right: true,
    };
  });
  for (const block of blocks(fields, page.width - first.width)) {
    page.blank();
    const used = [first, ...block.map((at) => fields[at] as Field)];
    const heads = block.map((at) => headOf(columns[at]?.quantity ?? "", columns[at]?.unit ?? "1", kind));
    putHeads(page, used, [named(`subject-kind.${kind}`), ...heads], lang);
    for (const row of shown)
      putRow(page, used, [
        { text: page.say(subjectName(kind, row)) },
        ...block.map((at) => spotOf(row.cells[at], page)),
      ]);
    page.lines.push(page.ink("─".repeat(used.reduce((all, { width }) => all + width + 2, -2)), "dim"));
    for (const [code, cells] of feet.filter(([, list]) => block.some((at) => list[at]?.value != null)))
      putRow(page, used, [
        { text: page.say(tell(`measure.${code}`)), ink: "strong" },
        ...block.map((at) => (cells[at]?.value === null ? { text: "" } : spotOf(cells[at], page))),
      ]);
  }
  const of = rows.length + table.more;
  if (of > shown.length) page.put(tell("measure.table.shown", { count: shown.length, of }), { ink: "dim" });
}

const spotOf = (cell: Cell | undefined, page: Page): Spot => (cell ? cellSpot(cell, page) : { text: "" });

function headOf(quantity: string, unit: string, kind: string): Pair {
  const name = unitName(unit, quantity);
  return joined([quantityName(quantity, kind), ...(name[1] === "" ? [] : [name])], " ", " ");
}

/** The longest word of a heading, so that none is cut. */
function headWidth(head: Pair, lang: Lang3): number {
  const words = (lang === "both" ? [...head] : [show(head, lang)]).flatMap((text) => text.split(" "));
  return Math.min(14, Math.max(...words.map(widthOf)));
}

/** Which columns stand beside each other within a width. */
function blocks(fields: readonly Field[], room: number): number[][] {
  const found: number[][] = [];
  let left = -1;
  for (const [at, { width }] of fields.entries()) {
    if (width + 2 > left) {
      found.push([]);
      left = room;
    }
    found.at(-1)?.push(at);
    left -= width + 2;
  }
  return found;
}
