import type { Cell as BookCell, CellStyle, WriteSheet } from "hucre";
import { tableNames } from "#plant";
import { inTongue, sheetPair } from "./labels.ts";
import * as look from "./look.ts";
import { rowHeight } from "./measure.ts";
import { guideName, sheetName } from "./sheet-name.ts";
import type { Writing } from "./table-sheet.ts";

const steps = ["start", "unknown", "units", "dates", "lists", "ids", "complete", "examples", "own", "check"] as const;
const colours = [
  ["colour.required", look.requiredHeading],
  ["colour.optional", look.heading],
  ["colour.example", look.example],
] as const;

/** The first sheet: how to fill in the workbook, what the colours mean, what each sheet is for. It is never read back. */
export function guideSheet(writing: Writing): WriteSheet {
  const { labels, tongue, words } = writing;
  const cells = new Map<string, Partial<BookCell>>();
  const heights = new Map<number, { height: number }>();
  let row = 0;
  const word = (key: string) => inTongue(sheetPair(labels, key), tongue, "\n");
  const put = (column: number, value: string, style: CellStyle) =>
    cells.set(`${row},${column}`, { value, type: "string", style });
  const next = (height: number) => heights.set(row++, { height });
  const head = (key: string) => {
    next(10);
    put(0, inTongue(sheetPair(labels, key), tongue), look.section);
    put(1, "", look.section);
    next(22);
  };
  const heightOf = (text: string) => rowHeight(text, 106);

  put(0, inTongue(sheetPair(labels, "title"), tongue), look.title);
  next(36);
  head("guide.how");
  for (const [index, step] of steps.entries()) {
    const text = word(`guide.${step}`);
    put(0, String(index + 1), { ...look.prose, alignment: { vertical: "top", horizontal: "right", indent: 1 } });
    put(1, text, look.prose);
    next(heightOf(text));
  }
  head("guide.colours");
  for (const [key, style] of colours) {
    put(0, inTongue(sheetPair(labels, key), tongue), look.swatch(style));
    put(1, inTongue(sheetPair(labels, `${key}.means`), tongue), {
      ...look.prose,
      alignment: { vertical: "center", wrapText: true },
    });
    next(24);
  }
  head("guide.sheets");
  for (const table of tableNames) {
    const note = labels.pair(`table.${table}.note`);
    const text = note ? inTongue(note, tongue, "\n") : "";
    const name = sheetName(table, tongue, words);
    cells.set(`${row},0`, {
      value: name,
      type: "string",
      style: { ...look.prose, font: { ...look.font, bold: true } },
      hyperlink: { target: "", location: `'${name.replaceAll("'", "''")}'!A1` },
    });
    put(1, text, look.prose);
    next(heightOf(text));
  }
  return {
    name: guideName(labels, tongue),
    columns: [{ width: 30 }, { width: 100 }],
    rows: Array.from({ length: row }, () => []),
    cells,
    rowDefs: heights,
    view: { showGridLines: false },
    pageSetup: { paperSize: "a4", orientation: "landscape", fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
  };
}
