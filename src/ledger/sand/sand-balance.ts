import { type BorderBalance, type BorderFlow, balanceOf } from "../method/balance.ts";
import { quotientOf, scaled, sumOf } from "../method/independent.ts";
import type { Value } from "../value.ts";
import type { SandFlows } from "./sand-flows.ts";

/** The sand balance of a period. A figure whose inputs are not all known is absent. */
export type SandBalance = {
  /** The border of the whole system, kg: new + core = discarded + with castings + dust + rise of stock, and the residual. */
  system: BorderBalance;
  /** The mixers, kg: new + core + reclaimed = moulded, where moulded was weighed. */
  mixing?: BorderBalance;
  /** Sand put into moulds and cores, kg. */
  moulded?: Value;
  /** Sand to metal: kg of sand in moulds per kg poured. */
  sandToMetal?: Value;
  /** New and core sand, kg per t of good castings. */
  freshPerGood?: Value;
  /** Spent sand and dust, kg per t of good castings. */
  wastePerGood?: Value;
};

/** kg in a tonne. */
const kgPerTonne = 1000;

/**
 * Balances the sand of a plant or line over a period. The residual is shown, not spread; one flow that is not known is
 * given by difference under its own name, two or more leave the balance open and named.
 * @param metal poured and good castings, kg
 * Source: mass conservation; ratios as in use in foundries (sand-to-metal ratio 砂铁比, waste sand per tonne of castings).
 */
export function sandBalance(flows: SandFlows, metal: { poured?: Value; good?: Value } = {}): SandBalance {
  const fresh = flows.newSand && flows.coreSand && sumOf([flows.newSand, flows.coreSand]);
  const moulded = flows.moulded ?? (fresh && flows.reclaimed && sumOf([fresh, flows.reclaimed]));
  const waste = flows.discarded && flows.dust && sumOf([flows.discarded, flows.dust]);
  const perGood = (amount?: Value) => amount && metal.good && quotientOf(scaled(amount, kgPerTonne), metal.good);
  return known({
    system: balanceOf(systemFlows(flows)),
    mixing: flows.moulded && balanceOf(mixingFlows(flows)),
    moulded,
    sandToMetal: moulded && metal.poured && quotientOf(moulded, metal.poured),
    freshPerGood: perGood(fresh),
    wastePerGood: perGood(waste),
  });
}

function systemFlows(flows: SandFlows): BorderFlow[] {
  const optional: BorderFlow[] = [
    { id: "additives", direction: "in", amount: flows.additives },
    { id: "burntOff", direction: "out", amount: flows.burntOff },
  ];
  return [
    { id: "newSand", direction: "in", amount: flows.newSand },
    { id: "coreSand", direction: "in", amount: flows.coreSand },
    { id: "discarded", direction: "out", amount: flows.discarded },
    { id: "withCastings", direction: "out", amount: flows.withCastings },
    { id: "dust", direction: "out", amount: flows.dust },
    { id: "stockRise", direction: "out", amount: flows.stockRise },
    ...(flows.additives || flows.burntOff ? optional : []),
  ];
}

function mixingFlows(flows: SandFlows): BorderFlow[] {
  return [
    { id: "newSand", direction: "in", amount: flows.newSand },
    { id: "coreSand", direction: "in", amount: flows.coreSand },
    { id: "reclaimed", direction: "in", amount: flows.reclaimed },
    { id: "moulded", direction: "out", amount: flows.moulded },
  ];
}

type Open<T> = { [K in keyof T]: T[K] | undefined };

/** Leaves out what is not known. */
function known(balance: Open<Required<SandBalance>>): SandBalance {
  return Object.fromEntries(Object.entries(balance).filter(([, value]) => value !== undefined)) as SandBalance;
}
