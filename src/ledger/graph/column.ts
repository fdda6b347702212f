import { type Basis, bases } from "#evidence";
import { type Block, blockSize } from "../formula/blockwise.ts";

/**
 * A quantity of all subjects of a kind. `shared` and `random` are parts of the expanded uncertainty (k = 2, same unit as
 * the value): shared is what the same scale, meter or factor brings to all alike and adds up as it is; random is each
 * one's own and adds up by squares. `basis` is a place in `bases`, `way` the place of the way that gave the value; both
 * are `none` where the value is not known, which is NaN.
 */
export type Column = {
  readonly value: Float64Array;
  readonly shared: Float32Array;
  readonly random: Float32Array;
  readonly basis: Uint8Array;
  readonly way: Uint8Array;
};

export const none = 255;

type Figures = Pick<Column, "value" | "way">;

/**
 * A column that is being filled. Values are there at once; how good they are can be worked out `later`, when it is first
 * asked for: a plant asks for the figures of all pieces more often than for the uncertainty of each.
 */
export type Filling = Column & {
  /** Values of which every place is going to be written, and ways that say the first of all of them. */
  all(): Figures;
  /** Takes values that are there already, as the first way may; they are not written to. */
  take(value: Float64Array): void;
  /** Takes values that are worked out block by block when they are asked for, as an only way may of a long column. */
  defer(source: Block): void;
  /** Before another way writes: what was taken is copied. */
  makeOwn(): void;
  later(grade: (into: Column) => void): void;
};

/** A column in which nothing is known yet. @param over the column whose place it takes: its memory is used again */
export function emptyColumn(size: number, over?: Column): Filling {
  return new LazyColumn(size, over instanceof LazyColumn ? over.memory(size) : undefined);
}

/**
 * The values of a column block by block. Who goes through all of them once need not have them written down: of many columns
 * that is all that is ever asked, and memory is slower than arithmetic.
 */
export function blocksOf(column: Column): Block {
  if (column instanceof LazyColumn) return column.blocks();
  return (from, count) => column.value.subarray(from, from + count);
}

/** Whether a column has no figure at all. Asked of one that is still being filled it would not be found out again. */
export function knowsNothing(column: Column): boolean {
  return column instanceof LazyColumn ? column.isNothing() : isUnknown(column.way);
}

/** Whether a figure of a column that is being filled is not known yet. */
export function lacksSome(column: Filling): boolean {
  return isUntouched(column) || column.way.includes(none);
}

/** Whether nothing was written yet into a column that is being filled. */
export function isUntouched(column: Filling): boolean {
  return column instanceof LazyColumn && column.isUntouched();
}

function isKnown(value: number): boolean {
  return !Number.isNaN(value);
}

/** Writes values as the first way does, all of them. @param found for each subject from `from` on */
export function keepAll(found: Float64Array, from: number, count: number, { value, way }: Figures): void {
  for (let k = 0, i = from; k < count; k++, i++) {
    const one = found[k]!;
    value[i] = one;
    if (Number.isNaN(one)) way[i] = none;
  }
}

function isUnknown(way: Uint8Array): boolean {
  for (let i = 0; i < way.length; i++) if (way[i] !== none) return false;
  return true;
}

/**
 * Whether a column says what it said before, to the last digit: then the one before can stay, and what stands on it need
 * not be worked out again. How good its figures are, if nobody has asked yet, will be told as the new one would.
 */
export function stays(before: Column, now: Column): boolean {
  if (!(before instanceof LazyColumn) || !(now instanceof LazyColumn)) return false;
  return alike(before.value, now.value) && alike(before.way, now.way) && before.isAsGood(now);
}

function alike(a: ArrayLike<number>, b: ArrayLike<number>): boolean {
  for (let i = 0; i < a.length; i++) if (!Object.is(a[i], b[i])) return false;
  return a.length === b.length;
}

/** A column that takes memory when it is first written or read: of many quantities a plant has none. */
class LazyColumn implements Filling {
  private readonly size: number;
  private over: Figures | undefined;
  private figures: Figures | undefined;
  private isOwn = true;
  private source: Block | undefined;
  private asked = false;
  private nothing: boolean | undefined;
  private waiting: ((into: Column) => void)[] = [];
  private quality: { shared: Float32Array; random: Float32Array; basis: Uint8Array } | undefined;

  constructor(size: number, over: Figures | undefined) {
    this.size = size;
    this.over = over;
  }

  get value(): Float64Array {
    return (this.figures ?? this.unknown()).value;
  }

  get way(): Uint8Array {
    return (this.figures ?? this.unknown()).way;
  }

  all(): Figures {
    if (this.figures) return this.figures;
    this.over?.way.fill(0);
    this.figures = this.over ?? { value: new Float64Array(this.size), way: new Uint8Array(this.size) };
    this.over = undefined;
    return this.figures;
  }

  /** Its memory, for another column of its size; undefined where it has none of its own. */
  memory(size: number): Figures | undefined {
    return this.size === size && this.isOwn ? (this.figures ?? this.over) : undefined;
  }

  take(value: Float64Array): void {
    if (value.every(Number.isNaN)) return;
    const way = this.over?.way.fill(0) ?? new Uint8Array(this.size);
    for (let i = 0; i < way.length; i++) if (Number.isNaN(value[i]!)) way[i] = none;
    this.figures = { value, way };
    this.over = undefined;
    this.isOwn = false;
  }

  makeOwn(): void {
    if (this.figures && !this.isOwn) this.figures = { value: this.figures.value.slice(), way: this.figures.way };
    this.isOwn = true;
  }

  defer(source: Block): void {
    this.source = source;
  }

  blocks(): Block {
    const { source } = this;
    if (source && !this.asked) {
      this.asked = true;
      return (from, count) => (this.source ? source(from, count) : this.value.subarray(from, from + count));
    }
    const { value } = this; // asked for again, it is written down
    return (from, count) => value.subarray(from, from + count);
  }

  private writeDown(source: Block): Figures {
    const figures = this.all();
    const same = new Float64Array(Math.min(this.size, blockSize));
    for (let from = 0; from < this.size; from += blockSize) {
      const count = Math.min(blockSize, this.size - from);
      const found = source(from, count);
      keepAll(typeof found === "number" ? same.fill(found) : found, from, count, figures);
    }
    this.source = undefined;
    return figures;
  }

  private unknown(): Figures {
    if (this.source) return this.writeDown(this.source);
    const figures = this.all();
    figures.value.fill(Number.NaN);
    figures.way.fill(none);
    return figures;
  }

  isNothing(): boolean {
    if (this.source && this.nothing === undefined) {
      const found = this.source(0, Math.min(blockSize, this.size));
      const some = typeof found === "number" ? !Number.isNaN(found) : found.subarray(0, this.size).some(isKnown);
      if (some) this.nothing = false;
      else this.writeDown(this.source);
    }
    this.nothing ??= !this.figures || isUnknown(this.figures.way);
    return this.nothing;
  }

  isUntouched(): boolean {
    return this.figures === undefined && this.source === undefined;
  }

  later(grade: (into: Column) => void): void {
    this.waiting.push(grade);
  }

  get shared(): Float32Array {
    return this.graded().shared;
  }

  get random(): Float32Array {
    return this.graded().random;
  }

  get basis(): Uint8Array {
    return this.graded().basis;
  }

  isAsGood(now: LazyColumn): boolean {
    if (!this.quality) {
      this.quality = now.quality;
      this.waiting = now.waiting;
      return true;
    }
    return alike(this.shared, now.shared) && alike(this.random, now.random) && alike(this.basis, now.basis);
  }

  private graded() {
    const { size } = this;
    this.quality ??= {
      ...{ shared: new Float32Array(size), random: new Float32Array(size) },
      basis: new Uint8Array(size).fill(none),
    };
    while (this.waiting.length > 0) this.waiting.shift()!(this);
    return this.quality;
  }
}

/** The sum of all; four at once, since each addition waits for the one before. @param known what is not known counts nothing */
export function sumOf(value: Float64Array, known: boolean): number {
  const at = (i: number) => (known && Number.isNaN(value[i]!) ? 0 : value[i]!);
  const even = value.length - (value.length % 4);
  let [a, b, c, d] = [0, 0, 0, 0];
  for (let i = 0; i < even; i += 4) {
    a += at(i);
    b += at(i + 1);
    c += at(i + 2);
    d += at(i + 3);
  }
  for (let i = even; i < value.length; i++) a += at(i);
  return a + b + (c + d);
}

/** The expanded uncertainty at an index: both parts by squares. */
export function uncertaintyAt(column: Column, index: number): number {
  return Math.hypot(column.shared[index]!, column.random[index]!);
}

/** The place of a basis. */
export function basisCode(basis: Basis): number {
  return bases.indexOf(basis);
}

/**
 * What a basis becomes when figures are put together: of measured figures calculated, else the weakest among them:
 * calculated, declared, estimated, default.
 */
export function weaker(a: number, b: number): number {
  if (a === none || b === none) return none;
  return weight[a]! >= weight[b]! ? a : b;
}

const weight = bases.map((basis) => ["measured", "calculated", "declared", "estimated", "default"].indexOf(basis));

/** The basis of what is computed from figures of a basis. */
export function computed(basis: number): number {
  return basis === measured ? calculated : basis;
}

const measured = bases.indexOf("measured");
const calculated = bases.indexOf("calculated");
