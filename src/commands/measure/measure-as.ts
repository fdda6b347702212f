import { type Lang3, measureHtml, measureJson, measurePdf, measureText, measureXlsx } from "#exchange/report";
import type { Measured } from "#ledger";
import type { ReportFormat } from "../check/report-as.ts";

/** A measurement as a document in a format; text, JSON and HTML are strings, PDF and XLSX bytes. */
export async function measureAs(
  measured: Measured,
  format: ReportFormat,
  lang: Lang3,
  screen: { width: number; colour: boolean; all?: boolean },
): Promise<string | Uint8Array> {
  switch (format) {
    case "text":
      return measureText(measured, lang, screen);
    case "json":
      return measureJson(measured);
    case "html":
      return measureHtml(measured, lang);
    case "pdf":
      return measurePdf(measured, lang);
    case "xlsx":
      return measureXlsx(measured, lang);
  }
}
