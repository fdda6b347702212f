import type { Fault } from "#evidence";
import { isFault } from "../fault.ts";
import { eachSum, type HourColumns, sumNames } from "../hour.ts";
import type { Driver } from "./driver.ts";
import { quoted } from "./quoted.ts";
import type { Window } from "./read-range.ts";

/** Kept roll-ups of a window, the highest revision of each hour; one that was emptied by a correction is none. */
export async function readHours(driver: Driver, table: string, window: Window): Promise<HourColumns | Fault> {
  const { plant, series, from, to } = window;
  const answer = await driver.query(
    `SELECT hour, ${sumNames.join(", ")} FROM ${table} WHERE plant = ${quoted(plant)} AND series = ${quoted(series)} AND hour >= ${quoted(from)} AND hour < ${quoted(to)} ORDER BY hour, revision DESC LIMIT 1 BY hour`,
  );
  if (isFault(answer)) return answer;
  const all = (name: string) => (answer.columns[name]?.values ?? new Float64Array(0)) as Float64Array;
  const [count, bad, covered] = [all("count"), all("bad"), all("covered")];
  const filled = (_: number, i: number) => count[i]! > 0 || bad[i]! > 0 || covered[i]! > 0;
  const hour = all("hour").filter(filled);
  return { length: hour.length, hour, ...eachSum((name) => all(name).filter(filled)) };
}
