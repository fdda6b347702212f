import { basisCode, emptyColumn } from "../../graph/column.ts";
import { relativeUncertainty } from "../../graph/instrument.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { leaves, wasteOf } from "./sent-rows.ts";

const shown = 20;

/**
 * What left the site as waste of a kind. Nothing where the list of waste is whole and has none of the kind; not known
 * where no load of it is recorded, since what is not written down may have left all the same.
 */
export function sentAsWaste(kind: "spent-sand" | "dust"): Method {
  const rowsOf = (work: Work): number[] => {
    const takes = leaves(work);
    const of = wasteOf(work);
    const waste = work.books.plant.waste ?? [];
    return work.subjects
      .columns("waste-load")
      .ids.flatMap((_, row) => (takes(row) && waste[of(row)]?.kind === kind ? [row] : []));
  };
  const none = ({ books: { plant } }: Work) =>
    plant.site.wasteComplete === true && !plant.waste?.some((one) => one.kind === kind);
  return {
    name: "sent-as-waste",
    needs: [],
    reads: ["wasteLoads.mass", "wasteLoads.id", "waste", "site"],
    run: (work) => {
      const column = emptyColumn(1);
      const columns = work.subjects.columns("waste-load");
      const mass = columns.numbers["mass"];
      const rows = rowsOf(work);
      if (rows.length === 0 && !none(work)) return column;
      const relative = relativeUncertainty(work, columns, "mass");
      column.value[0] = rows.reduce((sum, row) => sum + (mass?.[row] ?? Number.NaN), 0);
      column.shared[0] = rows.reduce((sum, row) => sum + (mass?.[row] ?? Number.NaN) * relative(row), 0);
      column.basis[0] = basisCode(rows.length === 0 ? "declared" : "measured");
      return column;
    },
    step: (work) => {
      const { ids } = work.subjects.columns("waste-load");
      const rows = rowsOf(work);
      return {
        params: { loads: rows.length },
        refs: rows.slice(0, shown).map((row) => ({ table: "wasteLoads", id: ids[row]!, attribute: "mass" })),
      };
    },
  };
}

/** No cores: known only of a plant whose list of units is whole and has none that makes cores, and that records none. */
export const noCores: Method = {
  name: "no-cores",
  needs: [],
  reads: ["units", "site", "coreBatches.id", "mouldGroups.corePerMould"],
  run: (work) => {
    const { plant } = work.books;
    const makes = plant.units?.some((unit) => unit.kind?.startsWith("core.")) ?? false;
    const column = emptyColumn(1);
    const inMoulds = work.subjects.columns("mould-group").numbers["corePerMould"]?.some((mass) => mass > 0) ?? false;
    if (plant.site.unitsComplete !== true || makes || inMoulds || work.subjects.columns("core-batch").size > 0)
      return column;
    column.value[0] = 0;
    column.basis[0] = basisCode("declared");
    return column;
  },
};

/** What was mixed in beside sand and water. */
export const additives = recipe("additives", ["binderMass", "hardenerMass", "bentonite", "coalDust"]);
export const water = recipe("water", ["water"]);

/** Constituents of sand batches, those that a batch names; where its new sand is known, one it does not name is not in it. */
function recipe(name: string, constituents: readonly string[]): Method {
  return {
    name: `recipe.${name}`,
    needs: [],
    reads: ["id", "newSand", ...constituents].map((attribute) => `sandBatches.${attribute}`),
    run: (work) => {
      const columns = work.subjects.columns("sand-batch");
      const column = emptyColumn(columns.size);
      const parts = constituents.flatMap((attribute) => {
        const masses = columns.numbers[attribute];
        return masses ? [{ masses, relative: relativeUncertainty(work, columns, attribute) }] : [];
      });
      for (let row = 0; row < columns.size; row++) {
        const named = parts.filter(({ masses }) => !Number.isNaN(masses[row]!));
        if (named.length === 0 && Number.isNaN(columns.numbers["newSand"]?.[row] ?? Number.NaN)) continue;
        column.value[row] = named.reduce((sum, { masses }) => sum + masses[row]!, 0);
        column.shared[row] = named.reduce((sum, { masses, relative }) => sum + masses[row]! * relative(row), 0);
        column.basis[row] = basisCode(named.length > 0 ? "measured" : "calculated");
      }
      return column;
    },
  };
}
