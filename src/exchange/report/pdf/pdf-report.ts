import { fileURLToPath } from "node:url";
import type { Content } from "pdfmake";
import { verdictWords } from "#evidence";
import type { ReportInput } from "../input.ts";
import { type ReportView, viewOf } from "../view/report.ts";
import { named, show, tell } from "../words/pair.ts";
import { ink, inks, markText, rule, soft, words } from "./look.ts";
import { madePdf } from "./made-pdf.ts";
import { normsPdf } from "./norms-pdf.ts";
import { breaksAndRetire, comingGradesQuestions } from "./sections.ts";

const face = fileURLToPath(new URL("../fonts/NotoSansSC-Regular.ttf", import.meta.url));

/** How far down a page a heading may still begin, as a share of its height. */
const lowest = 0.84;

/**
 * The report as a PDF with its font embedded: A4, numbered pages, tables that carry their heading over. The only date
 * in it is the day of the check, so that the same result gives the same bytes.
 */
export async function pdfReport(input: ReportInput): Promise<Uint8Array> {
  const view = viewOf(input);
  const { lang } = input;
  const day = new Date(`${view.day}T00:00:00Z`);
  const line = show([`${view.plant[0]} · ${view.day}`, `${view.plant[1]} · ${view.day}`], lang);
  const { default: pdfmake } = await import("pdfmake");
  pdfmake.setFonts({ Sans: { normal: face, bold: face, italics: face, bolditalics: face } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path === face);
  const buffer = await pdfmake
    .createPdf({
      pageSize: "A4",
      pageMargins: [44, 52, 44, 48],
      language: lang === "en" ? "en" : "zh-CN",
      info: {
        title: `${show(view.plant, lang)} ${show(view.title, lang)} ${view.day}`,
        creator: "Forgecast",
        producer: "Forgecast",
        creationDate: day,
        modDate: day,
      },
      defaultStyle: { font: "Sans", fontSize: 9, color: ink, lineHeight: 1.15 },
      header: () => ({
        columns: [
          { text: line, color: soft },
          { text: show(view.title, lang), alignment: "right", color: soft },
        ],
        fontSize: 8,
        margin: [44, 24, 44, 0],
      }),
      footer: (page: number, pages: number) => ({
        text: show(tell("report.page", { page, pages }), lang),
        alignment: "center",
        color: soft,
        fontSize: 8,
        margin: [0, 16, 0, 0],
      }),
      pageBreakBefore: (node: { headlineLevel?: number; startPosition?: { verticalRatio: number } }) =>
        node.headlineLevel !== undefined && (node.startPosition?.verticalRatio ?? 0) > lowest,
      content: [
        front(view),
        ...breaksAndRetire(view),
        ...comingGradesQuestions(view),
        ...madePdf(view),
        ...normsPdf(view),
      ],
    })
    .getBuffer();
  return new Uint8Array(buffer);
}

function front(view: ReportView): Content {
  const { lang, result } = view.context;
  const { counts } = result.summary;
  const tiles: Content[] = [...verdictWords].reverse().map((state) => ({
    stack: [
      { text: String(counts[state]), fontSize: 18, color: inks[state] },
      { text: [markText(state), { text: " " }, { text: show(named(`verdict.${state}`), lang) }], fontSize: 8.5 },
    ],
  }));
  if (counts.draft > 0)
    tiles.push({
      stack: [
        { text: String(counts.draft), fontSize: 18, color: soft },
        words(tell("report.counts.draft"), lang, { fontSize: 8.5 }),
      ],
    });
  return {
    stack: [
      { text: show(view.plant, lang), fontSize: 20 },
      {
        text: `${show(view.title, lang)} · ${show(tell("report.as-of", { day: view.day }), lang)}`,
        fontSize: 11,
        color: soft,
        margin: [0, 2, 0, 8],
      },
      {
        table: { widths: tiles.map(() => "*"), body: [tiles] },
        layout: {
          hLineWidth: () => 0.7,
          vLineWidth: () => 0,
          hLineColor: () => rule,
          paddingTop: () => 6,
          paddingBottom: () => 6,
        },
      },
      words(view.read, lang, { margin: [0, 8, 0, 0], color: soft }),
    ],
  };
}
