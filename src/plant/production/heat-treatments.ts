import { choice, quantity, ref, table, text, time } from "../attribute.ts";
import { quenchants, treatments } from "../choices/production.ts";
import { bases } from "../choices/record.ts";

/** Heat-treatment loads 热处理炉批: castings or forgings treated together in one furnace. */
export const heatTreatments = table(
  "heatTreatments",
  "heat-treatment",
  {},
  {
    unit: ref("units"),
    treatment: choice(treatments),
    started: time,
    ended: time,
    temperature: quantity("°C", -200, 1600),
    holdingTime: quantity("min", 0, 100_000),
    quenchant: choice(quenchants),
    quenchantTemperature: quantity("°C", -200, 700),
    temperingTemperature: quantity("°C", 0, 1000),
    pieces: quantity("1", 0, 10_000_000),
    mass: quantity("kg", 0, 1_000_000),
    meter: ref("meters"),
    energy: quantity("kWh", 0, 10_000_000),
    energyBasis: choice(bases),
    gas: quantity("m3", 0, 10_000_000),
    chart: ref("documents"),
    note: text,
  },
);
