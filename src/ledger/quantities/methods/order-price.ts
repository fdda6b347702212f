import { textAt } from "#plant";
import { conversionFactor } from "#units";
import { rateData } from "../../factor/rate-data.ts";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";

/**
 * What the good pieces of each row bring by the price of their order, CNY: per piece (CNY/pc) or per mass (CNY/kg). Unknown
 * where a row names no order, or its order no price in CNY: another currency has no rate here.
 */
export function orderRevenue(kind: "casting" | "forging-batch"): Method {
  return {
    name: "order-revenue",
    needs: [
      ["piece.good", kind],
      ["metal.good", kind],
    ],
    reads: ["orders.price", "orders.id", kind === "casting" ? "castings.id" : "forgingBatches.id"],
    run: (work, [pieces, mass]) => {
      const orders = work.subjects.columns("order");
      const path = work.subjects.path(kind, "order");
      const column = emptyColumn(pieces!.value.length);
      const prices = orders.ids.map((_, i) => {
        const price = orders.numbers["price"]?.[i] ?? Number.NaN;
        const unit = textAt(orders, "unit", i) ?? "";
        return { piece: price * conversionFactor(unit, "CNY/pc"), kg: price * conversionFactor(unit, "CNY/kg") };
      });
      for (let i = 0; i < column.value.length; i++) {
        const price = prices[path?.[i] ?? -1];
        if (!price) continue;
        const byPiece = pieces!.value[i]! * price.piece;
        column.value[i] = Number.isNaN(byPiece) ? mass!.value[i]! * price.kg : byPiece;
        column.shared[i] = Number.isNaN(byPiece) ? mass!.shared[i]! * price.kg : 0;
        column.basis[i] = basisCode("calculated");
      }
      return column;
    },
    step: (work, _at, index) => {
      const order = work.subjects.path(kind, "order")?.[index] ?? -1;
      return {
        params: { order: work.subjects.of("order").ids[order] ?? "" },
        refs: order < 0 ? [] : [{ table: "orders", id: work.subjects.of("order").ids[order]!, attribute: "price" }],
        inputs: [{ quantity: "piece.good", kind, index }],
      };
    },
  };
}

/** The price of carbon where the plant's market has one in the book of factors, CNY for a kilogram of CO2 or its equal. */
export const carbonPrice: Method = {
  name: "carbon-price",
  needs: [],
  reads: ["factors"],
  run: (work) => {
    const column = emptyColumn(1);
    const use = work.books.factor("price", "carbon") ?? work.books.factor("price", "cn-ets");
    const size = use ? conversionFactor(use.unit, "CNY/kg") : Number.NaN;
    if (!use || Number.isNaN(size)) return column;
    column.value[0] = use.value * size;
    column.shared[0] = use.u * size;
    column.basis[0] = basisCode("default");
    return column;
  },
  step: (work) => {
    const use = work.books.factor("price", "carbon") ?? work.books.factor("price", "cn-ets");
    return { params: { factor: use?.id ?? "", status: use?.status ?? "" } };
  },
  sources: (work, _index, at) => {
    const factor = work.books.factor("price", "carbon") ?? work.books.factor("price", "cn-ets");
    return factor ? [{ size: factor.value, rated: rateData({ factor }, at) }] : [];
  },
};
