/** A number with its expanded uncertainty (k = 2, about 95 %), both in the same unit. `u` 0 means exact, by count or definition. */
export type Value = { value: number; u: number };
