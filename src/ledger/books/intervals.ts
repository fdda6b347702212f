import type { Intervals, Span } from "./books.ts";

/** What a meter's readings are: a register that counts up, amounts stamped at the start or end of their interval, a rate. */
export type Signal = {
  readonly kind: "register" | "amount" | "rate";
  readonly unit: string;
  readonly stamp: "start" | "end";
};

const quarter = 900_000;
const hour = 3_600_000;
/** The lengths that an interval can have. */
const lengths = [quarter, 2 * quarter, hour, 24 * hour];
/** A rate holds until the next reading, but not longer than so many of its usual distances. */
const holds = 2;

/**
 * A meter's readings as amounts of equal intervals over a period. Their length is the shortest usual one that is no
 * shorter than the distance at which readings come.
 * - register: the difference over each interval, in proportion where readings do not fall on its ends; what was counted
 *   between two distant readings is spread evenly, since its sum is known. A register that went back is a gap.
 * - amount: each reading in the interval of its time. - rate: its mean over the interval, held from reading to reading.
 * @param time ms, rising; @param value NaN where the reading does not count
 * @returns undefined where fewer than two readings count, or a rate's unit is not one of an amount per hour
 */
export function intervalsOf(
  signal: Signal,
  time: Float64Array,
  value: Float64Array,
  span: Span,
): Intervals | undefined {
  const kept = counting(time, value);
  if (kept.time.length < 2) return undefined;
  const usual = median(kept.time);
  const step = lengths.find((one) => one >= usual * 0.999) ?? 24 * hour;
  const start = span.from;
  const amounts = new Float64Array(Math.ceil((span.to - start) / step)).fill(Number.NaN);
  const unit = signal.kind === "rate" ? amountUnits[signal.unit] : signal.unit;
  if (unit === undefined) return undefined;
  if (signal.kind === "register") fromRegister(kept, start, step, amounts);
  else if (signal.kind === "amount") fromAmounts(kept, start, step, signal.stamp === "end" ? 1 : 0, amounts);
  else fromRate(kept, start, step, usual, amounts);
  return { start, step, value: amounts, unit };
}

/** What an hour of a rate amounts to. */
const amountUnits: Readonly<Record<string, string>> = { kW: "kWh", MW: "MWh", "m3/h": "m3", "kg/h": "kg", "t/h": "t" };

type Kept = { time: Float64Array; value: Float64Array };

function counting(time: Float64Array, value: Float64Array): Kept {
  if (!value.includes(Number.NaN)) return { time, value };
  const counts = (_: number, i: number) => !Number.isNaN(value[i]!);
  return { time: time.filter(counts), value: value.filter((one) => !Number.isNaN(one)) };
}

function median(time: Float64Array): number {
  const apart = new Float64Array(time.length - 1);
  for (let i = 0; i < apart.length; i++) apart[i] = time[i + 1]! - time[i]!;
  const [first] = apart;
  if (apart.every((one) => one === first)) return first!;
  return apart.sort()[Math.floor(apart.length / 2)]!;
}

function fromRegister({ time, value }: Kept, start: number, step: number, into: Float64Array): void {
  for (let i = 1; i < time.length; i++) {
    const counted = value[i]! - value[i - 1]!;
    if (counted >= 0) spread(time[i - 1]!, time[i]!, counted, start, step, into);
  }
  clearUncovered(time, value, start, step, into);
}

/** An interval of which a part lies before the first reading, after the last or across a step back is not known. */
function clearUncovered(
  time: Float64Array,
  value: Float64Array,
  start: number,
  step: number,
  into: Float64Array,
): void {
  const clear = (from: number, to: number) => {
    const first = Math.max(0, Math.floor((from - start) / step));
    const last = Math.min(into.length - 1, Math.ceil((to - start) / step) - 1);
    for (let k = first; k <= last; k++) into[k] = Number.NaN;
  };
  if (time[0]! > start) clear(start, time[0]!);
  const end = start + into.length * step;
  if (time.at(-1)! < end) clear(time.at(-1)!, end);
  for (let i = 1; i < time.length; i++) if (value[i]! < value[i - 1]!) clear(time[i - 1]!, time[i]!);
}

/** Adds an amount to the intervals between two times, in proportion to the time in each. */
function spread(from: number, to: number, amount: number, start: number, step: number, into: Float64Array): void {
  const last = Math.min(into.length, Math.ceil((to - start) / step));
  for (let k = Math.max(0, Math.floor((from - start) / step)); k < last; k++) {
    const begin = start + k * step;
    const part = amount * ((Math.min(to, begin + step) - Math.max(from, begin)) / (to - from));
    into[k] = Number.isNaN(into[k]!) ? part : into[k]! + part;
  }
}

function fromAmounts({ time, value }: Kept, start: number, step: number, before: 0 | 1, into: Float64Array): void {
  for (let i = 0; i < time.length; i++) {
    const k = Math.floor((time[i]! - before - start) / step);
    if (k < 0 || k >= into.length) continue;
    into[k] = Number.isNaN(into[k]!) ? value[i]! : into[k]! + value[i]!;
  }
}

function fromRate({ time, value }: Kept, start: number, step: number, usual: number, into: Float64Array): void {
  const covered = new Float64Array(into.length);
  for (let i = 0; i < time.length; i++) {
    const from = time[i]!;
    const to = Math.min(time[i + 1] ?? Number.POSITIVE_INFINITY, from + holds * usual);
    spread(from, to, (value[i]! * (to - from)) / hour, start, step, into);
    spread(from, to, to - from, start, step, covered);
  }
  for (let k = 0; k < into.length; k++) {
    const share = covered[k]! / step;
    into[k] = share < 0.5 ? Number.NaN : into[k]! / share;
  }
}
