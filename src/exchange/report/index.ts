/**
 * exchange/report: what a check found, as the report that a foundry manager reads: text, HTML, PDF, XLSX, JSON.
 *
 * It puts verdicts into words and pages, in one order for every format. It judges nothing: a state, a margin or a grade
 * comes from the result, and a word from the catalogues. It opens no user's file and makes no request.
 *
 * @example
 * const input = { result, set, plant, sources: { place: (ref) => undefined }, lang: "both" };
 * textReport(input, { width: 100, colour: false });
 * await writeFile("report.html", htmlReport(input));
 */
export { htmlReport } from "./html/html-report.ts";
export type { Lang3, ReportInput, Sources } from "./input.ts";
export { jsonReport } from "./json/json-report.ts";
export { resultJsonSchema } from "./json/result-schema.ts";
export { explainFigure } from "./measure/explain/explain-figure.ts";
export { measureHtml } from "./measure/html/measure-html.ts";
export { measureJson } from "./measure/json/measure-json.ts";
export { measuredJsonSchema } from "./measure/json/measured-schema.ts";
export { measurePdf } from "./measure/pdf/measure-pdf.ts";
export { measureText } from "./measure/text/measure-text.ts";
export { measureXlsx } from "./measure/xlsx/measure-xlsx.ts";
export { packPage } from "./pack-page.ts";
export { pdfReport } from "./pdf/pdf-report.ts";
export { explainText } from "./text/explain-text.ts";
export { textReport } from "./text/text-report.ts";
export { refWords } from "./words/ref.ts";
export { xlsxReport } from "./xlsx/xlsx-report.ts";
