import type { Value } from "../value.ts";
import type { Intervals } from "./intervals.ts";

/**
 * Something that drew power for a time: a heat melting or holding, a forging batch, a heat treatment. `start` and `end`
 * in milliseconds UTC; `kwh` its own energy where known.
 */
export type Activity = { id: string; kind: string; unit: string; start: number; end: number; kwh?: Value };

/** A sub-meter of one unit. */
export type SubMeter = { unit: string; curve: Intervals };

/** A power in kW with its expanded uncertainty, measured by the unit's sub-meter or estimated from the activity's own energy. */
export type ActivityPower = { kw: number; u: number; basis: "measured" | "estimated" };

const hourMs = 3_600_000;

/** Milliseconds that an activity shares with a window. */
export function overlap({ start, end }: { start: number; end: number }, from: number, to: number): number {
  return Math.max(0, Math.min(end, to) - Math.max(start, from));
}

/**
 * The mean kW of an activity over a window (milliseconds UTC). By the unit's sub-meter where it has every reading of the
 * window: its energy, shared by time among the unit's activities in the window. Else by the activity's own kWh, spread
 * evenly over its duration: an estimate. Undefined where neither is known. `u` of a sub-meter is 0 here: its class is not
 * known to this function.
 */
export function powerIn(
  activity: Activity,
  from: number,
  to: number,
  all: readonly Activity[],
  meters: readonly SubMeter[],
): ActivityPower | undefined {
  const shared = overlap(activity, from, to);
  if (shared === 0) return { kw: 0, u: 0, basis: "measured" };
  const meter = meters.find(({ unit }) => unit === activity.unit);
  const metered = meter && energyBetween(meter.curve, from, to);
  if (metered !== undefined) {
    const others = all.filter(({ id, unit }) => unit === activity.unit && id !== activity.id);
    const busy = others.reduce((sum, one) => sum + overlap(one, from, to), shared);
    return { kw: ((metered / ((to - from) / hourMs)) * shared) / busy, u: 0, basis: "measured" };
  }
  const { kwh, start, end } = activity;
  if (!kwh || end <= start) return undefined;
  const factor = (shared / (end - start)) * (hourMs / (to - from));
  return { kw: kwh.value * factor, u: kwh.u * factor, basis: "estimated" };
}

/** kWh of a curve between two moments on its grid; undefined where a reading is missing or the moments are off the grid. */
function energyBetween({ start, stepMs, kwh }: Intervals, from: number, to: number): number | undefined {
  const first = (from - start) / stepMs;
  const last = (to - start) / stepMs;
  if (!Number.isInteger(first) || !Number.isInteger(last) || first < 0 || last > kwh.length) return undefined;
  let sum = 0;
  for (let i = first; i < last; i++) sum += kwh[i] as number;
  return Number.isNaN(sum) ? undefined : sum;
}
