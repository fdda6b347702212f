import type { Fault, Place } from "#evidence";
import type { AnyRow } from "#plant";
import { type Block, blockPlace } from "./block.ts";
import type { GatherReader } from "./gather.ts";
import { historyFault } from "./history-fault.ts";
import { type Reject, rejectOf } from "./open-history.ts";
import type { RowReader } from "./row-reader.ts";

/** Where gathered rows go, and rows of the file that were refused, with the faults that are to be counted. */
export type GatherSink = {
  row(row: AnyRow, place: { row: number; line: number | undefined }): void;
  refuse(count: number, rejects: Reject[], faults: readonly Fault[]): void;
};

/** Makes one row of the rows of a file that stand together under one id. */
export type RowGatherer = {
  /** Takes a row of a block; `faults` were found in it so far. */
  take(block: Block, index: number, faults: readonly Fault[]): void;
  /** Says that the block is at its end: what is still needed of it is copied. */
  leave(block: Block): void;
  /** Hands over what was still being gathered. */
  end(): void;
};

type Held = {
  id: string;
  row: AnyRow;
  at: Place;
  place: { row: number; line: number | undefined };
  /** How many rows of the file have given something to it; those of blocks before, and which ones of this block. */
  count: number;
  rejects: Reject[];
  indexes: number[];
  /** Why it is refused, and all its rows with it: half an analysis would stand for the whole one. */
  bad: readonly Fault[] | undefined;
};

/** Builds the gatherer for the rows of one file. `keep` says whether the texts of refused rows are wanted. */
export function rowGatherer(
  reader: RowReader,
  added: GatherReader,
  where: { file: string; sheet?: string | undefined },
  sink: GatherSink,
  keep: () => boolean,
): RowGatherer {
  let held: Held | undefined;
  let missed: readonly Fault[] | undefined;
  let last: Block | undefined;
  const shared = reader.filled.filter((name) => name !== "id");

  const copy = (one: Held, block: Block) => {
    if (keep()) one.rejects.push(...one.indexes.map((index) => rejectOf(block, index, [])));
    one.indexes = [];
  };
  const refuse = (one: Held, block: Block, faults: readonly Fault[]) => {
    copy(one, block);
    for (const reject of one.rejects) reject.faults.push(...faults);
    sink.refuse(one.count, one.rejects, []);
    one.bad = faults;
    one.rejects = [];
  };
  const close = (block: Block) => {
    const one = held;
    held = undefined;
    if (!one || one.bad) return;
    const faults: Fault[] = [];
    reader.finish(one.row, () => one.at, faults);
    if (faults.length === 0) return sink.row(one.row, one.place);
    refuse(one, block, faults);
    sink.refuse(0, [], faults);
  };
  /** Puts what a row says into the one held; what says otherwise than the rows before is another sample of the same id. */
  const merge = (into: AnyRow, row: AnyRow, at: () => Place, faults: Fault[]) => {
    for (const name of shared) {
      if (row[name] === undefined) continue;
      if (into[name] !== undefined && String(into[name]) !== String(row[name]))
        faults.push(historyFault("history.duplicate-id", { found: `${row.id} ${name}` }, at()));
      else into[name] = row[name];
    }
  };

  return {
    leave(block) {
      last = block;
      if (held) copy(held, block);
    },
    end() {
      if (last) close(last);
    },
    take(block, index, before) {
      const faults = [...before];
      const at = () => blockPlace(where, block, index);
      const row = reader.cells(block, index, faults);
      const gives = added(block, index, where, faults);
      const rejects = (reasons: readonly Fault[]) => (keep() ? [rejectOf(block, index, reasons)] : []);
      if (row.id === "") {
        if (faults.length === 0) reader.finish(row, at, faults);
        // it may belong to the rows above it, or to those below
        if (held && !held.bad) refuse(held, block, faults);
        missed = faults;
        return sink.refuse(1, rejects(faults), faults);
      }
      if (held?.id !== row.id) {
        close(block);
        const place = { row: block.row(index), line: block.line(index) };
        held = { id: row.id, row, at: at(), place, count: 0, rejects: [], indexes: [], bad: missed };
        missed = undefined;
      } else merge(held.row, row, at, faults);
      if (gives && held.row[gives.to] !== undefined)
        faults.push(historyFault("history.duplicate-id", { found: `${row.id} ${gives.to}` }, at()));
      else if (gives) held.row[gives.to] = gives.value;
      if (faults.length > 0 && !held.bad) refuse(held, block, faults);
      if (held.bad) return sink.refuse(1, rejects(faults.length > 0 ? faults : held.bad), faults);
      // what gives nothing need not be given back
      if (!gives && held.count > 0) return;
      held.count++;
      held.indexes.push(index);
    },
  };
}
