import type { Chance } from "../chance.ts";
import { round } from "../chance.ts";
import { hour } from "../clock.ts";
import { run, take } from "../load.ts";
import type { Tables } from "../quarter.ts";
import { queue } from "../treatment.ts";
import type { Shop } from "./shop.ts";

/** What the meter of the electric furnace shows for 1 kWh. */
export const reliefShows = 0.999;

/** The furnaces that treat castings: the gas bogie furnace in the evening, the electric one by the cheap power of the night. */
export function openTreatment(
  tables: Tables,
  loads: Shop["loads"],
  by: Chance,
  reliefBy: Chance,
): Pick<Shop, "annealing" | "relief"> {
  const annealing = queue(
    tables,
    {
      unit: "HT1",
      load: 6200,
      begins: 18.5,
      hours: 9,
      row: { treatment: "annealing", temperature: 920, holdingTime: 240, quenchant: "furnace", meter: "N1" },
      take: (from, to, mass) => {
        const gas = by.normal(95, 6) + (by.normal(51, 1) * mass) / 1000;
        take(loads.gas, from, from + 4 * hour, gas * 0.65);
        take(loads.gas, from + 4 * hour, to, gas * 0.35);
        run(loads.HT1, from, to, 36, by, 0.02);
        return { gas: round(gas * 1.004, 1) };
      },
    },
    by,
  );
  const relief = queue(
    tables,
    {
      unit: "HT2",
      load: 4200,
      begins: 22.4,
      hours: 7.5,
      daily: true,
      row: {
        treatment: "stress-relief",
        temperature: 560,
        holdingTime: 180,
        quenchant: "furnace",
        meter: "E11",
        energyBasis: "measured",
      },
      take: (from, to, mass) => {
        const kwh = reliefBy.normal(185, 7) + (reliefBy.normal(348, 5) * mass) / 1000;
        take(loads.HT2, from, from + 3 * hour, kwh * 0.42);
        take(loads.HT2, from + 3 * hour, to, kwh * 0.58);
        return { energy: round(kwh * reliefShows, 1) };
      },
    },
    reliefBy,
  );
  return { annealing, relief };
}
