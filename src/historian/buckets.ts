import { eachSum, type HourColumns, hourMs, type SumName } from "./hour.ts";

/** Sums over the buckets between consecutive `edges`, one row each; the meaning of the columns is that of `HourColumns`. */
export type Buckets = Omit<HourColumns, "hour"> & {
  /** Ascending, ms; `length` + 1 of them. */
  edges: Float64Array;
};

/** What is unknown, and not 0, where no reading counts. */
const unknown: ReadonlySet<SumName> = new Set(["min", "max", "first", "last"]);

/** Buckets with nothing in them. */
export function emptyBuckets(edges: Float64Array): Buckets {
  const length = Math.max(0, edges.length - 1);
  const column = (name: SumName) => new Float64Array(length).fill(unknown.has(name) ? Number.NaN : 0);
  return { edges, length, ...eachSum(column) };
}

/** The edges of all hours in [from, to), both multiples of `hourMs`. */
export function hourEdges(from: number, to: number): Float64Array {
  const edges = new Float64Array(Math.max(0, Math.round((to - from) / hourMs)) + 1);
  for (let i = 0; i < edges.length; i++) edges[i] = from + i * hourMs;
  return edges;
}

/**
 * Buckets of whole hours as roll-ups; hours in which nothing is known are left out, those that begin up to `emptyUntil`
 * (ms) excepted.
 */
export function hoursOf(buckets: Buckets, emptyUntil = Number.NEGATIVE_INFINITY): HourColumns {
  const { edges, count, bad, covered } = buckets;
  const kept = new Uint32Array(buckets.length);
  let length = 0;
  for (let i = 0; i < buckets.length; i++)
    if (count[i]! > 0 || bad[i]! > 0 || covered[i]! > 0 || edges[i]! <= emptyUntil) kept[length++] = i;
  const pick = (column: Float64Array) => {
    if (length === buckets.length) return column.subarray(0, length);
    const some = new Float64Array(length);
    for (let k = 0; k < length; k++) some[k] = column[kept[k]!]!;
    return some;
  };
  return { length, hour: pick(edges), ...eachSum((name) => pick(buckets[name])) };
}

/** Adds roll-ups, in order of time, to the buckets that wholly contain them; hours outside all buckets are left out. */
export function addHours(into: Buckets, hours: HourColumns): void {
  const { edges } = into;
  let b = 0;
  for (let i = 0; i < hours.length; i++) {
    const hour = hours.hour[i]!;
    while (b < into.length && edges[b + 1]! <= hour) b++;
    if (b === into.length) return;
    if (hour < edges[b]! || hour + hourMs > edges[b + 1]!) continue;
    into.bad[b]! += hours.bad[i]!;
    into.integral[b]! += hours.integral[i]!;
    into.covered[b]! += hours.covered[i]!;
    if (hours.count[i] === 0) continue;
    if (into.count[b] === 0) {
      into.first[b] = hours.first[i]!;
      into.min[b] = hours.min[i]!;
      into.max[b] = hours.max[i]!;
    } else {
      if (hours.min[i]! < into.min[b]!) into.min[b] = hours.min[i]!;
      if (hours.max[i]! > into.max[b]!) into.max[b] = hours.max[i]!;
    }
    into.last[b] = hours.last[i]!;
    into.count[b]! += hours.count[i]!;
    into.sum[b]! += hours.sum[i]!;
  }
}
