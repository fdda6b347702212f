import { verdictWords } from "#evidence";
import { sourceName } from "../view/context.ts";
import type { Aside, ClauseView, NormView, OutsideView } from "../view/norm.ts";
import type { ReportView } from "../view/report.ts";
import { joined, named, pairOf, same, tell } from "../words/pair.ts";
import { escaped } from "./escape.ts";
import { chip, line, listOf, mark, type Pen, stateWord, treeHtml } from "./parts.ts";

/** Every clause by norm, and the norms out of scope. */
export function normsHtml(pen: Pen, view: ReportView): string {
  return view.norms.map((norm) => normHtml(pen, norm, view.norms.length)).join("") + outsideHtml(pen, view.outside);
}

function normHtml(pen: Pen, norm: NormView, of: number): string {
  const { write } = pen;
  const open = of <= 3 || norm.counts["non-compliant"] > 0 ? " open" : "";
  const scope = norm.scope === "unknown" ? ` ${chip(pen, tell("report.norm.scope.unknown"), "draft")}` : "";
  const why = norm.why
    ? `<details class="why"><summary>${write(tell(`report.norm.scope.${norm.scope}`))}</summary>${treeHtml(pen, [norm.why])}</details>`
    : "";
  const clauses = norm.clauses.map((clause) => clauseHtml(pen, clause)).join("");
  const drafts = group(pen, `${write(tell("report.norm.drafts"))} (${norm.drafts.length})`, norm.drafts);
  const aside = group(pen, write(tell("report.norm.not-applicable", { count: norm.aside.length })), norm.aside);
  return `<details class="norm" id="norm-${escaped(norm.pack.id)}"${open}><summary>${write(norm.title)}${scope}<br>${countsHtml(pen, norm)}</summary>${why}${clauses}${drafts}${aside}</details>`;
}

function countsHtml({ write }: Pen, { counts }: NormView): string {
  const states = [...verdictWords].reverse().filter((state) => counts[state] > 0);
  const parts = states.map(
    (state) => `<span>${mark(state)} ${counts[state]} ${write(named(`verdict.${state}`))}</span>`,
  );
  if (counts.draft > 0) parts.push(`<span class="soft">${counts.draft} ${write(named("status.draft"))}</span>`);
  return `<span class="counts">${parts.join("")}</span>`;
}

function group(pen: Pen, title: string, clauses: readonly ClauseView[]): string {
  if (clauses.length === 0) return "";
  return `<details class="group"><summary>${title}</summary>${clauses.map((clause) => clauseHtml(pen, clause)).join("")}</details>`;
}

function clauseHtml(pen: Pen, view: ClauseView): string {
  const { write } = pen;
  const { clause } = view;
  const aside = view.aside();
  const draft = view.draft
    ? chip(pen, named("status.draft"), "draft")
    : chip(pen, named(`status.${clause.status}`), clause.status);
  const many =
    view.live.length > 1
      ? ` <span class="soft small">${write(tell("report.subjects", { count: view.live.length }))}</span>`
      : "";
  const head = `${mark(view.state)}<div>${stateWord(pen, view.state)} · <span class="soft">${write(pairOf(clause.place))}</span> ${write(view.title)}${many}<div>${draft} ${chip(pen, named(`binding.${clause.binding}`))}</div></div>`;
  const open =
    view.open.length > 0
      ? `<div class="line">${mark("unknown")}<div class="small"><span class="soft">${write(tell(view.live.length > 0 ? "report.list-open.some" : "report.list-open"))}</span> ${listOf(pen, view.open)}</div></div>`
      : "";
  const none =
    view.live.length + aside.length + view.open.length === 0
      ? `<p class="small soft">${write(tell("report.no-subject"))}</p>`
      : "";
  const note = view.note ? `<p class="small soft stack">${write(view.note)}</p>` : "";
  const inside = `${note}${view
    .items()
    .map((item) => line(pen, item))
    .join(
      "",
    )}${open}${none}${aside.map((aside) => asideHtml(pen, aside)).join("")}<p class="small soft">${escaped(clause.id)} · ${write(sourceName(clause.source))}</p>`;
  return `<details class="clause ${view.state}" id="${escaped(clause.id)}" data-state="${view.state}" data-norm="${escaped(clause.pack.id)}"><summary>${head}</summary><div class="inside">${inside}</div></details>`;
}

function asideHtml(pen: Pen, { reason, subjects, count }: Aside): string {
  const left = count > subjects.length ? ` … ${pen.write(tell("report.subjects", { count }))}` : "";
  return `<div class="line">${mark("not-applicable")}<div class="small"><div>${stateWord(pen, "not-applicable")} · ${pen.write(joined(subjects))}${left}</div><div class="soft">${pen.write(reason)}</div></div></div>`;
}

function outsideHtml(pen: Pen, outside: readonly OutsideView[]): string {
  if (outside.length === 0) return "";
  const rows = outside.map(({ title, reasons, clauses, pack }) => {
    const why = reasons.length > 0 ? joined(reasons, "；", "; ") : same("");
    return `<li class="head" id="norm-${escaped(pack.id)}">${mark("not-applicable")}<div>${pen.write(title)} <span class="soft small">${pen.write(tell("report.norm.scope.no"))} (${clauses}) · ${pen.write(why)}</span></div></li>`;
  });
  return `<h3>${pen.write(tell("report.outside"))} (${outside.length})</h3><ul class="plain">${rows.join("")}</ul>`;
}
