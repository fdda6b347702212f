import type { Pair } from "#i18n";
import type { Cell } from "#ledger";
import { escaped, type Write } from "../../html/escape.ts";
import { named } from "../../words/pair.ts";
import { shownFigure } from "../view/number.ts";
import { basisName, unitName } from "../view/words.ts";

/** The class of each basis: its mark has a colour, an edge and a letter of its own. */
const basisClass = { measured: "m", calculated: "c", estimated: "e", default: "d", declared: "s" } as const;

/** The mark of a basis; with its word, or as one letter beside a number of a table. */
export function basisMark(write: Write, basis: Cell["basis"], word: boolean): string {
  if (basis === null) return "";
  const look = `bm ${basisClass[basis]}`;
  return word ? `<i class="${look} word">${write(basisName(basis))}</i>` : `<i class="${look}"></i>`;
}

/** A unit after a number. */
export function unitHtml(write: Write, { unit, quantity }: Pick<Cell, "unit" | "quantity">): string {
  const name: Pair = unitName(unit, quantity);
  return name[1] === "" ? "" : ` <span class="small">${write(name)}</span>`;
}

/** A figure as one run of text: number, ±, unit, and the mark of its basis. */
export function figureHtml(write: Write, cell: Cell): string {
  const shown = shownFigure(cell);
  if (!shown) return `<span class="k">${write(named("measure.unknown"))}</span>`;
  const u = shown.u === "" ? "" : ` <span class="u">± ${escaped(shown.u)}</span>`;
  return `<span class="n">${escaped(shown.value)}</span>${u}${unitHtml(write, cell)} ${basisMark(write, cell.basis, true)}`;
}
