import { round } from "../chance.ts";
import { add } from "../quarter.ts";
import { products } from "./products.ts";
import type { Shop } from "./shop.ts";

/** What was inspected: a mass and a crack test of every second batch, the hardness of every load of heat treatment. */
export function checks({ tables, by }: Shop): void {
  (tables.forgingBatches ?? []).forEach((batch, n) => {
    if (n % 2 === 1) return;
    const product = products.find((one) => one.id === batch.product)!;
    const nominal = round(batch.goodMass! / batch.good!, 2);
    const value = round(nominal * by.normal(1, 0.004), 2);
    const lower = round(product.mass * 0.96, 2);
    const upper = round(product.mass * 1.04, 2);
    const result = value >= lower && value <= upper ? "pass" : "concession";
    add(tables, "inspections", {
      id: `${batch.id}-m`,
      forgingBatch: batch.id,
      characteristic: "mass",
      value,
      unit: "kg",
      nominal: product.mass,
      lower,
      upper,
      result,
      time: batch.ended!,
    });
    const inspected = Math.min(50, batch.good!);
    const rejected = by.hits(inspected, product.scrap / 4);
    add(tables, "inspections", {
      id: `${batch.id}-p`,
      forgingBatch: batch.id,
      characteristic: "magnetic-particle",
      inspected,
      rejected,
      ...(rejected > 0 ? { defect: "forging.fold" as const } : {}),
      result: rejected > 1 ? "rework" : "pass",
      time: batch.ended!,
    });
  });
  for (const load of tables.heatTreatments ?? []) {
    const hard = load.treatment === "carburising";
    const value = round(by.normal(hard ? 60 : 285, hard ? 0.8 : 8), hard ? 1 : 0);
    add(tables, "inspections", {
      id: `${load.id}-h`,
      heatTreatment: load.id,
      characteristic: "hardness",
      feature: hard ? "HRC" : "HBW",
      value,
      unit: "1",
      lower: hard ? 58 : 255,
      upper: hard ? 62 : 315,
      result: "pass",
      time: load.ended!,
    });
  }
}
