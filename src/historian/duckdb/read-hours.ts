import { emptyBuckets, hourEdges, hoursOf } from "../buckets.ts";
import { startFold } from "../fold.ts";
import { eachSum, type HourColumns, holdMs, hourMs, sumNames } from "../hour.ts";
import { readColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { readRange } from "./read.ts";

/**
 * Readings from which on an hour's roll-up is kept. Below, a roll-up would take more room than it saves time: it is made
 * from the readings when asked for.
 */
export const denseHour = 60;

/** Readings read at a time where roll-ups are made. */
const pageRows = 500_000;

const hoursSql = `SELECT hour, ${sumNames.map((name) => `"${name}"`).join(", ")} FROM hours
  WHERE tag = $1 AND hour >= $2 AND hour < $3 ORDER BY hour`;
const types = ["int64", ...sumNames.map(() => "double" as const)] as const;

/** Roll-ups of a tag: the kept ones, and those of all other hours made from readings. */
export async function readHours(database: Database, tag: number, from: number, to: number): Promise<HourColumns> {
  const kept = await readKept(database, tag, from, to);
  const made = await makeMissing(database, tag, kept.hour, from, to);
  return merged([kept, ...made.filter((one) => one.length > 0)]);
}

/** Roll-ups in [from, to) that are not kept. */
export async function readUnkept(database: Database, tag: number, from: number, to: number): Promise<HourColumns[]> {
  return makeMissing(database, tag, (await readKept(database, tag, from, to)).hour, from, to);
}

/** Makes what lies in [from, to) between the hours that are kept. */
async function makeMissing(
  database: Database,
  tag: number,
  kept: Float64Array,
  from: number,
  to: number,
): Promise<HourColumns[]> {
  const made: HourColumns[] = [];
  for (const [start, end] of holes(kept, from, to)) made.push(await makeHours(database, tag, start, end));
  return made;
}

async function readKept(database: Database, tag: number, from: number, to: number): Promise<HourColumns> {
  const { length, columns } = readColumns(await database.read(hoursSql, [tag, from, to]), types);
  return { length, hour: columns[0], ...eachSum((name) => columns[1 + sumNames.indexOf(name)]!) };
}

/** The stretches of [from, to) that lie between ascending hours. */
function holes(hours: Float64Array, from: number, to: number): [start: number, end: number][] {
  const found: [number, number][] = [];
  let next = from;
  for (const hour of hours) {
    if (hour > next) found.push([next, hour]);
    next = hour + hourMs;
  }
  if (to > next) found.push([next, to]);
  return found;
}

/** Makes the roll-ups of whole hours in [from, to) from readings. */
async function makeHours(database: Database, tag: number, from: number, to: number): Promise<HourColumns> {
  const parts: HourColumns[] = [];
  let begin = Math.max(0, from - holdMs);
  for (;;) {
    const page = await readRange(database, tag, begin, to, pageRows);
    if (page.length === 0) break;
    // A page that is cut off gives only the hours that it surely holds whole; the next begins early enough to go on.
    const reach = page.next === undefined ? to : Math.floor(page.next / hourMs) * hourMs;
    const start = Math.max(from, Math.floor(page.time[0]! / hourMs) * hourMs);
    const end = Math.min(reach, Math.floor((page.time.at(-1)! + holdMs) / hourMs) * hourMs + hourMs);
    const buckets = emptyBuckets(hourEdges(start, Math.max(start, end)));
    const fold = startFold(buckets);
    fold.add(page);
    fold.end();
    parts.push(hoursOf(buckets));
    if (page.next === undefined) break;
    from = reach;
    begin = reach - holdMs;
  }
  return merged(parts);
}

/** Roll-ups of different hours in order of time. */
function merged(parts: readonly HourColumns[]): HourColumns {
  const only = parts.length === 1 ? parts[0] : undefined;
  if (only) return only;
  const order = parts.flatMap((part, p) => Array.from(part.hour, (hour, i) => ({ hour, p, i })));
  order.sort((a, b) => a.hour - b.hour);
  const pick = (name: Exclude<keyof HourColumns, "length">) =>
    Float64Array.from(order, ({ p, i }) => parts[p]![name][i]!);
  return { length: order.length, hour: pick("hour"), ...eachSum(pick) };
}
