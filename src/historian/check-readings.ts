import type { Fault } from "#evidence";
import { historianFault } from "./fault.ts";
import { firstBad } from "./quality.ts";
import type { Readings } from "./reading.ts";
import { badPart, type TagName } from "./tag.ts";

/** The most readings in one batch. */
const longestBatch = 1_000_000;

/** The latest time that a reading may bear: that of a Date, ms. */
export const latestTime = 8.64e15;

/** The first thing that is wrong with a batch; undefined where it can be kept. */
export function readingsFault(readings: Readings): Fault | undefined {
  const { tags, tag, time, value, quality } = readings;
  const rows = time.length;
  if (rows > longestBatch) return historianFault("historian.batch-too-big", { found: rows, limit: longestBatch });
  for (const [column, found] of [
    ["tag", tag.length],
    ["value", value.length],
    ["quality", quality?.length ?? rows],
  ] as const)
    if (found !== rows) return historianFault("historian.columns-differ", { column, found, expected: rows });
  for (let i = 0; i < rows; i++) {
    const t = time[i]!;
    const v = value[i]!;
    if (!(t >= 0 && t <= latestTime && Math.floor(t) === t)) return badCell(i, "time", t);
    // One comparison finds NaN and both infinities.
    if (v - v !== 0 && !(Number.isNaN(v) && quality !== undefined && quality[i]! >= firstBad))
      return badCell(i, "value", v);
    if (!(tag[i]! < tags.length)) return badCell(i, "tag", tag[i]!);
  }
  const { receivedAt } = readings;
  if (receivedAt !== undefined && !(Number.isInteger(receivedAt) && receivedAt >= 0 && receivedAt <= latestTime))
    return badCell(0, "receivedAt", receivedAt);
  return undefined;
}

function badCell(row: number, column: string, found: number): Fault {
  return historianFault("historian.not-a-reading", { row, column, found: String(found) });
}

/** The first name that cannot be a tag's. */
export function nameFault(names: readonly TagName[]): Fault | undefined {
  for (const name of names) {
    const part = badPart(name);
    if (part !== undefined) return historianFault("historian.bad-name", { part, found: name[part] });
  }
  return undefined;
}

/** The first reading of a plant whose readings of that age were removed. */
export function expiredFault(readings: Readings, expired: ReadonlyMap<string, number>): Fault | undefined {
  if (!readings.tags.some((name) => expired.has(name.plant))) return undefined;
  const borders = readings.tags.map((name) => expired.get(name.plant) ?? 0);
  for (let i = 0; i < readings.time.length; i++) {
    const before = borders[readings.tag[i]!]!;
    const time = readings.time[i]!;
    if (time < before) {
      const { plant } = readings.tags[readings.tag[i]!]!;
      return historianFault("historian.expired", { plant, row: i, time, before });
    }
  }
  return undefined;
}
