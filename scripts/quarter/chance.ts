import { seededRandom } from "../../src/ledger/method/random.ts";

/** Chance from a seed, and a name: each part of a plant has its own, so that one that changes does not change the others. */
export type Chance = {
  /** 0 < x < 1. */
  next(): number;
  between(low: number, high: number): number;
  whole(low: number, high: number): number;
  /** Normal, cut off at three standard deviations. */
  normal(mean: number, sd: number): number;
  pick<T>(list: readonly T[]): T;
  /** One of the values, by weight. */
  weighted<T>(list: readonly (readonly [value: T, weight: number])[]): T;
  /** How many of n come about, each with a chance p. */
  hits(n: number, p: number): number;
};

export function chance(seed: number, name: string): Chance {
  let state = seed;
  for (const letter of name) state = (Math.imul(state, 31) + letter.charCodeAt(0)) | 0;
  const next = seededRandom(state);
  const between = (low: number, high: number) => low + (high - low) * next();
  return {
    next,
    between,
    whole: (low, high) => Math.floor(between(low, high + 1)),
    normal(mean, sd) {
      const z = Math.sqrt(-2 * Math.log(next())) * Math.cos(2 * Math.PI * next());
      return mean + sd * Math.max(-3, Math.min(3, z));
    },
    pick: (list) => list[Math.floor(next() * list.length)]!,
    weighted(list) {
      let left = next() * list.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [value, weight] of list) {
        left -= weight;
        if (left <= 0) return value;
      }
      return list.at(-1)![0];
    },
    hits(n, p) {
      let count = 0;
      for (let i = 0; i < n; i++) if (next() < p) count++;
      return count;
    },
  };
}

/** Rounds to decimal places, without -0. */
export function round(value: number, places = 0): number {
  const size = 10 ** places;
  return Math.round(value * size) / size + 0;
}
