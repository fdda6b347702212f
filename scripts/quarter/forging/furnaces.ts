import type { Chance } from "../chance.ts";
import { round } from "../chance.ts";
import { hour } from "../clock.ts";
import { take } from "../load.ts";
import type { Tables } from "../quarter.ts";
import { queue } from "../treatment.ts";
import { type Shop, shows } from "./shop.ts";

/** The furnaces that treat forgings: the gas conveyor by day, the electric pit furnace at night. */
export function openTreatment(tables: Tables, loads: Pick<Shop, "electric" | "gas">, by: Chance): Shop["treatment"] {
  return {
    HT1: queue(
      tables,
      {
        unit: "HT1",
        load: 8200,
        begins: 8,
        hours: 8.5,
        row: {
          treatment: "quench-and-temper",
          temperature: 860,
          holdingTime: 70,
          quenchant: "oil",
          quenchantTemperature: 65,
          temperingTemperature: 580,
          meter: "N3",
        },
        take: (from, to, mass) => {
          const amount = by.normal(62, 4) + (by.normal(37.5, 0.6) * mass) / 1000;
          take(loads.gas.HT1, from, to, amount);
          return { gas: round(amount * shows.HT1, 1) };
        },
      },
      by,
    ),
    HT2: queue(
      tables,
      {
        unit: "HT2",
        load: 1000,
        begins: 19.5,
        hours: 12,
        row: {
          treatment: "carburising",
          temperature: 925,
          holdingTime: 560,
          quenchant: "oil",
          quenchantTemperature: 60,
          temperingTemperature: 180,
          meter: "E5",
          energyBasis: "measured",
        },
        take: (from, to, mass) => {
          const kwh = by.normal(330, 8) + (by.normal(740, 8) * mass) / 1000;
          take(loads.electric.HT2, from, from + 4 * hour, kwh * 0.34);
          take(loads.electric.HT2, from + 4 * hour, to, kwh * 0.66);
          return { energy: round(kwh * shows.HT2, 1) };
        },
      },
      by,
    ),
  };
}
