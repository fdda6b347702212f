import { type FileHandle, open } from "node:fs/promises";
import type { Fault } from "#evidence";
import { guardFormula } from "../csv-grid.ts";
import { writeFault } from "../save-file.ts";
import type { Head, Reject } from "./open-history.ts";
import { reasonHeading } from "./place-columns.ts";

/** A file of rejected rows that is being written. */
export type RejectFile = {
  add(rejects: readonly Reject[]): Promise<Fault | undefined>;
  /** Ends the file; without it the file is not whole. */
  close(): Promise<Fault | undefined>;
};

/**
 * Writes rejected rows as CSV (UTF-8 with mark) as they stood, with the same heading and a last column of reasons. The rows
 * above the heading are kept on their lines, so that the mended file is read by the same mapping.
 * @param reason the sentence for a fault
 */
export async function rejectFile(
  path: string,
  head: Head,
  delimiter: string,
  reason: (fault: Fault) => string,
): Promise<RejectFile | Fault> {
  const width = head.names.length;
  const lineOf = (texts: readonly string[], last: string) =>
    `${[...Array.from({ length: Math.max(width, texts.length) }, (_, i) => guardFormula(texts[i] ?? "")), last]
      .map((text) => (new RegExp(`["\\r\\n${delimiter}]`).test(text) ? `"${text.replaceAll('"', '""')}"` : text))
      .join(delimiter)}\r\n`;
  const lead: string[] = [];
  for (const { row, texts } of head.lead) {
    while (lead.length < row - 1) lead.push("\r\n");
    lead.push(lineOf(texts, row === head.headingRow ? reasonHeading : ""));
  }
  let file: FileHandle;
  try {
    file = await open(path, "wx");
    await file.writeFile(`\ufeff${lead.join("")}`);
  } catch (error) {
    return writeFault(path, error);
  }
  const attempt = async (work: () => Promise<void>): Promise<Fault | undefined> => {
    try {
      await work();
      return undefined;
    } catch (error) {
      return writeFault(path, error);
    }
  };
  return {
    add: (rejects) =>
      attempt(async () => {
        const lines = rejects.map(({ texts, faults }) => lineOf(texts, faults.map(reason).join(" ")));
        if (lines.length > 0) await file.writeFile(lines.join(""));
      }),
    close: () =>
      attempt(async () => {
        await file.sync();
        await file.close();
      }),
  };
}
