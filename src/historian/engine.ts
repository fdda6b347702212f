import type { Fault } from "#evidence";
import type { HourColumns } from "./hour.ts";
import type { LastColumns, ReadingPage, VersionColumns } from "./reading.ts";
import type { TagName } from "./tag.ts";

/**
 * What lies behind the spool: one database. It is asked by one historian at a time and one `apply` at a time; reads may
 * come while an `apply` runs and see the state before or after it, nothing between.
 *
 * What makes a version: a reading whose (tag, time) is new is version 0. One whose value and quality equal those of ANY
 * version already there is the same reading again and leaves no trace. Any other becomes the next version and is the
 * reading from then on. Values are compared as numbers, NaN equal to NaN; -0 never arrives.
 */
export type Engine = {
  /** "duckdb", "clickhouse" … */
  readonly name: string;
  /** What this engine, or this version of it, can do; the contract suite asks. */
  readonly supports: Supports;
  /** What was kept, read once at opening. */
  readonly kept: Kept;

  /**
   * Applies a batch: durable when it returns nothing. A fault means that nothing of it counts and that the same batch, or
   * a longer one that begins with the same frames, will come again. A batch that was applied already (its frames lie at or
   * below the position) changes nothing. Readings older than what was expired are left out.
   */
  apply(batch: Batch): Promise<Fault | undefined>;

  /** The newest reading of each tag of a plant. */
  last(plant: string): Promise<LastColumns | Fault>;

  /**
   * Readings of a tag with from <= time < to, in order of time, at most `limit`; `next` is set where there are more.
   * An unknown tag has none. With `asOf`, versions received later than that (ms) are as if they had not come.
   */
  range(tag: TagName, from: number, to: number, limit: number, asOf?: number): Promise<ReadingPage | Fault>;

  /** Every version with from <= time < to. */
  versions(
    tag: TagName,
    from: number,
    to: number,
    limit: number,
  ): Promise<(VersionColumns & { next?: number }) | Fault>;

  /** Kept roll-ups with from <= hour < to; both are multiples of `hourMs`. Includes the hour that is still filling. */
  hours(tag: TagName, from: number, to: number): Promise<HourColumns | Fault>;

  /**
   * Removes a plant's readings, all versions, older than `before` (a multiple of `hourMs`), and its roll-ups where
   * `rollups`. Roll-ups that stay are never made again from what is left: no reading older than that will be applied.
   * @returns how many readings were removed; -1 where the engine cannot tell.
   */
  expire(plant: string, before: number, rollups: boolean): Promise<number | Fault>;

  /** Puts readings in the order and packing that reads want, gives space back. Reads go on meanwhile. */
  compact(): Promise<Fault | undefined>;

  /** Called once nothing has come for a while: a good moment for what `compact` does, if there is enough to do. */
  rest?(): Promise<Fault | undefined>;

  /** Bytes on disk and readings (latest versions) in it; -1 where the engine cannot tell. */
  size(): Promise<{ bytes: number; readings: number } | Fault>;

  close(): Promise<void>;
};

/** What an engine can do beyond the least; false only where the database cannot. */
type Supports = {
  /** `range` with `asOf`, and `versions`. */
  versions: boolean;
  /** `expire`. */
  expire: boolean;
  /** The folder or tables refuse a second historian. */
  guard: boolean;
};

/** What an engine knows when it is opened. */
export type Kept = {
  /**
   * Names by tag number, as `Batch.tags` had them. An engine that keys by name and not by number may leave it empty:
   * numbers are then given anew.
   */
  tags: readonly TagName[];
  /** The spool frame up to which all is applied; 0: none. -1: the engine keeps none, and tells repeats by their content. */
  position: number;
  /** The latest `received` in it, ms; 0: none. */
  lastReceived: number;
  /** Plant → readings older than this (ms) were removed and may not come back. */
  expired: ReadonlyMap<string, number>;
};

/**
 * Readings in the order in which they were acknowledged, as columns of `length` rows (the arrays may be longer). The arrays
 * are used again once `apply` has returned: keep none of them.
 */
export type Batch = {
  /** Names by tag number: all that are known, so also those this batch does not use. Grows at the end, never changes. */
  tags: readonly TagName[];
  length: number;
  /** Index into `tags`. */
  tag: Uint32Array;
  /** Integer ms. */
  time: Float64Array;
  value: Float64Array;
  quality: Uint8Array;
  /** The spool frames that the rows came in, in order, without holes. Later frame, later version. */
  frames: readonly Frame[];
};

export type Frame = {
  /** Number of the frame: 1, 2, 3 … over the life of the spool. */
  sequence: number;
  /** Rows [start, end) of the batch. */
  start: number;
  end: number;
  /** When they were received, integer ms; never less than in the frame before. */
  received: number;
};
