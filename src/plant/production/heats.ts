import { choice, date, quantity, ref, table, text, time } from "../attribute.ts";
import { metals } from "../choices/process.ts";
import { heatStates, shifts } from "../choices/production.ts";
import { bases } from "../choices/record.ts";

/**
 * Heats 炉次: one melt from one furnace, charge to last pour. `charged` is all solid charge, `liquid` what it came to after
 * melt loss and slag, `tapped` what left the furnace; `heel` stayed in it from the heat before. `date` is the working day.
 */
export const heats = table(
  "heats",
  "heat",
  { required: ["furnace"] },
  {
    furnace: ref("units"),
    date,
    shift: choice(shifts),
    crew: text,
    state: choice(heatStates),
    grade: text,
    metal: choice(metals),
    started: time,
    melted: time,
    tapped: time,
    ended: time,
    targetMass: quantity("kg", 0, 500_000),
    heelMass: quantity("kg", 0, 500_000),
    chargedMass: quantity("kg", 0, 500_000),
    liquidMass: quantity("kg", 0, 500_000),
    tappedMass: quantity("kg", 0, 500_000),
    pouredMass: quantity("kg", 0, 500_000),
    piggedMass: quantity("kg", 0, 500_000),
    slagMass: quantity("kg", 0, 100_000),
    meltLoss: quantity("kg", 0, 100_000),
    targetTapTemperature: quantity("°C", 0, 2000),
    tapTemperature: quantity("°C", 0, 2000),
    meter: ref("meters"),
    meterStart: quantity("kWh"),
    meterEnd: quantity("kWh"),
    energy: quantity("kWh", 0, 1_000_000),
    energyBasis: choice(bases),
    gas: quantity("m3", 0, 1_000_000),
    oxygen: quantity("m3", 0, 1_000_000),
    powerOnTime: quantity("min", 0, 10_000),
    holdingTime: quantity("min", 0, 10_000),
    liningHeats: quantity("1", 0, 100_000),
    note: text,
  },
);
