import type { SubjectKind } from "../books/subject.ts";
import { emptyColumn, none, uncertaintyAt } from "./column.ts";
import { engineOf } from "./engines.ts";
import type { Way } from "./quantity.ts";
import type { Work } from "./way.ts";

/** Two ways to one figure that do not say the same. `apart` is whether they are further apart than both their uncertainties. */
export type Difference = {
  readonly quantity: string;
  readonly kind: SubjectKind;
  readonly index: number;
  readonly value: number;
  readonly other: number;
  /** The ways, by their place among the quantity's. */
  readonly ways: readonly [used: number, other: number];
  readonly apart: boolean;
};

/**
 * Where more than one way gives a figure: what they say, so that what is typed and what is worked out never disagree
 * silently. Estimates by likeness and sums of what happens to be known are not compared.
 */
export function differences(work: Work, quantity: string, kind: SubjectKind): Difference[] {
  const of = work.quantity(quantity);
  const ways: readonly Way[] = of.ways[kind] ?? [];
  const used = work.column(quantity, kind);
  if (ways.length < 2 || !used) return [];
  const found: Difference[] = [];
  ways.forEach((way, place) => {
    if (place === 0 || "like" in way || ("up" in way && way.known)) return;
    const other = emptyColumn(used.value.length);
    engineOf(way).fill(way, { quantity: of, kind }, work, other, place);
    for (let index = 0; index < other.value.length; index++) {
      if (other.way[index] === none || used.way[index]! >= place) continue;
      const value = used.value[index]!;
      const u = Math.hypot(uncertaintyAt(used, index), uncertaintyAt(other, index));
      const apart = Math.abs(value - other.value[index]!) > Math.max(u || 0, 1e-9 * Math.abs(value));
      found.push({ quantity, kind, index, value, other: other.value[index]!, ways: [used.way[index]!, place], apart });
    }
  });
  return found;
}
