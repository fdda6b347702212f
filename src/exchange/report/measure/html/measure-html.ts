import { createHash } from "node:crypto";
import { bases } from "#evidence";
import type { Pair } from "#i18n";
import type { Measured } from "#ledger";
import { escaped, writer } from "../../html/escape.ts";
import { style } from "../../html/style.ts";
import type { Lang3 } from "../../input.ts";
import { joined, same, show, tell } from "../../words/pair.ts";
import { shown } from "../view/shown.ts";
import { periodText } from "../view/words.ts";
import { basisMark } from "./figure-html.ts";
import { measureScript } from "./measure-script.ts";
import { measureStyle } from "./measure-style.ts";
import { factorsHtml, findingsHtml, flowHtml, keyHtml, type Pen, statementsHtml, waterfallHtml } from "./sections.ts";
import { tableHtml } from "./table-html.ts";

const look = style + measureStyle;

/**
 * A measurement as one HTML file: figures that lead, what cost and carbon are made of, where metal and energy went, the
 * table, what to do, the factors. It asks nothing of any network, runs no script but its own (by hash), and is whole without it.
 */
export function measureHtml(given: Measured, lang: Lang3): string {
  const measured = shown(given);
  const write = writer(lang);
  const pen: Pen = { write, lang };
  const by = tell("measure.by", { by: tell(`measure.by.${measured.by}`) });
  const label = escaped(show(joined([tell("measure.table"), by], "，", ", "), lang));
  const parts: (readonly [id: string, title: Pair, body: string])[] = [
    [
      "key",
      tell("measure.key"),
      `${keyHtml(pen, measured.key)}${legendHtml(pen)}${measured.waterfalls.map((fall, at) => waterfallHtml(pen, fall, at)).join("")}`,
    ],
    ...(measured.flows.length > 0
      ? [["flows", tell("measure.sheet.flows"), measured.flows.map((flows) => flowHtml(pen, flows)).join("")] as const]
      : []),
    ...(measured.statements.length > 0
      ? [["statements", tell("measure.statements"), statementsHtml(pen, measured.statements)] as const]
      : []),
    ["table", joined([tell("measure.table"), by], " · ", " · "), tableHtml(write, measured.table, label)],
    ["findings", tell("measure.findings"), findingsHtml(pen, measured.findings)],
    ["factors", tell("measure.factors"), factorsHtml(pen, measured.factors)],
  ];
  const plant = same(measured.name ?? measured.plant);
  const title = show(joined([plant, tell("measure.title"), periodText(measured.period)], " ", " "), lang);
  const policy = `default-src 'none'; style-src ${hashOf(look)}; script-src ${hashOf(measureScript)}; base-uri 'none'; form-action 'none'`;
  const sections = parts.map(
    ([id, heading, body]) =>
      `<section id="${id}" aria-labelledby="h-${id}"><h2 id="h-${id}">${write(heading)}</h2>${body}</section>`,
  );
  const links = parts.map(([id, heading]) => `<li><a href="#${id}">${write(heading)}</a></li>`);
  return `<!doctype html>
<html lang="${lang === "en" ? "en" : "zh"}" data-lang="${lang}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${look}</style>
</head>
<body>
<div class="page">
<header class="top">${languageHtml(pen)}<h1>${write(plant)}</h1><p>${write(tell("measure.title"))} · ${write(periodText(measured.period))} · ${write(by)}</p><nav class="contents" aria-label="${escaped(show(tell("report.ui.contents"), lang))}"><ul>${links.join("")}</ul></nav></header>
<main>
${sections.join("\n")}
</main>
</div>
<script>${measureScript}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}

function languageHtml({ lang }: Pen): string {
  if (lang !== "both") return "";
  const button = (code: string, word: string) =>
    `<button type="button" data-set-lang="${code}" aria-pressed="${code === "both"}">${word}</button>`;
  return `<p class="screen" role="group" aria-label="${escaped(show(tell("report.ui.language"), lang))}">${button("both", "中文 · English")} ${button("zh", "中文")} ${button("en", "English")}</p>`;
}

/** What the marks beside figures mean. */
function legendHtml({ write }: Pen): string {
  const marks = bases.map((basis) => `<span>${basisMark(write, basis, false)} ${write(tell(`basis.${basis}`))}</span>`);
  return `<p class="legend" role="note"><b>${write(tell("measure.legend"))}</b>${marks.join("")}<span class="stack">${write(tell("measure.legend.u"))}</span></p>`;
}
