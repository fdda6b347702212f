import type { VerdictWord } from "#evidence";
import type { Pair } from "#i18n";
import { marks } from "../text/page.ts";
import { type Context, sourceName } from "../view/context.ts";
import { type Item, limitText, marginText } from "../view/item.ts";
import { type Tree, treeOf } from "../view/tree.ts";
import { amountText } from "../words/number.ts";
import { joined, named, tell } from "../words/pair.ts";
import { escaped, type Write } from "./escape.ts";
import type { Store } from "./why.ts";

/** What the parts of the page are written with; `store` where derivations are drawn only when they are opened. */
export type Pen = { write: Write; context: Context; store: Store | null };

/** The mark of a state: its shape and colour; its word stands beside it or is read out. */
export function mark(state: VerdictWord): string {
  return `<span class="mark ${state}" aria-hidden="true">${marks[state]}</span>`;
}

/** Mark and word of a state. */
export function stateWord({ write }: Pen, state: VerdictWord): string {
  return `<span class="${state} word">${write(named(`verdict.${state}`))}</span>`;
}

export function chip({ write }: Pen, text: Pair, look = ""): string {
  return `<span class="chip${look === "" ? "" : ` ${look}`}">${write(text)}</span>`;
}

/** How well the clause is known, and how it binds. */
function chips(pen: Pen, { verdict }: Item): string {
  return `${chip(pen, named(`status.${verdict.status}`), verdict.status)} ${chip(pen, named(`binding.${verdict.binding}`))}`;
}

/** The derivation behind a verdict, closed until it is asked for. */
function why(pen: Pen, item: Item): string {
  const trees = treeOf(item.verdict, pen.context);
  if (trees.length === 0) return "";
  const pack = pen.context.clauseOf.get(item.verdict.clause)?.pack.id ?? "";
  const [first, ...rest] = trees;
  const inScope = trees.length === 4 && first?.truth === "yes";
  const [before, shown] = inScope ? [scopeLink(pen, pack), rest] : ["", trees];
  if (pen.store)
    return `<details class="why" data-why="${pen.store.keep(shown, before)}"><summary>${pen.write(tell("report.ui.why"))}</summary></details>`;
  const body = treeHtml(pen, shown, before);
  return `<details class="why"><summary>${pen.write(tell("report.ui.why"))}</summary>${body}</details>`;
}

/** That the norm applies is told once, at the norm; its verdicts point there. */
function scopeLink({ write }: Pen, pack: string): string {
  return `<li><span class="truth t-yes">${write(named("truth.yes"))}</span> <a href="#norm-${escaped(pack)}">${write(tell("report.norm.scope.yes"))}</a></li>`;
}

/** A derivation as nested lists; `before` stands before its first branch. */
export function treeHtml(pen: Pick<Pen, "write">, trees: readonly Tree[], before = ""): string {
  const rows = trees.map((tree) => {
    const gate = tree.gate ? `<span class="gate">${pen.write(tree.gate)}</span> ` : "";
    const truth = tree.truth
      ? `<span class="truth t-${tree.truth}">${pen.write(named(`truth.${tree.truth}`))}</span> `
      : "";
    const cells = tree.places.map((place) => ` <span class="cell">${pen.write(place)}</span>`).join("");
    const below = tree.inputs.length > 0 ? treeHtml(pen, tree.inputs) : "";
    return `<li>${truth}${gate}<span class="stack">${pen.write(tree.text)}</span>${cells}${below}</li>`;
  });
  return `<ul class="tree">${before}${rows.join("")}</ul>`;
}

/** A term with what it says; nothing where there is nothing to say. */
function row({ write }: Pen, label: Pair, html: string): string {
  return html === "" ? "" : `<dt>${write(label)}</dt><dd>${html}</dd>`;
}

/** Figure, limit and margin beside each other. */
function numbers(pen: Pen, { measured }: Item): string {
  if (!measured || measured.value === null) return "";
  const margin = marginText(measured);
  const cells = [
    row(pen, measured.quantity, escaped(amountText(measured.value, measured.unit || "1"))),
    row(pen, tell("report.limit"), pen.write(limitText(measured))),
    row(pen, tell("report.margin"), escaped(margin)),
  ];
  return `<dl class="numbers">${cells.map((cell) => (cell === "" ? "" : `<div>${cell}</div>`)).join("")}</dl>`;
}

function subject(pen: Pen, item: Item): string {
  return `${pen.write(item.subject)}${item.at ? ` <span class="cell">${pen.write(item.at)}</span>` : ""}`;
}

export function listOf({ write }: Pen, pairs: readonly Pair[]): string {
  if (pairs.length === 0) return "";
  if (pairs.length === 1 && pairs[0]) return `<span class="stack">${write(pairs[0])}</span>`;
  return `<ul class="plain">${pairs.map((pair) => `<li class="stack">${write(pair)}</li>`).join("")}</ul>`;
}

function sourceHtml({ write }: Pen, item: Item): string {
  const name = write(sourceName(item.verdict.source));
  const link = item.url === null ? name : `<a href="${escaped(item.url)}" rel="noreferrer noopener">${name}</a>`;
  const rest = item.provenance.length === 0 ? "" : ` · ${write(joined(item.provenance, " · ", " · "))}`;
  return link + rest;
}

/** A verdict as a card: what a manager has to act on. */
export function card(pen: Pen, item: Item): string {
  const { write } = pen;
  const place = write(joined([item.norm, item.place], " · ", " · "));
  const more = [
    row(pen, tell("report.subject"), subject(pen, item)),
    row(pen, tell("report.reason"), listOf(pen, item.reasons)),
    row(pen, tell("report.missing"), item.state === "unknown" ? listOf(pen, item.missing) : ""),
    row(pen, tell("report.source"), sourceHtml(pen, item)),
    row(pen, tell("report.remedies"), listOf(pen, item.remedies)),
  ].join("");
  return `<article class="card ${item.state}${item.draft ? " is-draft" : ""}"><div class="head">${mark(item.state)}<div><h3>${write(item.title)}</h3><p class="small soft">${stateWord(pen, item.state)} · <a href="#${escaped(item.verdict.clause)}">${place}</a> ${chips(pen, item)}</p></div></div>${numbers(pen, item)}<dl class="more">${more}</dl>${why(pen, item)}</article>`;
}

/** A verdict as a line under its clause. */
export function line(pen: Pen, item: Item): string {
  const figure = measuredHtml(pen, item);
  const missing =
    item.state === "unknown" && item.missing.length > 0
      ? `<div class="small"><span class="soft">${pen.write(tell("report.missing"))}</span> ${listOf(pen, item.missing)}</div>`
      : "";
  const reasons = figure === "" && missing === "" ? `<div class="small soft">${listOf(pen, item.reasons)}</div>` : "";
  return `<div class="line">${mark(item.state)}<div><div>${stateWord(pen, item.state)} · ${subject(pen, item)}</div>${figure}${missing}${reasons}${why(pen, item)}</div></div>`;
}

function measuredHtml(pen: Pen, { measured }: Item): string {
  if (!measured || measured.value === null) return "";
  const margin = marginText(measured);
  const value = `<b>${escaped(amountText(measured.value, measured.unit || "1"))}</b> <span class="soft small">${pen.write(measured.quantity)}</span>`;
  const limit = `<span class="soft small">${pen.write(tell("report.limit"))}</span> ${pen.write(limitText(measured))}`;
  const room =
    margin === "" ? "" : ` · <span class="soft small">${pen.write(tell("report.margin"))}</span> ${escaped(margin)}`;
  return `<div>${value} · ${limit}${room}</div>`;
}
