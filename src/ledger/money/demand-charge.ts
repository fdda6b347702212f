import { holdsOn } from "./tariff.ts";
import type { DemandTerms } from "./tariff-schema.ts";

/** What the demand charge of a month depends on: kW of its highest window, kWh of the month, peaks (kW) of months before, newest first. */
export type DemandFacts = {
  month: string;
  maxKw: number | undefined;
  kwh?: number | undefined;
  previousPeaks?: readonly number[] | undefined;
};

/**
 * The demand charge (基本电费): `billed` in kW or kVA, `excess` kW charged at `excessFactor`, price per unit and month,
 * `discount` the factor for high use per kVA, `rule` what decided, `amount` in money; undefined where something is unknown.
 */
export type DemandCharge = {
  rule: "capacity" | "measured" | "minimum" | "ratchet" | "contract" | "over-contract";
  billed: number | undefined;
  excess: number | undefined;
  price: number | undefined;
  discount: number | undefined;
  amount: number | undefined;
};

/**
 * The demand charge of a month in the three ways of billing:
 * by transformer capacity: kVA · price;
 * by maximum demand: the highest of the measured kW, the minimum, and the ratchet's share of the highest earlier peak;
 * by contracted demand (发改办价格〔2016〕1583号, 国家电网财〔2016〕633号, seen in reprints): the contracted kW up to
 * (1 + tolerance) of it; what lies above that limit at `excessFactor` times the price on top. The contract counts at
 * least as `minimumShareOfCapacity` of the kVA.
 * The load discount lowers the price where kWh per kVA reach its threshold.
 */
export function demandCharge(terms: DemandTerms, facts: DemandFacts): DemandCharge {
  const price = terms.price.find((row) => holdsOn(row, `${facts.month}-01`))?.price ?? undefined;
  const discount = discountOf(terms, facts);
  const { rule, billed, excess } = billedDemand(terms, facts);
  const factor = terms.basis === "contracted" ? terms.excessFactor : 1;
  const known = price !== undefined && discount !== undefined && billed !== undefined && excess !== undefined;
  const amount = known ? (billed + excess * factor) * price * discount : undefined;
  return { rule, billed, excess, price, discount, amount };
}

function discountOf(terms: DemandTerms, { kwh }: DemandFacts): number | undefined {
  if (!terms.loadDiscount) return 1;
  if (kwh === undefined || terms.kva === undefined) return undefined;
  return kwh / terms.kva >= terms.loadDiscount.kwhPerKva ? terms.loadDiscount.factor : 1;
}

function billedDemand(
  terms: DemandTerms,
  { maxKw, previousPeaks }: DemandFacts,
): Pick<DemandCharge, "rule" | "billed" | "excess"> {
  if (terms.basis === "capacity") return { rule: "capacity", billed: terms.kva, excess: 0 };
  if (terms.basis === "contracted") {
    const contract = Math.max(terms.contractKw, (terms.minimumShareOfCapacity ?? 0) * (terms.kva ?? 0));
    if (maxKw === undefined) return { rule: "contract", billed: contract, excess: undefined };
    const excess = Math.max(0, maxKw - contract * (1 + terms.tolerance));
    return { rule: excess > 0 ? "over-contract" : "contract", billed: contract, excess };
  }
  if (maxKw === undefined) return { rule: "measured", billed: undefined, excess: 0 };
  const minimum = terms.minimumKw ?? 0;
  if (terms.ratchet && previousPeaks === undefined) return { rule: "ratchet", billed: undefined, excess: 0 };
  const earlier = (previousPeaks ?? []).slice(0, terms.ratchet?.months ?? 0);
  const ratchet = terms.ratchet ? terms.ratchet.share * Math.max(0, ...earlier) : 0;
  const billed = Math.max(maxKw, minimum, ratchet);
  return { rule: billed === maxKw ? "measured" : billed === ratchet ? "ratchet" : "minimum", billed, excess: 0 };
}
