import { productOf } from "../method/independent.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";

/** Where a generated mass goes: taken out by collectors, out of the stack, or past the hood. In the unit of `generated`. */
export type Release = { generated: Value; captured: Value; removed: Value; stack: Value; fugitive: Value };

/**
 * What collectors in series let through: Π(1 − η). Two of 90 % let 1 % through, not −80 %.
 * @param efficiencies removal of each, share 0..1, in the order of the gas
 * What passes the first meets the second, so the shares let through multiply.
 */
export function penetration(efficiencies: readonly Value[]): Value {
  return productOf(efficiencies.map((each) => ({ value: 1 - each.value, u: each.u })));
}

/**
 * Splits a generated mass by the hood's capture and by collectors in series: stack = generated · c · Π(1 − η),
 * fugitive = generated · (1 − c). Stack, removed and fugitive add up to what was generated.
 * @param capture share that the hood takes, 0..1
 * @returns unit of `generated`; refuses `ledger.pollution-share-out-of-range`
 * Source: EPA AP-42 introduction, E = A · EF · (1 − ER/100), extended by capture.
 */
export function releaseOf(generated: Value, capture: Value, efficiencies: readonly Value[]): Release | Refused {
  const wrong = [capture, ...efficiencies].find((share) => !(share.value >= 0 && share.value <= 1));
  if (wrong) return refuse("ledger.pollution-share-out-of-range", { found: wrong.value });
  const through = penetration(efficiencies);
  return {
    generated,
    captured: productOf([generated, capture]),
    removed: productOf([generated, capture, { value: 1 - through.value, u: through.u }]),
    stack: productOf([generated, capture, through]),
    fugitive: productOf([generated, { value: 1 - capture.value, u: capture.u }]),
  };
}
