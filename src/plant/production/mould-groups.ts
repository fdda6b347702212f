import { choice, date, percent, quantity, ref, refs, table, text, time } from "../attribute.ts";
import { shifts } from "../choices/production.ts";

/** Mould groups 铸型组: moulds of one product made together on one line, with their sand and cores. Masses are per mould. */
export const mouldGroups = table(
  "mouldGroups",
  "mould-group",
  {},
  {
    line: ref("units"),
    product: ref("products"),
    pattern: ref("tools"),
    order: ref("orders"),
    date,
    shift: choice(shifts),
    started: time,
    ended: time,
    moulds: quantity("1", 0, 1_000_000),
    badMoulds: quantity("1", 0, 1_000_000),
    castingsPerMould: quantity("1", 0, 10_000),
    pouredPerMould: quantity("kg", 0, 1_000_000),
    sandPerMould: quantity("kg", 0, 5_000_000),
    corePerMould: quantity("kg", 0, 1_000_000),
    sandBatch: ref("sandBatches"),
    coreBatches: refs("coreBatches"),
    lots: refs("lots"),
    hardness: quantity("1", 0, 110),
    squeezePressure: quantity("MPa", 0, 100),
    coatingMass: quantity("kg", 0, 10_000),
    castingYield: percent,
    note: text,
  },
);
