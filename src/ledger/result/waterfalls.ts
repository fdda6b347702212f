import type { Ledger } from "../graph/ledger.ts";
import { carbonModules } from "../quantities/carbon.ts";
import { costLines } from "../quantities/cost.ts";
import { plantCell } from "./cell.ts";
import type { Waterfall } from "./measured.ts";
import { productWaterfalls } from "./product-waterfalls.ts";

const plans = [
  {
    id: "cost" as const,
    unit: "CNY",
    total: "cost.total",
    steps: costLines.map((one) => one.replace("?", "")),
  },
  {
    id: "carbon" as const,
    unit: "kg CO2e",
    total: "carbon.total.location",
    steps: [...carbonModules.map((one) => one.replace("?", "")), "carbon.electricity.location"],
  },
];

/**
 * What cost and carbon of the period's pieces are made of, and a good kilogram of the products that cost most; a part that
 * the plant has none of is not a step.
 */
export function waterfallsOf(ledger: Ledger): Waterfall[] {
  const whole = plans.flatMap(({ id, unit, total, steps }): Waterfall[] => {
    let at = 0;
    const known = steps
      .map((quantity) => ({ quantity, cell: plantCell(ledger, quantity) }))
      .filter(({ cell }) => cell.value !== null && cell.value !== 0)
      .map(({ quantity, cell }) => {
        const from = at;
        at += cell.value!;
        return { quantity, cell, from, to: at };
      });
    return known.length > 0 ? [{ id, unit, steps: known, total: plantCell(ledger, total) }] : [];
  });
  return [...whole, ...productWaterfalls(ledger)];
}
