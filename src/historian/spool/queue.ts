import type { Fault } from "#evidence";
import { isFault } from "../fault.ts";
import type { SpoolFrame } from "./frame.ts";
import type { Spool } from "./spool.ts";

/**
 * Acknowledged frames on their way to the engine, oldest first. Few are held in memory; what does not fit is read again
 * from the spool's files when its turn comes.
 */
export type Queue = {
  /** Takes a frame that has become durable. */
  push(frame: SpoolFrame): void;
  /** The oldest frames: all that are in memory, else those of one file. None: nothing is queued. */
  oldest(): Promise<readonly SpoolFrame[] | Fault>;
  /** Frames up to this one are in the engine. */
  drop(sequence: number): void;
  /** Readings queued, in memory or not. */
  rows(): number;
  /** Bytes held in memory. */
  held(): number;
};

/** @param rows readings that wait in the spool's files from frame `first` on */
export function newQueue(spool: Spool, heldBytes: number, first: number, rows: number): Queue {
  let frames: SpoolFrame[] = [];
  let held = 0;
  let queued = rows;
  /** The first frame that is durable but not in memory, and the last. */
  let spilled = rows > 0 ? { from: first, to: spool.next() - 1 } : undefined;

  return {
    push(frame) {
      queued += frame.rows;
      if (spilled) spilled.to = frame.sequence;
      else if (held > 0 && held + frame.length > heldBytes) spilled = { from: frame.sequence, to: frame.sequence };
      else {
        frames.push(frame);
        held += frame.length;
      }
    },
    async oldest() {
      while (frames.length === 0 && spilled) {
        const { from, to } = spilled;
        const found = await spool.read(from);
        if (isFault(found)) return found;
        // A frame may be on the disk before it is pushed here: it must not come twice.
        const read = found.filter((frame) => frame.sequence <= to);
        const last = read.at(-1)?.sequence ?? to;
        frames = read;
        held = read.reduce((sum, frame) => sum + frame.length, 0);
        if (last >= spilled.to) spilled = undefined;
        else spilled.from = last + 1;
      }
      return frames;
    },
    drop(sequence) {
      const kept = frames.findIndex((frame) => frame.sequence > sequence);
      const gone = kept < 0 ? frames : frames.slice(0, kept);
      frames = kept < 0 ? [] : frames.slice(kept);
      for (const frame of gone) {
        held -= frame.length;
        queued -= frame.rows;
      }
    },
    rows: () => queued,
    held: () => held,
  };
}
