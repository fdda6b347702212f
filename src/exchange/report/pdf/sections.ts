import type { Content, ContentObject } from "pdfmake";
import type { Pair } from "#i18n";
import { type Item, limitText, marginText } from "../view/item.ts";
import { type ReportView, stateCounts } from "../view/report.ts";
import { amountText } from "../words/number.ts";
import { show as join, joined, named, tell } from "../words/pair.ts";
import { cardLayout, ground, markText, rows, soft, stateText, words } from "./look.ts";

const mostCards = 200;

export function heading(view: ReportView, code: string): Content {
  return words(tell(code), view.context.lang, { fontSize: 14, margin: [0, 16, 0, 6], headlineLevel: 1 });
}

function text(view: ReportView, code: string, parts = {}): Content {
  return words(tell(code, parts), view.context.lang, { margin: [0, 2, 0, 4] });
}

/** A verdict as a card that is not torn by a page's end. */
function card(item: Item, view: ReportView): Content {
  const { lang } = view.context;
  const { measured } = item;
  const show = (pair: Pair, look: ContentObject = {}) => words(pair, lang, look);
  const facts: Content[][] = [];
  const fact = (label: Pair, value: Content) =>
    facts.push([{ text: join(label, lang, " "), color: soft, fontSize: 8 }, value]);
  fact(tell("report.norm"), show(joined([item.norm, item.place], " · ", " · ")));
  fact(
    tell("report.subject"),
    show(item.at ? joined([item.subject, [`[${item.at[0]}]`, `[${item.at[1]}]`]], " ", " ") : item.subject),
  );
  if (item.reasons.length > 0) fact(tell("report.reason"), show(joined(item.reasons, "；", "; ")));
  if (item.state === "unknown") fact(tell("report.missing"), show(joined(item.missing, "；", "; ")));
  fact(tell("report.source"), show(item.source));
  if (item.remedies.length > 0) fact(tell("report.remedies"), show(joined(item.remedies)));
  const numbers: Content[] = [];
  if (measured && measured.value !== null) {
    const number = (label: Pair, value: string): Content => ({
      stack: [
        { text: join(label, lang, " "), color: soft, fontSize: 8 },
        { text: value, fontSize: 12 },
      ],
    });
    numbers.push(
      number(measured.quantity, amountText(measured.value, measured.unit || "1")),
      number(tell("report.limit"), limitText(measured)[lang === "en" ? 1 : 0]),
    );
    numbers.push(number(tell("report.margin"), marginText(measured)));
  }
  const draft = item.draft ? [{ text: "  " }, { text: join(named("status.draft"), lang), color: soft }] : [];
  const title: Content = {
    columns: [
      { width: 18, text: [markText(item.state)] },
      {
        width: "*",
        stack: [
          { text: join(item.title, lang, "  "), fontSize: 11 },
          { text: [stateText(item.state, lang), ...draft] },
        ],
      },
    ],
  };
  const body: Content[] = [title];
  if (numbers.length > 0) body.push({ columns: numbers, columnGap: 10, margin: [18, 4, 0, 4] });
  body.push({
    table: { widths: [lang === "zh" ? 32 : lang === "en" ? 44 : 66, "*"], body: facts },
    layout: { ...rows, hLineWidth: () => 0, paddingTop: () => 1, paddingBottom: () => 1 },
    margin: [14, 0, 0, 0],
  });
  return {
    table: { widths: ["*"], dontBreakRows: true, body: [[{ stack: body }]] },
    layout: cardLayout(item.state),
    margin: [0, 0, 0, 7],
  };
}

function cards(items: readonly Item[], view: ReportView): Content[] {
  const shown = items.slice(0, mostCards).map((item) => card(item, view));
  if (items.length > mostCards) shown.push(text(view, "report.more-in-html", { count: items.length - mostCards }));
  return shown;
}

/** What breaks the law today, and what must be retired. */
export function breaksAndRetire(view: ReportView): Content[] {
  const { sure, maybe } = view.retire;
  const content: Content[] = [heading(view, "report.breaks")];
  if (view.breaks.length === 0) content.push(text(view, "report.breaks.none"));
  content.push(...cards(view.breaks, view));
  if (view.atRisk > 0) content.push(text(view, "report.at-risk", { count: view.atRisk }));
  content.push(heading(view, "report.retire"));
  if (sure.length + maybe.length === 0) content.push(text(view, "report.retire.none"));
  if (sure.length > 0) content.push(text(view, "report.retire.sure"), ...cards(sure, view));
  if (maybe.length > 0) content.push(text(view, "report.retire.maybe"), ...cards(maybe, view));
  return content;
}

/** A table with a heading that comes again on each page. */
export function grid(
  view: ReportView,
  widths: readonly (number | string)[],
  heads: readonly string[],
  body: readonly (readonly Content[])[],
): Content {
  const { lang } = view.context;
  const head = heads.map((code) =>
    code === ""
      ? { text: "", fillColor: ground }
      : words(tell(code), lang, { fontSize: 8, color: soft, fillColor: ground }),
  );
  return {
    table: { headerRows: 1, keepWithHeaderRows: 1, dontBreakRows: true, widths, body: [head, ...body] },
    layout: rows,
    fontSize: 8.5,
  };
}

/** What is coming, grades, and the facts that would decide most. */
export function comingGradesQuestions(view: ReportView): Content[] {
  const { lang } = view.context;
  const show = (pair: Pair) => words(pair, lang);
  const content: Content[] = [heading(view, "report.coming")];
  if (view.coming.length === 0) content.push(text(view, "report.coming.none"));
  else {
    const body = view.coming.map((one) => [
      { text: one.day },
      show(one.draft ? joined([one.title, named("status.draft")], " · ", " · ") : one.title),
      show(joined([one.norm, one.place], " · ", " · ")),
      show(stateCounts(one.states)),
    ]);
    content.push(
      grid(view, [58, "*", 120, 120], ["report.day", "report.requirement", "report.norm", "report.state"], body),
    );
  }
  content.push(heading(view, "report.grades"));
  if (view.grades.length === 0) content.push(text(view, "report.grades.none"));
  for (const grade of view.grades) {
    const level = (code: string, pair: Pair): Content => ({
      stack: [
        words(tell(`report.grade.${code}`), lang, { fontSize: 8, color: soft }),
        words(pair, lang, { fontSize: 12 }),
      ],
    });
    content.push(words(joined([grade.title, grade.norm], " · ", " · "), lang, { fontSize: 11, margin: [0, 6, 0, 2] }));
    if (grade.grade.provisional) content.push(text(view, "report.grade.provisional"));
    content.push({
      columns: [
        level("held", grade.held),
        level("possible", grade.possible),
        ...(grade.next ? [level("next", grade.next)] : []),
      ],
      margin: [0, 0, 0, 4],
    });
    if (grade.next === null) content.push(text(view, "report.grade.top"));
    else content.push(text(view, "report.grade.distance", { level: grade.next, count: grade.steps.length }));
    const body = grade.steps.map((step) => [
      { text: [markText(step.state)] },
      show(step.draft ? joined([step.title, named("status.draft")], " · ", " · ") : step.title),
      show(joined([step.norm, step.place], " · ", " · ")),
    ]);
    if (body.length > 0) content.push(grid(view, [18, "*", 180], ["", "report.requirement", "report.norm"], body));
  }
  content.push(heading(view, "report.questions"));
  if (view.questions.length === 0) content.push(text(view, "report.questions.none"));
  else {
    const body = view.questions.map(({ question, fact, way, norms, at }) => [
      show(fact),
      show(way),
      { text: String(question.decides), alignment: "right" },
      { text: String(question.helps), alignment: "right" },
      show(joined(norms)),
      at ? show(at) : { text: "" },
    ]);
    content.push(
      grid(
        view,
        ["*", 44, 44, 44, 96, 82],
        ["report.fact", "report.way", "report.decides", "report.helps", "report.norm", "report.where"],
        body,
      ),
    );
  }
  return content;
}
