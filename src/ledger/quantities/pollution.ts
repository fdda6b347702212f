import type { Quantity } from "../graph/quantity.ts";
import { amount } from "./define.ts";
import { taxEquivalents, taxTotal } from "./methods/air-tax.ts";
import { pollutants } from "./methods/outlets.ts";
import { ofOutlets } from "./methods/plant-mass.ts";
import { byTests } from "./methods/point-tests.ts";
import { byFactors } from "./methods/uncontrolled.ts";

/**
 * What left by stacks and vents, pollutant by pollutant: measured by tests where there are any, else by emission factors;
 * both are kept, so that their ratio shows. Fugitive emission is not in it. And the environmental tax on it.
 */
export const pollution: readonly Quantity[] = [
  ...pollutants.flatMap((pollutant) => [
    amount(`pollutant.${pollutant}.tested`, "kg", { "emission-point": [{ method: byTests(pollutant) }] }),
    amount(`pollutant.${pollutant}.by-factor`, "kg", { "emission-point": [{ method: byFactors(pollutant) }] }),
    amount(`pollutant.${pollutant}.mass`, "kg", {
      "emission-point": [{ formula: `pollutant.${pollutant}.tested` }, { formula: `pollutant.${pollutant}.by-factor` }],
      plant: [{ method: ofOutlets(pollutant) }],
    }),
  ]),
  amount("tax.air.equivalents", "1", { plant: [{ method: taxEquivalents }] }),
  amount("tax.air", "CNY", { plant: [{ method: taxTotal }] }),
];
