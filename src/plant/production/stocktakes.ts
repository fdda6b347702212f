import { choice, date, quantity, ref, table, text } from "../attribute.ts";
import { bases } from "../choices/record.ts";

/** Stocktakes 盘点: how much of a material or lot was there at the end of a day; the ledger closes balances on it. */
export const stocktakes = table(
  "stocktakes",
  "stocktake",
  { required: ["date"] },
  {
    material: ref("materials"),
    lot: ref("lots"),
    store: ref("stores"),
    date,
    mass: quantity("kg", 0, 1_000_000_000),
    basis: choice(bases),
    note: text,
  },
);
