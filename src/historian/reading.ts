import type { TagName } from "./tag.ts";

/**
 * Readings to append, as columns of one length. Row i says: `tags[tag[i]]` read `value[i]` at `time[i]`. The columns must
 * not change until they are acknowledged or refused.
 */
export type Readings = {
  /** The tags that this batch mentions. Handing in the same frozen array again makes appending faster. */
  tags: readonly TagName[];
  /** Index into `tags`. */
  tag: Uint32Array | Int32Array | Uint16Array;
  /** Integer milliseconds since 1970-01-01 UTC, by the clock of the source. */
  time: Float64Array;
  /** In the unit of the tag. Finite; NaN only with a quality that does not count. */
  value: Float64Array;
  /** A flag of `qualities` each; absent: all good. */
  quality?: Uint8Array;
  /** When the readings came in, integer ms; absent: now by the historian's clock. Never earlier than the batch before. */
  receivedAt?: number;
};

/** Readings of one tag in order of time, one per time: the latest version (or the latest as of a moment). */
export type ReadingColumns = {
  length: number;
  time: Float64Array;
  value: Float64Array;
  quality: Uint8Array;
};

/** A page of readings. `next` is the time from which to read on; absent: there are no more. */
export type ReadingPage = ReadingColumns & { next?: number };

/** Every version of every reading of a tag, by time and then by version; version 0 came first, the highest counts. */
export type VersionColumns = ReadingColumns & {
  version: Uint32Array;
  receivedAt: Float64Array;
};

/** The newest reading (by time) of each tag of a plant, in order of source and tag. Row i belongs to `tags[i]`. */
export type LastColumns = {
  tags: readonly TagName[];
  time: Float64Array;
  value: Float64Array;
  quality: Uint8Array;
  receivedAt: Float64Array;
};
