import { stripVTControlCharacters } from "node:util";
import { type VerdictWord, verdictWords } from "#evidence";
import type { Pair } from "#i18n";
import type { ReportInput } from "../input.ts";
import { figureWords, type Item, limitText, marginText } from "../view/item.ts";
import type { ClauseView, NormView } from "../view/norm.ts";
import { type ReportView, stateCounts, viewOf } from "../view/report.ts";
import { joined, named, pairOf, same, show, tell } from "../words/pair.ts";
import { madeText } from "./made-text.ts";
import { labelled, marks, type Page, pageFor, type Screen } from "./page.ts";
import { widthOf } from "./width.ts";

const most = { breaks: 40, retire: 8, coming: 10, steps: 10, clauses: 12, subjects: 3, missing: 4 };

/** The report for a terminal: no line is wider than the screen; long lists are cut and say by how much. */
export function textReport(input: ReportInput, screen: Screen): string {
  const view = viewOf(input);
  const page = pageFor(screen, input.lang);
  head(page, view);
  breaks(page, view);
  retire(page, view);
  coming(page, view);
  grades(page, view);
  questions(page, view);
  if (view.made) madeText(page, view.made);
  norms(page, view);
  return `${page.lines.join("\n")}\n`;
}

function mark(page: Page, state: VerdictWord): string {
  return page.ink(marks[state], state);
}

function head(page: Page, view: ReportView): void {
  page.heading(
    `${page.say(view.plant)} · ${page.say(view.title)} · ${page.say(tell("report.as-of", { day: view.day }))}`,
    1,
  );
  const { counts } = view.context.result.summary;
  const states = [...verdictWords].reverse();
  const row = states.map(
    (state) => `${mark(page, state)} ${page.ink(String(counts[state]), state)} ${page.say(named(`verdict.${state}`))}`,
  );
  page.lines.push(...fitted(row, page));
  if (counts.draft > 0) page.put(joined([same(counts.draft), tell("report.counts.draft")], " ", " "), { ink: "dim" });
  page.put(view.read, { ink: "dim" });
}

/** The counts on one line where they fit, else one below the other. */
function fitted(row: string[], page: Page): string[] {
  const line = row.join("   ");
  return widthOf(stripVTControlCharacters(line)) <= page.width ? [line] : row;
}

function more(page: Page, total: number, shown: number, indent: number): void {
  if (total > shown) page.put(tell("report.more", { count: total - shown }), { indent, ink: "dim" });
}

function itemLines(page: Page, item: Item, detail: boolean): void {
  page.put(item.draft ? joined([item.title, bracketed(named("status.draft"))], " ", " ") : item.title, {
    first: `${mark(page, item.state)} `,
  });
  const measured = item.measured;
  const rows: [Pair, string | Pair][] = [
    [tell("report.norm"), joined([item.norm, item.place], " · ", " · ")],
    [tell("report.subject"), item.at ? joined([item.subject, bracketed(item.at)], " ", " ") : item.subject],
  ];
  if (measured && measured.value !== null) {
    rows.push([tell("report.figure"), figureWords(measured)], [tell("report.limit"), limitText(measured)]);
    rows.push([tell("report.margin"), marginText(measured)]);
  }
  if (item.reasons.length > 0) rows.push([tell("report.reason"), joined(item.reasons, "；", "; ")]);
  if (item.state === "unknown") rows.push([tell("report.missing"), missingWords(item)]);
  if (detail) {
    rows.push([tell("report.source"), item.source]);
    rows.push([tell("report.remedies"), joined(item.remedies)]);
  }
  labelled(page, rows, 2);
}

function missingWords(item: Item): Pair {
  const left = item.missing.length - most.missing;
  const shown = joined(item.missing.slice(0, most.missing), "；", "; ");
  return left > 0 ? joined([shown, same(`(+${left})`)], " ", " ") : shown;
}

function breaks(page: Page, view: ReportView): void {
  const { lang } = view.context;
  page.heading(`${show(tell("report.breaks"), lang)} (${view.breaks.length})`, 2);
  if (view.breaks.length === 0) page.put(tell("report.breaks.none"));
  for (const item of view.breaks.slice(0, most.breaks)) itemLines(page, item, true);
  more(page, view.breaks.length, most.breaks, 2);
  if (view.atRisk > 0) page.put(tell("report.at-risk", { count: view.atRisk }), { first: `${mark(page, "unknown")} ` });
}

function retire(page: Page, view: ReportView): void {
  page.heading(page.say(tell("report.retire")), 2);
  const { sure, maybe } = view.retire;
  if (sure.length + maybe.length === 0) page.put(tell("report.retire.none"));
  for (const [code, items] of [
    ["sure", sure],
    ["maybe", maybe],
  ] as const) {
    if (items.length === 0) continue;
    page.put(`${page.say(tell(`report.retire.${code}`))} (${items.length})`, { ink: "strong" });
    for (const item of items.slice(0, most.retire)) itemLines(page, item, code === "sure");
    more(page, items.length, most.retire, 2);
  }
}

function coming(page: Page, view: ReportView): void {
  page.heading(page.say(tell("report.coming")), 2);
  if (view.coming.length === 0) page.put(tell("report.coming.none"));
  for (const one of view.coming.slice(0, most.coming)) {
    page.put(one.draft ? joined([one.title, bracketed(named("status.draft"))], " ", " ") : one.title, {
      first: `${one.day}  `,
    });
    page.put(
      joined([one.norm, one.place, tell("report.coming.would", { states: stateCounts(one.states) })], " · ", " · "),
      { indent: 12, ink: "dim" },
    );
  }
  more(page, view.coming.length, most.coming, 2);
}

function grades(page: Page, view: ReportView): void {
  page.heading(page.say(tell("report.grades")), 2);
  if (view.grades.length === 0) page.put(tell("report.grades.none"));
  for (const { title, norm, held, possible, next, steps, grade } of view.grades) {
    page.put(joined([title, norm], " · ", " · "), { ink: "strong" });
    if (grade.provisional) page.put(tell("report.grade.provisional"), { indent: 2, ink: "dim" });
    const parts = [["held", held], ["possible", possible], ...(next ? [["next", next]] : [])] as [
      string,
      typeof held,
    ][];
    page.put(
      parts.map(([code, level]) => `${page.say(tell(`report.grade.${code}`))}: ${page.say(level)}`).join(" · "),
      { indent: 2 },
    );
    if (next === null) page.put(tell("report.grade.top"), { indent: 2 });
    else page.put(`${page.say(tell("report.grade.distance", { level: next, count: steps.length }))}:`, { indent: 2 });
    for (const step of steps.slice(0, most.steps)) {
      const draft = step.draft ? [bracketed(named("status.draft"))] : [];
      const cited = joined([step.norm, step.place, ...draft], " ", " ");
      page.put(joined([step.title, cited], " · ", " · "), {
        first: `${mark(page, step.state)} `,
        indent: 4,
      });
    }
    more(page, steps.length, most.steps, 4);
  }
}

function questions(page: Page, view: ReportView): void {
  page.heading(page.say(tell("report.questions")), 2);
  if (view.questions.length === 0) page.put(tell("report.questions.none"));
  for (const [at, { question, fact, way, norms: names, at: place }] of view.questions.entries()) {
    page.put(`${page.say(fact)} — ${page.say(way)}`, { first: `${String(at + 1).padStart(2)}. ` });
    const parts = [];
    if (question.decides > 0) parts.push(page.say(tell("report.question.decides", { count: question.decides })));
    if (question.helps > 0) parts.push(page.say(tell("report.question.helps", { count: question.helps })));
    parts.push(page.say(tell("report.question.for", { norms: joined(names) })));
    if (place) parts.push(page.say(tell("report.question.at", { place })));
    page.put(parts.join(" · "), { indent: 4, ink: "dim" });
  }
}

function norms(page: Page, view: ReportView): void {
  page.heading(page.say(tell("report.norms")), 2);
  const silent = view.norms.filter((norm) => norm.clauses.length + norm.drafts.length === 0);
  for (const norm of view.norms) if (!silent.includes(norm)) normLines(page, norm);
  if (silent.length > 0) page.blank();
  if (silent.length > 0)
    page.put(joined([tell("report.norms.silent"), same(`(${silent.length})`)], " ", " "), { ink: "strong" });
  for (const norm of silent) page.put(norm.title, { first: `${mark(page, "not-applicable")} ` });
  if (view.outside.length === 0) return;
  page.blank();
  page.put(`${page.say(tell("report.outside"))} (${view.outside.length})`, { ink: "strong" });
  for (const { name, reasons } of view.outside)
    page.put(reasons.length > 0 ? joined([name, joined(reasons, "；", "; ")], "：", ": ") : name, {
      first: `${mark(page, "not-applicable")} `,
    });
}

function normLines(page: Page, norm: NormView): void {
  page.blank();
  page.put(norm.title, { ink: "strong" });
  const states = [...verdictWords].reverse().filter((state) => norm.counts[state] > 0);
  const counts = states.map((state) => `${marks[state]} ${norm.counts[state]} ${page.say(named(`verdict.${state}`))}`);
  if (counts.length > 0) page.put(counts.join(" · "), { indent: 2 });
  if (norm.scope === "unknown")
    page.put(tell("report.norm.scope.unknown"), { first: `${mark(page, "unknown")} `, indent: 2 });
  const told = norm.clauses.filter((one) => one.state !== "compliant" || one.live.some((verdict) => verdict.figure));
  for (const clause of told.slice(0, most.clauses)) {
    page.put(clauseHead(clause), { first: `${mark(page, clause.state)} `, indent: 2 });
    for (const item of clause.items(most.subjects))
      page.put(subjectLine(item), { first: `${mark(page, item.state)} `, indent: 6 });
    more(page, clause.live.length, most.subjects, 6);
    for (const open of clause.open)
      page.put(open, { first: `${page.say(tell("report.missing"))}: `, indent: 6, ink: "dim" });
  }
  more(page, norm.clauses.length, Math.min(told.length, most.clauses), 2);
  if (norm.drafts.length > 0)
    page.put(`${page.say(tell("report.norm.drafts"))}: ${norm.drafts.length}`, { indent: 2, ink: "dim" });
  if (norm.aside.length > 0)
    page.put(tell("report.norm.not-applicable", { count: norm.aside.length }), { indent: 2, ink: "dim" });
}

/** A subject with its figure, what is missing, or the reasons, on one line where it fits. */
function subjectLine(item: Item): Pair {
  const { measured } = item;
  const parts: Pair[] = [];
  if (measured && measured.value !== null) {
    const margin = marginText(measured);
    const limit = joined([limitText(measured), ...(margin ? [same(margin)] : [])], "；", "; ");
    parts.push(joined([figureWords(measured), bracketed(limit)], " ", " "));
  }
  if (item.state === "unknown" && item.missing.length > 0)
    parts.push(joined([tell("report.missing"), missingWords(item)], "：", ": "));
  if (parts.length === 0) parts.push(...item.reasons);
  return parts.length === 0 ? item.subject : joined([item.subject, joined(parts, "；", "; ")], "：", ": ");
}

/** Place and title of a clause; how it binds where that is not as law. */
function clauseHead({ clause, title }: ClauseView): Pair {
  const head = joined([pairOf(clause.place), title], " ", " ");
  const law = clause.binding === "mandatory";
  return law ? head : joined([head, bracketed(named(`binding.${clause.binding}`))], " ", " ");
}

function bracketed(pair: Pair): Pair {
  return [`[${pair[0]}]`, `[${pair[1]}]`];
}
