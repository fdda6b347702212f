import { conversionFactor } from "#units";
import { co2PerCarbon } from "../../carbon/co2-per-carbon.ts";
import { basisCode } from "../../graph/column.ts";
import { kindsOf } from "./bought.ts";
import type { PerKg, Worth } from "./charge-lines.ts";
import { contentsOf } from "./contents.ts";

/** By which words of a flux its sort is known. Fluorspar and slag formers without carbonate have none. */
const sorts: readonly (readonly [variant: string, words: RegExp])[] = [
  ["limestone", /limestone|石灰石/i],
  ["dolomite", /dolomite|白云石/i],
];

/**
 * CO2 that a kilogram of flux gives off in the furnace: of the carbon in it where lot or specification say it, else by the
 * factor of its sort. What is no flux gives off nothing here: its carbon is in the balance of the heat, or burns as fuel.
 */
export const carbonates: Worth = {
  name: "carbonates",
  unit: "kg CO2e/kg",
  of: (work) => {
    const contents = contentsOf(work);
    const kinds = kindsOf(work);
    const materials = work.books.plant.materials ?? [];
    const found = new Map<string, PerKg | undefined>();
    const ofFlux = (lot: string | undefined, id: string | undefined): PerKg | undefined => {
      const carbon = contents(lot, id, "C");
      if (carbon !== undefined) return { value: carbon * co2PerCarbon, u: 0, basis: basisCode("calculated") };
      const material = materials.find((one) => one.id === id);
      const sort = sorts.find(([, words]) => words.test(`${material?.name ?? ""} ${material?.note ?? ""}`));
      const use = sort && work.books.factor("process-emission", `flux#${sort[0]}`);
      const size = use ? conversionFactor(use.unit, "kg CO2e/kg") : Number.NaN;
      if (!use || Number.isNaN(size)) return undefined;
      return { value: use.value * size, u: use.u * size, basis: basisCode("default"), from: { factor: use } };
    };
    return (lot, material) => {
      const { id, kind } = kinds(lot, material);
      if (kind === undefined) return undefined;
      if (kind !== "flux") return nothing;
      const key = `${lot} ${id}`;
      if (!found.has(key)) found.set(key, ofFlux(lot, id));
      return found.get(key);
    };
  },
};

const nothing: PerKg = { value: 0, u: 0, basis: basisCode("calculated") };
