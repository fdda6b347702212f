import { basisCode, emptyColumn } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";

/** What caused a waste: sand moulding, slag melting, the rest all that was made. */
export type WasteCause = "sand" | "melt" | "others";
const causes: Readonly<Record<string, WasteCause>> = { "spent-sand": "sand", slag: "melt", "aluminium-dross": "melt" };

/**
 * What getting rid of waste cost in the period, CNY, by what caused it: the loads that left and say their cost; what was
 * received for sold waste counts against it. Loads that do not say it are counted in the explanation and nowhere else.
 */
export function wasteCost(cause: WasteCause): Method {
  return {
    name: "waste-cost",
    needs: [],
    reads: ["wasteLoads.cost", "wasteLoads.id", "waste.id"],
    run: (work) => {
      const column = emptyColumn(1);
      const known = loads(work, cause).filter(({ cost }) => !Number.isNaN(cost));
      if (known.length === 0) return column;
      column.value[0] = known.reduce((sum, { cost }) => sum + cost, 0);
      column.basis[0] = basisCode("measured");
      return column;
    },
    step: (work) => {
      const all = loads(work, cause);
      const known = all.filter(({ cost }) => !Number.isNaN(cost));
      return {
        params: { loads: known.length, withoutCost: all.length - known.length },
        refs: known.slice(0, 20).map(({ id }) => ({ table: "wasteLoads", id, attribute: "cost" })),
      };
    },
  };
}

function loads(work: Work, cause: WasteCause): { id: string; cost: number }[] {
  const columns = work.subjects.columns("waste-load");
  const path = work.subjects.path("waste-load", "waste");
  const kinds = (work.books.plant.waste ?? []).map(({ kind }) => kind);
  return columns.ids.flatMap((id, i) => {
    const of = causes[kinds[path?.[i] ?? -1] ?? ""] ?? "others";
    return of === cause ? [{ id, cost: columns.numbers["cost"]?.[i] ?? Number.NaN }] : [];
  });
}
