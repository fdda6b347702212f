import type { Fault } from "#evidence";

/** What an operation came to: a value, or the faults for which there is none. */
export type Outcome<T> = { value: T; faults: readonly [] } | { value?: undefined; faults: readonly Fault[] };

/** An outcome with a value. */
export function done<T>(value: T): Outcome<T> {
  return { value, faults: [] };
}

/** An outcome without one; there is at least one fault. */
export function refused<T = never>(...faults: readonly Fault[]): Outcome<T> {
  return { faults };
}
