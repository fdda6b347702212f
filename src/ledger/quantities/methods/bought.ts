import { conversionFactor } from "#units";
import type { Books } from "../../books/books.ts";
import { basisCode } from "../../graph/column.ts";
import type { Work } from "../../graph/way.ts";
import { type Lookup, type PerKg, upstream, type Worth } from "./charge-lines.ts";
import { byLine } from "./charge-pairs.ts";
import { coreUses, lastLot, sandUses, usedMass } from "./consumed.ts";
import { contentsOf, variantOf } from "./contents.ts";

/**
 * Of what is bought without a known footprint, so much may be left out by mass: of each material and of all together, as
 * shares of all that was charged or forged. Source: EN 15804:2012+A2:2019 6.3.6, of which 5 % together is kept.
 */
const leftOutAtMost = { each: 0.01, together: 0.05 } as const;

/** A material that is left out of footprints, as none is known of it: its mass (kg) and its share of the whole input. */
export type LeftOut = { readonly material: string; readonly mass: number; readonly share: number };

/** Fuels charged with the metal: their burning counts by its factor; their making only where a footprint of it is known. */
const fuelKinds = new Set(["coke", "coal"]);

/**
 * The cradle-to-gate footprint of a kilogram as bought: of the lot, of the material's specification, by factor of its kind
 * and, where its composition tells it, of its sort; of scrap what the cut-off leaves it. Nothing for what is left out by
 * mass, and for fuels of which no footprint is known.
 */
export const bought: Worth = {
  name: "upstream",
  unit: "kg CO2e/kg",
  of: (work) => {
    const before = lookups.get(work.books);
    if (before) return before;
    const find = known(work);
    const left = new Set(leftOut(work, find).map(({ material }) => material));
    const kinds = kindsOf(work);
    const lookup: Lookup = (lot, material) => {
      const found = find(lot, material);
      if (found) return found;
      const { id, kind } = kinds(lot, material);
      return id !== undefined && (left.has(id) || fuelKinds.has(kind ?? "")) ? nothing : undefined;
    };
    lookups.set(work.books, lookup);
    return lookup;
  },
};

/** What is left out is worked out once for all who ask of the same books. */
const lookups = new WeakMap<Books, Lookup>();

const nothing: PerKg = { value: 0, u: 0, basis: basisCode("estimated") };

/** Fuels in the charge whose making is in no figure, by material. */
export function fuelsWithoutUpstream(work: Work): string[] {
  const find = known(work);
  return massesWithout(work, find).flatMap(({ material, kind }) => (fuelKinds.has(kind ?? "") ? [material] : []));
}

/** The materials that are left out by mass: the smallest first, while they stay within the rule. */
export function leftOut(work: Work, find: Lookup = known(work)): LeftOut[] {
  const whole = wholeInput(work);
  if (!(whole > 0)) return [];
  let together = 0;
  return massesWithout(work, find)
    .filter(({ kind, mass }) => !fuelKinds.has(kind ?? "") && mass / whole <= leftOutAtMost.each)
    .sort((a, b) => a.mass - b.mass)
    .flatMap(({ material, mass }) => {
      const share = mass / whole;
      together += share;
      return together <= leftOutAtMost.together ? [{ material, mass, share }] : [];
    });
}

/** All that was charged, put in as billets or used for moulds and cores, kg. */
function wholeInput(work: Work): number {
  const total = (values: Float64Array | undefined) =>
    values?.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0) ?? 0;
  const { subjects } = work;
  return (
    total(subjects.columns("charge-line").numbers["mass"]) +
    total(subjects.columns("forging-batch").numbers["inputMass"]) +
    usedMasses(work).reduce((sum, { mass }) => sum + mass, 0)
  );
}

/** What moulds and cores took, by the material that stands for its kind. */
function usedMasses(work: Work): { material: string; mass: number }[] {
  return [...sandUses, ...coreUses].flatMap((use) => {
    const { mass, material } = usedMass(use, work);
    return material !== undefined && mass > 0 ? [{ material, mass }] : [];
  });
}

/** Materials of which no footprint is known, with what was charged or used of them. */
function massesWithout(work: Work, find: Lookup): { material: string; kind: string | undefined; mass: number }[] {
  const lines = work.subjects.columns("charge-line");
  const path = work.subjects.path("charge-line", "material");
  const returned = lines.texts["returnsOf"]?.codes;
  const materials = work.books.plant.materials ?? [];
  const masses = new Map<number, number>();
  const findOf = byLine(work, find);
  for (let row = 0; row < lines.size; row++) {
    const at = path?.[row] ?? -1;
    const material = materials[at];
    if (!material || material.kind === "returns" || (returned?.[row] ?? -1) >= 0) continue;
    if (findOf(row)) continue;
    masses.set(at, (masses.get(at) ?? 0) + (lines.numbers["mass"]?.[row] ?? Number.NaN));
  }
  for (const { material, mass } of usedMasses(work)) {
    const at = materials.findIndex(({ id }) => id === material);
    if (at >= 0 && !find(lastLot(work, material), material)) masses.set(at, (masses.get(at) ?? 0) + mass);
  }
  return [...masses].map(([at, mass]) => ({ material: materials[at]!.id, kind: materials[at]!.kind, mass }));
}

/** What is said of lots and specifications, then the factor of the kind, by its sort where the composition tells it. */
function known(work: Work): Lookup {
  const find = upstream.of(work);
  const contents = contentsOf(work);
  const kinds = kindsOf(work);
  const found = new Map<string, PerKg | undefined>();
  const bySort = (lot: string | undefined, material: string | undefined): PerKg | undefined => {
    const { id, kind } = kinds(lot, material);
    const variant = kind && variantOf(kind, (element) => contents(lot, id, element));
    const use = variant === undefined ? undefined : work.books.factor("upstream", `${kind}#${variant}`);
    const size = use ? conversionFactor(use.unit, upstream.unit) : Number.NaN;
    if (!use || Number.isNaN(size)) return undefined;
    return { value: use.value * size, u: use.u * size, basis: basisCode("default"), from: { factor: use } };
  };
  return (lot, material) => {
    const plain = find(lot, material);
    if (plain) return plain;
    const key = `${lot} ${material}`;
    if (!found.has(key)) found.set(key, bySort(lot, material));
    return found.get(key);
  };
}

/** The material of a lot or line, and its kind. */
export function kindsOf(
  work: Work,
): (lot: string | undefined, material: string | undefined) => { id: string | undefined; kind: string | undefined } {
  const materials = work.books.plant.materials ?? [];
  const byId = new Map(materials.map(({ id, kind }) => [id, kind as string | undefined]));
  const path = work.subjects.path("lot", "material");
  return (lot, material) => {
    const row = lot === undefined ? -1 : work.subjects.index("lot", lot);
    const id = material ?? materials[path?.[row] ?? -1]?.id;
    return { id, kind: id === undefined ? undefined : byId.get(id) };
  };
}
