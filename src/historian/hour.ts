/** Length of a kept roll-up, in ms. */
export const hourMs = 3_600_000;

/**
 * How long a value holds after its reading when no other reading comes, in ms. Past this the tag is unknown: the time
 * is not covered. One hour, so that a roll-up depends on no reading older than the hour before it.
 */
export const holdMs = 3_600_000;

/**
 * Hourly roll-ups of one tag in order of time, as columns; hours without a reading and without covered time are left
 * out. Only readings whose quality counts are in `count` to `covered`; the others are in `bad`.
 */
export type HourColumns = {
  length: number;
  /** Start of the hour, ms, a multiple of `hourMs`. */
  hour: Float64Array;
  /** Readings that count. */
  count: Float64Array;
  /** Readings that do not. */
  bad: Float64Array;
  /** Sum of the values; 0 where `count` is 0. */
  sum: Float64Array;
  /** Least and greatest value of readings inside the hour; NaN where `count` is 0. */
  min: Float64Array;
  max: Float64Array;
  /** First and last value that counts; NaN where `count` is 0. */
  first: Float64Array;
  last: Float64Array;
  /** Integral of the held value over the covered time, in unit · ms. The value held from the hour before is in it. */
  integral: Float64Array;
  /** Time for which a value that counts was held, ms, at most `hourMs`. */
  covered: Float64Array;
};

/** The columns of a roll-up beside its hour, in the order in which they are stored. */
export const sumNames = ["count", "bad", "sum", "min", "max", "first", "last", "integral", "covered"] as const;

export type SumName = (typeof sumNames)[number];

/** The columns of a roll-up beside its hour, each made from its name. */
export function eachSum<T>(make: (name: SumName) => T): Record<SumName, T> {
  return {
    count: make("count"),
    bad: make("bad"),
    sum: make("sum"),
    min: make("min"),
    max: make("max"),
    first: make("first"),
    last: make("last"),
    integral: make("integral"),
    covered: make("covered"),
  };
}
