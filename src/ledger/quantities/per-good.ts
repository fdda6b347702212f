import type { Quantity } from "../graph/quantity.ts";
import { amount, at, ofPieces, pieces, ratio, upFrom } from "./define.ts";

/**
 * A burden for one kilogram of good pieces. Of a product: all it took over all that came out good. Of one piece: its own,
 * and its part of what the product's rejected pieces took, so that good pieces together carry everything.
 */
export function perGood(id: string, total: string, unit: "kg CO2e/kg" | "CNY/kg" | "kWh/kg"): Quantity[] {
  return [
    ratio(`${id}.made`, unit, at(pieces, { formula: `${total} / metal.made` })),
    amount(`${id}.lost`, unit.slice(0, -3), {
      ...at(pieces, { formula: `${total} * (metal.made - metal.good) / metal.made` }),
      ...upFrom(pieces, "product"),
    }),
    ratio(`${id}.scrap`, unit, { product: [{ formula: `${id}.lost / metal.good` }] }),
    ratio(id, unit, {
      ...at(pieces, { formula: `${id}.made + ${id}.scrap` }),
      ...at(ofPieces, { formula: `${total} / metal.good` }),
    }),
  ];
}
