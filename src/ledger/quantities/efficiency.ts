import type { SubjectKind } from "../books/subject.ts";
import type { Quantity } from "../graph/quantity.ts";
import { amount, at, ratio, upFrom } from "./define.ts";
import { heatInMetal } from "./methods/heat-in-metal.ts";

const melting = ["heat", "unit", "month", "plant"] as const satisfies readonly SubjectKind[];
const heating = ["forging-batch", "unit", "month", "plant"] as const satisfies readonly SubjectKind[];

/**
 * Efficiency: heat in the metal as it leaves the furnace over all energy that the runs took, holding included. What no run
 * has (warming up, standby) is not in it.
 */
export const efficiency: readonly Quantity[] = [
  amount("energy.theoretical", "kWh", {
    heat: [{ method: heatInMetal("heat") }, { like: "metal.liquid", among: "unit" }],
    ...upFrom(["heat"], "unit", "month", "plant"),
  }),
  amount("energy.melting", "kWh", {
    heat: [{ formula: "energy.own" }],
    ...upFrom(["heat"], "unit", "month", "plant"),
  }),
  ratio("energy.efficiency", "%", at(melting, { formula: "energy.theoretical / energy.melting" })),
  amount("energy.heating-theoretical", "kWh", {
    "forging-batch": [{ method: heatInMetal("forging-batch") }, { like: "forging.input", among: "unit" }],
    ...upFrom(["forging-batch"], "unit", "month", "plant"),
  }),
  amount("energy.heating", "kWh", {
    "forging-batch": [{ formula: "energy.own" }],
    ...upFrom(["forging-batch"], "unit", "month", "plant"),
  }),
  ratio("energy.heating-efficiency", "%", at(heating, { formula: "energy.heating-theoretical / energy.heating" })),
];
