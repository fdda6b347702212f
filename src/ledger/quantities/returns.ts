import type { Quantity } from "../graph/quantity.ts";
import { amount } from "./define.ts";
import { stockChange } from "./methods/stock-change.ts";

/**
 * Returns go round: gating, scrap and pigged metal come to the heap, and are charged from it. What the heap rose by, as
 * counted, and what of all this does not close: positive where more came back than was charged and is still there.
 */
export const returns: readonly Quantity[] = [
  amount("metal.returns.stock-change", "kg", {
    month: [{ method: stockChange("returns", "month") }],
    plant: [{ method: stockChange("returns", "plant") }],
  }),
  amount("metal.returns.unaccounted", "kg", {
    month: [{ formula: "metal.returns.net - metal.returns.stock-change" }],
    plant: [{ formula: "metal.returns.net - metal.returns.stock-change" }],
  }),
];
