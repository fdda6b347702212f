import { choice, date, quantity, ref, refs, table, text, time } from "../attribute.ts";
import { binders } from "../choices/process.ts";
import { shifts } from "../choices/production.ts";

/** Core batches 型芯批次: cores of one box made together. Masses are of the whole batch. */
export const coreBatches = table(
  "coreBatches",
  "core-batch",
  {},
  {
    unit: ref("units"),
    coreBox: ref("tools"),
    product: ref("products"),
    date,
    shift: choice(shifts),
    made: time,
    binder: choice(binders),
    cores: quantity("1", 0, 10_000_000),
    badCores: quantity("1", 0, 10_000_000),
    sandMass: quantity("kg", 0, 10_000_000),
    binderMass: quantity("kg", 0, 1_000_000),
    catalystMass: quantity("kg", 0, 1_000_000),
    coatingMass: quantity("kg", 0, 1_000_000),
    lots: refs("lots"),
    strength: quantity("MPa", 0, 50),
    gasEvolution: quantity("cm3/g", 0, 1000),
    note: text,
  },
);
