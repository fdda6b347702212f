/** What is measured of every store: the same work behind the same few words. */
export type Store = {
  /** Takes a batch; durable when it returns. */
  insert(batch: { tag: Int32Array; time: Float64Array; value: Float64Array }): Promise<void>;
  /** Waits until all of it can be asked for. */
  settle(): Promise<void>;
  /** Puts it in the order in which it is to be kept. */
  compact(): Promise<void>;
  bytes(): Promise<number>;
  last(): Promise<Answer>;
  rollUp(tag: number, from: number, to: number): Promise<Answer>;
  exceedances(tag: number, limit: number, from: number, to: number): Promise<Answer>;
  raw(tag: number, from: number, to: number): Promise<Answer>;
  close(): Promise<void>;
};

/** Rows of an answer and a sum over it, by which the stores are held to agree. */
export type Answer = { rows: number; sum: number };

/** Runs of values above a limit, for stores that cannot find them themselves. */
export function runsAbove(value: ArrayLike<number>, limit: number): Answer {
  let rows = 0;
  let sum = 0;
  let peak = Number.NaN;
  for (let i = 0; i <= value.length; i++) {
    const v = i < value.length ? value[i]! : Number.NEGATIVE_INFINITY;
    if (v > limit) peak = v > peak ? v : Number.isNaN(peak) ? v : peak;
    else if (!Number.isNaN(peak)) {
      rows++;
      sum += peak;
      peak = Number.NaN;
    }
  }
  return { rows, sum };
}

export function sumOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum;
}
