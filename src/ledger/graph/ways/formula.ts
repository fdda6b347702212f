import type { SubjectKind } from "../../books/subject.ts";
import type { Path } from "../../books/subjects.ts";
import { type Block, blockSize, blockwise, scratch, type Values } from "../../formula/blockwise.ts";
import { derivative } from "../../formula/compute.ts";
import { blocksOf, type Column, computed, knowsNothing, none, weaker } from "../column.ts";
import type { BoundFormula, Way } from "../quantity.ts";
import { type At, type InputRef, keepValues, type WayEngine, type Work } from "../way.ts";

type OfFormula = Extract<Way, { formula: string }>;

/** Columns longer than this are worked out when they are asked for. */
const deferred = 2 * blockSize;

/** One name of a formula, ready to be read for blocks of subjects. */
type Input = {
  readonly value: Block;
  readonly shared: Block;
  readonly random: Block;
  readonly basis: Block;
};

/**
 * A formula of other quantities. Uncertainty to first order: each name's by its partial derivative, shared and random
 * parts each by squares over the names (JCGM 100:2008, 5.1.2); where it is large, sampling tells more (`sampled`).
 */
export const formula: WayEngine<OfFormula> = {
  needs: (way, at, work) =>
    work.bind(way.formula, at).names.flatMap(({ name, kind }) => (kind ? [{ quantity: name, kind }] : [])),
  reads: () => [],
  fill: (way, at, work, into, place) => {
    const bound = work.bind(way.formula, at);
    const inputs = new Map(bound.names.map((one) => [one.name, inputOf(one, at, work)]));
    const value = blockwise(bound.formula, (name) => inputs.get(name)!.value);
    into.later((column) => grade(bound, inputs, column, place));
    const one = bound.formula.op === "name" ? bound.names[0] : undefined;
    const alone = one?.kind === at.kind ? work.column(one.name, one.kind) : undefined;
    if (alone && place === 0 && !knowsNothing(alone)) {
      into.take(alone.value);
      return;
    }
    const size = work.subjects.of(at.kind).ids.length;
    const isOnly = at.quantity.ways[at.kind]!.length === 1;
    if (isOnly && size > deferred && typeof value(0, blockSize) !== "number") {
      into.defer(value);
      return;
    }
    const same = new Float64Array(Math.min(size, blockSize));
    for (let from = 0; from < size; from += blockSize) {
      const count = Math.min(blockSize, size - from);
      const found = value(from, count);
      if (typeof found === "number" && Number.isNaN(found)) return; // the same for all
      keepValues(typeof found === "number" ? same.fill(found) : found, from, count, into, place);
    }
  },
  step: (way, at, work, index) => {
    const bound = work.bind(way.formula, at);
    const inputs = bound.names.flatMap(({ name, kind }): InputRef[] => {
      const path = kind && work.subjects.path(at.kind, kind);
      return kind && path ? [{ quantity: name, kind, index: path[index]! }] : [];
    });
    return { code: "ledger.way.formula", params: { formula: way.formula }, inputs, formula: bound };
  },
};

/** Works out how good the figures of one way are. */
function grade(bound: BoundFormula, inputs: ReadonlyMap<string, Input>, column: Column, place: number): void {
  const parts = bound.names.map(({ name }) => ({
    input: inputs.get(name)!,
    slope: blockwise(derivative(bound.formula, name), (other) => inputs.get(other)!.value),
  }));
  const { way, shared, random, basis } = column;
  const room = Math.min(way.length, blockSize);
  const [sharedSum, randomSum] = [new Float64Array(room), new Float64Array(room)];
  const worst = new Uint8Array(room);
  for (let from = 0; from < way.length; from += blockSize) {
    const count = Math.min(blockSize, way.length - from);
    sharedSum.fill(0);
    randomSum.fill(0);
    worst.fill(0);
    for (const { input, slope } of parts) {
      const by = slope(from, count);
      if (by === 0) continue;
      addSquares(by, input.shared(from, count), sharedSum, count);
      addSquares(by, input.random(from, count), randomSum, count);
      takeWeaker(by, input.basis(from, count), worst, count);
    }
    for (let k = 0, i = from; k < count; k++, i++) {
      if (way[i] !== place) continue;
      shared[i] = Math.sqrt(sharedSum[k]!);
      random[i] = Math.sqrt(randomSum[k]!);
      basis[i] = computed(worst[k] === none ? 0 : worst[k]!);
    }
  }
}

function addSquares(slope: Values, u: Values, sum: Float64Array, count: number): void {
  if (u === 0) return;
  for (let k = 0; k < count; k++) {
    const by = typeof slope === "number" ? slope : slope[k]!;
    const own = typeof u === "number" ? u : u[k]!;
    // what is exact adds nothing, though what it is multiplied with be unknown
    if (by !== 0 && own !== 0) sum[k]! += (by * own) ** 2;
  }
}

function takeWeaker(slope: Values, basis: Values, worst: Uint8Array, count: number): void {
  for (let k = 0; k < count; k++)
    if ((typeof slope === "number" ? slope : slope[k]!) !== 0)
      worst[k] = weaker(worst[k]!, typeof basis === "number" ? basis : basis[k]!);
}

function inputOf({ name, maybe, kind }: BoundFormula["names"][number], at: At, work: Work): Input {
  const column = kind && work.column(name, kind);
  const path = kind && kind !== at.kind ? work.subjects.path(at.kind, kind) : undefined;
  if (!column || (kind !== at.kind && !path)) return maybe ? nothing : unknown;
  if (knowsNothing(column)) return maybe ? nothing : unknown;
  return {
    value: valuesOf(column, kind, path),
    shared: partOf(() => column.shared, 0, path),
    random: partOf(() => column.random, 0, path),
    basis: partOf(() => column.basis, none, path),
  };
}

/** The values of a column, or of the wider subjects along a path; not known for who belongs to none. */
function valuesOf(column: Column, kind: SubjectKind, path: Path | undefined): Block {
  if (!path) return blocksOf(column);
  const all = column.value;
  if (kind === "plant") return () => all[0] ?? Number.NaN;
  const room = scratch();
  return (from, count) => {
    const own = room(count);
    for (let k = 0; k < count; k++) {
      const wider = path[from + k]!;
      own[k] = wider < 0 ? Number.NaN : all[wider]!;
    }
    return own;
  };
}

/** Another part of a column, worked out when a block is asked for; `lost` for who belongs to no wider subject. */
function partOf(part: () => Float32Array | Uint8Array, lost: number, path: Path | undefined): Block {
  const room = scratch();
  return (from, count) => {
    const all = part();
    const own = room(count);
    for (let k = 0; k < count; k++) {
      const index = path ? path[from + k]! : from + k;
      own[k] = index < 0 ? lost : all[index]!;
    }
    return own;
  };
}

/** What a plant has none of. */
const nothing: Input = { value: () => 0, shared: () => 0, random: () => 0, basis: () => 0 };
const unknown: Input = { value: () => Number.NaN, shared: () => 0, random: () => 0, basis: () => none };
