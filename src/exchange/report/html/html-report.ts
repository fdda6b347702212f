import { createHash } from "node:crypto";
import { verdictWords } from "#evidence";
import type { Pair } from "#i18n";
import type { ReportInput } from "../input.ts";
import { type ReportView, viewOf } from "../view/report.ts";
import { named, show, tell } from "../words/pair.ts";
import { escaped, writer } from "./escape.ts";
import { madeHtml } from "./made-html.ts";
import { normsHtml } from "./norms-html.ts";
import { mark, type Pen } from "./parts.ts";
import { script } from "./script.ts";
import { breaksHtml, comingHtml, gradesHtml, questionsHtml, retireHtml, section } from "./sections.ts";
import { style } from "./style.ts";
import { storeOf } from "./why.ts";

const order = ["breaks", "retire", "coming", "grades", "questions", "made", "norms"] as const;
type Part = (typeof order)[number];

/** Beyond so many verdicts, derivations are drawn when they are opened: the file stays small enough to be mailed. */
const mostDrawn = 1500;

/**
 * The report as one HTML file. It asks nothing of any network, runs no script but its own (by hash), and is whole
 * without it.
 */
export function htmlReport(input: ReportInput): string {
  const view = viewOf(input);
  const write = writer(input.lang);
  const live = view.norms.reduce(
    (sum, norm) => sum + [...norm.clauses, ...norm.drafts].reduce((of, clause) => of + clause.live.length, 0),
    0,
  );
  const store = live > mostDrawn ? storeOf({ write }) : null;
  const pen: Pen = { write, context: view.context, store };
  const bodies: Record<Part, string> = {
    breaks: breaksHtml(pen, view),
    retire: retireHtml(pen, view),
    coming: comingHtml(pen, view),
    grades: gradesHtml(pen, view),
    questions: questionsHtml(pen, view),
    made: view.made ? madeHtml(pen, view.made) : "",
    norms: `${filterHtml(pen, view)}${normsHtml(pen, view)}`,
  };
  const sections = partsOf(view).map(([id, name]) => section(pen, id, name, bodies[id]));
  const title = show(
    [`${view.plant[0]} ${view.title[0]} ${view.day}`, `${view.plant[1]} ${view.title[1]} ${view.day}`],
    input.lang,
  );
  const lang = input.lang === "en" ? "en" : "zh";
  const policy = `default-src 'none'; style-src ${hashOf(style)}; script-src ${hashOf(script)}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="${lang}" data-lang="${input.lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<div class="page">
${headHtml(pen, view)}
<main>
${sections.join("\n")}
</main>
</div>
${store ? `<script type="application/json" id="whys">${store.json()}</script>\n` : ""}<script>${script}</script>
</body>
</html>
`;
}

/** The parts of the page in their order, with their names. */
function partsOf({ made }: ReportView): [Part, Pair][] {
  return order
    .filter((id) => id !== "made" || made !== null)
    .map((id) => [id, id === "made" && made ? made.title : tell(`report.${id}`)]);
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function headHtml(pen: Pen, view: ReportView): string {
  const { write } = pen;
  const { counts } = view.context.result.summary;
  const tiles = [...verdictWords]
    .reverse()
    .map(
      (state) =>
        `<div class="tile ${state}"><b>${counts[state]}</b>${mark(state)} ${write(named(`verdict.${state}`))}</div>`,
    );
  if (counts.draft > 0)
    tiles.push(`<div class="tile"><b>${counts.draft}</b>${write(tell("report.counts.draft"))}</div>`);
  const links = partsOf(view).map(([id, name]) => `<li><a href="#${id}">${write(name)}</a></li>`);
  return `<header class="top">${languageHtml(pen)}<h1>${write(view.plant)}</h1><p>${write(view.title)} · ${write(tell("report.as-of", { day: view.day }))}</p><div class="tiles">${tiles.join("")}</div><p class="soft stack">${write(view.read)}</p><nav class="contents" aria-label="${label(pen, tell("report.ui.contents"))}"><ul>${links.join("")}</ul></nav></header>`;
}

/** A label that only a screen reader reads: in both languages where the report is. */
function label(pen: Pen, pair: Pair): string {
  return escaped(show(pair, pen.context.lang));
}

function languageHtml(pen: Pen): string {
  if (pen.context.lang !== "both") return "";
  const button = (lang: string, word: string) =>
    `<button type="button" data-set-lang="${lang}" aria-pressed="${lang === "both"}">${word}</button>`;
  return `<p class="screen" role="group" aria-label="${label(pen, tell("report.ui.language"))}">${button("both", "中文 · English")} ${button("zh", "中文")} ${button("en", "English")}</p>`;
}

function filterHtml(pen: Pen, view: ReportView): string {
  const { write } = pen;
  const buttons = [...verdictWords]
    .reverse()
    .map(
      (state) =>
        `<button type="button" class="${state}" data-state-filter="${state}" aria-pressed="false">${mark(state)}${write(named(`verdict.${state}`))}</button>`,
    );
  const options = view.norms.map(
    (norm) => `<option value="${escaped(norm.pack.id)}">${label(pen, norm.title)}</option>`,
  );
  const count = view.norms.reduce((sum, norm) => sum + norm.pack.clauses.length, 0);
  const shown = write(tell("report.ui.shown", { count: "\u0001" })).replaceAll(
    "\u0001",
    `<span data-count>${count}</span>`,
  );
  return `<div class="bar screen" role="search" aria-label="${label(pen, tell("report.ui.filter"))}"><div class="row">${buttons.join("")}<select id="norm-filter" aria-label="${label(pen, tell("report.norm"))}"><option value="">${label(pen, tell("report.ui.all-norms"))}</option>${options.join("")}</select><input type="search" id="text-filter" placeholder="${label(pen, tell("report.ui.search"))}" aria-label="${label(pen, tell("report.ui.search"))}"><button type="button" id="open-all">${write(tell("report.ui.open-all"))}</button><button type="button" id="close-all">${write(tell("report.ui.close-all"))}</button><span id="shown" class="soft small" role="status">${shown}</span></div></div><p id="nothing" class="hide">${write(tell("report.ui.nothing"))}</p>`;
}
