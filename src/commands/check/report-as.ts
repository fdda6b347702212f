import {
  htmlReport,
  jsonReport,
  type Lang3,
  pdfReport,
  type ReportInput,
  textReport,
  xlsxReport,
} from "#exchange/report";
import type { Checked } from "./check-file.ts";

export const reportFormats = ["text", "json", "html", "pdf", "xlsx"] as const;
export type ReportFormat = (typeof reportFormats)[number];

/** What the report room needs of a checked plant. */
export function reportInput(checked: Checked, lang: Lang3): ReportInput {
  return {
    result: checked.result,
    set: checked.set,
    plant: checked.plant,
    lang,
    ...(checked.made ? { made: checked.made } : {}),
    sources: {
      place: (ref) => (ref.id === undefined ? undefined : checked.sources.placeOf(ref.table, ref.id, ref.attribute)),
    },
  };
}

/** A checked plant as a document in a format; text and HTML are strings, PDF and XLSX bytes. */
export async function reportAs(
  checked: Checked,
  format: ReportFormat,
  lang: Lang3,
  screen: { width: number; colour: boolean },
): Promise<string | Uint8Array> {
  const input = reportInput(checked, lang);
  switch (format) {
    case "text":
      return textReport(input, screen);
    case "json":
      return jsonReport(checked.result, checked.made);
    case "html":
      return htmlReport(input);
    case "pdf":
      return pdfReport(input);
    case "xlsx":
      return xlsxReport(input);
  }
}
