import type { RecordRef } from "#evidence";
import type { SubjectKind } from "../books/subject.ts";
import { type Column, type Filling, keepAll, none } from "./column.ts";
import type { Ground } from "./ground.ts";
import type { BoundFormula, Quantity } from "./quantity.ts";

/** The quantity and kind of subject that a way is for. */
export type At = { readonly quantity: Quantity; readonly kind: SubjectKind };

/** What a way may ask for: other columns, quantities by id, bound formulas. */
export type Work = Ground & {
  /** The column of a quantity; undefined where that kind of subject has none. */
  column(quantity: string, kind: SubjectKind): Column | undefined;
  quantity(id: string): Quantity;
  bind(formula: string, at: At): BoundFormula;
};

/** A figure of another subject or quantity that a figure is made of. */
export type InputRef = { readonly quantity: string; readonly kind: SubjectKind; readonly index: number };

/** How one figure came about: a code with its params, the figures in it, the rows read, and how many inputs are not listed. */
export type Step = {
  readonly code: string;
  readonly params?: Readonly<Record<string, string | number>>;
  readonly inputs?: readonly InputRef[];
  readonly refs?: readonly RecordRef[];
  readonly formula?: BoundFormula;
  /** How much of each input is in it, where it is a plain sum of parts. */
  readonly weights?: readonly number[];
};

/** One kind of way. `fill` writes only what is not known yet; `needs` and `reads` say what a change makes stale. */
export type WayEngine<W> = {
  needs(way: W, at: At, work: Work): readonly { quantity: string; kind: SubjectKind }[];
  /** Names as `table.attribute`, or `readings`. */
  reads(way: W, at: At): readonly string[];
  fill(way: W, at: At, work: Work, into: Filling, place: number): void;
  step(way: W, at: At, work: Work, index: number): Step;
};

/**
 * Writes the values of a run of subjects: by the first way all of them, by a later one those that are known and have none.
 * @param found for each subject from `from` on
 */
export function keepValues(found: Float64Array, from: number, count: number, into: Filling, place: number): void {
  if (place === 0) {
    keepAll(found, from, count, into.all());
    return;
  }
  let first = 0;
  while (first < count && Number.isNaN(found[first]!)) first++;
  if (first === count) return;
  const { value, way } = into;
  for (let k = first, i = from + first; k < count; k++, i++) {
    const one = found[k]!;
    if (way[i] !== none || Number.isNaN(one)) continue;
    value[i] = one;
    way[i] = place;
  }
}

/** Writes one figure, unless the subject has one from an earlier way or this one is not known. */
export function put(
  into: Column,
  index: number,
  place: number,
  figure: { value: number; shared: number; random: number; basis: number },
): void {
  if (Number.isNaN(figure.value) || into.way[index] !== none) return;
  into.value[index] = figure.value;
  into.shared[index] = figure.shared;
  into.random[index] = figure.random;
  into.basis[index] = figure.basis;
  into.way[index] = place;
}
