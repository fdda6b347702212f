import type { Chance } from "./chance.ts";
import { end, hour, minute, start } from "./clock.ts";

export const quarterHour = 15 * minute;
const size = (end - start) / quarterHour;

/** What something took in each quarter of an hour of the quarter: kWh or m3. */
export type Load = Float64Array;

export function load(): Load {
  return new Float64Array(size);
}

/** Adds an amount that is taken evenly between two moments. */
export function take(into: Load, from: number, to: number, amount: number): void {
  if (!(to > from)) return;
  const rate = amount / (to - from);
  for (let i = Math.floor((from - start) / quarterHour); i * quarterHour + start < to; i++) {
    const begin = start + i * quarterHour;
    if (i >= 0 && i < size) into[i]! += rate * (Math.min(to, begin + quarterHour) - Math.max(from, begin));
  }
}

/** Adds a power in kW (or m3/h) between two moments that wavers by a relative standard deviation. */
export function run(into: Load, from: number, to: number, power: number, by: Chance, sd = 0.03): void {
  for (let t = from; t < to; ) {
    const next = Math.min(to, start + (Math.floor((t - start) / quarterHour) + 1) * quarterHour);
    take(into, t, next, (power * Math.max(0.2, by.normal(1, sd)) * (next - t)) / hour);
    t = next;
  }
}

export function sumOf(loads: readonly Load[]): Load {
  const sum = load();
  for (const one of loads) for (let i = 0; i < size; i++) sum[i]! += one[i]!;
  return sum;
}

/** What was taken between two days of the quarter. */
export function amountOf(one: Load, firstDay: number, nextDay: number): number {
  let sum = 0;
  for (let i = firstDay * 96; i < nextDay * 96; i++) sum += one[i]!;
  return sum;
}
