import type { Quantity } from "../graph/quantity.ts";
import { amount, ratio } from "./define.ts";
import { byBatches, byStock, declaredShare, vocOfAll } from "./methods/used-material.ts";

/** Materials used in the period, and the organic solvent in those that hold any: what enters the solvent balance as I1. */
export const solvents: readonly Quantity[] = [
  amount("material.used", "kg", {
    material: [{ sum: "chargeLines.mass" }, { method: byBatches }, { method: byStock }, { method: declaredShare }],
  }),
  ratio("material.voc-content", "%", { material: [{ read: "vocContent" }] }),
  amount("voc.used", "kg", {
    material: [{ formula: "material.used * material.voc-content" }],
    plant: [{ method: vocOfAll }],
  }),
];
