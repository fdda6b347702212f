import { choice, date, quantity, ref, table, text } from "../attribute.ts";
import { disposals } from "../choices/record.ts";

/** Waste loads 废物出厂: one load of waste, sand or sold scrap that left, with its transfer note. */
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
    transferNumber: text,
    manifest: ref("documents"),
    note: text,
  },
);
