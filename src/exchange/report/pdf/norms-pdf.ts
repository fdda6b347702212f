import type { Content } from "pdfmake";
import { verdictWords } from "#evidence";
import { figureWords, type Item, limitText, marginText } from "../view/item.ts";
import type { ClauseView, NormView } from "../view/norm.ts";
import type { ReportView } from "../view/report.ts";
import { joined, named, pairOf, show, tell } from "../words/pair.ts";
import { inks, markText, pdfMarks, soft, words } from "./look.ts";
import { grid, heading } from "./sections.ts";

const mostSubjects = 25;
const mostRows = 1500;

/** Every clause by norm: a table each; what does not apply is counted, drafts are apart, norms out of scope are named. */
export function normsPdf(view: ReportView): Content[] {
  const { lang } = view.context;
  const content: Content[] = [heading(view, "report.norms")];
  for (const norm of view.norms) content.push(...normPdf(norm, view));
  if (view.outside.length > 0)
    content.push(words(tell("report.outside"), lang, { fontSize: 11, margin: [0, 12, 0, 4] }));
  for (const { title, reasons } of view.outside) {
    content.push(words(title, lang, { margin: [0, 3, 0, 0] }));
    if (reasons.length > 0) content.push(words(joined(reasons, "；", "; "), lang, { color: soft, fontSize: 8 }));
  }
  return content;
}

function normPdf(norm: NormView, view: ReportView): Content[] {
  const { lang } = view.context;
  const states = [...verdictWords].reverse().filter((state) => norm.counts[state] > 0);
  const counts = states.flatMap((state) => [
    {
      text: `${pdfMarks[state]} ${norm.counts[state]} ${show(named(`verdict.${state}`), lang)}    `,
      color: inks[state],
    },
  ]);
  const content: Content[] = [
    words(norm.title, lang, { fontSize: 11, margin: [0, 10, 0, 2], headlineLevel: 2 }),
    { text: counts, fontSize: 8.5, margin: [0, 0, 0, 4] },
  ];
  if (norm.scope === "unknown") content.push(words(tell("report.norm.scope.unknown"), lang, { color: inks.unknown }));
  if (norm.clauses.length > 0) content.push(clausesTable(norm.clauses, view));
  if (norm.drafts.length > 0)
    content.push(
      words(tell("report.norm.drafts"), lang, { margin: [0, 6, 0, 2], color: soft }),
      clausesTable(norm.drafts, view),
    );
  if (norm.aside.length > 0)
    content.push(
      words(tell("report.norm.not-applicable", { count: norm.aside.length }), lang, {
        margin: [0, 4, 0, 0],
        color: soft,
        fontSize: 8.5,
      }),
    );
  return content;
}

function clausesTable(clauses: readonly ClauseView[], view: ReportView): Content {
  const { lang } = view.context;
  const body: Content[][] = [];
  let left = 0;
  for (const clause of clauses) {
    const shown = body.length > mostRows ? [] : clause.items(mostSubjects);
    left += clause.live.length - shown.length;
    const head = joined([pairOf(clause.clause.place), clause.title], " ", " ");
    for (const [at, item] of shown.entries()) {
      const first = at === 0 ? words(head, lang) : { text: "" };
      body.push([
        { text: [markText(item.state)] },
        first,
        words(item.subject, lang),
        resultCell(item, view),
        words(named(`status.${clause.clause.status}`), lang),
      ]);
    }
    if (clause.live.length > mostSubjects && shown.length > 0)
      body.push(moreRow(clause.live.length - shown.length, view));
    if (clause.open.length > 0) {
      const code = clause.live.length > 0 ? "report.list-open.some" : "report.list-open";
      body.push([
        { text: [markText("unknown")] },
        clause.live.length > 0 ? { text: "" } : words(head, lang),
        words(joined(clause.open), lang),
        words(tell(code), lang),
        words(named(`status.${clause.clause.status}`), lang),
      ]);
    }
  }
  if (body.length > mostRows && left > 0) body.push(moreRow(left, view));
  return grid(
    view,
    [18, 130, 96, "*", lang === "both" ? 52 : 44],
    ["", "report.clause", "report.subject", "report.figure", "report.status"],
    body,
  );
}

function moreRow(count: number, view: ReportView): Content[] {
  return [
    { text: "" },
    words(tell("report.more-in-html", { count }), view.context.lang, { colSpan: 4, color: soft }),
    "",
    "",
    "",
  ];
}

function resultCell(item: Item, view: ReportView): Content {
  const { lang } = view.context;
  const { measured } = item;
  const parts: Content[] = [];
  if (measured && measured.value !== null) {
    const margin = marginText(measured);
    const room = margin === "" ? "" : ` · ${show(tell("report.margin"), lang)} ${margin}`;
    parts.push(words(figureWords(measured), lang), { text: `${show(limitText(measured), lang)}${room}`, color: soft });
  }
  if (item.state === "unknown" && item.missing.length > 0)
    parts.push(words(joined([tell("report.missing"), joined(item.missing.slice(0, 4), "；", "; ")], "：", ": "), lang));
  if (parts.length === 0) parts.push(words(joined(item.reasons, "；", "; "), lang, { color: soft }));
  return { stack: parts };
}
