/**
 * Quality flags of a reading, one byte. Below 64 a value counts in aggregates, from 64 on it does not: it is kept and
 * shown, and it ends the time for which the value before it holds. The letters are the data flags of HJ 212.
 */
export const qualities = {
  /** N: measured in normal operation. */
  good: 0,
  /** S: set by hand. */
  manual: 1,
  /** T: over the instrument's range as it is set; often a wrong range and a right value, so marked and counted. */
  overRange: 2,
  /** Said again, after what overruled it was taken back; see `restated`. */
  restated: 32,
  /** F: the plant or the source stood. */
  stopped: 64,
  /** M: maintenance. */
  maintenance: 65,
  /** D: the instrument is faulty. */
  faulty: 66,
  /** C: calibrating. */
  calibrating: 67,
  /** B: no link between instrument and logger. */
  linkLost: 68,
  /** The source itself doubts the value (OPC UA "uncertain"). */
  uncertain: 69,
  /** The source says that it has no value; the value is NaN. */
  missing: 70,
  /** Taken back: the reading should not have come in; the value is NaN. */
  withdrawn: 71,
} as const;

export type Quality = keyof typeof qualities;

/** The first flag that does not count in aggregates. */
export const firstBad = 64;

const names = new Map<number, Quality>(Object.entries(qualities).map(([name, flag]) => [flag, name as Quality]));

/** True where a value with this flag counts in aggregates. */
export function counts(flag: number): boolean {
  return flag < firstBad;
}

/** The name of a flag; undefined for a flag that is none. */
export function qualityOf(flag: number): Quality | undefined {
  return names.get(flag);
}

const hj212 = {
  N: "good",
  F: "stopped",
  M: "maintenance",
  S: "manual",
  D: "faulty",
  C: "calibrating",
  T: "overRange",
  B: "linkLost",
} as const satisfies Record<string, Quality>;

/** The flag for a data flag of HJ 212 ("N", "T" …); undefined for a letter that the standard does not have. */
export function qualityOfHj212(letter: string): number | undefined {
  const name = (hj212 as Record<string, Quality>)[letter];
  return name === undefined ? undefined : qualities[name];
}
