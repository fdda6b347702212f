import { choice, date, quantity, ref, table, text, time } from "../attribute.ts";
import { castingStates, defects } from "../choices/production.ts";

/**
 * Castings 铸件: one piece, or a counted lot of equal pieces of one heat. Masses are of the whole row: `grossMass` with gates
 * and risers, `mass` of the castings alone; `good` and `scrap` are pieces, `goodMass` and `scrapMass` what they weigh.
 */
export const castings = table(
  "castings",
  "casting",
  { required: ["product"] },
  {
    product: ref("products"),
    heat: ref("heats"),
    pour: ref("pours"),
    mouldGroup: ref("mouldGroups"),
    mould: text,
    cavity: text,
    serial: text,
    date,
    cast: time,
    pieces: quantity("1", 0, 1_000_000),
    good: quantity("1", 0, 1_000_000),
    scrap: quantity("1", 0, 1_000_000),
    grossMass: quantity("kg", 0, 1_000_000),
    mass: quantity("kg", 0, 1_000_000),
    goodMass: quantity("kg", 0, 1_000_000),
    scrapMass: quantity("kg", 0, 1_000_000),
    state: choice(castingStates),
    rejectReason: choice(defects),
    rejectPosition: text,
    rejected: date,
    heatTreatment: ref("heatTreatments"),
    order: ref("orders"),
    shipped: date,
    note: text,
  },
);
