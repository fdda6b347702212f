import { byAttribute, type DoubledItem, type MadeItem, type MadeView } from "../view/made.ts";
import { named, tell } from "../words/pair.ts";
import { chip, type Pen, treeHtml } from "./parts.ts";
import { grid } from "./sections.ts";

/** What came out of the record: first and marked, where the description says otherwise; then what was taken. */
export function madeHtml(pen: Pen, { doubled, taken }: MadeView): string {
  if (doubled.length + taken.length === 0) return `<p>${pen.write(tell("report.made.none"))}</p>`;
  return (doubled.length > 0 ? doubledHtml(pen, doubled) : "") + (taken.length > 0 ? takenHtml(pen, taken) : "");
}

function doubledHtml(pen: Pen, items: readonly DoubledItem[]): string {
  const { write } = pen;
  const heads = [
    ["report.subject", "name"],
    ["report.made.typed", "name"],
    ["report.made.record", "number whole"],
  ] as const;
  const tables = groupsHtml(pen, items, [...heads, ["report.made.difference", "number whole"]], (item) => [
    write(item.subject),
    `<b>${write(item.typed)}</b>${item.at ? ` <span class="cell">${write(item.at)}</span>` : ""}`,
    valueHtml(pen, item),
    item.difference ? write(item.difference) : "",
  ]);
  const mark = `<span class="mark unknown" aria-hidden="true">≠</span>`;
  return `<article class="card unknown"><div class="head">${mark}<div><h3>${write(tell("report.made.doubled"))} (${items.length})</h3><p class="stack">${write(tell("report.made.note"))}</p></div></div>${tables}</article>`;
}

function takenHtml(pen: Pen, items: readonly MadeItem[]): string {
  const { write } = pen;
  const tables = groupsHtml(
    pen,
    items,
    [
      ["report.subject", "name"],
      ["report.made.record", "number whole"],
    ],
    (item) => [write(item.subject), valueHtml(pen, item)],
  );
  return `<h3>${write(tell("report.made.taken"))} (${items.length})</h3>${tables}`;
}

/** A table for each attribute, headed by how it was found; at the end of each row its reasons, closed. */
function groupsHtml<T extends MadeItem>(
  pen: Pen,
  items: readonly T[],
  heads: readonly (readonly [code: string, look?: string])[],
  cells: (item: T) => string[],
): string {
  const tables = byAttribute(items).map(({ attribute, rule, items: alike }) => {
    const rows = alike.map((item) => [...cells(item), whyHtml(pen, item.why)]);
    const name = `<h4>${pen.write(attribute)}</h4><p class="soft small stack">${pen.write(rule)}</p>`;
    return `${name}${grid(pen, [...heads, ["report.reason"]], rows)}`;
  });
  return tables.join("");
}

/** The value, and how it came to be. */
function valueHtml(pen: Pen, { value, basis }: MadeItem): string {
  const look = basis === "measured" || basis === "calculated" ? "" : "secondary";
  return `<b>${pen.write(value)}</b> ${chip(pen, named(`basis.${basis}`), look)}`;
}

function whyHtml(pen: Pen, why: MadeItem["why"]): string {
  const summary = `<summary>${pen.write(tell("report.ui.why"))}</summary>`;
  if (pen.store) return `<details class="why" data-why="${pen.store.keep([why], "")}">${summary}</details>`;
  return `<details class="why">${summary}${treeHtml(pen, [why])}</details>`;
}
