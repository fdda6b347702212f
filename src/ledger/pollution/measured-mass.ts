import { scaled, sumOf } from "../method/independent.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";

/**
 * The state that a gas concentration or flow is given in: as it is in the duct, at 0 °C and 101.325 kPa wet, or dry.
 * A concentration corrected to a reference oxygen is none of these and has no place in a mass.
 */
export type GasBasis = "actual" | "standard-wet" | "standard-dry" | "reference-oxygen";

/** mg in a kg. */
const mgPerKg = 1e6;

function unfit(concentration: GasBasis, flow: GasBasis): Refused | undefined {
  if (concentration === "reference-oxygen") return refuse("ledger.pollution-corrected-for-oxygen");
  if (concentration !== flow) return refuse("ledger.pollution-bases-differ", { concentration, flow });
  return undefined;
}

/** A mass by continuous measurement, kg, and the hours that it covers and lacks. Gaps are named, not filled. */
export type ContinuousMass = { mass: Value; validHours: number; missingHours: number };

/**
 * Mass by continuous measurement: Σ c · Q · Δt of the intervals in which both are known. Negative readings near zero
 * stay in, so that the noise cancels.
 * @param series columns of equal length, NaN unknown: concentration mg/m3, flow m3/h, both on `basis`; `stepHours` h per
 * interval; `relativeU` expanded relative uncertainties of concentration and flow over the whole period (systematic)
 * @returns kg; refuses `ledger.pollution-corrected-for-oxygen`, `ledger.pollution-bases-differ`,
 * `ledger.pollution-columns-differ`, `ledger.pollution-nothing-measured`
 */
export function continuousMass(series: {
  concentration: Float64Array;
  flow: Float64Array;
  basis: { concentration: GasBasis; flow: GasBasis };
  stepHours: number;
  relativeU: { concentration: number; flow: number };
}): ContinuousMass | Refused {
  const { concentration, flow, basis, stepHours, relativeU } = series;
  const refused = unfit(basis.concentration, basis.flow);
  if (refused) return refused;
  if (concentration.length !== flow.length) {
    return refuse("ledger.pollution-columns-differ", { concentration: concentration.length, flow: flow.length });
  }
  let sum = 0;
  let valid = 0;
  for (let i = 0; i < concentration.length; i += 1) {
    const rate = concentration[i]! * flow[i]!;
    if (Number.isNaN(rate)) continue;
    sum += rate;
    valid += 1;
  }
  if (valid === 0) return refuse("ledger.pollution-nothing-measured");
  const value = (sum * stepHours) / mgPerKg;
  const u = Math.abs(value) * Math.hypot(relativeU.concentration, relativeU.flow);
  return {
    mass: { value, u },
    validHours: valid * stepHours,
    missingHours: (concentration.length - valid) * stepHours,
  };
}

/** One manual test: concentration mg/m3 and flow m3/h, on the same basis. */
export type PeriodicTest = { concentration: Value; flow: Value; basis: { concentration: GasBasis; flow: GasBasis } };

/**
 * Mass by periodic tests: the mean of the tests' rates c · Q times the hours of operation. The mean of products, not the
 * product of means: high flow and high concentration go together. Uncertainty: the scatter of the tests (2 s/√n),
 * the tests' own (taken as common to all), and that of the hours.
 * @param hours operated, h
 * @returns kg; refuses as {@link continuousMass} does
 */
export function periodicMass(tests: readonly PeriodicTest[], hours: Value): { mass: Value; rate: Value } | Refused {
  for (const { basis } of tests) {
    const refused = unfit(basis.concentration, basis.flow);
    if (refused) return refused;
  }
  if (tests.length === 0) return refuse("ledger.pollution-nothing-measured");
  const rates = tests.map(({ concentration: c, flow: q }) => ({
    value: (c.value * q.value) / mgPerKg,
    u: Math.hypot(c.value * q.u, q.value * c.u) / mgPerKg,
  }));
  const count = rates.length;
  const value = scaled(sumOf(rates), 1 / count).value;
  const own = rates.reduce((sum, rate) => sum + rate.u, 0) / count;
  const spread = rates.reduce((sum, rate) => sum + (rate.value - value) ** 2, 0);
  const scatter = count > 1 ? 2 * Math.sqrt(spread / (count - 1) / count) : 0;
  const rate = { value, u: Math.hypot(own, scatter) };
  const mass = { value: value * hours.value, u: Math.hypot(rate.u * hours.value, value * hours.u) };
  return { mass, rate };
}
