import type { Fault } from "#evidence";
import type { HourColumns } from "./hour.ts";
import type { LastColumns, ReadingPage, Readings, VersionColumns } from "./reading.ts";
import type { TagName } from "./tag.ts";

/**
 * The memory of a plant's meters and monitors. All times are integer milliseconds since 1970-01-01 UTC; windows are
 * from <= time < to. What a user or a disk can cause is a returned fault (`historian.*`), told from a result by `isFault`.
 */
export type Historian = {
  /**
   * Keeps readings: when it returns an acknowledgement they survive a crash and a power cut. A batch is taken whole or
   * refused whole. The same reading again leaves no trace; another value or quality for the same tag and time is a new
   * version and becomes the reading. Waits while too many readings queue for the engine.
   */
  append(readings: Readings): Promise<Acknowledged | Fault>;

  /** The newest reading of each tag of a plant. */
  last(plant: string, options?: ReadOptions): Promise<LastColumns | Fault>;
  /** Readings of a tag, at most `limit` (default 1 000 000); read on from `next` where it is set. */
  range(tag: TagName, from: number, to: number, options?: RangeOptions): Promise<ReadingPage | Fault>;
  /** Every version of every reading of a tag. */
  versions(
    tag: TagName,
    from: number,
    to: number,
    options?: { limit?: number } & ReadOptions,
  ): Promise<(VersionColumns & { next?: number }) | Fault>;
  /** Aggregates of a tag by period; see `AggregateColumns`. */
  aggregate(
    tag: TagName,
    from: number,
    to: number,
    by: Every,
    options?: AggregateOptions,
  ): Promise<AggregateColumns | Fault>;
  /** Hourly roll-ups as kept; from and to are widened to whole hours. */
  hours(tag: TagName, from: number, to: number, options?: ReadOptions): Promise<HourColumns | Fault>;
  /** Windows of at least `longerThan` ms without a reading that counts, the edges of the asked window included. */
  gaps(tag: TagName, from: number, to: number, longerThan: number, options?: ReadOptions): Promise<GapColumns | Fault>;
  /** Windows in which readings that count lie above (or below) a limit. */
  exceedances(
    tag: TagName,
    from: number,
    to: number,
    limit: Limit,
    options?: ReadOptions,
  ): Promise<ExceedanceColumns | Fault>;

  /**
   * Removes a plant's readings older than `before` (taken down to a whole hour); hourly roll-ups stay unless `rollups`.
   * Older readings are refused from then on. @returns how many were removed, -1 where the engine cannot tell.
   */
  expire(plant: string, before: number, options?: { rollups?: boolean }): Promise<number | Fault>;
  /** Sorts and packs what came in; goes by itself as readings gather. */
  compact(): Promise<Fault | undefined>;
  /** Waits until all that was acknowledged before the call is in the engine. */
  settle(): Promise<Fault | undefined>;
  /** How it stands; never waits. */
  state(): State;
  /** Bytes on disk and readings kept. */
  size(): Promise<{ bytes: number; readings: number } | Fault>;
  /** Settles where it can, and closes. What is still queued is applied at the next opening. */
  close(): Promise<Fault | undefined>;
};

export type Acknowledged = {
  /** Number of the spool frame that holds the batch. */
  sequence: number;
  /** The received time that was kept, ms. */
  receivedAt: number;
};

/** `fresh` (the default) waits until what was acknowledged before is in; false reads what is in, at once. */
export type ReadOptions = { fresh?: boolean };
/** `asOf`: as it was known at that received time, ms. */
type RangeOptions = ReadOptions & { limit?: number; asOf?: number };
export type AggregateOptions = ReadOptions & {
  /** IANA name of the time zone whose days, months and hours are meant; default "UTC". */
  zone?: string;
  /** Readings of any quality; default: only those that count. */
  anyQuality?: boolean;
  asOf?: number;
};

/** A period: a calendar word, or a length in ms counted from 1970-01-01 in the zone's standard of `from`. */
export type Every = "hour" | "day" | "week" | "month" | "year" | { ms: number };

/**
 * One row per period in the window, empty ones too; the first and last are cut to the window. Unknown is NaN: of `mean`,
 * `min`, `max`, `first`, `last` where no reading counts, of `timeMean` where no time is covered.
 */
export type AggregateColumns = {
  length: number;
  /** Period [start, end), ms. */
  start: Float64Array;
  end: Float64Array;
  /** Readings that count, and that do not. */
  count: Float64Array;
  bad: Float64Array;
  mean: Float64Array;
  min: Float64Array;
  max: Float64Array;
  first: Float64Array;
  last: Float64Array;
  /** Mean over the covered time: each value holds until the next reading, at most `holdMs`. */
  timeMean: Float64Array;
  /** Integral over the covered time in unit · hours (kW gives kWh). */
  integral: Float64Array;
  /** Covered time, ms: what is less than end - start is unknown. */
  covered: Float64Array;
};

/** Gaps: from `start` (last reading before, or the window's start) to `end` (next reading, or the window's end), ms. */
export type GapColumns = { length: number; start: Float64Array; end: Float64Array };

/** A limit that values are strictly above, or strictly below. */
export type Limit = { above: number } | { below: number };

/** Exceedances: consecutive readings beyond the limit; a reading that does not count neither opens nor ends one. */
export type ExceedanceColumns = {
  length: number;
  /** Time of the first and the last reading beyond the limit, ms. */
  start: Float64Array;
  end: Float64Array;
  /** The most extreme value. */
  peak: Float64Array;
  /** Readings beyond the limit. */
  count: Float64Array;
};

export type State = {
  /** "ready"; "behind": readings queue because the engine refuses them (see `fault`); "refusing": append refuses. */
  condition: "ready" | "behind" | "refusing" | "closed";
  /** What stands in the way, where something does. */
  fault?: Fault;
  /** Acknowledged readings that are not in the engine yet, and their bytes in the spool. */
  queuedReadings: number;
  queuedBytes: number;
  /** Bytes free on the spool's disk; absent where the system does not tell. */
  freeBytes?: number;
  /** How far the clock lies behind the last received time, ms; 0 in good order. */
  clockBehind: number;
  /** Damage found in the spool at opening: readings in these frames could not be recovered. */
  damage: readonly Fault[];
};
