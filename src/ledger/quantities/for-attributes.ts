import type { Quantity } from "../graph/quantity.ts";
import { amount, ratio } from "./define.ts";
import { chargedLastMonth, chargedOf } from "./methods/charged-of.ts";
import { solventOnly } from "./methods/used-material.ts";

/** Figures that a plant's description asks for and that are not kept for anything else. */
export const forAttributes: readonly Quantity[] = [
  amount("metal.charged.copper-other", "kg", {
    plant: [
      {
        method: chargedOf("copper-other", [
          "copper",
          "lead-bronze",
          "magnesium",
          "zinc",
          "lead",
          "tin",
          "nickel",
          "titanium",
          "other",
        ]),
      },
    ],
  }),
  amount("metal.charged.last-month", "kg", { unit: [{ method: chargedLastMonth }] }),
  ratio("melt.consumption", "kWh/t", { unit: [{ formula: "carrier.electricity / metal.liquid" }] }),
  amount("treated.electricity", "kWh", { unit: [{ up: ["heat-treatment"], of: "carrier.electricity" }] }),
  amount("treated.total", "kg", { unit: [{ up: ["heat-treatment"], of: "treated.mass" }] }),
  ratio("treated.consumption", "kWh/t", { unit: [{ formula: "treated.electricity / treated.total" }] }),
  amount("solvent.used", "kg", { plant: [{ method: solventOnly }] }),
];
