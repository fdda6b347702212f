import { type Columns, textAt } from "#plant";
import { basisCode, none } from "../../graph/column.ts";
import type { Work } from "../../graph/way.ts";
import type { Lookup, PerKg } from "./charge-lines.ts";

/** What a kilogram of each charge line brings: looked up once for each lot and material, of which there are fewer than lines. */
export function byLine(work: Work, find: Lookup): (row: number) => PerKg | undefined {
  const lines = work.subjects.columns("charge-line");
  const path = work.subjects.path("charge-line", "material") ?? new Int32Array(lines.size).fill(-1);
  const { pair, firsts } = pairsOf(lines, path);
  const materials = work.books.plant.materials ?? [];
  const found = new Array<PerKg | undefined>(firsts.length);
  const asked = new Uint8Array(firsts.length);
  return (row) => {
    const one = pair[row]!;
    if (asked[one] === 0) {
      const first = firsts[one]!;
      found[one] = find(textAt(lines, "lot", first), materials[path[first]!]?.id);
      asked[one] = 1;
    }
    return found[one];
  };
}

export type EachPair = {
  readonly pair: Int32Array;
  readonly each: Float64Array;
  readonly u: Float64Array;
  readonly bases: Uint8Array;
};

/**
 * What a kilogram of each pair of lot and material brings, NaN where nothing says it, with its uncertainty and basis; `none`
 * is the basis of returns, which bring nothing.
 */
export function eachPair(work: Work, find: Lookup): EachPair {
  const lines = work.subjects.columns("charge-line");
  const path = work.subjects.path("charge-line", "material") ?? new Int32Array(lines.size).fill(-1);
  const { pair, firsts } = pairsOf(lines, path);
  const materials = work.books.plant.materials ?? [];
  const each = new Float64Array(firsts.length).fill(Number.NaN);
  const u = new Float64Array(firsts.length);
  const bases = new Uint8Array(firsts.length).fill(basisCode("estimated"));
  for (const [of, first] of firsts.entries()) {
    const material = materials[path[first]!];
    const per = material?.kind === "returns" ? undefined : find(textAt(lines, "lot", first), material?.id);
    if (material?.kind === "returns") bases[of] = none;
    if (per) [each[of], u[of], bases[of]] = [per.value, per.u, per.basis];
  }
  return { pair, each, u, bases };
}

type Pairs = { readonly pair: Int32Array; readonly firsts: readonly number[] };
const known = new WeakMap<Columns, { path: Int32Array; pairs: Pairs }>();

/** Which lines are of the same lot and material: for each its pair's number, and the first line of each pair. */
function pairsOf(lines: Columns, path: Int32Array): Pairs {
  const before = known.get(lines);
  if (before?.path === path) return before.pairs;
  const lots = lines.texts["lot"];
  let most = 0;
  for (let row = 0; row < path.length; row++) most = Math.max(most, path[row]! + 1);
  const byLot = new Int32Array(lots?.values.length ?? 0); // a pair's number and 1, 0 where there is none
  const withoutLot = new Int32Array(most + 1);
  const others = new Map<number, number>(); // a lot in lines of more than one material
  const firsts: number[] = [];
  const pair = new Int32Array(lines.size);
  for (let row = 0; row < lines.size; row++) {
    const lot = lots?.codes[row] ?? -1;
    const material = path[row]!;
    const list = lot < 0 ? withoutLot : byLot;
    const at = lot < 0 ? material + 1 : lot;
    if (list[at] === 0) list[at] = firsts.push(row);
    let number = list[at]! - 1;
    if (path[firsts[number]!] !== material) {
      const key = lot * (most + 1) + material + 1;
      number = others.get(key) ?? firsts.push(row) - 1;
      others.set(key, number);
    }
    pair[row] = number;
  }
  const pairs = { pair, firsts };
  known.set(lines, { path, pairs });
  return pairs;
}
