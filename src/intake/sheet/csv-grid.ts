import { CsvError, type Info, parse } from "csv-parse/sync";
import type { Fault } from "#evidence";
import type { Cell, Grid, GridRow } from "./cell.ts";
import { findHeading } from "./heading.ts";
import type { Lexicon } from "./lexicon.ts";
import { sheetFault } from "./sheet-fault.ts";

/** Columns past this are not looked at; no table has a tenth of them. */
const mostColumns = 1000;

/**
 * Reads the text of a CSV file as a grid. The separator (comma, semicolon, tab) is the one by which most headings of the
 * table are found. Every field is text; an apostrophe that guards a formula sign is taken off again.
 */
export function csvGrid(text: string, file: string, name: string, lexicon: Lexicon): Grid | Fault {
  let best = { score: -1, delimiter: "," };
  for (const delimiter of [",", ";", "\t"]) {
    const rows = records(text, delimiter, 12);
    const score = Array.isArray(rows) ? headings(rows, lexicon) : 0;
    if (score > best.score) best = { score, delimiter };
  }
  const rows = records(text, best.delimiter);
  if (!Array.isArray(rows)) return sheetFault("sheet.csv-open-quote", { line: rows.line }, { file, line: rows.line });
  return { file, name, source: "csv", rows: rows.filter((row) => row.cells.size > 0), merged: [] };
}

function headings(rows: readonly GridRow[], lexicon: Lexicon): number {
  const filled = rows.filter((row) => row.cells.size > 0);
  const known = (text: string) => (typeof lexicon.find(text) === "object" ? 1 : 0);
  const down = filled.reduce(
    (sum, row) =>
      sum + (row.cells.get(0)?.kind === "text" ? known(String((row.cells.get(0) as { value: string }).value)) : 0),
    0,
  );
  return Math.max(down, findHeading(filled, lexicon)?.cells.size ?? 0);
}

function records(text: string, delimiter: string, to?: number): GridRow[] | { line: number } {
  try {
    const found = parse(text, {
      delimiter,
      bom: true,
      info: true,
      relax_quotes: true,
      relax_column_count: true,
      record_delimiter: ["\r\n", "\n", "\r"],
      ...(to === undefined ? {} : { to }),
    }) as unknown as { record: string[]; info: Info }[];
    return found.map(({ record, info }, index) => ({ row: index + 1, line: info.lines, cells: fields(record) }));
  } catch (error) {
    if (error instanceof CsvError) return { line: typeof error.lines === "number" ? error.lines : 0 };
    throw error;
  }
}

function fields(record: readonly string[]): Map<number, Cell> {
  const cells = new Map<number, Cell>();
  for (const [column, field] of record.slice(0, mostColumns).entries())
    if (field.trim() !== "") cells.set(column, { kind: "text", value: bareFormula(field) });
  return cells;
}

/** Takes off the apostrophe by which a text is guarded from being run as a formula. */
export function bareFormula(field: string): string {
  return field.replace(/^'('*[=+\-@\t\r＝＋－＠])/, "$1");
}

/** Guards a text that a spreadsheet would run as a formula with an apostrophe; `csvGrid` takes one off again. */
export function guardFormula(text: string): string {
  return /^'*[=+\-@\t\r＝＋－＠]/.test(text) ? `'${text}` : text;
}
