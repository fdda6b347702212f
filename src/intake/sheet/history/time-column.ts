import type { Fault } from "#evidence";
import { cellText } from "../cell.ts";
import { cleanText, tidy } from "../clean-text.ts";
import { sheetFault } from "../sheet-fault.ts";
import { type Block, blockPlace } from "./block.ts";
import { columnOf } from "./heading-row.ts";
import { historyFault } from "./history-fault.ts";
import { momentReader } from "./moment.ts";
import type { Style } from "./style.ts";
import { wallTimeBytes } from "./wall-time.ts";

/** Reads the time of a reading, ms UTC; NaN where a fault was added. */
export type TimeReader = {
  read(block: Block, index: number, where: { file: string; sheet?: string | undefined }, faults: Fault[]): number;
  /** After which moment the next one of the same tag comes. */
  after(before: number): void;
};

/** Builds the reader of the time, in one column or joined of several (a day, a time of day). */
export function timeColumn(
  { from }: { from: string | string[] },
  names: readonly string[],
  style: Style,
  none: ReadonlySet<string>,
  inOrder: boolean,
): TimeReader {
  const columns = [from].flat().map((name) => columnOf(names, name) ?? -1);
  const label = [from].flat().join(" + ");
  const moments = momentReader(label, style, true);
  const counted = style.date === "epoch-ms" || style.date === "epoch-s" || style.date === "excel";
  const scratch = Buffer.alloc(64);

  /** The wall time of plain CSV fields; NaN for all else. */
  const quick = (block: Block, index: number): number => {
    const { records } = block;
    if (records === undefined) return columns.length === 1 ? block.wall(index, columns[0] ?? -1) : Number.NaN;
    if (counted) return Number.NaN;
    let to = 0;
    for (const column of columns) {
      const field = records.first[index]! + column;
      if (field >= records.first[index + 1]! || records.doubled[field] === 1) return Number.NaN;
      const start = records.start[field]!;
      const end = records.end[field]!;
      if (columns.length === 1) return wallTimeBytes(records.bytes, start, end, style.date);
      if (to + end - start + 1 > scratch.length) return Number.NaN;
      if (to > 0) scratch[to++] = 32;
      for (let p = start; p < end; p++) scratch[to++] = records.bytes[p]!;
    }
    return wallTimeBytes(scratch, 0, to, style.date);
  };

  return {
    // a file with one row per time is its own series; otherwise each tag is one, and its last time is told
    after: inOrder ? () => undefined : moments.after,
    read(block, index, where, faults) {
      const ms = moments.quick(quick(block, index));
      if (!Number.isNaN(ms)) return ms;
      const at = () => blockPlace(where, block, index, columns[0]);
      const cells = columns.map((column) => block.cell(index, column));
      const wrong = cells.find((cell) => cell?.kind === "error" || cell?.kind === "no-result");
      if (wrong) {
        faults.push(
          wrong.kind === "error"
            ? sheetFault("sheet.formula-error", { attribute: label, found: cellText(wrong) }, at())
            : sheetFault("sheet.formula-no-result", { attribute: label }, at()),
        );
        return Number.NaN;
      }
      const texts = cells.map((cell) => cleanText(cellText(cell)));
      if (texts.some((text) => text === "" || none.has(tidy(text)))) {
        faults.push(historyFault("history.missing-time", {}, at()));
        return Number.NaN;
      }
      const read = moments.text(
        texts.join(" "),
        cells.every((cell) => cell?.kind === "date"),
        at,
      );
      if (typeof read === "number") return read;
      faults.push(read);
      return Number.NaN;
    },
  };
}
