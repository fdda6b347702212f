/** Kleene's three values, ordered so that "and" is the least and "or" the greatest. */
export type Tri = 0 | 1 | 2;
export const no: Tri = 0;
export const unknown: Tri = 1;
export const yes: Tri = 2;

/** Three-valued and: no wins, then unknown. The empty conjunction is yes. */
export function and(...values: readonly Tri[]): Tri {
  return Math.min(yes, ...values) as Tri;
}

/** Three-valued or: yes wins, then unknown. The empty disjunction is no. */
export function or(...values: readonly Tri[]): Tri {
  return Math.max(no, ...values) as Tri;
}

/** Three-valued not: unknown stays unknown. */
export function not(value: Tri): Tri {
  return (2 - value) as Tri;
}

/** A three-valued truth as a word, for explanations and tests. */
export function triText(value: Tri): "no" | "unknown" | "yes" {
  return value === no ? "no" : value === yes ? "yes" : "unknown";
}
