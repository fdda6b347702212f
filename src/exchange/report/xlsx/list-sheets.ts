import type { CellValue, WriteSheet } from "hucre";
import type { Pair } from "#i18n";
import type { Item } from "../view/item.ts";
import { type ReportView, stateCounts } from "../view/report.ts";
import { joined, named, show, tell } from "../words/pair.ts";
import { listSheet } from "./grid.ts";
import { stateColours, stateText } from "./look.ts";
import { sheetTitle } from "./summary-sheet.ts";

type Heads = readonly (readonly [code: string, width: number])[];

/** What breaks the law, what must be retired, what is coming, grades, and what to find out: a sheet each. */
export function listSheets(view: ReportView): WriteSheet[] {
  const { lang } = view.context;
  const text = (pair: Pair) => show(pair, lang, "\n");
  const sheet = (code: string, heads: Heads, rows: CellValue[][], state?: string): WriteSheet => {
    const columns = heads.map(([head, width]) => ({ head: text(tell(head)), width }));
    const rules = state === undefined ? [] : stateColours(`${state}2:${state}${rows.length + 1}`, lang);
    return listSheet(sheetTitle(show(tell(`report.sheet.${code}`), lang)), columns, rows, rules);
  };
  const item = (one: Item): CellValue[] => [
    stateText(one.state, lang),
    text(one.title),
    text(joined([one.norm, one.place], " ", " ")),
    text(one.subject),
    one.verdict.figure?.value == null ? null : Number(one.verdict.figure.value),
    one.verdict.limit?.value == null ? null : Number(one.verdict.limit.value),
    one.measured?.unit ?? null,
    one.verdict.margin === null ? null : Number(one.verdict.margin.value),
    text(joined(one.state === "unknown" ? one.missing : one.reasons, "；", "; ")),
    text(named(`status.${one.verdict.status}`)),
    text(joined(one.remedies)),
    text(one.source),
  ];
  const items: Heads = [
    ["report.state", lang === "both" ? 26 : 16],
    ["report.requirement", 32],
    ["report.norm", 24],
    ["report.subject", 26],
    ["report.figure", 11],
    ["report.limit", 11],
    ["report.unit", 9],
    ["report.margin", 11],
    ["report.reason", 44],
    ["report.status", 12],
    ["report.remedies", 24],
    ["report.source", 36],
  ];
  const coming = view.coming.map((one) => [
    one.day,
    text(one.title),
    text(joined([one.norm, one.place], " ", " ")),
    text(joined(one.subjects)),
    text(stateCounts(one.states)),
    one.draft ? show(named("status.draft"), lang) : null,
  ]);
  const grades = view.grades.flatMap((grade): CellValue[][] => {
    const levels = [text(grade.title), text(grade.held), text(grade.possible), grade.next ? text(grade.next) : null];
    const steps = grade.steps.map((step) => [
      ...levels,
      stateText(step.state, lang),
      text(step.title),
      text(joined([step.norm, step.place], " ", " ")),
      step.draft ? show(named("status.draft"), lang) : null,
    ]);
    return steps.length > 0 ? steps : [[...levels, null, text(tell("report.grade.top")), null, null]];
  });
  const questions = view
    .allQuestions()
    .map(({ question, fact, way, norms, at }) => [
      text(fact),
      text(way),
      question.decides,
      question.helps,
      text(joined(norms)),
      at ? text(at) : null,
    ]);
  return [
    sheet("breaks", items, view.breaks.map(item), "A"),
    sheet("retire", items, [...view.retire.sure, ...view.retire.maybe].map(item), "A"),
    sheet(
      "coming",
      [
        ["report.day", 12],
        ["report.requirement", 34],
        ["report.norm", 26],
        ["report.subject", 36],
        ["report.state", 30],
        ["report.status", 12],
      ],
      coming,
    ),
    sheet(
      "grades",
      [
        ["report.grade", 28],
        ["report.grade.held", 14],
        ["report.grade.possible", 14],
        ["report.grade.next", 14],
        ["report.state", lang === "both" ? 26 : 16],
        ["report.requirement", 36],
        ["report.norm", 26],
        ["report.status", 12],
      ],
      grades,
      "E",
    ),
    sheet(
      "questions",
      [
        ["report.fact", 56],
        ["report.way", 14],
        ["report.decides", 12],
        ["report.helps", 12],
        ["report.norm", 44],
        ["report.where", 26],
      ],
      questions,
    ),
  ];
}
