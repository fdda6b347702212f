import { type Refused, refuse } from "../refused.ts";
import { type MonthTable, quarterMs } from "./period-table.ts";

/**
 * A meter's load curve: `kwh[i]` was used from `start + i · stepMs` (milliseconds in UTC) for `stepMs`, which divides a
 * quarter of an hour or is 15, 30 or 60 minutes; NaN is not known. `kvarh` likewise, reactive energy of both directions.
 */
export type Intervals = { start: number; stepMs: number; kwh: Float64Array; kvarh?: Float64Array };

/** A stretch with no reading: milliseconds in UTC, and how many intervals are missing. */
export type Gap = { from: number; to: number; intervals: number };

/** Energy of a month: kWh by band of the table, kWh in all, the gaps. */
export type MonthEnergy = { byBand: Float64Array; kwh: number; gaps: Gap[] };

/** The place of a month in a load curve: index of its first interval (below 0 where the curve begins later) and their number. */
export type MonthWindow = { first: number; count: number };

const minuteMs = 60_000;

/**
 * Where the month lies in the curve. Refuses `ledger.intervals.step` for a step that is neither a part of a quarter of an
 * hour nor 15, 30 or 60 minutes, and `ledger.intervals.unaligned` where intervals do not begin with the month's first moment.
 */
export function monthWindow(table: MonthTable, { start, stepMs }: Intervals): MonthWindow | Refused {
  const fits = stepMs > 0 && (quarterMs % stepMs === 0 || stepMs === 2 * quarterMs || stepMs === 4 * quarterMs);
  if (!fits) return refuse("ledger.intervals.step", { minutes: stepMs / minuteMs });
  const first = (table.start - start) / stepMs;
  const count = (table.end - table.start) / stepMs;
  if (!Number.isInteger(first) || !Number.isInteger(count)) {
    return refuse("ledger.intervals.unaligned", { start, minutes: stepMs / minuteMs });
  }
  return { first, count };
}

/**
 * Adds up a month of a load curve by band; what is missing is named in `gaps` and counts nowhere.
 * Refuses `ledger.intervals.straddle` where one interval lies in two periods, and `ledger.intervals.negative` for energy
 * below 0 (a tariff is for what is bought; feed-in is another curve).
 */
export function monthEnergy(table: MonthTable, curve: Intervals, window: MonthWindow): MonthEnergy | Refused {
  const { codes } = table;
  const { kwh, stepMs } = curve;
  const byBand = new Float64Array(table.bands.length);
  const gaps: Gap[] = [];
  const perQuarter = quarterMs / stepMs;
  const quarters = Math.max(1, stepMs / quarterMs);
  for (let i = 0; i < window.count; i++) {
    const value = kwh[window.first + i];
    if (value === undefined || Number.isNaN(value)) {
      addGap(gaps, table.start + i * stepMs, stepMs);
      continue;
    }
    if (value < 0) return refuse("ledger.intervals.negative", { at: moment(table.start + i * stepMs), kwh: value });
    const quarter = perQuarter > 1 ? Math.floor(i / perQuarter) : i * quarters;
    const code = codes[quarter] as number;
    for (let more = 1; more < quarters; more++) {
      if (codes[quarter + more] !== code)
        return refuse("ledger.intervals.straddle", { at: moment(table.start + i * stepMs) });
    }
    byBand[code] = (byBand[code] as number) + value;
  }
  return { byBand, kwh: byBand.reduce((sum, one) => sum + one, 0), gaps };
}

/** The sum of a column over the month; undefined where any of it is missing. Absolute values are added. */
export function monthSum(column: Float64Array, { first, count }: MonthWindow): number | undefined {
  if (first < 0 || first + count > column.length) return undefined;
  let sum = 0;
  for (let i = first; i < first + count; i++) sum += Math.abs(column[i] as number);
  return Number.isNaN(sum) ? undefined : sum;
}

/**
 * Mean kW of each demand window of the month, in order from its first moment; NaN where a reading is missing.
 * Undefined where the curve is coarser than the window, or does not divide it.
 */
export function windowDemands(curve: Intervals, window: MonthWindow, windowMs: number): Float64Array | undefined {
  const each = windowMs / curve.stepMs;
  if (!Number.isInteger(each)) return undefined;
  const hours = windowMs / 3_600_000;
  const demands = new Float64Array(Math.floor(window.count / each));
  for (let at = 0, i = window.first; at < demands.length; at++) {
    let sum = 0;
    for (const end = i + each; i < end; i++) sum += curve.kwh[i] ?? Number.NaN;
    demands[at] = sum / hours;
  }
  return demands;
}

function addGap(gaps: Gap[], from: number, stepMs: number): void {
  const last = gaps.at(-1);
  if (last && last.to === from) {
    last.to += stepMs;
    last.intervals += 1;
  } else gaps.push({ from, to: from + stepMs, intervals: 1 });
}

function moment(utc: number): string {
  return new Date(utc).toISOString();
}
