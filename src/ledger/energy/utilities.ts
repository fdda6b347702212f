import { productOf, quotientOf } from "../method/independent.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";

/** kWh per unit of a utility made: compressed air kWh/m3, oxygen kWh/m3, heat kWh/GJ. Refuses `ledger.utility-none-made`. */
export function specificEnergy(energy: Value, made: Value): Value | Refused {
  if (!(made.value > 0)) return refuse("ledger.utility-none-made", { found: made.value });
  return quotientOf(energy, made)!;
}

/** Leakage over a period: amount, its share of what was made, and its energy, kWh. */
export type Leakage = { amount: Value; share: Value; energy: Value };

/**
 * Leakage of compressed air from the base load at night: rate × hours under pressure. An upper estimate where users run
 * at night.
 * @param rate per hour, of the same meter as `made`; `hours` that the net was under pressure
 * @returns refuses `ledger.utility-none-made`
 */
export function leakage(rate: Value, hours: Value, made: Value, energy: Value): Leakage | Refused {
  const specific = specificEnergy(energy, made);
  if (isRefused(specific)) return specific;
  const amount = productOf([rate, hours]);
  return { amount, share: quotientOf(amount, made)!, energy: productOf([amount, specific]) };
}
