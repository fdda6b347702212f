import { type Fault, fault } from "#evidence";
import { type Cell, cellText } from "../cell.ts";
import { type Block, rowTexts } from "./block.ts";
import { columnNames, headingWith, headRows, likelyHeading, unitRow } from "./heading-row.ts";
import { historyFault } from "./history-fault.ts";
import type { FileStyle } from "./mapping.ts";
import type { Source } from "./source.ts";

/** Where the rows of a file begin, what its columns are called, and which units stand in a row of their own. */
export type Head = {
  headingRow: number;
  firstRow: number;
  names: string[];
  units: (string | undefined)[];
  /** The rows above the first one of data, as they stand. */
  lead: { row: number; texts: string[] }[];
};

/**
 * Finds the heading in the first block of a file: where the style says, else the row that holds most of the `wanted` names,
 * else the one that looks most like a heading.
 */
export function headOf(block: Block, style: FileStyle, wanted: readonly string[], source: Source): Head | Fault {
  const rows = headRows(block, Math.max(40, (style.headingRow ?? 0) + 5));
  const at = { file: source.file, ...(source.sheet === undefined ? {} : { sheet: source.sheet }) };
  if (style.headingRow === 0) {
    const width = Math.max(0, ...rows.map((row) => row.texts.length));
    const firstRow = style.firstRow ?? rows[0]?.row ?? 1;
    const lead = rows.filter((row) => row.row < firstRow);
    return { headingRow: 0, firstRow, names: columnNames(Array(width).fill("")), units: [], lead };
  }
  const found =
    style.headingRow === undefined
      ? (headingWith(rows, wanted) ?? likelyHeading(rows))
      : rows.find((row) => row.row === style.headingRow);
  if (!found) return historyFault("history.no-heading", { expected: wanted.slice(0, 5).join(" | ") || "∅" }, at);
  const below = rows.find((row) => row.row > found.row);
  const units = style.firstRow === undefined || style.firstRow > found.row + 1 ? unitRow(below) : undefined;
  const firstRow = style.firstRow ?? (units && below ? below.row + 1 : found.row + 1);
  const width = Math.max(found.texts.length, units?.length ?? 0);
  const texts = Array.from({ length: width }, (_, column) => found.texts[column] ?? "");
  return {
    headingRow: found.row,
    firstRow,
    names: columnNames(texts),
    units: units ?? [],
    lead: rows.filter((row) => row.row < firstRow),
  };
}

/** Whether a row holds nothing. */
export function isBlank(block: Block, index: number): boolean {
  const { records } = block;
  if (records !== undefined) {
    const to = records.first[index + 1]!;
    for (let field = records.first[index]!; field < to; field++)
      if (records.end[field]! > records.start[field]! && records.bytes[records.start[field]!]! > 32) return false;
  }
  for (let column = 0; column < block.width(index); column++) if (block.cell(index, column) !== undefined) return false;
  return true;
}

/** The first text of a row where it may mark a row of totals; looked at for its first letter only, since every row is. */
export function firstText(block: Block, index: number): string {
  const { records } = block;
  if (records !== undefined) {
    let field = records.first[index]!;
    const to = records.first[index + 1]!;
    while (field < to && records.start[field] === records.end[field]) field++;
    // 合 总 小 begin with E5 or E6, 累 with E7, total, sum, sub and grand with these letters
    const byte = field < to ? records.bytes[records.start[field]!]! : 0;
    if (!(byte >= 0xe5 && byte <= 0xe7) && !"TtSsGg ".includes(String.fromCharCode(byte))) return "";
  }
  for (let column = 0; column < block.width(index); column++) {
    const cell: Cell | undefined = block.cell(index, column);
    if (cell !== undefined) return cell.kind === "text" ? cellText(cell).trim() : "";
  }
  return "";
}

/** A row that was not taken: its number, its texts as they stand in the file, and why. */
export type Reject = { row: number; line: number | undefined; texts: string[]; faults: Fault[] };

/** Makes a reject of a row. */
export function rejectOf(block: Block, index: number, faults: readonly Fault[]): Reject {
  return {
    row: block.row(index),
    line: block.line(index),
    texts: rowTexts(block, index),
    faults: faults.map((one) => fault(one.code, one.params, one.at)),
  };
}
