import type { Fault } from "#evidence";
import type { Block } from "./block.ts";
import { faultGroups } from "./fault-groups.ts";
import { historyFault } from "./history-fault.ts";
import { emptyReport, type HistoryChunk, type HistoryOptions, type HistoryReport } from "./history-report.ts";
import type { HistoryMapping } from "./mapping.ts";
import { headOf } from "./open-history.ts";
import { namedColumns } from "./place-columns.ts";
import { openSource, stampOf } from "./source.ts";
import { taker } from "./take-rows.ts";

/** A reading on its way: what was read, in chunks, and, once that has ended, the report. */
export type HistoryReading = AsyncIterable<HistoryChunk> & { report(): HistoryReport };

/**
 * Reads a .csv, .tsv, .txt or .xlsx file of any length by a mapping, in memory that does not grow with it. In strict mode the
 * file is first read through and judged, and nothing is handed over where anything is wrong; otherwise rows without fault are
 * handed over and the others are rejects. Faults are in the report, grouped by their repair; what was handed over counts only
 * where the report, at the end, is `ok`, or where it was not strict.
 */
export function readHistory(path: string, mapping: HistoryMapping, options: HistoryOptions): HistoryReading {
  let report: HistoryReport | undefined;
  async function* chunks(): AsyncGenerator<HistoryChunk> {
    let stamp: string | undefined;
    if (options.strict ?? true) {
      const checked = await judge(path, mapping, options);
      report = checked;
      if (!checked.ok) return;
      stamp = checked.stamp;
    }
    report = yield* pass(path, mapping, options, stamp, true);
  }
  return {
    [Symbol.asyncIterator]: () => chunks(),
    report() {
      if (!report) throw new Error("the report is there when the reading has ended");
      return report;
    },
  };
}

/** Reads a file through without handing anything over: what would be read, and all that is wrong with it. */
export async function checkHistory(
  path: string,
  mapping: HistoryMapping,
  options: HistoryOptions,
): Promise<HistoryReport> {
  return judge(path, mapping, options);
}

async function judge(path: string, mapping: HistoryMapping, options: HistoryOptions): Promise<Passed> {
  const run = pass(path, mapping, options, undefined, false);
  for (;;) {
    const next = await run.next();
    if (next.done) return next.value;
  }
}

/** `stamp` says in which state the file was. */
type Passed = HistoryReport & { stamp: string | undefined };

async function* pass(
  path: string,
  mapping: HistoryMapping,
  options: HistoryOptions,
  stamp: string | undefined,
  hand: boolean,
): AsyncGenerator<HistoryChunk, Passed> {
  const groups = faultGroups();
  const report: Passed = { ...emptyReport(path), stamp: undefined };
  const ended = (...faults: Fault[]): Passed => {
    for (const one of faults) groups.add(one);
    report.groups = groups.list();
    report.ok = report.groups.length === 0;
    return report;
  };
  const source = await openSource(path, mapping.file ?? {});
  if ("code" in source) return ended(source);
  const { file, sheet, encoding, delimiter } = source;
  Object.assign(report, { file, sheet, encoding, delimiter, stamp: source.stamp });
  const changed = historyFault("history.file-changed", { path: file });
  if (stamp !== undefined && stamp !== source.stamp) return ended(changed);
  const blocks = source.blocks();
  try {
    let next: IteratorResult<Block, Fault | undefined> = await blocks.next();
    if (next.done) return ended(next.value ?? historyFault("history.no-heading", { expected: "∅" }, { file }));
    const head = headOf(next.value, mapping.file ?? {}, namedColumns(mapping), source);
    if ("code" in head) return ended(head);
    report.head = head;
    const faults: Fault[] = [];
    const take = taker(mapping, options, head, source, faults);
    if (faults.length > 0) return ended(...faults);
    for (; !next.done; next = await blocks.next()) {
      take.block(next.value, report, groups.add, hand);
      if (hand && take.full()) yield take.chunk();
    }
    take.end();
    if (hand && take.any()) yield take.chunk();
    if (next.value) return ended(next.value);
    return (await stampOf(path)) === source.stamp ? ended() : ended(changed);
  } finally {
    await blocks.return(undefined);
  }
}
