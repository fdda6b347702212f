import type { ReportInput } from "../input.ts";
import { viewOf } from "../view/report.ts";
import { listSheets } from "./list-sheets.ts";
import { font } from "./look.ts";
import { madeSheets } from "./made-sheet.ts";
import { normSheet, sheetNames } from "./norm-sheet.ts";
import { summarySheet } from "./summary-sheet.ts";

/** Only a fixed day goes into the file, so that the same result gives the same bytes. */
const dayOf = (asOf: string) => new Date(`${asOf}T00:00:00Z`);

/**
 * The report as a workbook: a summary whose counts are live formulas, what must be retired, what is coming, grades and
 * questions, what came out of the record, and a sheet with every verdict for each norm in scope.
 */
export async function xlsxReport(input: ReportInput): Promise<Uint8Array> {
  const view = viewOf(input);
  const names = sheetNames(view.norms, input.lang);
  const norms = view.norms.map((norm, at) => normSheet(norm, names[at] ?? norm.pack.id, view));
  const day = dayOf(view.day);
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx({
    sheets: [
      summarySheet(view, names, norms),
      ...listSheets(view),
      ...madeSheets(view),
      ...norms.map((norm) => norm.sheet),
    ],
    defaultFont: font,
    properties: { title: view.title[1], creator: "Forgecast", created: day, modified: day },
  });
}
