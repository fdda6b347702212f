import type { Refused } from "../refused.ts";
import { type ElectricityBothWays, type ElectricityUse, electricityBothWays } from "./electricity.ts";
import { type EmissionLine, type EmissionSource, type EmissionTotal, emissionLine, sumLines } from "./emission-line.ts";
import { type IsoCategory, isoCategories, isoCategoryOf, type Scope3Category } from "./iso-category.ts";

/**
 * What a plant emitted in a period. Scope 1: fuels burnt, process and fugitive emissions, carbon oxidised. Scope 2:
 * electricity by both methods, and bought heat or steam. Scope 3: lines by category of the GHG Protocol.
 */
export type InventoryInput = {
  readonly fuels: readonly EmissionSource[];
  readonly process: readonly EmissionSource[];
  readonly electricity: readonly ElectricityUse[];
  readonly heat: readonly EmissionSource[];
  readonly scope3: readonly (EmissionSource & { readonly category: Scope3Category })[];
};

/** A line with its place. `method` stands where it belongs to one of the two electricity methods only. */
export type InventoryLine = EmissionLine & {
  readonly scope: 1 | 2 | 3;
  readonly category?: Scope3Category;
  readonly iso: IsoCategory;
  readonly method?: "location" | "market";
};

/** The inventory by one electricity method, kg CO2e: total, and by category of ISO 14064-1. */
type InventoryView = {
  readonly scope2: EmissionTotal;
  readonly total: EmissionTotal;
  readonly iso: Readonly<Record<IsoCategory, EmissionTotal>>;
};

/**
 * The inventory, kg CO2e. CO2 of biomass is apart and in no total. `notAssessed`: categories relevant to a foundry or forge
 * for which no line is given; they are not 0.
 */
export type Inventory = {
  readonly scope1: EmissionTotal;
  readonly location: InventoryView;
  readonly market: InventoryView;
  readonly scope3: EmissionTotal;
  readonly categories: ReadonlyMap<Scope3Category, EmissionTotal>;
  readonly biogenicCo2: EmissionTotal;
  readonly notAssessed: readonly Scope3Category[];
  readonly electricity: readonly ElectricityBothWays[];
  readonly lines: readonly InventoryLine[];
};

/**
 * Scope 3 categories relevant to a foundry or forge: purchased goods (1), fuel- and energy-related incl. losses of transmission
 * and distribution (3), upstream transport (4), waste (5).
 */
const relevant: readonly Scope3Category[] = [1, 3, 4, 5];

/**
 * Draws up a plant's inventory. Totals combine uncertainties as the root of the sum of squares (shared factors linearly).
 * Source: GHG Protocol Corporate Standard, Scope 2 Guidance (2015), Corporate Value Chain Standard; ISO 14064-1:2018 5.2.
 */
export function inventory(input: InventoryInput): Inventory | Refused {
  const own = [...input.fuels, ...input.process];
  const scope1: InventoryLine[] = own.map((source) => ({ ...emissionLine(source), scope: 1, iso: 1 }));
  const heat: InventoryLine[] = input.heat.map((source) => ({ ...emissionLine(source), scope: 2, iso: 2 }));
  const electricity = input.electricity.map(electricityBothWays);
  const byMethod = (method: "location" | "market"): InventoryLine[] =>
    electricity.flatMap((ways) => [ways[method]].flat().map((line) => ({ ...line, scope: 2, iso: 2, method })));
  const location = byMethod("location");
  const market = byMethod("market");
  const scope3: InventoryLine[] = input.scope3.map((source) => {
    const { category } = source;
    return { ...emissionLine(source), scope: 3, category, iso: isoCategoryOf(category) };
  });
  const given = new Set(input.scope3.map(({ category }) => category));
  const lines = [...scope1, ...heat, ...location, ...market, ...scope3];
  const view = (electric: readonly InventoryLine[]): InventoryView => {
    const all = [...scope1, ...heat, ...electric, ...scope3];
    const of = (iso: IsoCategory) => counted(all.filter((line) => line.iso === iso));
    return {
      scope2: counted([...heat, ...electric]),
      total: counted(all),
      iso: Object.fromEntries(isoCategories.map((iso) => [iso, of(iso)])) as Record<IsoCategory, EmissionTotal>,
    };
  };
  return {
    scope1: counted(scope1),
    location: view(location),
    market: view(market),
    scope3: counted(scope3),
    categories: new Map([...given].sort().map((one) => [one, counted(scope3.filter((line) => line.category === one))])),
    biogenicCo2: sumLines(
      [...scope1, ...heat, ...location, ...scope3].filter(({ nature }) => nature === "biogenic-co2"),
    ),
    notAssessed: relevant.filter((category) => !given.has(category)),
    electricity,
    lines,
  };
}

/** The sum of what counts: biogenic CO2 and uptake are reported apart. */
function counted(lines: readonly InventoryLine[]): EmissionTotal {
  return sumLines(lines.filter(({ nature }) => nature !== "biogenic-co2" && nature !== "uptake"));
}
