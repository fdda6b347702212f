import { type Refused, refuse } from "../refused.ts";
import { type Activity, powerIn, type SubMeter } from "./activity.ts";

/** The month's demand: kW of each window from `start` (milliseconds UTC); as `bill` gives it. */
export type DemandCurve = { start: number; windowMs: number; demands: Float64Array };

/** What moving an activity costs or saves: the demand charge of a peak (kW), and the price of a kWh at a moment. */
export type ShiftPrices = {
  demand: (kw: number) => number | undefined;
  energy?: (at: number) => number | undefined;
};

/**
 * The peak had the activity begun at another time. `peakKw` as it was; `withoutKw` the peak had it not run at all, which no
 * shift can beat; `minutes` the shift of the lowest peak, the nearest of several (negative: earlier; 0: none helps);
 * `shiftedKw` that peak, `savedKw` what it is lower by; `demandSaved` and `energySaved` in money a month, undefined where a
 * price is not known. `nextAt` is the window that then is the highest. It says nothing on whether production allows the shift.
 */
export type PeakShift = {
  peakKw: number;
  withoutKw: number;
  minutes: number;
  shiftedKw: number;
  savedKw: number;
  demandSaved: number | undefined;
  energySaved: number | undefined;
  nextAt: number;
};

/**
 * What-if: moves one activity by whole windows, up to `maxMinutes` either way, within the month and only onto windows whose
 * demand is known. Its power stays what it was, window by window.
 * Refuses `ledger.peak.no-power` where the activity's power is not known in some window and `ledger.peak.outside` where it
 * does not lie wholly within the month or on a window without a reading.
 */
export function shiftActivity(
  curve: DemandCurve,
  activity: Activity,
  all: readonly Activity[],
  meters: readonly SubMeter[],
  prices: ShiftPrices,
  maxMinutes = 24 * 60,
): PeakShift | Refused {
  const { start, windowMs, demands } = curve;
  const first = Math.floor((activity.start - start) / windowMs);
  const last = Math.ceil((activity.end - start) / windowMs);
  if (first < 0 || last > demands.length || last <= first) return refuse("ledger.peak.outside", { id: activity.id });
  const powers: number[] = [];
  for (let at = first; at < last; at++) {
    const from = start + at * windowMs;
    const power = powerIn(activity, from, from + windowMs, all, meters);
    if (!power) return refuse("ledger.peak.no-power", { id: activity.id });
    powers.push(power.kw);
  }
  const base = demands.slice();
  for (const [i, kw] of powers.entries()) base[first + i] = (base[first + i] as number) - kw;
  if (base.subarray(first, last).some(Number.isNaN)) return refuse("ledger.peak.outside", { id: activity.id });
  const original = highest(demands);
  const without = highest(base);
  let best = { by: 0, ...original };
  const reach = Math.floor((maxMinutes * 60_000) / windowMs);
  for (let by = -Math.min(reach, first); by <= Math.min(reach, demands.length - last); by++) {
    const moved = base.slice();
    for (const [i, kw] of powers.entries()) moved[first + by + i] = (moved[first + by + i] as number) + kw;
    if (moved.subarray(first + by, last + by).some(Number.isNaN)) continue;
    const now = highest(moved);
    const lower = now.kw < best.kw - 1e-9 * original.kw;
    const nearer = now.kw <= best.kw && best.by !== 0 && Math.abs(by) < Math.abs(best.by);
    if (lower || nearer) best = { by, ...now };
  }
  const before = prices.demand(original.kw);
  const after = prices.demand(best.kw);
  return {
    peakKw: original.kw,
    withoutKw: without.kw,
    minutes: (best.by * windowMs) / 60_000,
    shiftedKw: best.kw,
    savedKw: original.kw - best.kw,
    demandSaved: before === undefined || after === undefined ? undefined : before - after,
    energySaved: energySaved(powers, start + first * windowMs, best.by, windowMs, prices.energy),
    nextAt: start + best.at * windowMs,
  };
}

function energySaved(
  powers: readonly number[],
  start: number,
  by: number,
  windowMs: number,
  price: ShiftPrices["energy"],
): number | undefined {
  if (by === 0) return 0;
  if (!price) return undefined;
  let saved = 0;
  for (const [i, kw] of powers.entries()) {
    const from = price(start + i * windowMs);
    const to = price(start + (i + by) * windowMs);
    if (from === undefined || to === undefined) return undefined;
    saved += kw * (windowMs / 3_600_000) * (from - to);
  }
  return saved;
}

function highest(demands: Float64Array): { kw: number; at: number } {
  let at = 0;
  let kw = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < demands.length; i++) {
    if ((demands[i] as number) > kw) {
      kw = demands[i] as number;
      at = i;
    }
  }
  return { kw, at };
}
