import { choice, date, quantity, ref, table, text } from "../attribute.ts";
import { disposals } from "../choices/record.ts";

/**
 * Waste loads 废物出厂: one load of waste, sand or sold scrap that left, with its transfer note. `cost` is what was paid for
 * it, transport and disposal together; below 0 where the receiver paid.
 */
export const wasteLoads = table(
  "wasteLoads",
  "waste-load",
  { required: ["waste"] },
  {
    waste: ref("waste"),
    date,
    mass: quantity("kg", 0, 1_000_000),
    disposal: choice(disposals),
    receiver: text,
    cost: quantity("CNY", -1e9, 1e9),
    transferNumber: text,
    manifest: ref("documents"),
    note: text,
  },
);
