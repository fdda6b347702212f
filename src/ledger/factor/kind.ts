/** What a factor is for: the names under which it is looked up, in the order in which they make its key. */
export const useNames = [
  "carrier",
  "material",
  "unit",
  "pollutant",
  "gas",
  "metal",
  "process",
  "mode",
  "meter",
  "market",
  "tax",
  "goods",
  "cn",
  "disposal",
  "parameter",
  "of",
] as const;
export type UseName = (typeof useNames)[number];

type KindRule = {
  /** The names a factor of this kind must be keyed by. */
  readonly by: readonly UseName[];
  /** Names it may be keyed by as well. */
  readonly also?: readonly UseName[];
  /** Units of the dimensions it may have, each an example. */
  readonly units: readonly string[];
};

/**
 * The kinds of factors, what each is keyed by and in which dimensions it may stand. Each kind is its own type: a factor
 * of the grid (`grid`, CO2 of the power generated) is never one of a footprint (`footprint-grid`, CO2e over its life cycle).
 *
 * - `energy-equivalent` kgce by heat content 当量值; `energy-equal-value` kgce by the energy used to make it 等价值;
 *   `energy-medium` kgce of a working medium 耗能工质 that is bought (GB/T 2589).
 * - `ncv` net calorific value; `hhv-ratio` gross over net; `density` at the state the note says.
 * - `carbon-per-energy`, `oxidation`, `emission` (CO2), `emission-gas` (CH4, N2O) of burning a carrier; `process-emission`
 *   CO2 of a material used; `carbon-content` of a material; `gwp`; `heat-supply` CO2 of bought heat.
 * - `grid`, `grid-residual` (without traded non-fossil power), `grid-fossil`, `footprint-grid`.
 * - `upstream` cradle-to-gate of a bought material; `transport`; `waste-treatment`; `sanity-band` of a product;
 *   `scrap-rule` parameters of the rules for recycled metal.
 * - `pollutant-emission` uncontrolled mass by metal or material; `pollution-equivalent` and `tax-rate` of the environmental tax.
 * - `cbam-default`, `cbam-markup`, `cbam-free-share`, `cbam-benchmark`, `cbam-threshold`.
 * - `price`; `meter-class` relative error of a class of meter; `assumed-uncertainty` of a kind whose source gives none.
 */
export const factorKinds = {
  "energy-equivalent": { by: ["carrier"], units: ["kgce/kg", "kgce/m3", "kgce/kWh"] },
  "energy-equal-value": { by: ["carrier"], units: ["kgce/kWh"] },
  "energy-medium": { by: ["carrier"], units: ["kgce/kg", "kgce/m3"] },
  ncv: { by: ["carrier"], units: ["GJ/t", "MJ/m3"] },
  "hhv-ratio": { by: ["carrier"], units: ["1"] },
  density: { by: ["carrier"], units: ["kg/m3"] },
  "carbon-per-energy": { by: ["carrier"], units: ["t/TJ"] },
  oxidation: { by: ["carrier"], units: ["1"] },
  emission: { by: ["carrier"], units: ["kg CO2/GJ", "t CO2/t", "kg CO2/m3"] },
  "emission-gas": { by: ["carrier", "gas"], units: ["kg/TJ"] },
  "process-emission": { by: ["material"], units: ["t CO2/t"] },
  "carbon-content": { by: ["material"], units: ["%"] },
  gwp: { by: ["gas"], units: ["kg CO2e/kg"] },
  "heat-supply": { by: ["carrier"], units: ["t CO2/GJ"] },
  grid: { by: ["carrier"], units: ["kg CO2/kWh"] },
  "grid-residual": { by: ["carrier"], units: ["kg CO2/kWh"] },
  "grid-fossil": { by: ["carrier"], units: ["kg CO2/kWh"] },
  "footprint-grid": { by: ["carrier"], units: ["kg CO2e/kWh"] },
  upstream: { by: ["material"], units: ["kg CO2e/kg"] },
  transport: { by: ["mode"], units: ["kg CO2e/(t.km)"] },
  "waste-treatment": { by: ["disposal"], units: ["kg CO2e/kg"] },
  "scrap-rule": { by: ["parameter"], units: ["1"] },
  "sanity-band": { by: ["metal"], also: ["process"], units: ["kg CO2e/kg"] },
  "pollutant-emission": { by: ["unit", "pollutant"], units: ["kg/t"] },
  "pollution-equivalent": { by: ["pollutant"], units: ["kg"] },
  "tax-rate": { by: ["tax"], units: ["CNY", "CNY/t"] },
  "cbam-default": { by: ["cn"], units: ["t CO2e/t"] },
  "cbam-markup": { by: ["goods"], units: ["%"] },
  "cbam-free-share": { by: ["goods"], units: ["%"] },
  "cbam-benchmark": { by: ["cn"], units: ["t CO2e/t"] },
  "cbam-threshold": { by: ["goods"], units: ["t"] },
  price: { by: ["market"], units: ["CNY/t", "EUR/t", "CNY/kg", "EUR/kg", "CNY/kWh", "EUR/kWh", "CNY/m3"] },
  "meter-class": { by: ["meter"], units: ["%"] },
  "assumed-uncertainty": { by: ["of"], units: ["%"] },
} as const satisfies Record<string, KindRule>;

export type FactorKind = keyof typeof factorKinds;
export const factorKindNames = Object.keys(factorKinds) as [FactorKind, ...FactorKind[]];

/** The rule of a kind, in its general type. */
export function kindRule(kind: FactorKind): KindRule {
  return factorKinds[kind];
}
