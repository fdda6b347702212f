import { choice, quantity, ref, table, text, time } from "../attribute.ts";
import { chargeStages } from "../choices/production.ts";

/** Charge lines 配料明细: one weighing into one heat, of a lot, of a material without lot, or of the returns of an earlier heat. */
export const chargeLines = table(
  "chargeLines",
  "charge-line",
  { required: ["heat", "mass"] },
  {
    heat: ref("heats"),
    sequence: quantity("1", 0, 10_000),
    time,
    stage: choice(chargeStages),
    lot: ref("lots"),
    material: ref("materials"),
    returnsOf: ref("heats"),
    mass: quantity("kg", 0, 500_000),
    plannedMass: quantity("kg", 0, 500_000),
    scale: ref("meters"),
    note: text,
  },
);
