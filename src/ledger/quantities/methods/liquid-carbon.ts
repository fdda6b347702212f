import { recordAttributeOf, textAt } from "#plant";
import { basisCode } from "../../graph/column.ts";
import { usualUncertainty } from "../../graph/instrument.ts";
import type { Work } from "../../graph/way.ts";
import { choiceCode } from "../which-rows.ts";
import type { PerKg } from "./charge-lines.ts";
import { rowsBy, shareAt } from "./contents.ts";

/** Where a sample speaks of the metal that leaves the furnace: the best place first. */
const points = ["furnace-final", "ladle", "pouring", "casting", "furnace-first"] as const;

/**
 * The carbon of each heat's liquid metal, kg/kg: of the last sample at the best place, else of the limits of its grade:
 * their aim or middle, the limits as its range. Undefined where neither is known.
 */
export function liquidCarbon(work: Work): (heat: number) => PerKg | undefined {
  const heats = work.subjects.columns("heat");
  const { samples, gradeLimits } = work.books.tables;
  const byHeat = rowsBy(samples, "heat");
  const analysis = usualUncertainty(work.books, "analysis");
  const places = samples?.numbers["point"] ? points.map((point) => choiceCode("samples", "point", point)) : [];
  const rank = (row: number) => {
    const found = places.indexOf(samples?.numbers["point"]?.[row] ?? Number.NaN);
    return found < 0 ? places.length : found;
  };
  const grades = new Map<string, PerKg>();
  const carbon = choiceCode("gradeLimits", "element", "C");
  for (let row = 0; row < (gradeLimits?.size ?? 0); row++) {
    const grade = textAt(gradeLimits!, "grade", row);
    if (grade === undefined || gradeLimits!.numbers["element"]?.[row] !== carbon) continue;
    const [min, max, aim] = ["min", "max", "aim"].map((name) => shareAt(gradeLimits!, row, name));
    const value = aim ?? (min === undefined || max === undefined ? (min ?? max) : (min + max) / 2);
    if (value === undefined) continue;
    const u = min === undefined || max === undefined ? Number.NaN : Math.max(max - value, value - min);
    grades.set(grade, { value, u, basis: basisCode("estimated") });
  }
  return (heat) => {
    let best: { row: number; rank: number; taken: number } | undefined;
    for (const row of byHeat.get(heats.ids[heat] ?? "") ?? []) {
      if (shareAt(samples!, row, "C") === undefined) continue;
      const one = { row, rank: rank(row), taken: samples!.numbers["taken"]?.[row] ?? Number.NaN };
      if (!best || one.rank < best.rank || (one.rank === best.rank && !(one.taken < best.taken))) best = one;
    }
    if (best) {
      const value = shareAt(samples!, best.row, "C")!;
      return { value, u: value * analysis, basis: basisCode("measured") };
    }
    return grades.get(textAt(heats, "grade", heat) ?? "");
  };
}

const ferrous = ["grey-iron", "ductile-iron", "malleable-iron", "white-iron", "steel", "stainless-steel"];
const ferrousKinds = new Set(["pig-iron", "scrap-steel", "scrap-iron", "carburiser"]);

/** Whether heats are of iron or steel, whose carbon burns: by their metal, else by what was charged into them. */
export function ironHeats(work: Work): (heat: number) => boolean {
  const metal = work.subjects.columns("heat").numbers["metal"];
  const attribute = recordAttributeOf("heats", "metal");
  const names = attribute?.type === "choice" ? attribute.list.values : [];
  const path = work.subjects.path("charge-line", "heat");
  const toMaterial = work.subjects.path("charge-line", "material");
  const materials = work.books.plant.materials ?? [];
  const isFerrous = materials.map(({ kind }) => ferrousKinds.has(kind ?? ""));
  const charged = new Uint8Array(work.subjects.of("heat").ids.length);
  for (let row = 0; row < (toMaterial?.length ?? 0); row++) {
    const heat = path?.[row] ?? -1;
    const material = toMaterial![row]!;
    if (heat >= 0 && material >= 0 && isFerrous[material]) charged[heat] = 1;
  }
  return (heat) => {
    const name = names[metal?.[heat] ?? Number.NaN];
    return name === undefined ? charged[heat] === 1 : ferrous.includes(name);
  };
}
