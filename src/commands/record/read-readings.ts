import { fault } from "#evidence";
import { type Every, type Historian, isFault, isRestated, isWithdrawn, qualityOf, type TagName } from "#historian";
import { nearest } from "#norms";
import { type RecordOf, type Refused, withHistorian, withRecord } from "./open-record.ts";

/** By which periods readings are summed up; "raw" is each reading. */
export const readingPeriods = ["raw", "hour", "day", "week", "month", "year"] as const;

/**
 * Which readings: of a tag, and where several sources have it, of one; from <= time < to, moments in ms since 1970 UTC
 * (the 24 hours that end with the newest, if absent, without the empty periods at their ends). `zone` is the time zone whose days are meant. `asOf` is a moment: as known then.
 * `limit`: at most so many rows (of each reading 1000, of periods all, if absent).
 */
export type ReadingsQuery = {
  tag?: string;
  source?: string;
  from?: number;
  to?: number;
  every?: (typeof readingPeriods)[number];
  zone?: string;
  asOf?: number;
  limit?: number;
};

/** Readings as a table; what is not known is null. `more`: there are others beyond the limit. */
export type ReadingsTable = { columns: readonly string[]; rows: (string | number | null)[][]; more: boolean };

const hour = 3_600_000;
const day = 24 * hour;

/** Reads the newest value of every tag of a plant, or the readings of one tag, each or by period. */
export function readReadings(of: RecordOf, query: ReadingsQuery): Promise<ReadingsTable | Refused> {
  // Who may not see the plant may not see its readings either.
  return withRecord(of, () =>
    withHistorian(of.place, async (historian) => {
      const last = await historian.last(of.plant);
      if (isFault(last)) return { faults: [last] };
      if (query.tag === undefined) {
        const rows = last.tags.flatMap(({ source, tag }, i) =>
          query.source === undefined || query.source === source
            ? [[source, tag, moment(last.time[i]), value(last.value[i]), quality(last.quality[i])]]
            : [],
        );
        return { columns: ["source", "tag", "time", "value", "quality"], rows, more: false };
      }
      const found = tagOf(last.tags, query.tag, query.source);
      if ("faults" in found) return found;
      const newest = last.time[last.tags.indexOf(found.name)] as number;
      const to = query.to ?? Math.max(newest, query.from ?? newest) + 1;
      const from = query.from ?? Math.ceil(to / hour) * hour - day;
      const { every = "hour" } = query;
      if (from >= to && query.from !== undefined && query.to !== undefined)
        return { faults: [fault("record.bad-window", { from: moment(from), to: moment(to) })] };
      return every === "raw"
        ? raw(historian, found.name, from, to, query)
        : byPeriod(historian, found.name, from, to, every, query);
    }),
  );
}

function tagOf(tags: readonly TagName[], tag: string, source: string | undefined): { name: TagName } | Refused {
  const found = tags.filter((one) => one.tag === tag && (source === undefined || one.source === source));
  const [name] = found;
  if (!name) {
    const near = nearest(tag, [...new Set(tags.map((one) => one.tag))], 5).join(", ") || "∅";
    return { faults: [fault("record.no-such-tag", { found: tag, nearest: near })] };
  }
  if (found.length === 1) return { name };
  const expected = found.map((one) => one.source).join(", ");
  return { faults: [fault("record.tag-of-several", { found: tag, expected })] };
}

async function raw(
  historian: Historian,
  name: TagName,
  from: number,
  to: number,
  query: ReadingsQuery,
): Promise<ReadingsTable | Refused> {
  const page = await historian.range(name, from, to, { limit: query.limit ?? 1000, ...asOf(query) });
  if (isFault(page)) return { faults: [page] };
  const rows = Array.from(page.time, (time, i) => [moment(time), value(page.value[i]), quality(page.quality[i])]);
  return { columns: ["time", "value", "quality"], rows, more: page.next !== undefined };
}

async function byPeriod(
  historian: Historian,
  name: TagName,
  from: number,
  to: number,
  every: Every,
  query: ReadingsQuery,
): Promise<ReadingsTable | Refused> {
  const found = await historian.aggregate(name, from, to, every, {
    ...(query.zone ? { zone: query.zone } : {}),
    ...asOf(query),
  });
  if (isFault(found)) return { faults: [found] };
  const filled = (i: number) => (found.count[i] as number) > 0 || (found.covered[i] as number) > 0;
  let [first, end] = [0, found.start.length];
  if (query.from === undefined) while (first < end && !filled(first)) first++;
  if (query.to === undefined) while (end > first && !filled(end - 1)) end--;
  const shown = Math.min(end - first, query.limit ?? Number.POSITIVE_INFINITY);
  const rows = Array.from({ length: shown }, (_, index) => {
    const i = first + index;
    const start = found.start[i] as number;
    return [
      moment(start),
      found.count[i] as number,
      value(found.mean[i]),
      value(found.min[i]),
      value(found.max[i]),
      value(found.timeMean[i]),
      value(found.integral[i]),
      Math.round(((found.covered[i] as number) / ((found.end[i] as number) - start)) * 1000) / 10,
    ];
  });
  const columns = ["start", "count", "mean", "min", "max", "timeMean", "integral", "covered"];
  return { columns, rows, more: end - first > shown };
}

const asOf = ({ asOf: at }: ReadingsQuery) => (at === undefined ? {} : { asOf: at });
const moment = (time: number | undefined) => new Date(time ?? Number.NaN).toISOString();
const value = (one: number | undefined) => (one === undefined || Number.isNaN(one) ? null : one);
function quality(flag = 0): string {
  if (isWithdrawn(flag)) return "withdrawn";
  return isRestated(flag) ? "restated" : (qualityOf(flag) ?? String(flag));
}
