import { productOf, scaled } from "../method/independent.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { type FactorBook, type FactorFound, factorOf } from "./book.ts";
import { type CarrierAmount, convertEnergy, type FactorUse, useOf } from "./convert.ts";
import { chooseValue, factorValue } from "./value-of.ts";

/** What burning an amount gives off: fossil CO2 in kg, and the other gases in kg with their kg CO2e. */
export type Combustion = {
  GJ: Value;
  co2: Value;
  others: { gas: string; kg: Value; co2e: Value }[];
  uses: FactorUse[];
};

/** kg CO2 per kg C by the molar masses that the guidelines use, 44/12 (IPCC 2006, volume 2, 1.4.2.1). */
const co2PerCarbon = 44 / 12;

/**
 * CO2, CH4 and N2O of burning an amount of a fuel: amount x NCV x carbon per energy x oxidation x 44/12 where a region has
 * those three, else amount x NCV x emission factor with full oxidation (IPCC tier 1). The net calorific value is the
 * plant's own where given. CH4 and N2O only where their factors and potentials are in the book.
 * Refuses: `ledger.factor-missing`, `ledger.factor-unit`, `ledger.not-finite`.
 */
export function combustionOf(book: FactorBook, given: CarrierAmount): Combustion | Refused {
  const query = { key: given.carrier, variant: given.variant, region: given.region, asOf: given.asOf };
  const energy = convertEnergy(book, given, "ncv");
  if (isRefused(energy)) return energy;
  const { GJ } = energy;
  if (!GJ) return refuse("ledger.factor-missing", { found: given.carrier });
  const perEnergy = co2PerEnergy(book, query);
  if (isRefused(perEnergy)) return perEnergy;
  const uses = [...energy.uses, ...perEnergy.uses];
  const others: Combustion["others"] = [];
  for (const gas of ["CH4-non-fossil", "N2O"]) {
    const factor = chooseValue(
      book,
      factorOf(book, { kind: "emission-gas", ...query, key: `${given.carrier}/${gas}` }),
      "kg/GJ",
    );
    const potential = factorValue(book, { ...query, kind: "gwp", key: gas, variant: undefined }, "kg CO2e/kg");
    if (isRefused(factor) || isRefused(potential)) continue;
    const kg = productOf([GJ, factor]);
    others.push({ gas, kg, co2e: productOf([kg, potential]) });
    uses.push(useOf("emission-gas", factor), useOf("gwp", potential));
  }
  return { GJ, co2: productOf([GJ, perEnergy.value]), others, uses };
}

type Query = { key: string; variant: string | undefined; region: string; asOf: string };

function co2PerEnergy(book: FactorBook, query: Query): { value: Value; uses: FactorUse[] } | Refused {
  const carbon = factorOf(book, { kind: "carbon-per-energy", ...query });
  const oxidation = factorOf(book, { kind: "oxidation", ...query });
  const direct = factorOf(book, { kind: "emission", ...query });
  if (carbon && oxidation && !(direct && fewerFallbacks(direct, carbon))) {
    const c = chooseValue(book, carbon, "kg/GJ");
    if (isRefused(c)) return c;
    const o = chooseValue(book, oxidation, "1");
    if (isRefused(o)) return o;
    const value = productOf([scaled(c, co2PerCarbon), o]);
    return { value, uses: [useOf("carbon-per-energy", c), useOf("oxidation", o)] };
  }
  const chosen = factorValue(book, { kind: "emission", ...query }, "kg CO2/GJ");
  return isRefused(chosen) ? chosen : { value: chosen, uses: [useOf("emission", chosen)] };
}

function fewerFallbacks(a: FactorFound, b: FactorFound): boolean {
  return a.fallbacks.length < b.fallbacks.length;
}
