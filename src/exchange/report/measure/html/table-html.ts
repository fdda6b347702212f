import type { Pair } from "#i18n";
import type { Cell, MeasureTable } from "#ledger";
import { escaped, type Write } from "../../html/escape.ts";
import { named, same, tell } from "../../words/pair.ts";
import { groupOf, groupsOf } from "../view/groups.ts";
import { shownFigure } from "../view/number.ts";
import { totalsOf } from "../view/totals.ts";
import { quantityName, subjectName, unitName } from "../view/words.ts";
import { basisMark } from "./figure-html.ts";

/** More columns than this are set smaller on paper. */
const many = 13;

/** The table: a heading that stays, a first column that stays, headings that sort, and the plant's line that stays below. */
export function tableHtml(write: Write, table: MeasureTable, label: string): string {
  const { columns, rows, more } = table;
  if (rows.length === 0) return `<p>${write(tell("measure.table.none"))}</p>`;
  const head = columns.map(({ quantity, unit }) => {
    const name = unitName(unit, quantity);
    const shown = name[1] === "" ? "" : `<span class="unit">${write(name)}</span>`;
    return `<th scope="col" class="g ${groupOf(quantity)}">${headHtml(write, quantityName(quantity, table.kind))}${shown}</th>`;
  });
  const body = rows.map(
    (row) =>
      `<tr><th scope="row" class="first">${write(subjectName(table.kind, row))}</th>${row.cells.map((cell) => cellHtml(write, cell)).join("")}</tr>`,
  );
  const { sum, beyond, plant } = totalsOf(table);
  const line = (code: string, cells: readonly Cell[]) =>
    cells.some(({ value }) => value !== null)
      ? `<tr class="${code}"><th scope="row" class="first">${write(tell(`measure.${code}`))}</th>${cells.map((cell) => footHtml(write, cell, code)).join("")}</tr>`
      : "";
  const foot =
    line("sum", sum) +
    (beyond.some(({ value }) => value !== null && value !== 0) ? line("beyond", beyond) : "") +
    line("plant", plant);
  const rest = more > 0 ? `<p class="soft">${write(tell("measure.table.more", { count: more }))}</p>` : "";
  return `${groupsHtml(write, table)}<div class="wide" tabindex="0" role="region" aria-label="${label}"><table class="sortable${columns.length > many ? " many" : ""}"><thead><tr><th scope="col" class="first">${headHtml(write, named(`subject-kind.${table.kind}`))}</th>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody><tfoot>${foot}</tfoot></table></div>${rest}`;
}

/** A heading as a button that sorts; on paper, where headings come again on each page, buttons do not, so it is plain text there. */
function headHtml(write: Write, name: Pair): string {
  const text = write(name);
  return `<button type="button">${text}</button><span class="paper" aria-hidden="true">${text}</span>`;
}

function cellHtml(write: Write, cell: Cell): string {
  const group = groupOf(cell.quantity);
  const shown = shownFigure(cell);
  if (!shown) return `<td class="g ${group} k">${write(named("measure.unknown"))}</td>`;
  const u = shown.u === "" ? "" : `<span class="u">± ${shown.u}</span>`;
  return `<td class="g ${group}" data-v="${cell.value}">${escaped(shown.value)} ${basisMark(write, cell.basis, false)}${u}</td>`;
}

/** A cell below the rows: what does not add up has none, and is not "unknown". */
function footHtml(write: Write, cell: Cell, code: string): string {
  return cell.value === null && code !== "plant"
    ? `<td class="g ${groupOf(cell.quantity)}"></td>`
    : cellHtml(write, cell);
}

function groupsHtml(write: Write, { columns, rows }: MeasureTable): string {
  const groups = groupsOf(columns);
  const button = (group: string) =>
    `<button type="button" data-group="${group}" aria-pressed="${group === "all"}">${write(tell(`measure.group.${group}`))}</button>`;
  const buttons = groups.length > 1 ? ["all", ...groups].map(button).join("") : "";
  return `<div class="row screen">${buttons}</div><p class="soft small">${write(tell("measure.table.rows", { count: rows.length }))}<span class="screen">${write(same(" · "))}${write(tell("measure.table.hint"))}</span></p>`;
}
