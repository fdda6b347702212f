import type { Fault, Place } from "#evidence";
import type { AnyRow } from "#plant";

/**
 * One change to one row. `validFrom` is the day from which it holds, YYYY-MM-DD; absent is always.
 * - a row: from that day on it is so, until a later day says otherwise; the same day given again corrects it
 * - `ended`: from that day on there is no such row
 * - `retracted`: what was said for that day was wrong and counts no more
 * `source` is where it was read: sheet and cell, or line, in the change's file.
 */
export type RowChange =
  | { noun: string; row: AnyRow; validFrom?: string; source?: Place }
  | { noun: string; id: string; state: "ended"; validFrom: string; source?: Place }
  | { noun: string; id: string; state: "retracted"; validFrom?: string; source?: Place };

/** What a change is about, for its entry in the chain. `file` is the hash of a file that `putFile` has kept. */
export type ChangeMeta = {
  kind?: "import" | "edit";
  note?: string;
  file?: string;
  /** Anything else to be kept with the change and covered by its hash: the mapping, counts of rejects. */
  detail?: Readonly<Record<string, string | number>>;
};

/** What a change does to rows; `skip` is a row that says nothing new and is not written. */
export type RowAction = "create" | "update" | "skip" | "end" | "retract";
export type Counts = Readonly<Record<RowAction, number>>;

/** One row of a preview. `changed` names the attributes that differ; `before` is what the record says now for that day. */
export type RowPreview = {
  noun: string;
  id: string;
  validFrom?: string;
  action: RowAction;
  changed: readonly string[];
  before?: AnyRow;
  after?: AnyRow;
  source?: Place;
};

/** What a commit would do, or why it would be refused. */
export type Preview = { counts: Counts; rows: readonly RowPreview[]; faults: readonly Fault[] };

/** What a commit did. Where every row said nothing new there is no change. */
export type Committed = { change?: ChangeEntry; counts: Counts };

/** One entry of a plant's chain. `at` is the recorded time, ISO 8601 in UTC; hashes are in hexadecimal. */
export type ChangeEntry = {
  number: number;
  at: string;
  /** The clock stood before the previous change, so this one took its time over. */
  clockBack: boolean;
  who: string;
  kind: "import" | "edit" | "undo";
  note?: string;
  file?: string;
  undoes?: number;
  detail: Readonly<Record<string, unknown>>;
  rows: number;
  hash: string;
};

/** No rows of any kind. */
export function noCounts(): Record<RowAction, number> {
  return { create: 0, update: 0, skip: 0, end: 0, retract: 0 };
}
