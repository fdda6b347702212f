import type { Content } from "pdfmake";
import { byAttribute, type MadeItem } from "../view/made.ts";
import type { ReportView } from "../view/report.ts";
import { named, show, tell } from "../words/pair.ts";
import { inks, soft, words } from "./look.ts";
import { grid } from "./sections.ts";

/** How many rows are named of each attribute. */
const mostRows = 100;

/** What came out of the record: first and marked, where the description says otherwise; then what was taken. */
export function madePdf(view: ReportView): Content[] {
  const { made, context } = view;
  if (!made) return [];
  const { lang } = context;
  const content: Content[] = [words(made.title, lang, { fontSize: 14, margin: [0, 16, 0, 6], headlineLevel: 1 })];
  if (made.doubled.length + made.taken.length === 0) content.push(words(tell("report.made.none"), lang));
  if (made.doubled.length > 0) {
    const title = `${show(tell("report.made.doubled"), lang)} (${made.doubled.length})`;
    const mark = { text: " ≠ ", color: "#ffffff", background: inks.unknown };
    content.push(
      { text: [mark, { text: `  ${title}`, color: inks.unknown }], fontSize: 11, margin: [0, 2, 0, 2] },
      words(tell("report.made.note"), lang),
      ...groups(view, made.doubled, ["report.made.typed", "report.made.record", "report.made.difference"], (item) => [
        { stack: [words(item.typed, lang), ...(item.at ? [words(item.at, lang, { color: soft, fontSize: 8 })] : [])] },
        valueCell(item, view),
        item.difference ? words(item.difference, lang) : { text: "" },
      ]),
    );
  }
  if (made.taken.length > 0) {
    const title = `${show(tell("report.made.taken"), lang)} (${made.taken.length})`;
    content.push(
      { text: title, fontSize: 11, margin: [0, 10, 0, 2], headlineLevel: 2 },
      ...groups(view, made.taken, ["report.made.record"], (item) => [valueCell(item, view)]),
    );
  }
  return content;
}

/** A table for each attribute, headed by how it was found. */
function groups<T extends MadeItem>(
  view: ReportView,
  items: readonly T[],
  heads: readonly string[],
  cells: (item: T) => Content[],
): Content[] {
  const { lang } = view.context;
  return byAttribute(items).flatMap(({ attribute, rule, items: alike }) => {
    const body = alike.slice(0, mostRows).map((item) => [words(item.subject, lang), ...cells(item)]);
    const left = tell("report.more-in-html", { count: alike.length - mostRows });
    return [
      words(attribute, lang, { fontSize: 10, margin: [0, 8, 0, 0], headlineLevel: 2 }),
      words(rule, lang, { fontSize: 8, color: soft, margin: [0, 0, 0, 3] }),
      grid(view, ["*", ...heads.map(() => 108)], ["report.subject", ...heads], body),
      ...(alike.length > mostRows ? [words(left, lang, { color: soft })] : []),
    ];
  });
}

function valueCell({ value, basis }: MadeItem, { context: { lang } }: ReportView): Content {
  const word = { text: show(named(`basis.${basis}`), lang), color: soft, fontSize: 8 };
  return { stack: [words(value, lang), word] };
}
