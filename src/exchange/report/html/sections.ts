import type { Pair } from "#i18n";
import { type GradeView, type ReportView, stateCounts } from "../view/report.ts";
import { joined, same, tell } from "../words/pair.ts";
import { escaped } from "./escape.ts";
import { card, chip, mark, type Pen } from "./parts.ts";

export function section(pen: Pen, id: string, title: Pair, body: string): string {
  return `<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${pen.write(title)}</h2>${body}</section>`;
}

function nothing(pen: Pen, code: string): string {
  return `<p>${pen.write(tell(code))}</p>`;
}

/** What breaks the law today. */
export function breaksHtml(pen: Pen, view: ReportView): string {
  const cards =
    view.breaks.length === 0 ? nothing(pen, "report.breaks.none") : view.breaks.map((item) => card(pen, item)).join("");
  const risk =
    view.atRisk === 0
      ? ""
      : `<p class="head">${mark("unknown")}<span>${pen.write(tell("report.at-risk", { count: view.atRisk }))}</span></p>`;
  return cards + risk;
}

/** What must be retired, and what may have to be. */
export function retireHtml(pen: Pen, { retire: { sure, maybe } }: ReportView): string {
  if (sure.length + maybe.length === 0) return nothing(pen, "report.retire.none");
  const part = (code: string, items: ReportView["breaks"]) =>
    items.length === 0
      ? ""
      : `<h3>${pen.write(tell(`report.retire.${code}`))} (${items.length})</h3>${items.map((item) => card(pen, item)).join("")}`;
  return part("sure", sure) + part("maybe", maybe);
}

/** A label for a cell that stands alone on a narrow screen. */
function cell(pen: Pen, label: Pair, html: string, look = ""): string {
  const { lang } = pen.context;
  const text = lang === "zh" ? label[0] : lang === "en" ? label[1] : `${label[0]} ${label[1]}`;
  return `<td${look === "" ? "" : ` class="${look}"`} data-label="${escaped(text)}">${html}</td>`;
}

/** A table that becomes cards on a narrow screen; `heads` are codes of words, with a class where a column has one. */
export function grid(
  pen: Pen,
  heads: readonly (readonly [code: string, look?: string])[],
  rows: readonly (readonly string[])[],
): string {
  const labels = heads.map(([code]) => tell(code));
  const head = heads
    .map(([, look], at) => `<th scope="col"${look ? ` class="${look}"` : ""}>${pen.write(labels[at] ?? same(""))}</th>`)
    .join("");
  const body = rows
    .map(
      (cells) =>
        `<tr>${cells.map((html, at) => cell(pen, labels[at] ?? same(""), html, heads[at]?.[1])).join("")}</tr>`,
    )
    .join("");
  return `<div class="table"><table class="cards"><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

/** What is coming, by day. */
export function comingHtml(pen: Pen, { coming }: ReportView): string {
  if (coming.length === 0) return nothing(pen, "report.coming.none");
  const rows = coming.map((one) => [
    escaped(one.day),
    `<a href="#${escaped(one.clause)}">${pen.write(one.title)}</a>${one.draft ? ` ${chip(pen, tell("status.draft"), "draft")}` : ""}`,
    pen.write(joined([one.norm, one.place], " · ", " · ")),
    pen.write(tell("report.coming.would", { states: stateCounts(one.states) })),
  ]);
  return grid(pen, [["report.day", "day"], ["report.requirement"], ["report.norm"], ["report.state"]], rows);
}

/** Grades held, possible and next, with the clauses between. */
export function gradesHtml(pen: Pen, { grades }: ReportView): string {
  return grades.length === 0
    ? nothing(pen, "report.grades.none")
    : grades.map((grade) => gradeHtml(pen, grade)).join("");
}

function gradeHtml(pen: Pen, { title, norm, held, possible, next, steps, grade }: GradeView): string {
  const { write } = pen;
  const number = (code: string, level: Pair) =>
    `<div><dt>${write(tell(`report.grade.${code}`))}</dt><dd>${write(level)}</dd></div>`;
  const levels = number("held", held) + number("possible", possible) + (next ? number("next", next) : "");
  const list = steps.map(
    (step) =>
      `<li class="head">${mark(step.state)}<div><a href="#${escaped(step.clause)}">${write(step.title)}</a> <span class="soft small">${write(joined([step.norm, step.place], " · ", " · "))}</span>${step.draft ? ` ${chip(pen, tell("status.draft"), "draft")}` : ""}</div></li>`,
  );
  const distance = next
    ? `<p>${write(tell("report.grade.distance", { level: next, count: steps.length }))}</p><ul class="plain">${list.join("")}</ul>`
    : nothing(pen, "report.grade.top");
  const provisional = grade.provisional ? ` ${chip(pen, tell("report.grade.provisional"), "draft")}` : "";
  return `<article class="card"><h3>${write(title)} <span class="soft small">${write(norm)}</span>${provisional}</h3><dl class="numbers">${levels}</dl>${distance}</article>`;
}

/** The facts that would decide most. */
export function questionsHtml(pen: Pen, { questions }: ReportView): string {
  if (questions.length === 0) return nothing(pen, "report.questions.none");
  const rows = questions.map(({ question, fact, way, norms, at }) => [
    pen.write(fact),
    pen.write(way),
    String(question.decides),
    String(question.helps),
    pen.write(joined(norms)),
    at ? `<span class="cell">${pen.write(at)}</span>` : "",
  ]);
  const heads = [
    ["report.fact"],
    ["report.way"],
    ["report.decides", "number"],
    ["report.helps", "number"],
    ["report.norm"],
    ["report.where"],
  ] as const;
  return grid(pen, heads, rows);
}
