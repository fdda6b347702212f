import { differenceOf, productOf, quotientOf, scaled } from "../method/independent.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import type { FactorValue } from "./emission-line.ts";

/** kg in a tonne; one certificate is one tonne CO2e. */
const kgPerTonne = 1000;

/**
 * The default value of a good with its mark-up, kg CO2e/kg. `markUp` is that of the year, in percent.
 * Source: Regulation (EU) 2023/956 annex IV 4.1; Implementing Regulation (EU) 2025/2621.
 * @returns refused `ledger.cbam-default-unknown` where the value or the year's mark-up is not known
 */
export function markedUp(value: FactorValue | undefined, markUp: FactorValue | undefined): Value | Refused {
  if (!value || !markUp)
    return refuse("ledger.cbam-default-unknown", { missing: value ? "mark-up" : markUp ? "value" : "value, mark-up" });
  return productOf([value, { value: 1 + markUp.value / 100, u: markUp.u / 100 }]);
}

/**
 * What certificates are due for. `see` and `benchmark` kg CO2e/kg, `mass` kg imported; `freeShare` the CBAM factor 0..1 (share
 * of the benchmark still free in the year), `correction` the cross-sectoral factor where one applies; `price` EUR per
 * certificate; `pricePaid` EUR of carbon price paid in the country of origin for the mass, 0 where none was due.
 */
export type PayableInput = {
  readonly see: Value;
  readonly mass: Value;
  readonly benchmark: FactorValue | undefined;
  readonly freeShare: FactorValue | undefined;
  readonly correction?: FactorValue;
  readonly price: Value | undefined;
  readonly pricePaid: Value | undefined;
};

/**
 * Due, each absent while something it needs is not known: `gross` t CO2e above the free allocation, `certificates` after the
 * carbon price paid, `cost` EUR. `missing` names what is not known.
 */
export type Payable = {
  readonly gross?: Value;
  readonly certificates?: Value;
  readonly cost?: Value;
  readonly missing: readonly string[];
};

/**
 * (SEE − benchmark · CBAM factor [· correction]) · mass, less the carbon price paid; never below 0. An unknown benchmark
 * leaves the amount unknown: it is not taken as 0.
 * Source: Regulation (EU) 2023/956 arts. 9, 22, 31; Implementing Regulation (EU) 2025/2620.
 */
export function payable(input: PayableInput): Payable {
  const { see, mass, benchmark, freeShare, correction, price, pricePaid } = input;
  const missing = (["benchmark", "freeShare", "price", "pricePaid"] as const).filter((name) => !input[name]);
  if (!benchmark || !freeShare) return { missing };
  const free = productOf([benchmark, freeShare, ...(correction ? [correction] : [])]);
  const gross = floored(scaled(productOf([differenceOf(see, free), mass]), 1 / kgPerTonne));
  if (!pricePaid) return { gross, missing };
  const deducted = pricePaid.value === 0 && pricePaid.u === 0 ? pricePaid : price && quotientOf(pricePaid, price);
  if (!deducted) return { gross, missing };
  const certificates = floored(differenceOf(gross, deducted));
  if (!price) return { gross, certificates, missing };
  const cost = floored(differenceOf(productOf([gross, price]), pricePaid));
  return { gross, certificates, cost, missing };
}

function floored({ value, u }: Value): Value {
  return { value: Math.max(0, value), u };
}
