import { choice, date, percent, quantity, ref, table, text, unit } from "../attribute.ts";
import { materialRoles, specSources } from "../choices/production.ts";
import { elements } from "./elements.ts";

/**
 * Material specifications 材料规格: what a material of the list is for and what is in it, typical or analysed. `price` is in
 * the row's own `unit` (CNY/t); `recovery` is the share of its alloying elements that reaches the melt.
 */
export const materialSpecs = table(
  "materialSpecs",
  "material-spec",
  { required: ["material"] },
  {
    material: ref("materials"),
    role: choice(materialRoles),
    grade: text,
    source: choice(specSources),
    date,
    ...elements,
    metallicYield: percent,
    recovery: percent,
    moisture: percent,
    ash: percent,
    lossOnIgnition: percent,
    bulkDensity: quantity("kg/m3", 0, 25_000),
    netCalorificValue: quantity("MJ/kg", 0, 150),
    meltEnergy: quantity("kWh/t", -2000, 10_000),
    bundleMass: quantity("kg", 0, 500_000),
    largestShare: percent,
    price: quantity("1"),
    unit,
    carbonFootprint: quantity("kg CO2e/t", -10_000, 200_000),
    note: text,
  },
);
