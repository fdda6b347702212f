/** A seeded source of numbers; the same seed gives the same plants on every machine. */
export type Random = {
  /** A number from 0 to under 1. */
  next(): number;
  /** True with this probability. */
  chance(probability: number): boolean;
  /** A whole number from `low` to `high`, both possible. */
  whole(low: number, high: number): number;
  /** One of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** A number between two, evenly, with so many decimal places. */
  between(low: number, high: number, places: number): number;
  /** A number between two positive ones, evenly over orders of magnitude, with three significant digits. */
  spread(low: number, high: number): number;
  /** A day of the years `from` to `to`, YYYY-MM-DD. */
  day(from: number, to: number): string;
};

/** A source of numbers from a seed (a linear congruence, its high bits mixed). */
export function randomOf(seed: number): Random {
  let state = (seed ^ 0x5f3759df) >>> 0;
  const next = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d);
    return ((mixed ^ (mixed >>> 13)) >>> 0) / 2 ** 32;
  };
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const two = (value: number) => String(value).padStart(2, "0");
  return {
    next,
    chance: (probability) => next() < probability,
    whole,
    pick: (list) => list[Math.floor(next() * list.length)]!,
    between: (low, high, places) => Number((low + next() * (high - low)).toFixed(places)),
    spread: (low, high) => Number((low * (high / low) ** next()).toPrecision(3)),
    day: (from, to) => `${whole(from, to)}-${two(whole(1, 12))}-${two(whole(1, 28))}`,
  };
}
