import type { SubjectKind } from "../../books/subject.ts";
import { basisCode, type Column, isUntouched, none } from "../column.ts";
import type { Way } from "../quantity.ts";
import { type At, put, type WayEngine, type Work } from "../way.ts";

type Like = Extract<Way, { like: string }>;

/** Fewer known ones than this say nothing of the others. */
const fewest = 5;

/**
 * What a subject most likely has, by what others of its kind have for one unit of another quantity: their ratio of sums,
 * with twice the standard deviation of their ratios as its range. Others in the same wider subject `among` count where
 * there are enough of them, else all. Estimated, and never without its range.
 */
export const like: WayEngine<Like> = {
  needs: (way, at) => [{ quantity: way.like, kind: at.kind }],
  reads: () => [],
  fill: (way, at, work, into, place) => {
    const base = work.column(way.like, at.kind);
    if (!base || isUntouched(into) || !into.way.includes(none)) return;
    const ratios = ratiosOf(way, at, work, into, base);
    const basis = basisCode("estimated");
    for (let i = 0; i < into.value.length; i++) {
      const ratio = ratios(i);
      if (!ratio) continue;
      const value = ratio.mean * base.value[i]!;
      put(into, i, place, {
        value,
        shared: ratio.shared * base.value[i]!,
        random: ratio.spread * base.value[i]!,
        basis,
      });
    }
  },
  step: (way, at, work, index) => {
    const column = work.column(at.quantity.id, at.kind);
    const base = work.column(way.like, at.kind);
    const known = column && base ? ratiosOf(way, at, work, column, base)(index) : undefined;
    return {
      code: "ledger.way.like",
      params: {
        others: known?.count ?? 0,
        per: way.like,
        mean: known?.mean ?? Number.NaN,
        spread: known?.spread ?? Number.NaN,
      },
      inputs: [{ quantity: way.like, kind: at.kind, index }],
      weights: [known?.mean ?? Number.NaN],
    };
  },
};

type Ratio = { count: number; mean: number; spread: number; shared: number };
type Sums = { count: number; value: number; base: number; shared: number; ratio: number; square: number };

/** The ratio that holds for each subject, from those whose figure an earlier way gave. */
function ratiosOf(way: Like, at: At, work: Work, column: Column, base: Column): (index: number) => Ratio | undefined {
  const path = way.among && work.subjects.path(at.kind, way.among as SubjectKind);
  const own = at.quantity.ways[at.kind]!.indexOf(way);
  const groups = new Map<number, Sums>();
  const everyone = -1;
  for (let i = 0; i < column.value.length; i++) {
    const b = base.value[i]!;
    if (column.way[i]! >= own || !(b > 0)) continue;
    for (const group of path && path[i]! >= 0 ? [path[i]!, everyone] : [everyone]) {
      let sums = groups.get(group);
      if (!sums) {
        sums = { count: 0, value: 0, base: 0, shared: 0, ratio: 0, square: 0 };
        groups.set(group, sums);
      }
      const ratio = column.value[i]! / b;
      sums.count++;
      sums.value += column.value[i]!;
      sums.base += b;
      sums.shared += column.shared[i]!;
      sums.ratio += ratio;
      sums.square += ratio * ratio;
    }
  }
  const ratio = (sums: Sums | undefined): Ratio | undefined => {
    if (!sums || sums.count < fewest) return undefined;
    const variance = Math.max(0, sums.square - sums.ratio ** 2 / sums.count) / (sums.count - 1);
    return {
      count: sums.count,
      mean: sums.value / sums.base,
      spread: 2 * Math.sqrt(variance),
      shared: sums.shared / sums.base,
    };
  };
  const all = ratio(groups.get(everyone));
  const byGroup = new Map([...groups].map(([group, sums]) => [group, ratio(sums)]));
  return (index) => (path && byGroup.get(path[index]!)) ?? all;
}
