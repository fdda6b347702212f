import { type HourColumns, hourMs } from "./hour.ts";

/** Sums over the buckets between consecutive `edges`, one row each; the meaning of the columns is that of `HourColumns`. */
export type Buckets = Omit<HourColumns, "hour"> & {
  /** Ascending, ms; `length` + 1 of them. */
  edges: Float64Array;
};

/** Buckets with nothing in them. */
export function emptyBuckets(edges: Float64Array): Buckets {
  const length = Math.max(0, edges.length - 1);
  const column = () => new Float64Array(length);
  const unknown = () => new Float64Array(length).fill(Number.NaN);
  return {
    edges,
    length,
    count: column(),
    bad: column(),
    sum: column(),
    min: unknown(),
    max: unknown(),
    first: unknown(),
    last: unknown(),
    integral: column(),
    covered: column(),
  };
}

/** The edges of all hours in [from, to), both multiples of `hourMs`. */
export function hourEdges(from: number, to: number): Float64Array {
  const edges = new Float64Array(Math.max(0, Math.round((to - from) / hourMs)) + 1);
  for (let i = 0; i < edges.length; i++) edges[i] = from + i * hourMs;
  return edges;
}

/** Buckets of whole hours as roll-ups; hours in which nothing is known are left out. */
export function hoursOf(buckets: Buckets): HourColumns {
  const kept: number[] = [];
  for (let i = 0; i < buckets.length; i++)
    if (buckets.count[i]! > 0 || buckets.bad[i]! > 0 || buckets.covered[i]! > 0) kept.push(i);
  const pick = (column: Float64Array) => Float64Array.from(kept, (i) => column[i]!);
  return {
    length: kept.length,
    hour: pick(buckets.edges),
    count: pick(buckets.count),
    bad: pick(buckets.bad),
    sum: pick(buckets.sum),
    min: pick(buckets.min),
    max: pick(buckets.max),
    first: pick(buckets.first),
    last: pick(buckets.last),
    integral: pick(buckets.integral),
    covered: pick(buckets.covered),
  };
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
