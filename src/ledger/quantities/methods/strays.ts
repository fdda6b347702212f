import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";

/**
 * What castings that name no heat took of a run's burden: as much for a kilogram poured as the heats that poured the same
 * product had, or all heats where none is known to have; twice the standard deviation of the heats' rates is its range.
 * Castings that name their heat get nothing here: what their heat's is not known stays unknown.
 */
export function strays(id: string): Method {
  return {
    name: "strays",
    needs: [
      [id, "heat"],
      ["metal.poured", "heat"],
      ["metal.gross", "casting"],
    ],
    reads: ["castings.id", "castings.heat", "castings.product"],
    run: (work, [, , gross]) => {
      const column = emptyColumn(gross!.value.length);
      const path = work.subjects.path("casting", "heat");
      if (!path?.includes(-1)) return column;
      const rates = ratesOf(id, work);
      for (let i = 0; i < path.length; i++) {
        const rate = path[i]! < 0 ? rates(i) : undefined;
        if (!rate) continue;
        column.value[i] = gross!.value[i]! * rate.mean;
        column.random[i] = Math.abs(gross!.value[i]!) * rate.spread;
        column.basis[i] = basisCode("estimated");
      }
      return column;
    },
    step: (work, _at, index) => {
      const rate = ratesOf(id, work)(index);
      return {
        params: { others: rate?.count ?? 0, mean: rate?.mean ?? Number.NaN, spread: rate?.spread ?? Number.NaN },
        inputs: [{ quantity: "metal.gross", kind: "casting", index }],
        weights: [rate?.mean ?? Number.NaN],
      };
    },
  };
}

type Rate = { readonly count: number; readonly mean: number; readonly spread: number };

/** What heats had for a kilogram poured, by the product of a casting; unknown while one of those heats is. */
function ratesOf(id: string, work: Work): (casting: number) => Rate | undefined {
  const burden = work.column(id, "heat")!.value;
  const poured = work.column("metal.poured", "heat")!.value;
  const toHeat = work.subjects.path("casting", "heat");
  const toProduct = work.subjects.path("casting", "product");
  const heatsOf = new Map<number, Set<number>>();
  toHeat?.forEach((heat, row) => {
    const product = toProduct?.[row] ?? -1;
    if (heat >= 0) heatsOf.set(product, (heatsOf.get(product) ?? new Set()).add(heat));
  });
  const all = [...burden.keys()].filter((heat) => poured[heat]! > 0);
  const found = new Map<number, Rate | undefined>();
  return (casting) => {
    const product = toProduct?.[casting] ?? -1;
    if (!found.has(product)) found.set(product, rateOf([...(heatsOf.get(product) ?? all)], burden, poured));
    return found.get(product);
  };
}

function rateOf(heats: readonly number[], burden: Float64Array, poured: Float64Array): Rate | undefined {
  const mass = heats.reduce((sum, heat) => sum + poured[heat]!, 0);
  const mean = heats.reduce((sum, heat) => sum + burden[heat]!, 0) / mass;
  if (heats.length < 2 || Number.isNaN(mean)) return undefined;
  const square = heats.reduce((sum, heat) => sum + (burden[heat]! / poured[heat]! - mean) ** 2, 0);
  return { count: heats.length, mean, spread: 2 * Math.sqrt(square / (heats.length - 1)) };
}
