import { textAt } from "#plant";
import { basisCode, emptyColumn, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { price } from "./charge-lines.ts";

/** What is added to metal on its way to the mould: masses of a pour, and the attribute that names their lot. */
const additions = [
  ["nodulariserMass", "nodulariserLot"],
  ["inoculantMass", "inoculantLot"],
  ["streamInoculantMass", "inoculantLot"],
] as const;

const calculated = basisCode("calculated");
const reads = [...additions.flatMap(([mass]) => [`pours.${mass}`]), "pours.id", "castings.id", "lots", "materialSpecs"];

/**
 * What the nodularisers and inoculants of each pour cost, CNY; unknown where a mass is recorded and no price of its lot
 * or of others of its material. A pour without masses took none, nor does a plant without pours. Where
 * every casting names its pour, pours are shared out, else heats are; the other has no figure.
 */
export function treatmentCost(of: "pour" | "heat"): Method {
  return {
    name: `treatment-of-${of}`,
    needs: [],
    reads,
    run: (work) => {
      const pours = costOfPours(work);
      const column = emptyColumn(work.subjects.of(of).ids.length);
      const byPour = pours.value.length > 0 && poursKnown(work);
      if (byPour !== (of === "pour")) return column;
      if (of === "pour") return pours;
      const path = work.subjects.path("pour", "heat");
      column.value.fill(0);
      column.basis.fill(calculated);
      pours.value.forEach((value, i) => {
        const heat = path?.[i] ?? -1;
        if (heat < 0) return;
        column.value[heat]! += value;
        column.shared[heat] = Math.hypot(column.shared[heat]!, pours.shared[i]!);
        column.basis[heat] = weaker(column.basis[heat]!, pours.basis[i]!);
      });
      return column;
    },
  };
}

/** The same over the plant, whoever took it. */
export const treatmentPaid: Method = {
  name: "treatment-of-plant",
  needs: [],
  reads,
  run: (work) => {
    const pours = costOfPours(work);
    const column = emptyColumn(1);
    column.value[0] = pours.value.reduce((sum, one) => sum + one, 0);
    column.shared[0] = Math.hypot(...pours.shared);
    column.basis[0] = pours.basis.reduce((a, b) => weaker(a, b), calculated);
    return column;
  },
};

function costOfPours(work: Work) {
  const columns = work.subjects.columns("pour");
  const find = price.of(work);
  const column = emptyColumn(columns.size);
  for (let i = 0; i < columns.size; i++) {
    column.value[i] = 0;
    column.basis[i] = calculated;
    for (const [mass, lot] of additions) {
      const kg = columns.numbers[mass]?.[i] ?? Number.NaN;
      if (Number.isNaN(kg) || kg === 0) continue;
      const per = find(textAt(columns, lot, i), undefined);
      column.value[i]! += per ? kg * per.value : Number.NaN;
      column.shared[i] = Math.hypot(column.shared[i]!, per ? kg * per.u : 0);
      if (per) column.basis[i] = weaker(column.basis[i]!, per.basis);
    }
  }
  return column;
}

/** Whether every casting that names a heat names its pour as well. */
function poursKnown(work: Work): boolean {
  const toPour = work.subjects.path("casting", "pour");
  const toHeat = work.subjects.path("casting", "heat");
  return toPour !== undefined && toHeat !== undefined && toPour.every((pour, i) => pour >= 0 || toHeat[i]! < 0);
}
