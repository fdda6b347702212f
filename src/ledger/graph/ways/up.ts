import { isRowSubject, type SubjectKind, subjectTables } from "../../books/subject.ts";
import type { Path } from "../../books/subjects.ts";
import { blockSize } from "../../formula/blockwise.ts";
import { basisCode, blocksOf, type Column, computed, knowsNothing, none, sumOf, weaker } from "../column.ts";
import type { Up } from "../quantity.ts";
import type { At, WayEngine, Work } from "../way.ts";

/** How many of the parts of a sum an explanation names, the largest first. */
const shown = 20;

/** A quantity of the narrower subjects, added; unknown where one of them is. What all share adds up as it is. */
export const up: WayEngine<Up> = {
  needs: (way, at) => way.up.map((kind) => ({ quantity: way.of ?? at.quantity.id, kind })),
  reads: (way) => way.up.flatMap((kind) => (isRowSubject(kind) ? [`${subjectTables[kind]}.id`] : [])),
  fill: (way, at, work, into, place) => {
    const size = work.subjects.of(at.kind).ids.length;
    const total = new Float64Array(size);
    const parts = new Uint32Array(size);
    const narrow = narrower(way, at, work);
    if (!way.known && narrow.every(({ column }) => knowsNothing(column))) return;
    for (const one of narrow)
      if (at.kind === "plant" && one.takes === undefined) {
        total[0]! += sumAll(one.column, one.path.length, way.known === true);
        parts[0]! += one.path.length;
      } else addUp(one, way.known === true, total, parts);
    for (let i = 0; i < size; i++) {
      if (into.way[i] !== none || Number.isNaN(total[i]!) || (parts[i] === 0 && !way.known)) continue;
      into.value[i] = total[i]!;
      into.way[i] = place;
    }
    into.later((column) => grade(way, narrow, column, place));
  },
  step: (way, at, work, index) => {
    const inputs = narrower(way, at, work).flatMap(({ column, path, kind, takes }) =>
      [...path.keys()]
        .filter((i) => path[i] === index && (takes?.[i] ?? true) && !(way.known && Number.isNaN(column.value[i]!)))
        .map((i) => ({ quantity: way.of ?? at.quantity.id, kind, index: i, value: column.value[i]! })),
    );
    const missing = inputs.filter((one) => Number.isNaN(one.value));
    const largest = inputs
      .filter((one) => !Number.isNaN(one.value))
      .sort((a, b) => Math.abs(b.value) - Math.abs(a.value));
    const rest = largest.slice(shown).reduce((sum, one) => sum + one.value, 0);
    const listed = [...missing.slice(0, shown), ...largest.slice(0, shown)];
    return {
      code: "ledger.way.up",
      params: { parts: inputs.length, unknown: missing.length, others: Math.max(0, largest.length - shown), rest },
      inputs: listed.map(({ quantity, kind, index: i }) => ({ quantity, kind, index: i })),
      weights: listed.map(() => 1),
    };
  },
};

/** Adds what one kind has; subjects mostly follow each other, so a sum is taken on until another comes. */
function addUp({ column, path, takes }: Narrow, known: boolean, total: Float64Array, parts: Uint32Array): void {
  const block = blocksOf(column);
  const all = takes === undefined && !known;
  let last = -1;
  let sum = 0;
  let count = 0;
  for (let from = 0; from < path.length; from += blockSize) {
    const until = Math.min(path.length, from + blockSize);
    const value = block(from, until - from) as Float64Array;
    for (let i = from; i < until; i++) {
      const one = value[i - from]!;
      if (!all && ((known && Number.isNaN(one)) || takes?.[i] === false)) continue;
      const subject = path[i]!;
      if (subject !== last) {
        if (last >= 0) {
          total[last]! += sum;
          parts[last]! += count;
        }
        [last, sum, count] = [subject, 0, 0];
      }
      sum += one;
      count++;
    }
  }
  if (last < 0) return;
  total[last]! += sum;
  parts[last]! += count;
}

/** Adds all that a kind has. */
function sumAll(column: Column, size: number, known: boolean): number {
  const block = blocksOf(column);

  let sum = 0;
  for (let from = 0; from < size; from += blockSize) {
    const count = Math.min(blockSize, size - from);
    sum += sumOf((block(from, count) as Float64Array).subarray(0, count), known);
  }
  return sum;
}

/** Works out how good the sums are. */
function grade(way: Up, narrow: readonly Narrow[], into: Column, place: number): void {
  const size = into.way.length;
  const shared = new Float64Array(size);
  const squares = new Float64Array(size);
  const parts = new Uint32Array(size);
  const basis = new Uint8Array(size);
  for (const { column, path, takes } of narrow) {
    const { value, shared: common, random: own, basis: bases } = column;
    for (let i = 0; i < path.length; i++) {
      const subject = path[i]!;
      if (subject < 0 || !(takes === undefined || takes[i])) continue;
      if (way.known && Number.isNaN(value[i]!)) continue;
      shared[subject]! += common[i]!;
      squares[subject]! += own[i]! ** 2;
      basis[subject] = parts[subject] === 0 ? bases[i]! : weaker(basis[subject]!, bases[i]!);
      parts[subject]!++;
    }
  }
  for (let i = 0; i < size; i++) {
    if (into.way[i] !== place) continue;
    into.shared[i] = shared[i]!;
    into.random[i] = Math.sqrt(squares[i]!);
    into.basis[i] = parts[i] === 0 ? basisCode("calculated") : parts[i] === 1 ? basis[i]! : computed(basis[i]!);
  }
}

type Narrow = { column: Column; path: Path; kind: SubjectKind; takes: readonly boolean[] | undefined };

/** What is added: each kind's column with its path, and which of them count, where not all do; a kind of which the plant has none adds nothing. */
function narrower(way: Up, at: At, work: Work): Narrow[] {
  return way.up.flatMap((kind): Narrow[] => {
    const column = work.column(way.of ?? at.quantity.id, kind);
    const path = work.subjects.path(kind, at.kind);
    if (!column || !path) return [];
    const only = way.only && new Set(way.only);
    return [{ column, path, kind, takes: only && work.subjects.of(kind).ids.map((id) => only.has(id)) }];
  });
}
