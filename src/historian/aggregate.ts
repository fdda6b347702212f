import type { Fault } from "#evidence";
import { addHours, type Buckets, emptyBuckets } from "./buckets.ts";
import type { Engine } from "./engine.ts";
import { isFault } from "./fault.ts";
import { startFold } from "./fold.ts";
import type { AggregateColumns, AggregateOptions, Every } from "./historian.ts";
import { eachSum, holdMs, hourMs } from "./hour.ts";
import { periodEdges } from "./periods.ts";
import type { TagName } from "./tag.ts";

/** Readings read at a time where aggregates are made from readings. */
const pageRows = 500_000;

/**
 * Aggregates of a tag: from kept roll-ups where whole hours lie in the periods, from readings at the window's cut ends,
 * for periods that divide an hour, for other qualities and for an earlier state of knowledge.
 */
export async function aggregate(
  engine: Engine,
  tag: TagName,
  from: number,
  to: number,
  every: Every,
  options: AggregateOptions,
): Promise<AggregateColumns | Fault> {
  const edges = periodEdges(from, to, every, options.zone ?? "UTC");
  if (isFault(edges)) return edges;
  const buckets = emptyBuckets(edges);
  const plain = options.asOf === undefined && options.anyQuality !== true;
  const first = Math.ceil(from / hourMs) * hourMs;
  const last = Math.floor(to / hourMs) * hourMs;
  const inner = edges.subarray(1, -1);
  const fault =
    plain && first < last && inner.every((edge) => edge % hourMs === 0)
      ? await fromHours(engine, tag, buckets, from, first, last, to)
      : await fromReadings(engine, tag, buckets, from, to, options);
  return fault ?? columnsOf(buckets);
}

async function fromHours(
  engine: Engine,
  tag: TagName,
  buckets: Buckets,
  from: number,
  first: number,
  last: number,
  to: number,
): Promise<Fault | undefined> {
  if (from < first) {
    const fault = await fromReadings(engine, tag, buckets, from, first, {});
    if (fault) return fault;
  }
  const hours = await engine.hours(tag, first, last);
  if (isFault(hours)) return hours;
  addHours(buckets, hours);
  return last < to ? await fromReadings(engine, tag, buckets, last, to, {}) : undefined;
}

/** Adds what readings in [from, to) say; the value held into it included, what they hold beyond it not. */
async function fromReadings(
  engine: Engine,
  tag: TagName,
  into: Buckets,
  from: number,
  to: number,
  options: AggregateOptions,
): Promise<Fault | undefined> {
  const cut = within(into, from, to);
  const fold = startFold(cut, options.anyQuality);
  for (let next: number | undefined = Math.max(0, from - holdMs); next !== undefined; ) {
    const page = await engine.range(tag, next, to, pageRows, options.asOf);
    if (isFault(page)) return page;
    fold.add(page);
    next = page.next;
  }
  fold.end();
  return undefined;
}

/** The buckets from `from` to `to`, their edges cut to that, their sums shared with the whole. */
function within(all: Buckets, from: number, to: number): Buckets {
  let start = 0;
  while (start < all.length && all.edges[start + 1]! <= from) start++;
  let end = start;
  while (end < all.length && all.edges[end]! < to) end++;
  const edges = all.edges.slice(start, end + 1);
  edges[0] = Math.max(edges[0]!, from);
  edges[edges.length - 1] = Math.min(edges.at(-1)!, to);
  return { edges, length: end - start, ...eachSum((name) => all[name].subarray(start, end)) };
}

function columnsOf(buckets: Buckets): AggregateColumns {
  const { length, edges, count, bad, sum, min, max, first, last, integral, covered } = buckets;
  return {
    length,
    start: edges.slice(0, length),
    end: edges.slice(1),
    count,
    bad,
    mean: sum.map((s, i) => s / count[i]!),
    min,
    max,
    first,
    last,
    timeMean: integral.map((s, i) => s / covered[i]!),
    integral: integral.map((s) => s / hourMs),
    covered,
  };
}
