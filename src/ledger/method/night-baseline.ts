import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";

/** What a meter shows while nothing is made, per hour in the meter's unit, and what it was taken from. */
export type NightBaseline = {
  /** Per hour. The median over idle spells, with twice its standard error. */
  rate: Value;
  /** Idle spells used, and idle intervals without a reading. */
  spells: number;
  missingIntervals: number;
  /** The rate of the first and of the last third of the spells: a leak that grows shows here. */
  early: number;
  late: number;
};

/** Spells below which a baseline is not given: a median of fewer says nothing of its scatter. */
const leastSpells = 5;

/** The standard deviation of normal scatter over its median absolute deviation: 1/Φ⁻¹(3/4). */
const madToSigma = 1.482602218505602;
/** Standard error of a median over that of a mean, for normal scatter and many values: √(π/2). */
const medianToMean = Math.sqrt(Math.PI / 2);

/**
 * The base load of a meter in times without production: nights, weekends, shutdowns. For compressed air it is an upper
 * estimate of leakage, since what must run at night is in it too. Each idle spell (a run of idle intervals) gives the
 * median of its readings, so a single use at night does not count; the baseline is the median over spells.
 * @param amounts per interval in the meter's unit, NaN unknown; `idle` 1 where nothing was made; `stepHours` h per interval
 * @returns per hour; refuses `ledger.baseline-columns-differ`, `ledger.baseline-too-few-spells`
 */
export function nightBaseline(
  amounts: Float64Array,
  idle: Uint8Array,
  stepHours: number,
  least: number = leastSpells,
): NightBaseline | Refused {
  if (amounts.length !== idle.length) {
    return refuse("ledger.baseline-columns-differ", { amounts: amounts.length, idle: idle.length });
  }
  const { rates, missingIntervals } = spellsOf(amounts, idle, stepHours);
  if (rates.length < Math.max(least, 1)) {
    return refuse("ledger.baseline-too-few-spells", { found: rates.length, expected: least });
  }
  const value = median(rates);
  const sigma = madToSigma * median(rates.map((rate) => Math.abs(rate - value)));
  const third = Math.ceil(rates.length / 3);
  return {
    rate: { value, u: (2 * medianToMean * sigma) / Math.sqrt(rates.length) },
    spells: rates.length,
    missingIntervals,
    early: median(rates.slice(0, third)),
    late: median(rates.slice(-third)),
  };
}

function spellsOf(amounts: Float64Array, idle: Uint8Array, stepHours: number) {
  const rates: number[] = [];
  let missingIntervals = 0;
  let spell: number[] = [];
  const end = () => {
    if (spell.length > 0) rates.push(median(spell));
    spell = [];
  };
  for (let i = 0; i < amounts.length; i += 1) {
    if (idle[i] !== 1) end();
    else if (Number.isNaN(amounts[i])) missingIntervals += 1;
    else spell.push(amounts[i]! / stepHours);
  }
  end();
  return { rates, missingIntervals };
}

/** The median of at least one number. */
function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
