import type { ClauseStatus } from "#evidence";
import { conversionFactor } from "#units";
import { productOf, scaled } from "../method/independent.ts";
import { isRefused, type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { type FactorBook, type FactorFound, factorOf } from "./book.ts";
import { type Coal, coal } from "./coal.ts";
import type { FactorKind } from "./kind.ts";
import { type Chosen, chooseValue, factorValue, type Measured } from "./value-of.ts";

/** An amount of a carrier as metered or billed; `u` absolute, k = 2, in `unit`. */
export type CarrierAmount = {
  carrier: string;
  amount: number;
  u: number;
  unit: string;
  variant?: string | undefined;
  region: string;
  asOf: string;
  /** The plant's own net calorific value, per mass or volume. */
  ncv?: Measured | undefined;
  /** Whether an energy of fuel was stated on the net or the gross calorific value; net is assumed and said where not given. */
  heatingValue?: "net" | "gross" | undefined;
};

/** A factor used on the way, for the because. */
export type FactorUse = {
  kind: FactorKind;
  id: string | null;
  basis: "measured" | "default";
  status: ClauseStatus | null;
  expiredSince: string | null;
};

/**
 * An amount as energy. `GJ` and `kWh` are on the net calorific value (LHV), undefined for a working medium, which carries
 * no heat that counts. `equalValue` is undefined where it is not published for what was bought.
 */
export type CarrierEnergy = {
  GJ: Value | undefined;
  kWh: Value | undefined;
  equivalent: Coal<"equivalent">;
  equalValue: Coal<"equal-value"> | undefined;
  heatingValue: "stated" | "assumed-net" | "by-factor";
  uses: FactorUse[];
};

/** GJ in 1 kgce: 29.3076 MJ, 7000 kcal of the International Table (GB/T 2589-2020, 3.7). */
const gjPerKgce = conversionFactor("kgce", "GJ");
const gjPerKwh = conversionFactor("kWh", "GJ");

/** Carriers made from others, whose primary energy differs from the heat in them. */
const secondary = new Set(["electricity", "steam", "heat"]);

/**
 * Turns an amount of a carrier in any unit of energy, mass or volume into kWh, GJ (LHV) and standard coal by both
 * conventions, kept apart. By the plant's own calorific value where given; else by the coefficient of GB/T 2589 or the
 * default calorific value, whichever is of the narrower region. Of a fuel both conventions are equal; of power, steam and
 * heat the equal value is a factor of its own. `by` "ncv" leaves the coefficients of coal out, for balances of carbon, whose
 * factors belong to a calorific value.
 * Refuses: `ledger.factor-missing`, `ledger.factor-unit`, `ledger.not-finite`.
 */
export function convertEnergy(
  book: FactorBook,
  given: CarrierAmount,
  by: "coefficient" | "ncv" = "coefficient",
): CarrierEnergy | Refused {
  if (!Number.isFinite(given.amount) || !Number.isFinite(given.u))
    return refuse("ledger.not-finite", { found: given.carrier });
  const query = { key: given.carrier, variant: given.variant, region: given.region, asOf: given.asOf };
  const medium = factorOf(book, { kind: "energy-medium", ...query });
  if (medium) return asMedium(book, given, medium);
  return Number.isNaN(conversionFactor(given.unit, "GJ")) ? asFuel(book, given, by) : asEnergy(book, given);
}

function asMedium(
  book: FactorBook,
  given: CarrierAmount,
  found: FactorFound<"energy-medium">,
): CarrierEnergy | Refused {
  const per = amountPer(book, given, found.factor.unit);
  if (isRefused(per)) return per;
  const chosen = chooseValue(book, found, `kgce/${per.unit}`);
  if (isRefused(chosen)) return chosen;
  const { value, u } = productOf([per.amount, chosen]);
  return {
    GJ: undefined,
    kWh: undefined,
    equivalent: coal("equivalent", value, u),
    equalValue: coal("equal-value", value, u),
    heatingValue: "by-factor",
    uses: [...per.uses, useOf("energy-medium", chosen)],
  };
}

function asEnergy(book: FactorBook, given: CarrierAmount): CarrierEnergy | Refused {
  const size = conversionFactor(given.unit, "GJ");
  let GJ: Value = { value: given.amount * size, u: given.u * size };
  const uses: FactorUse[] = [];
  if (given.heatingValue === "gross") {
    const ratio = factorValue(book, { kind: "hhv-ratio", key: given.carrier, ...placeOf(given) }, "1");
    if (isRefused(ratio)) return ratio;
    GJ = productOf([GJ, { value: 1 / ratio.value, u: ratio.u / ratio.value ** 2 }]);
    uses.push(useOf("hhv-ratio", ratio));
  }
  const fuel = !secondary.has(given.carrier);
  const heatingValue = !fuel || given.heatingValue ? "stated" : "assumed-net";
  const query = { kind: "energy-equivalent", key: given.carrier, ...placeOf(given) } as const;
  const byUnit = factorValue(book, query, "kgce/GJ");
  if (isRefused(byUnit)) return finish(book, given, GJ, scaled(GJ, 1 / gjPerKgce), heatingValue, uses);
  return finish(book, given, GJ, productOf([GJ, byUnit]), heatingValue, [...uses, useOf("energy-equivalent", byUnit)]);
}

function asFuel(book: FactorBook, given: CarrierAmount, by: "coefficient" | "ncv"): CarrierEnergy | Refused {
  const query = { key: given.carrier, variant: given.variant, ...placeOf(given) };
  const coefficient = factorOf(book, { kind: "energy-equivalent", ...query });
  const ncv = factorOf(book, { kind: "ncv", ...query });
  const byCoefficient =
    by === "coefficient" && coefficient && (!ncv || widthOf(coefficient) <= widthOf(ncv)) && !given.ncv;
  const found = byCoefficient ? coefficient : ncv;
  const perUnit = given.ncv?.unit ?? found?.factor.unit;
  if (perUnit === undefined) return refuse("ledger.factor-missing", { found: given.carrier });
  const per = amountPer(book, given, perUnit);
  if (isRefused(per)) return per;
  const energy = byCoefficient ? "kgce" : "GJ";
  const chosen = chooseValue<FactorKind>(book, found, `${energy}/${per.unit}`, given.ncv);
  if (isRefused(chosen)) return chosen;
  const amount = productOf([per.amount, chosen]);
  const GJ = byCoefficient ? scaled(amount, gjPerKgce) : amount;
  const kgce = byCoefficient ? amount : scaled(amount, 1 / gjPerKgce);
  const uses = [...per.uses, useOf(byCoefficient ? "energy-equivalent" : "ncv", chosen)];
  return finish(book, given, GJ, kgce, "by-factor", uses);
}

function finish(
  book: FactorBook,
  given: CarrierAmount,
  GJ: Value,
  kgce: Value,
  heatingValue: CarrierEnergy["heatingValue"],
  uses: FactorUse[],
): CarrierEnergy {
  const kWh = scaled(GJ, 1 / gjPerKwh);
  const result = { GJ, kWh, equivalent: coal("equivalent", kgce.value, kgce.u), heatingValue };
  if (!secondary.has(given.carrier)) return { ...result, equalValue: coal("equal-value", kgce.value, kgce.u), uses };
  const query = { kind: "energy-equal-value", key: given.carrier, ...placeOf(given) } as const;
  const chosen = factorValue(book, query, "kgce/kWh");
  if (isRefused(chosen)) return { ...result, equalValue: undefined, uses };
  const { value, u } = productOf([kWh, chosen]);
  return { ...result, equalValue: coal("equal-value", value, u), uses: [...uses, useOf("energy-equal-value", chosen)] };
}

/** The amount in kg or m3, as the factor counts it, by the carrier's density where the two differ. */
function amountPer(
  book: FactorBook,
  given: CarrierAmount,
  factorUnit: string,
): { amount: Value; unit: "kg" | "m3"; uses: FactorUse[] } | Refused {
  const wanted = Number.isNaN(conversionFactor(factorUnit, "kgce/m3")) ? "kg" : "m3";
  const other = wanted === "kg" ? "m3" : "kg";
  const straight = conversionFactor(given.unit, wanted);
  if (!Number.isNaN(straight))
    return { amount: { value: given.amount * straight, u: given.u * straight }, unit: wanted, uses: [] };
  const size = conversionFactor(given.unit, other);
  if (Number.isNaN(size))
    return refuse("ledger.factor-unit", { found: given.unit, expected: `${wanted}, ${other}, GJ` });
  const density = factorValue(book, { kind: "density", key: given.carrier, ...placeOf(given) }, "kg/m3");
  if (isRefused(density)) return density;
  const { value, u } = density;
  const by = wanted === "kg" ? { value, u } : { value: 1 / value, u: u / value ** 2 };
  return {
    amount: productOf([{ value: given.amount * size, u: given.u * size }, by]),
    unit: wanted,
    uses: [useOf("density", density)],
  };
}

function placeOf({ region, asOf }: CarrierAmount): { region: string; asOf: string } {
  return { region, asOf };
}

/** How wide the region of a factor is: 0 a part of a country, 1 a country, 2 wider. */
function widthOf({ factor }: FactorFound): number {
  if (factor.region === "world" || factor.region === "EU") return 2;
  return factor.region.includes("-") ? 0 : 1;
}

/** What was used of a factor or of the plant's own value. */
export function useOf(kind: FactorKind, { factor, basis, status, expiredSince }: Chosen): FactorUse {
  return { kind, id: factor, basis, status, expiredSince };
}
