import type { Plant, TableName } from "#plant";
import { type CellPlan, codeOf, type Slot } from "./cells.ts";
import { type Frame, frameOf, roomFor, type Subject } from "./frame.ts";

/**
 * Plants held ready to be judged together: rows joined, what a check reads of a row kept in the cells that all frames
 * share.
 */
export type Held = {
  readonly frames: readonly Frame[];
  readonly cells: Float64Array;
  readonly plan: CellPlan;
  readonly tables: readonly HeldTable[];
};

/**
 * The rows of one table, plant after plant: where their cells begin, whose they are, and the code of their kind (-1: none).
 * Those of plant p are from `starts[p]` to `starts[p + 1]`.
 */
export type HeldTable = {
  readonly starts: Int32Array;
  readonly subjects: readonly Subject[];
  readonly at: Int32Array;
  readonly plant: Int32Array;
  readonly kind: Int32Array;
};

/** What to hold of plants: the tables to reach, and of the tables to judge the slot of the kind, in the order wanted. */
export type Holding = {
  asOf: string;
  needed: ReadonlySet<string>;
  plan: CellPlan;
  judged: readonly { table: TableName; kind: Slot }[];
};

/** Holds plants. @param given cells to use again, where they are enough; what was held in them is lost */
export function hold(plants: readonly Plant[], holding: Holding, given?: Float64Array): Held {
  const { asOf, needed, plan } = holding;
  const rooms = roomFor(plants, plan, given);
  const frames = rooms.map((room, p) => frameOf(plants[p] as Plant, asOf, needed, room));
  const tables = holding.judged.map(({ table, kind }) => tableOf(frames, table, kind));
  return { frames, cells: rooms[0]?.cells ?? new Float64Array(0), plan, tables };
}

function tableOf(frames: readonly Frame[], table: TableName, slot: Slot): HeldTable {
  const starts = new Int32Array(frames.length + 1);
  for (let p = 0; p < frames.length; p++)
    starts[p + 1] = (starts[p] as number) + ((frames[p] as Frame).subjects[table]?.length ?? 0);
  const count = starts[frames.length] as number;
  const subjects: Subject[] = [];
  const [at, plant, kind] = [new Int32Array(count), new Int32Array(count), new Int32Array(count)];
  for (let p = 0; p < frames.length; p++) {
    const own = (frames[p] as Frame).subjects[table];
    if (!own) continue;
    for (let i = 0; i < own.length; i++) {
      const subject = own[i] as Subject;
      const row = subjects.length;
      at[row] = subject.base;
      plant[row] = p;
      kind[row] = subject.kind === undefined ? -1 : codeOf(subject.kind, subject.kind, slot);
      subjects.push(subject);
    }
  }
  return { starts, subjects, at, plant, kind };
}
