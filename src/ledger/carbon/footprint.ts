import { productOf, quotientOf, scaled } from "../method/independent.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { type CutOffRule, type CutOffStatement, type Exclusion, stateCutOff } from "./cut-off.ts";
import { type ElectricityBothWays, type ElectricityUse, electricityBothWays } from "./electricity.ts";
import {
  type EmissionLine,
  type EmissionSource,
  type EmissionTotal,
  emissionLine,
  type Nature,
  natures,
  sumLines,
} from "./emission-line.ts";
import { type BandFlag, flagBand, type SanityBand } from "./sanity-band.ts";

/**
 * The modules of a cradle-to-gate footprint: materials (A1), transport (A2) and what happens at the plant (A3): bought energy,
 * on-site combustion, carbon oxidised (by the balance of each heat), process emissions, heat treatment, machining, waste.
 */
export const modules = [
  "materials",
  "transport",
  "energy",
  "combustion",
  "carbon-oxidation",
  "process",
  "heat-treatment",
  "machining",
  "waste",
] as const;
export type Module = (typeof modules)[number];

/** Returns of the plant itself (gating, risers, scrap castings), kg. Remelted or sold: no burden and no credit. */
type ReturnFlow = { readonly code: string; readonly mass: Value | undefined; readonly to: "remelt" | "sold" };

/** What one footprint is made of: everything that the `good` castings or forgings (kg) of a batch or period caused. */
export type FootprintInput = {
  readonly declared: { readonly unit: "kilogram" } | { readonly unit: "piece"; readonly pieceMass: Value };
  readonly good: Value;
  readonly sources: readonly (EmissionSource & { readonly module: Module })[];
  readonly electricity: readonly (ElectricityUse & { readonly module: Module })[];
  readonly returns?: readonly ReturnFlow[];
  readonly exclusions?: readonly Exclusion[];
  readonly cutOff: CutOffRule;
  readonly band?: SanityBand;
};

type ModuleLine = EmissionLine & { readonly module: Module };

/**
 * The footprint by one electricity method. Totals are kg CO2e per declared unit, lines kg CO2e of the whole batch.
 * `excludingUptake` and `includingUptake` are PACT's pcfExcludingBiogenicUptake and pcfIncludingBiogenicUptake; of the
 * natures, `fossil` holds `aircraft`, which is shown beside it; `biogenic-co2` is shown apart and in no total.
 */
export type FootprintView = {
  readonly excludingUptake: EmissionTotal;
  readonly includingUptake: EmissionTotal;
  readonly modules: Readonly<Record<Module, EmissionTotal>>;
  readonly natures: Readonly<Record<Nature, EmissionTotal>>;
  readonly lines: readonly ModuleLine[];
  readonly cutOff: CutOffStatement;
  readonly band?: BandFlag;
};

export type Footprint = {
  readonly declaredUnit: "kilogram" | "piece";
  /** kg of product in one declared unit. */
  readonly massPerUnit: Value;
  readonly location: FootprintView;
  readonly market: FootprintView;
  readonly electricity: readonly ElectricityBothWays[];
  readonly returns: readonly (ReturnFlow & { readonly kg: 0 })[];
};

/**
 * Assembles a product carbon footprint, cradle to gate, per kilogram or piece, by both electricity methods side by side.
 * Internal returns are a closed loop without burden (their remelting is in the energy already); sold returns leave as
 * scrap without credit (cut-off). A figure with an unknown line has no total, and names the line.
 * Source: ISO 14067:2018 6.3–6.5; PACT data model 3.0 (carbon footprint); GHG Protocol Product Standard ch. 7–9.
 * @returns refused `ledger.no-good-output` where `good` or the mass of a piece is not positive
 */
export function footprint(input: FootprintInput): Footprint | Refused {
  const { declared, good } = input;
  const massPerUnit = declared.unit === "piece" ? declared.pieceMass : { value: 1, u: 0 };
  if (!(good.value > 0 && massPerUnit.value > 0))
    return refuse("ledger.no-good-output", { good: good.value, pieceMass: massPerUnit.value });
  const common = input.sources.map(moduleLine);
  const both = input.electricity.map((use) => ({ module: use.module, ways: electricityBothWays(use) }));
  const location = both.map(({ module, ways }) => ({ ...ways.location, module }));
  const market = both.flatMap(({ module, ways }) => ways.market.map((line) => ({ ...line, module })));
  return {
    declaredUnit: declared.unit,
    massPerUnit,
    location: view([...common, ...location], input, massPerUnit),
    market: view([...common, ...market], input, massPerUnit),
    electricity: both.map(({ ways }) => ways),
    returns: (input.returns ?? []).map((flow) => ({ ...flow, kg: 0 as const })),
  };
}

function moduleLine(source: EmissionSource & { readonly module: Module }): ModuleLine {
  return { ...emissionLine(source), module: source.module };
}

function view(lines: readonly ModuleLine[], input: FootprintInput, massPerUnit: Value): FootprintView {
  const perUnit = (some: readonly EmissionLine[]) => perDeclaredUnit(sumLines(some), input.good, massPerUnit);
  const counted = lines.filter(({ nature }) => nature !== "biogenic-co2" && nature !== "uptake");
  const is = (nature: Nature) => (line: EmissionLine) =>
    line.nature === nature || (nature === "fossil" && line.nature === "aircraft");
  const whole = sumLines(counted);
  return {
    excludingUptake: perUnit(counted),
    includingUptake: perUnit(lines.filter(({ nature }) => nature !== "biogenic-co2")),
    modules: byKey(modules, (module) => perUnit(counted.filter((line) => line.module === module))),
    natures: byKey(natures, (nature) => perUnit(lines.filter(is(nature)))),
    lines,
    cutOff: stateCutOff(input.exclusions ?? [], input.cutOff, whole),
    ...(input.band && { band: flagBand(input.band, perDeclaredUnit(whole, input.good, { value: 1, u: 0 })) }),
  };
}

function perDeclaredUnit({ known, total, missing }: EmissionTotal, good: Value, massPerUnit: Value): EmissionTotal {
  const divide = (sum: Value): Value => {
    const perKg = quotientOf(sum, good) ?? scaled(sum, Number.NaN);
    return productOf([perKg, massPerUnit]);
  };
  return total ? { known: divide(known), total: divide(total), missing } : { known: divide(known), missing };
}

function byKey<K extends string, T>(keys: readonly K[], of: (key: K) => T): Record<K, T> {
  return Object.fromEntries(keys.map((key) => [key, of(key)])) as Record<K, T>;
}
