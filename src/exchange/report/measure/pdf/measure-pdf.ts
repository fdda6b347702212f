import { fileURLToPath } from "node:url";
import type { Content } from "pdfmake";
import type { Measured } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { ink, soft, words } from "../../pdf/look.ts";
import { joined, same, show, tell } from "../../words/pair.ts";
import { shown } from "../view/shown.ts";
import { periodText } from "../view/words.ts";
import { factorsPdf, findingsPdf, flowPdf, keyPdf, legendPdf, statementPdf, waterfallPdf } from "./sections.ts";
import { tablePdf } from "./table-pdf.ts";

const face = fileURLToPath(new URL("../../fonts/NotoSansSC-Regular.ttf", import.meta.url));

/** How far down a page a heading may still begin, as a share of its height. */
const lowest = 0.84;

/**
 * A measurement as a PDF with its font embedded: A4, figures and pictures upright, the table across. The only date in it
 * is the last day of the period, so that the same figures give the same bytes.
 */
export async function measurePdf(given: Measured, lang: Lang3): Promise<Uint8Array> {
  const measured = shown(given);
  const plant = same(measured.name ?? measured.plant);
  const title = tell("measure.title");
  const by = tell("measure.by", { by: tell(`measure.by.${measured.by}`) });
  const day = new Date(`${measured.period.lastDay}T00:00:00Z`);
  const line = show(joined([plant, periodText(measured.period)], " · ", " · "), lang);
  const heading = (code: string): Content =>
    words(tell(code), lang, { fontSize: 14, margin: [0, 14, 0, 6], headlineLevel: 1 });
  const content: Content[] = [
    { text: show(plant, lang), fontSize: 20 },
    words(joined([title, periodText(measured.period), by], " · ", " · "), lang, {
      fontSize: 11,
      color: soft,
      margin: [0, 2, 0, 6],
    }),
    heading("measure.key"),
    keyPdf(measured.key, lang),
    legendPdf(lang),
    ...measured.waterfalls.flatMap((fall) => waterfallPdf(fall, lang)),
    ...measured.flows.flatMap((flows) => flowPdf(flows, lang)),
    ...(measured.statements.length > 0
      ? [heading("measure.statements"), ...measured.statements.flatMap((one) => statementPdf(one, lang))]
      : []),
    ...tablePdf(measured.table, joined([tell("measure.table"), by], " · ", " · "), lang),
    { text: "", pageBreak: "before", pageOrientation: "portrait" },
    heading("measure.findings"),
    ...findingsPdf(measured, lang),
    heading("measure.factors"),
    ...factorsPdf(measured, lang),
  ];
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
        title: show(joined([plant, title, periodText(measured.period)], " ", " "), lang),
        creator: "Forgecast",
        producer: "Forgecast",
        creationDate: day,
        modDate: day,
      },
      defaultStyle: { font: "Sans", fontSize: 9, color: ink, lineHeight: 1.15 },
      header: () => ({
        columns: [
          { text: line, color: soft },
          { text: show(title, lang), alignment: "right", color: soft },
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
      content,
    })
    .getBuffer();
  return new Uint8Array(buffer);
}
