import { recordAttributeOf } from "#plant";
import { conversionFactor } from "#units";
import { rateData } from "../../factor/rate-data.ts";
import { basisCode, emptyColumn, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";

/** Which waste is of moulding, and which of melting; all other is of the plant as a whole. */
const groups: Readonly<Record<string, "sand" | "melt">> = {
  "spent-sand": "sand",
  slag: "melt",
  "eaf-dust": "melt",
  "aluminium-dross": "melt",
  refractory: "melt",
  "salt-residue": "melt",
};
export type WasteGroup = "sand" | "melt" | "other";

/**
 * What treating the waste that left in the period gives off: mass of each load by the factor of its way of disposal.
 * Unknown where one load's factor is not known, and where the plant recorded none of that group.
 */
export function wasteCarbon(group: WasteGroup): Method {
  return {
    name: "waste-treatment",
    needs: [],
    reads: ["wasteLoads", "waste", "factors"],
    run: (work) => {
      const column = emptyColumn(1);
      const byDisposal = massesOf(group, work);
      let known = byDisposal.size > 0;
      let value = 0;
      let square = 0;
      let basis = basisCode("calculated");
      for (const [disposal, mass] of byDisposal) {
        const use = work.books.factor("waste-treatment", disposal);
        const size = use ? conversionFactor(use.unit, "kg CO2e/kg") : Number.NaN;
        if (!use || Number.isNaN(size)) {
          known = false;
          break;
        }
        value += mass * use.value * size;
        square += (mass * use.u * size) ** 2;
        basis = weaker(basis, basisCode("default"));
      }
      if (!known) return column;
      column.value[0] = value;
      column.shared[0] = Math.sqrt(square);
      column.basis[0] = basis;
      return column;
    },
    step: (work) => {
      const byDisposal = massesOf(group, work);
      const unknown = [...byDisposal.keys()].filter((one) => !work.books.factor("waste-treatment", one));
      return { params: { lines: byDisposal.size, unknown: unknown.join(", ") } };
    },
    sources: (work, _index, at) =>
      [...massesOf(group, work)].flatMap(([disposal, mass]) => {
        const factor = work.books.factor("waste-treatment", disposal);
        return factor ? [{ size: mass * factor.value, rated: rateData({ factor }, at) }] : [];
      }),
  };
}

/** Whether waste of a group left the site in the period. */
export function hasWaste(group: WasteGroup, work: Work): boolean {
  return massesOf(group, work).size > 0;
}

/** kg of the loads of a group by how they are disposed of; "" where that is not said. What stays on the site is none. */
function massesOf(group: WasteGroup, work: Work): Map<string, number> {
  const loads = work.subjects.columns("waste-load");
  const path = work.subjects.path("waste-load", "waste");
  const attribute = recordAttributeOf("wasteLoads", "disposal");
  const names = attribute?.type === "choice" ? attribute.list.values : [];
  const waste = work.books.plant.waste ?? [];
  const masses = new Map<string, number>();
  for (let row = 0; row < loads.size; row++) {
    const kind = waste[path?.[row] ?? -1]?.kind;
    if ((groups[kind ?? ""] ?? "other") !== group) continue;
    const disposal = names[loads.numbers["disposal"]?.[row] ?? Number.NaN] ?? waste[path?.[row] ?? -1]?.disposal ?? "";
    if (disposal === "reused-on-site" || disposal === "stored") continue;
    masses.set(disposal, (masses.get(disposal) ?? 0) + (loads.numbers["mass"]?.[row] ?? Number.NaN));
  }
  return masses;
}
