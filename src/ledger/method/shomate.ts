import { type Refused, refuse } from "../refused.ts";
import { type Element, elements, type ShomateRange } from "./thermo-data.ts";

export type Phase = "solid" | "liquid";

/** 0 °C in K, by definition. */
export const zeroCelsius = 273.15;
const reference = 298.15;
/** Scrap lies in the yard: below the table's first 298 K the heat capacity there is used down to this temperature, K. */
const coldest = 250;

/** Shomate's H°(T) − H°(298.15 K, stable solid), kJ/mol; `kelvin` must lie in the range. */
function shomateEnthalpy([, , a, b, c, d, e, f]: ShomateRange, kelvin: number): number {
  const t = kelvin / 1000;
  return a * t + (b * t ** 2) / 2 + (c * t ** 3) / 3 + (d * t ** 4) / 4 - e / t + f;
}

/** Shomate's heat capacity, J/mol K. */
function shomateHeatCapacity([, , a, b, c, d, e]: ShomateRange, kelvin: number): number {
  const t = kelvin / 1000;
  return a + b * t + c * t ** 2 + d * t ** 3 + e / t ** 2;
}

/**
 * Molar enthalpy of an element above its stable solid at 298.15 K, kJ/mol, transitions included.
 * Below 298 K the heat capacity at 298 K is carried down to 250 K: against JANAF's values at 250 K this errs by less
 * than 0.2 kWh/t for the metals. Refuses `ledger.solid-outside` and `ledger.liquid-outside` elsewhere, also where the phase has no data.
 */
export function molarEnthalpy(element: Element, celsius: number, phase: Phase): number | Refused {
  const kelvin = celsius + zeroCelsius;
  const data = elements[element];
  const ranges: readonly ShomateRange[] = phase === "solid" ? data.solid : data.liquid ? [data.liquid] : [];
  if (phase === "solid" && kelvin >= coldest && kelvin < reference)
    return (shomateHeatCapacity(ranges[0]!, reference) * (kelvin - reference)) / 1000;
  for (const range of ranges) if (kelvin >= range[0] && kelvin <= range[1]) return shomateEnthalpy(range, kelvin);
  const lowest = phase === "solid" ? coldest : ranges[0]?.[0];
  const highest = ranges.at(-1)?.[1];
  return refuse(phase === "solid" ? "ledger.solid-outside" : "ledger.liquid-outside", {
    element,
    found: celsius,
    from: lowest === undefined ? "–" : Math.round((lowest - zeroCelsius) * 100) / 100,
    to: highest === undefined ? "–" : Math.round((highest - zeroCelsius) * 100) / 100,
  });
}
