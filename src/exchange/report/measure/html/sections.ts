import type { Pair } from "#i18n";
import type { Cell, FactorShown, FlowPicture, Measured, Waterfall } from "#ledger";
import { escaped, type Write } from "../../html/escape.ts";
import type { Lang3 } from "../../input.ts";
import { joined, named, same, show, tell } from "../../words/pair.ts";
import { sankeySvg } from "../svg/sankey.ts";
import { waterfallSvg, waterfallTitle } from "../svg/waterfall.ts";
import { findingGroups } from "../view/findings.ts";
import { balanceText } from "../view/flows.ts";
import { groupOf } from "../view/groups.ts";
import { shownFigure } from "../view/number.ts";
import { statementView } from "../view/statements.ts";
import { percentText, placeName, quantityName } from "../view/words.ts";
import { basisMark, figureHtml, unitHtml } from "./figure-html.ts";

/** What parts of the page are written with. */
export type Pen = { write: Write; lang: Lang3 };

/** Findings of one kind beyond this many are counted. */
const most = 12;
/** As many statements are open from the start; the others are opened by who wants them. */
const opened = 4;

/** The figures that lead, as cards. */
export function keyHtml({ write }: Pen, key: readonly Cell[]): string {
  if (key.length === 0) return `<p>${write(tell("measure.key.none"))}</p>`;
  return `<div class="figures">${key.map((cell) => cardHtml(write, cell)).join("")}</div>`;
}

function cardHtml(write: Write, cell: Cell): string {
  const shown = shownFigure(cell);
  const name = `<span class="name">${write(quantityName(cell.quantity, "plant"))}</span>`;
  if (!shown) return `<div class="figure k">${name}<b>${write(named("measure.unknown"))}</b></div>`;
  const u = shown.u === "" ? "" : `<span class="u">± ${escaped(shown.u)}</span>`;
  return `<div class="figure ${groupOf(cell.quantity)}">${name}<span><b>${escaped(shown.value)}</b>${unitHtml(write, cell)}</span><span class="more">${u}${basisMark(write, cell.basis, true)}</span></div>`;
}

type Head = readonly [label: Pair, look?: string];

/** A small table; each row a card on a phone. */
function gridHtml({ write, lang }: Pen, heads: readonly Head[], rows: readonly (readonly string[])[]): string {
  const head = heads.map(([label, look]) => `<th scope="col"${look ? ` class="${look}"` : ""}>${write(label)}</th>`);
  const body = rows.map((cells) => {
    const tds = cells.map((html, at) => {
      const [label = same(""), look] = heads[at] ?? [];
      return `<td${look ? ` class="${look}"` : ""} data-label="${escaped(show(label, lang))}">${html}</td>`;
    });
    return `<tr>${tds.join("")}</tr>`;
  });
  return `<div class="table"><table class="cards"><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody></table></div>`;
}

function dataHtml(pen: Pen, heads: readonly Head[], rows: readonly (readonly string[])[]): string {
  return `<details class="data"><summary>${pen.write(tell("measure.flow.data"))}</summary>${gridHtml(pen, heads, rows)}</details>`;
}

/** A waterfall: drawn for a desk and for a phone, and as a table. */
export function waterfallHtml(pen: Pen, fall: Waterfall, at: number): string {
  const { write, lang } = pen;
  const svg = (width: number, look: string) =>
    `<div class="${look}">${waterfallSvg(fall, { lang, width, key: String(at) })}</div>`;
  const row = (quantity: string, cell: Cell) => [
    write(quantityName(quantity)),
    figureHtml(write, cell),
    cell.value === null || !fall.total.value
      ? ""
      : `${cell.value < 0 ? "−" : ""}${percentText(cell.value, fall.total.value)} %`,
  ];
  const rows = [...fall.steps.map(({ quantity, cell }) => row(quantity, cell)), row(fall.total.quantity, fall.total)];
  const heads: Head[] = [
    [tell("measure.quantity")],
    [tell("measure.value"), "number"],
    [tell("measure.share"), "number"],
  ];
  return `<h3>${write(waterfallTitle(fall))}</h3><div class="drawing">${svg(940, "broad")}${svg(340, "narrow")}</div>${dataHtml(pen, heads, rows)}`;
}

/** A picture of flows: whether it closes, the drawing, and the same as a table. */
export function flowHtml(pen: Pen, flows: FlowPicture): string {
  const { write, lang } = pen;
  const open = flows.links.some(({ residual, cell }) => residual && (cell.value ?? 0) !== 0);
  const rows = flows.links.map(({ from, to, cell }) => [
    write(placeName(from)),
    write(placeName(to)),
    figureHtml(write, cell),
  ]);
  const heads: Head[] = [[tell("measure.from")], [tell("measure.to")], [tell("measure.value"), "number"]];
  const drawing = sankeySvg(flows, { lang, width: 1080, most: 640, pdf: false });
  return `<h3>${write(tell(`measure.flow.${flows.id}`))}</h3><p class="balance${open ? " open" : ""}"><span class="dot" aria-hidden="true"></span><span class="stack">${write(balanceText(flows))}</span></p><div class="drawing flow" tabindex="0" role="region" aria-label="${escaped(show(tell(`measure.flow.${flows.id}`), lang))}">${drawing}</div>${dataHtml(pen, heads, rows)}`;
}

/** What was worked out line by line: bills, regressions, balances; one that was refused says why. */
export function statementsHtml({ write }: Pen, statements: Measured["statements"]): string {
  const shown = statements.map(statementView).map(({ title, lines, refused }, at) => {
    const why = refused ? `<p class="stack refused">${write(refused)}</p>` : "";
    const rows = lines.map(({ name, level, cell, text, mark }) => {
      const value = cell ? figureHtml(write, cell) : escaped(text);
      const said =
        mark && mark !== "total" ? ` <span class="chip ${mark}">${write(tell(`measure.mark.${mark}`))}</span>` : "";
      return `<tr class="l${level}${mark === "total" ? " total" : ""}"><th scope="row">${write(name)}</th><td>${value}${said}</td></tr>`;
    });
    return `<details class="statement"${refused || at >= opened ? "" : " open"}><summary><h3>${write(title)}</h3></summary>${why}<table>${rows.join("")}</table></details>`;
  });
  return `<div class="statements">${shown.join("")}</div>`;
}

/** What to know, by kind, each with what to do. */
export function findingsHtml({ write }: Pen, findings: Measured["findings"]): string {
  const groups = findingGroups(findings);
  if (groups.length === 0) return `<p>${write(tell("measure.findings.none"))}</p>`;
  return groups
    .map(({ kind, title, items }) => {
      const cards = items.slice(0, most).map(({ text, todo }) => {
        const advice = todo[1] === "" ? "" : `<p class="do stack">${write(todo)}</p>`;
        return `<article class="finding ${kind}"><p class="stack">${write(text)}</p>${advice}</article>`;
      });
      const left = items.length - most;
      const more = left > 0 ? `<p class="soft">${write(tell("measure.finding.more", { count: left }))}</p>` : "";
      return `<h3>${write(title)} (${items.length})</h3>${cards.join("")}${more}`;
    })
    .join("");
}

/** Factors with how well they are known, whether they are in force, and the region they are of. */
export function factorsHtml(pen: Pen, factors: readonly FactorShown[]): string {
  const { write } = pen;
  if (factors.length === 0) return `<p>${write(tell("measure.factors.none"))}</p>`;
  const rows = factors.map((use) => [
    `<span class="cell">${escaped(use.id)}</span>`,
    figureHtml(write, { quantity: "", unit: use.unit, value: use.value, u: use.u, basis: null }),
    `<span class="chip ${use.status}">${write(named(`status.${use.status}`))}</span>`,
    write(validity(use)),
    write(sourceOf(use)),
  ]);
  const heads: Head[] = [
    [tell("measure.factor")],
    [tell("measure.value"), "number"],
    [tell("measure.factor.status")],
    [tell("measure.factor.validity")],
    [tell("report.source")],
  ];
  return gridHtml(pen, heads, rows);
}

/** Where a factor is from; empty where it is the plant's own. */
export function sourceOf({ source }: FactorShown): Pair {
  return source ? [source.zh, source.en] : same("");
}

/** Whether a factor is in force, and which region had to stand in. */
export function validity({ expired, fallback }: FactorShown): Pair {
  const state = tell(expired ? "measure.factor.expired" : "measure.factor.valid");
  return fallback === undefined
    ? state
    : joined([state, tell("measure.factor.region", { region: fallback })], "，", ", ");
}
