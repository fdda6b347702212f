import { choice, date, percent, quantity, ref, refs, table, text, time } from "../attribute.ts";
import { binders } from "../choices/process.ts";
import { shifts } from "../choices/production.ts";

/** Sand batches 型砂批次: sand mixed together, what went into it, and what the sand laboratory found. */
export const sandBatches = table(
  "sandBatches",
  "sand-batch",
  {},
  {
    mixer: ref("units"),
    date,
    shift: choice(shifts),
    mixed: time,
    binder: choice(binders),
    mass: quantity("kg", 0, 10_000_000),
    newSand: quantity("kg", 0, 10_000_000),
    reclaimedSand: quantity("kg", 0, 10_000_000),
    binderMass: quantity("kg", 0, 1_000_000),
    hardenerMass: quantity("kg", 0, 1_000_000),
    bentonite: quantity("kg", 0, 1_000_000),
    coalDust: quantity("kg", 0, 1_000_000),
    water: quantity("kg", 0, 1_000_000),
    lots: refs("lots"),
    sandTemperature: quantity("°C", -40, 1000),
    moisture: percent,
    compactability: percent,
    greenStrength: quantity("kPa", 0, 1000),
    tensileStrength: quantity("MPa", 0, 20),
    permeability: quantity("1", 0, 2000),
    activeClay: percent,
    fines: percent,
    lossOnIgnition: percent,
    acidDemand: quantity("1", 0, 200),
    grainFineness: quantity("1", 0, 500),
    note: text,
  },
);
