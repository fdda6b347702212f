import { choice, quantity, ref, table, text, time, unit } from "../attribute.ts";
import { characteristics, defects, results } from "../choices/production.ts";

/**
 * Inspections 检验: one characteristic of one casting, heat, batch or lot. `value`, `nominal`, `lower` and `upper` are in the
 * row's own `unit`; `feature` says which dimension or place is meant; `trial` counts repeats of the same measurement.
 */
export const inspections = table(
  "inspections",
  "inspection",
  { required: ["characteristic"] },
  {
    casting: ref("castings"),
    heat: ref("heats"),
    mouldGroup: ref("mouldGroups"),
    forgingBatch: ref("forgingBatches"),
    heatTreatment: ref("heatTreatments"),
    lot: ref("lots"),
    characteristic: choice(characteristics),
    feature: text,
    value: quantity("1", -1e12),
    unit,
    nominal: quantity("1", -1e12),
    lower: quantity("1", -1e12),
    upper: quantity("1", -1e12),
    result: choice(results),
    defect: choice(defects),
    position: text,
    inspected: quantity("1", 0, 10_000_000),
    rejected: quantity("1", 0, 10_000_000),
    time,
    gauge: text,
    inspector: text,
    trial: quantity("1", 0, 1000),
    method: text,
    report: ref("documents"),
    note: text,
  },
);
