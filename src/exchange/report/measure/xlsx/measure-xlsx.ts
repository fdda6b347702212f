import type { WriteSheet } from "hucre";
import type { Measured } from "#ledger";
import type { Lang3 } from "../../input.ts";
import { show, tell } from "../../words/pair.ts";
import { font } from "../../xlsx/look.ts";
import { sheetTitle } from "../../xlsx/summary-sheet.ts";
import { factorsSheet, findingsSheet, flowsSheet, plantSheet, statementsSheet, uncertaintySheet } from "./lists.ts";
import { summarySheet } from "./summary-sheet.ts";
import { tableSheet } from "./table-sheet.ts";

/**
 * A measurement as a workbook whose table computes: columns that follow from others are formulas over the same row and
 * the plant's figures, sums are sums. Every formula carries its value, for viewers that do not compute. The only date in
 * it is the last day of the period, so that the same figures give the same bytes.
 */
export async function measureXlsx(measured: Measured, lang: Lang3): Promise<Uint8Array> {
  const name = (code: string) => sheetTitle(show(tell(`measure.sheet.${code}`), lang));
  const plant = plantSheet(measured, name("plant"), lang);
  const sheets: WriteSheet[] = [
    summarySheet(measured, name("summary"), lang),
    tableSheet(measured.table, plant.ref, name("table"), lang),
    uncertaintySheet(measured, name("uncertainty"), lang),
    plant.sheet,
    flowsSheet(measured, name("flows"), lang),
    ...(measured.statements.length > 0 ? [statementsSheet(measured, name("statements"), lang)] : []),
    findingsSheet(measured, name("findings"), lang),
    factorsSheet(measured, name("factors"), lang),
  ];
  const day = new Date(`${measured.period.lastDay}T00:00:00Z`);
  const { writeXlsx } = await import("hucre/xlsx");
  return writeXlsx({
    sheets,
    defaultFont: font,
    properties: { title: tell("measure.title")[1], creator: "Forgecast", created: day, modified: day },
  });
}
