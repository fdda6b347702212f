import type { Fault } from "#evidence";
import { headRows } from "./heading-row.ts";
import type { FileStyle } from "./mapping.ts";
import { type Head, headOf } from "./open-history.ts";
import { openSource } from "./source.ts";

/** What a file looks like before it is mapped: how it is written, its columns, its first rows as texts. */
export type HistoryLook = {
  file: string;
  kind: "csv" | "xlsx";
  sheets: readonly string[];
  sheet: string | undefined;
  encoding: string | undefined;
  delimiter: "," | ";" | "\t" | "|" | undefined;
  head: Head;
  rows: string[][];
};

const mostRows = 200;

/** Looks at the beginning of a history file; `style` says what is known of it, such as the sheet. */
export async function lookHistory(path: string, style: FileStyle = {}): Promise<HistoryLook | Fault> {
  const source = await openSource(path, style);
  if ("code" in source) return source;
  const { file, kind, sheets, sheet, encoding, delimiter } = source;
  const blocks = source.blocks();
  const first = await blocks.next();
  if (first.done) {
    if (first.value) return first.value;
    return {
      file,
      kind,
      sheets,
      sheet,
      encoding,
      delimiter,
      head: { headingRow: 0, firstRow: 1, names: [], units: [], lead: [] },
      rows: [],
    };
  }
  const head = headOf(first.value, style, [], source);
  if ("code" in head) {
    await blocks.return(undefined);
    return head;
  }
  const rows = headRows(first.value, mostRows + head.lead.length)
    .filter(({ row }) => row >= head.firstRow)
    .map(({ texts }) => Array.from(head.names, (_, column) => texts[column] ?? ""));
  await blocks.return(undefined);
  return { file, kind, sheets, sheet, encoding, delimiter, head, rows };
}
