import { type Columns, elementSymbols, recordAttributeOf, textAt } from "#plant";
import type { Work } from "../../graph/way.ts";
import type { Composition } from "../../method/theoretical-energy.ts";
import { choiceCode } from "../which-rows.ts";

/** The composition of a heat, and whether it is its own analysis or that of others of its grade or metal. */
export type MeltComposition = { composition: Composition; from: "sample" | "grade" | "limits" | "metal" };

const bases: Readonly<Record<string, Composition["base"]>> = {
  "grey-iron": "Fe",
  "ductile-iron": "Fe",
  "malleable-iron": "Fe",
  "white-iron": "Fe",
  steel: "Fe",
  "stainless-steel": "Fe",
  aluminium: "Al",
  magnesium: "Mg",
  copper: "Cu",
  zinc: "Zn",
};
type Percent = Record<string, number>;

/** The metal that a base is of, "grey-iron" → Fe; undefined where the program has no thermodynamic data for it. */
export function baseOf(metal: string | undefined): Composition["base"] | undefined {
  return metal === undefined ? undefined : bases[metal];
}

/** The metal of each heat: its own, else that of the products cast from it; undefined where neither says it. */
export function heatMetals(work: Work): (row: number) => string | undefined {
  const heats = work.subjects.columns("heat");
  const attribute = recordAttributeOf("heats", "metal");
  const names = attribute?.type === "choice" ? attribute.list.values : [];
  const path = work.subjects.path("casting", "heat");
  const toProduct = work.subjects.path("casting", "product");
  const products = work.books.plant.products ?? [];
  const cast = new Map<number, string>();
  path?.forEach((heat, casting) => {
    const metal = products[toProduct?.[casting] ?? -1]?.metal;
    if (heat >= 0 && metal !== undefined && !cast.has(heat)) cast.set(heat, metal);
  });
  return (row) => names[heats.numbers["metal"]?.[row] ?? -1] ?? cast.get(row);
}

/**
 * The composition of each heat: its last analysis before the mould; else the mean of others of its grade, the limits of
 * the grade, or the mean of others of its metal. Undefined where there is none of these, or the metal has no data.
 */
export function meltCompositions(work: Work): (row: number) => MeltComposition | undefined {
  const heats = work.subjects.columns("heat");
  const metalOf = heatMetals(work);
  const own = analyses(work);
  const grade = (row: number) => textAt(heats, "grade", row);
  const byGrade = means([...own].map(([row, percent]) => [grade(row), percent]));
  const byMetal = means([...own].map(([row, percent]) => [metalOf(row), percent]));
  const byLimits = limits(work.books.tables.gradeLimits);
  return (row) => {
    const metal = metalOf(row);
    const base = baseOf(metal);
    if (!base) return undefined;
    const found = (
      [
        ["sample", own.get(row)],
        ["grade", byGrade.get(grade(row) ?? "")],
        ["limits", byLimits.get(grade(row) ?? "")],
        ["metal", byMetal.get(metal!)],
      ] as const
    ).find(([, percent]) => percent !== undefined);
    return found && { composition: { base, percent: found[1]! }, from: found[0] };
  };
}

/** Whether a sample tells of the melt before it is poured: not what came in, not what was cast, not the first of several. */
function lastSamples(work: Work, samples: Columns): Map<number, number> {
  const [incoming, casting] = ["incoming", "casting"].map((point) => choiceCode("samples", "point", point));
  const last = new Map<number, number>();
  const heat = samples.texts["heat"];
  if (!heat) return last;
  const places = heat.values.map((id) => work.subjects.index("heat", id));
  const time = (row: number) => samples.numbers["taken"]?.[row] ?? Number.NaN;
  for (let row = 0; row < samples.size; row++) {
    const at = places[heat.codes[row]!] ?? -1;
    const point = samples.numbers["point"]?.[row];
    if (at < 0 || point === incoming || point === casting) continue;
    if (!elementSymbols.some((symbol) => !Number.isNaN(samples.numbers[symbol]?.[row] ?? Number.NaN))) continue;
    const before = last.get(at);
    if (before === undefined || !(time(row) < time(before))) last.set(at, row);
  }
  return last;
}

function analyses(work: Work): Map<number, Percent> {
  const samples = work.books.tables.samples;
  if (!samples) return new Map();
  const measured = elementSymbols.filter((symbol) => samples.numbers[symbol]);
  return new Map(
    [...lastSamples(work, samples)].map(([heat, row]) => [
      heat,
      Object.fromEntries(
        measured.flatMap((symbol) => {
          const percent = samples.numbers[symbol]![row]!;
          return Number.isNaN(percent) ? [] : [[symbol, percent] as const];
        }),
      ),
    ]),
  );
}

/** The mean of each element over the analyses of a group that have it. */
function means(list: readonly (readonly [string | undefined, Percent])[]): Map<string, Percent> {
  const sums = new Map<string, Map<string, { sum: number; count: number }>>();
  for (const [key, percent] of list) {
    if (key === undefined) continue;
    const group = sums.get(key) ?? new Map<string, { sum: number; count: number }>();
    sums.set(key, group);
    for (const [symbol, one] of Object.entries(percent)) {
      const so = group.get(symbol) ?? { sum: 0, count: 0 };
      group.set(symbol, { sum: so.sum + one, count: so.count + 1 });
    }
  }
  return new Map(
    [...sums].map(([key, group]) => [
      key,
      Object.fromEntries([...group].map(([symbol, { sum, count }]) => [symbol, sum / count])),
    ]),
  );
}

/** What a grade aims at, or the middle of what it may hold. */
function limits(table: Columns | undefined): Map<string, Percent> {
  const found = new Map<string, Percent>();
  const attribute = recordAttributeOf("gradeLimits", "element");
  const names = attribute?.type === "choice" ? attribute.list.values : [];
  for (let row = 0; row < (table?.size ?? 0); row++) {
    const grade = textAt(table!, "grade", row);
    const symbol = names[table!.numbers["element"]?.[row] ?? -1];
    if (grade === undefined || symbol === undefined || symbol === "carbon-equivalent") continue;
    const [min, max, aim] = ["min", "max", "aim"].map((name) => table!.numbers[name]?.[row] ?? Number.NaN);
    const value = Number.isNaN(aim!) ? (min! + max!) / 2 : aim!;
    if (!Number.isNaN(value)) found.set(grade, { ...found.get(grade), [symbol]: value });
  }
  return found;
}
