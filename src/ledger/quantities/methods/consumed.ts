import { type RecordTableName, textAt } from "#plant";
import { basisCode, emptyColumn, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { type PerKg, partOf, type Worth } from "./charge-lines.ts";

/** A mass used that names no lot: an attribute of a table, and the kind of material that it is. */
export type Use = {
  readonly table: "sandBatches" | "coreBatches" | "mouldGroups";
  readonly attribute: string;
  readonly kind: string;
};

export const sandUses: readonly Use[] = [
  { table: "sandBatches", attribute: "newSand", kind: "silica-sand" },
  { table: "sandBatches", attribute: "binderMass", kind: "resin" },
  { table: "sandBatches", attribute: "hardenerMass", kind: "hardener" },
  { table: "sandBatches", attribute: "bentonite", kind: "bentonite" },
  { table: "sandBatches", attribute: "coalDust", kind: "coal-dust" },
  { table: "mouldGroups", attribute: "coatingMass", kind: "coating" },
];
export const coreUses: readonly Use[] = [
  { table: "coreBatches", attribute: "sandMass", kind: "silica-sand" },
  { table: "coreBatches", attribute: "binderMass", kind: "resin" },
  { table: "coreBatches", attribute: "catalystMass", kind: "catalyst" },
  { table: "coreBatches", attribute: "coatingMass", kind: "coating" },
];

/**
 * What the sand plant or the core shop used over the period brings: each mass by what a kilogram of the plant's material
 * of that kind brings. Nothing where no mass is recorded; unknown where one is and nothing says what a kilogram brings.
 */
export function consumedTotal(name: string, uses: readonly Use[], worth: Worth): Method {
  return {
    name: `${name}.${worth.name}`,
    needs: [],
    reads: [
      ...new Set(uses.flatMap(({ table, attribute }) => [`${table}.${attribute}`, `${table}.id`])),
      "lots",
      "materialSpecs",
      "materials",
      "factors",
    ],
    run: (work) => {
      const column = emptyColumn(1);
      const parts = partsOf(uses, worth, work);
      column.value[0] = parts.reduce((sum, { mass, per }) => sum + (per ? mass * per.value : Number.NaN), 0);
      column.shared[0] = Math.hypot(...parts.map(({ mass, per }) => (per ? mass * per.u : 0)));
      column.basis[0] = parts.reduce((basis, { per }) => weaker(basis, per?.basis ?? basis), basisCode("calculated"));
      return column;
    },
    step: (work) => {
      const parts = partsOf(uses, worth, work);
      const unknown = parts.filter(({ per }) => !per).map(({ use }) => use.kind);
      return { params: { uses: parts.map(({ use }) => use.kind).join(", "), unknown: unknown.join(", ") } };
    },
    sources: (work, _index, at) =>
      partsOf(uses, worth, work).flatMap(({ mass, per }) => (per ? [partOf(per, mass, at)] : [])),
  };
}

function partsOf(uses: readonly Use[], worth: Worth, work: Work): { use: Use; mass: number; per: PerKg | undefined }[] {
  const find = worth.of(work);
  return uses.flatMap((use) => {
    const { mass, material } = usedMass(use, work);
    return mass === 0 ? [] : [{ use, mass, per: find(lastLot(work, material), material) }];
  });
}

/** The mass used, kg, and the material of the plant that stands for its kind; undefined where the plant lists none. */
export function usedMass({ table, attribute, kind }: Use, work: Work): { mass: number; material: string | undefined } {
  const values = work.books.tables[table as RecordTableName]?.numbers[attribute];
  const mass = values?.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0) ?? 0;
  return { mass, material: work.books.plant.materials?.find((one) => one.kind === kind)?.id };
}

/** The newest lot of a material: what is used of it costs what was last paid. */
export function lastLot(work: Work, material: string | undefined): string | undefined {
  const lots = work.subjects.columns("lot");
  let newest: string | undefined;
  let day = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < lots.size; row++) {
    if (material === undefined || textAt(lots, "material", row) !== material) continue;
    const received = lots.numbers["received"]?.[row] ?? Number.NaN;
    if (newest !== undefined && !(received > day)) continue;
    newest = lots.ids[row];
    if (!Number.isNaN(received)) day = received;
  }
  return newest;
}
