import { isRefused, type Refused, refuse } from "../refused.ts";
import { molarEnthalpy, type Phase, zeroCelsius } from "./shomate.ts";
import { type Element, elements, heatOfSolutionInIron } from "./thermo-data.ts";

/** Mass % by element symbol; the rest is the base metal. Elements without data here count as base metal and are named. */
export type Composition = { base: "Fe" | "Al" | "Cu" | "Mg" | "Zn"; percent?: Readonly<Record<string, number>> };

export type TheoreticalEnergy = {
  /** Heat into one tonne of metal, kWh/t, without any loss. */
  kwhPerTonne: number;
  method: "shomate" | "shomate-ideal-mixture";
  phase: Phase;
  /** kWh per tonne of metal that each element takes up, and that dissolving carbon takes. */
  parts: Readonly<Record<string, number>>;
  /** Elements counted as base metal for want of data at this temperature, mass %. */
  asBase: Readonly<Record<string, number>>;
};

/** Mass % that may be counted as base metal before the answer would no longer be that of the alloy. */
const mostAsBase = 5;
/** K below the tabulated melting point that still count as melted: temperature scales and rounded readings differ so. */
const meltingTolerance = 1;

/**
 * The least energy to bring a metal from one temperature to another: the sum of its elements' enthalpies (Shomate,
 * transitions and melting included), mixed ideally; in liquid iron the heat of dissolving graphite is added. The heat
 * of mixing of silicon is not: charged as returns or ferrosilicon it is already combined with iron.
 * @param phases at the start (solid unless said) and at the end; the latter is needed for an alloy that ends below its
 *   base metal's melting point, where either may be. By default a pure metal is liquid from its melting point on, an
 *   alloy from that of its base metal on.
 * @returns kWh/t; refuses `ledger.solid-outside`, `ledger.liquid-outside`, `ledger.phase-unknown`,
 *   `ledger.composition-unusable` and `ledger.composition-not-covered` (over 5 % of elements without data).
 * @example
 * theoreticalEnergy({ base: "Fe" }, 25, 1600)   // 375 kWh/t
 * theoreticalEnergy({ base: "Fe", percent: { C: 3.4, Si: 2 } }, 25, 1400, { to: "liquid" })
 */
export function theoreticalEnergy(
  metal: Composition,
  fromCelsius: number,
  toCelsius: number,
  phases: { from?: Phase; to?: Phase } = {},
): TheoreticalEnergy | Refused {
  const solutes = Object.entries(metal.percent ?? {}).filter(([symbol, p]) => symbol !== metal.base && p !== 0);
  const named = solutes.reduce((sum, [, p]) => sum + p, 0);
  if (solutes.some(([, p]) => !(p >= 0)) || named > 50)
    return refuse("ledger.composition-unusable", { base: metal.base, found: named });
  const start = phases.from ?? "solid";
  const end = phases.to ?? endPhase(metal.base, solutes.length > 0, toCelsius);
  if (end === undefined)
    return refuse("ledger.phase-unknown", { base: metal.base, found: toCelsius, melts: meltingCelsius(metal.base) });

  const parts: Record<string, number> = {};
  const asBase: Record<string, number> = {};
  let basePercent = 100 - named;
  for (const [symbol, percent] of solutes) {
    const heat = Object.hasOwn(elements, symbol)
      ? heatOf(symbol as Element, fromCelsius, start, toCelsius, end)
      : undefined;
    if (heat === undefined || isRefused(heat)) {
      asBase[symbol] = percent;
      basePercent += percent;
    } else parts[symbol] = (heat * percent) / 100;
  }
  const uncovered = Object.values(asBase).reduce((sum, p) => sum + p, 0);
  if (uncovered > mostAsBase)
    return refuse("ledger.composition-not-covered", {
      elements: Object.keys(asBase).join(", "),
      found: uncovered,
      most: mostAsBase,
    });
  const base = heatOf(metal.base, fromCelsius, start, toCelsius, end);
  if (isRefused(base)) return base;
  parts[metal.base] = (base * basePercent) / 100;
  const carbon = metal.percent?.["C"] ?? 0;
  if (metal.base === "Fe" && start === "solid" && end === "liquid" && parts["C"] !== undefined)
    parts["C in solution"] = (perTonne(heatOfSolutionInIron.C, "C") * carbon) / 100;
  return {
    kwhPerTonne: Object.values(parts).reduce((sum, part) => sum + part, 0),
    method: solutes.length > 0 ? "shomate-ideal-mixture" : "shomate",
    phase: end,
    parts,
    asBase,
  };
}

/** kWh/t of one element; graphite stays graphite until it dissolves, so it is solid in the liquid's account. */
function heatOf(element: Element, from: number, start: Phase, to: number, end: Phase): number | Refused {
  const before = molarEnthalpy(element, from, element === "C" ? "solid" : start);
  if (isRefused(before)) return before;
  const after = molarEnthalpy(element, to, element === "C" ? "solid" : end);
  return isRefused(after) ? after : perTonne(after - before, element);
}

/** kJ/mol of an element as kWh per tonne of it: 1 kWh is 3600 kJ, 1 t is 10⁶ g, by definition. */
function perTonne(kjPerMol: number, element: Element): number {
  return ((kjPerMol / elements[element].molarMass) * 1e6) / 3600;
}

function meltingCelsius(base: Composition["base"]): number {
  return elements[base].melts! - zeroCelsius;
}

function endPhase(base: Composition["base"], alloyed: boolean, celsius: number): Phase | undefined {
  if (celsius >= meltingCelsius(base) - meltingTolerance) return "liquid";
  return alloyed ? undefined : "solid";
}
