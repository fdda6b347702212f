import type { Fault, Place } from "#evidence";
import type { AnyRow } from "#plant";
import { lexicons } from "../lexicon.ts";
import { isTotal } from "../row-kind.ts";
import { sheetFault } from "../sheet-fault.ts";
import { type Block, blockPlace } from "./block.ts";
import { checkRowMapping } from "./check-mapping.ts";
import { gatherReader } from "./gather.ts";
import { rowGatherer } from "./gather-rows.ts";
import type { HistoryChunk, HistoryOptions, HistoryReport } from "./history-report.ts";
import { type HistoryMapping, isReadingMapping } from "./mapping.ts";
import { firstText, type Head, isBlank, type Reject, rejectOf } from "./open-history.ts";
import { columnFaults } from "./place-columns.ts";
import { readingsReader } from "./readings-reader.ts";
import { readingsSink } from "./readings-sink.ts";
import { rowReader, strayField } from "./row-reader.ts";
import type { Source } from "./source.ts";
import { noValues, styles } from "./style.ts";

const rowsPerChunk = 4096;
const readingsPerChunk = 65_536;

/** Takes rows out of blocks and gathers what they come to. */
export type Taker = {
  block(block: Block, report: HistoryReport, add: (fault: Fault) => void, hand: boolean): void;
  /** Says that there are no more blocks. */
  end(): void;
  full(): boolean;
  any(): boolean;
  chunk(): HistoryChunk;
};

/** Builds the taker of a mapping for a file whose head is known; what is wrong with either goes into `faults`. */
export function taker(
  mapping: HistoryMapping,
  options: HistoryOptions,
  head: Head,
  source: Source,
  faults: Fault[],
): Taker {
  const words = lexicons(options.labels);
  const where = { file: source.file, sheet: source.sheet };
  const at: Place = { file: source.file, ...(source.sheet === undefined ? {} : { sheet: source.sheet }) };
  if (!isReadingMapping(mapping)) faults.push(...checkRowMapping(mapping, words));
  faults.push(...columnFaults(mapping, head.names, at));
  const found: Fault[] = [];
  let rejects: Reject[] = [];
  const skipTotals = mapping.file?.totals === "skip";

  const each = (
    block: Block,
    report: HistoryReport,
    add: (fault: Fault) => void,
    hand: boolean,
    read: (index: number) => number,
    gathers = false,
  ) => {
    for (let index = 0; index < block.count; index++) {
      if (block.row(index) < head.firstRow) continue;
      if (isBlank(block, index)) {
        report.skipped++;
        continue;
      }
      report.records++;
      const total = firstText(block, index);
      if (total !== "" && isTotal(total)) {
        if (skipTotals) {
          report.skipped++;
          continue;
        }
        found.push(sheetFault("sheet.totals-row", { found: total }, blockPlace(where, block, index)));
      } else {
        const stray = strayField(block, index, head.names.length, where);
        if (stray) found.push(stray);
        if (!stray || gathers) report.kept += read(index);
      }
      if (found.length === 0) continue;
      report.rejected++;
      if (hand) rejects.push(rejectOf(block, index, found));
      for (const one of found) add(one);
      found.length = 0;
    }
  };
  const takeRejects = () => {
    const taken = rejects;
    rejects = [];
    return taken;
  };

  if (isReadingMapping(mapping)) {
    const sink = readingsSink(options.plant ?? "");
    const flags = options.qualities ?? { good: 0 };
    const reader = readingsReader(mapping, head.names, head.units, where, words, flags, faults);
    return {
      block(block, report, add, hand) {
        each(block, report, add, hand, (index) => {
          const before = sink.length;
          reader.read(block, index, sink, found);
          const count = sink.length - before;
          if (!hand) sink.cut(0);
          return count;
        });
      },
      end: () => undefined,
      full: () => sink.length >= readingsPerChunk || rejects.length >= rowsPerChunk,
      any: () => sink.length + rejects.length > 0,
      chunk: () => ({ kind: "readings", readings: sink.take(), rejects: takeRejects() }),
    };
  }
  const reader = rowReader(mapping, head.names, head.units, where, words, faults);
  let rows: AnyRow[] = [];
  let places: { row: number; line: number | undefined }[] = [];
  let current: { row: number; line: number | undefined } = { row: 0, line: undefined };
  let handing = false;
  let count = 0;
  const sink = {
    faults: found,
    row(row: AnyRow, place = current) {
      count++;
      if (!handing) return;
      rows.push(row);
      places.push(place);
    },
  };
  let counted: { report: HistoryReport; add: (fault: Fault) => void } | undefined;
  const { gather } = mapping;
  const gatherer =
    gather &&
    rowGatherer(
      reader,
      gatherReader(
        mapping.table,
        gather,
        head.names,
        head.units,
        styles(mapping.file, []),
        noValues(mapping.file),
        words,
      ),
      where,
      {
        row: sink.row,
        refuse(many, refused, why) {
          if (counted) counted.report.rejected += many;
          if (handing) rejects.push(...refused);
          for (const one of why) counted?.add(one);
        },
      },
      () => handing && options.strict === false,
    );
  return {
    block(block, report, add, hand) {
      handing = hand;
      counted = { report, add };
      each(
        block,
        report,
        add,
        hand,
        (index) => {
          count = 0;
          if (gatherer) gatherer.take(block, index, found.splice(0));
          else {
            if (hand) current = { row: block.row(index), line: block.line(index) };
            reader.read(block, index, sink);
          }
          return count;
        },
        gatherer !== undefined,
      );
      gatherer?.leave(block);
    },
    end() {
      count = 0;
      gatherer?.end();
      if (counted) counted.report.kept += count;
    },
    full: () => rows.length + rejects.length >= rowsPerChunk,
    any: () => rows.length + rejects.length > 0,
    chunk() {
      const taken = places;
      const chunk: HistoryChunk = {
        kind: "rows",
        table: mapping.table,
        rows,
        rejects: takeRejects(),
        at: (index) => {
          const { row = 0, line } = taken[index] ?? {};
          return { ...at, row, ...(line === undefined ? {} : { line }) };
        },
      };
      rows = [];
      places = [];
      return chunk;
    },
  };
}
