import type { Basis } from "#evidence";
import { bases } from "#evidence";
import { textAt } from "#plant";
import type { InputRef, Work } from "../graph/way.ts";
import { bought, kindsOf } from "../quantities/methods/bought.ts";
import type { PerKg } from "../quantities/methods/charge-lines.ts";

/**
 * What of one material is in a product's metal: kg charged or forged for it, and its footprint, kg CO2e by how well it
 * is known; `unknown` kg have none. Returns are there with their mass and no footprint. Metal of which no lot or heat is
 * known has no name: where its footprint was estimated from others, `estimated` are its kg.
 */
export type MaterialUse = {
  readonly material: string;
  readonly kind: string | undefined;
  mass: number;
  unknown: number;
  estimated: number;
  readonly carbon: Map<Basis, number>;
  /** kg of it by what says its footprint. */
  readonly of: Map<PerKg, number>;
  /** One of the figures that were estimated: all are alike. */
  like?: InputRef;
};

/** The materials in each product's metal, as its castings and forgings share what was charged and put in for them. */
export function materialUses(work: Work): (product: number) => readonly MaterialUse[] {
  const size = work.subjects.of("product").ids.length;
  const found = Array.from({ length: size }, () => new Map<string, MaterialUse>());
  const find = bought.of(work);
  const kinds = kindsOf(work);
  const add = (
    product: number,
    mass: number,
    lot: string | undefined,
    named: string | undefined,
    returned: boolean,
    guess?: InputRef,
  ) => {
    const { id = "", kind } = returned ? { id: "returns", kind: "returns" } : kinds(lot, named);
    let use = found[product]!.get(id);
    if (!use) {
      use = { material: id, kind, mass: 0, unknown: 0, estimated: 0, carbon: new Map(), of: new Map() };
      found[product]!.set(id, use);
    }
    use.mass += mass;
    if (kind === "returns") return;
    const per: PerKg | undefined = find(lot, named);
    const basis = per && bases[per.basis];
    const guessed = guess && work.column(guess.quantity, guess.kind)?.value[guess.index];
    if (per && basis) {
      use.carbon.set(basis, (use.carbon.get(basis) ?? 0) + mass * per.value);
      use.of.set(per, (use.of.get(per) ?? 0) + mass);
    } else if (guess && guessed !== undefined && !Number.isNaN(guessed)) {
      use.estimated += mass;
      use.carbon.set("estimated", (use.carbon.get("estimated") ?? 0) + guessed);
      use.like ??= guess;
    } else use.unknown += mass;
  };
  const weights = heatWeights(work);
  const lines = work.subjects.columns("charge-line");
  const path = work.subjects.path("charge-line", "heat");
  for (let row = 0; row < lines.size; row++) {
    const mass = lines.numbers["mass"]?.[row] ?? Number.NaN;
    const returned = textAt(lines, "returnsOf", row) !== undefined;
    for (const [product, weight] of weights[path?.[row] ?? -1] ?? [])
      add(product, mass * weight, textAt(lines, "lot", row), textAt(lines, "material", row), returned);
  }
  const batches = work.subjects.columns("forging-batch");
  const toProduct = work.subjects.path("forging-batch", "product");
  for (let row = 0; row < batches.size; row++) {
    const product = toProduct?.[row] ?? -1;
    const input = batches.numbers["inputMass"]?.[row] ?? Number.NaN;
    const guess: InputRef = { quantity: "carbon.charge", kind: "forging-batch", index: row };
    if (product >= 0) add(product, input, textAt(batches, "lot", row), undefined, false, guess);
  }
  const gross = work.column("metal.gross", "casting")?.value;
  const toHeat = work.subjects.path("casting", "heat");
  work.subjects.path("casting", "product")?.forEach((product, row) => {
    if (product < 0 || (toHeat?.[row] ?? -1) >= 0) return;
    const guess: InputRef = { quantity: "carbon.materials", kind: "casting", index: row };
    add(product, gross?.[row] ?? Number.NaN, undefined, undefined, false, guess);
  });
  return (product) => [...(found[product]?.values() ?? [])];
}

/** Of each heat the part that each product's castings have of it, as metal is shared: by poured mass. */
function heatWeights(work: Work): readonly ReadonlyMap<number, number>[] {
  const heats = work.subjects.of("heat").ids.map(() => new Map<number, number>());
  const gross = work.column("metal.gross", "casting");
  const poured = work.column("metal.poured", "heat");
  const toHeat = work.subjects.path("casting", "heat");
  const toProduct = work.subjects.path("casting", "product");
  const below = new Float64Array(heats.length);
  gross?.value.forEach((kg, row) => {
    const heat = toHeat?.[row] ?? -1;
    const product = toProduct?.[row] ?? -1;
    if (heat < 0 || Number.isNaN(kg)) return;
    below[heat]! += kg;
    if (product >= 0) heats[heat]!.set(product, (heats[heat]!.get(product) ?? 0) + kg);
  });
  heats.forEach((shares, heat) => {
    const own = poured?.value[heat] ?? Number.NaN;
    const whole = Math.max(below[heat]!, Number.isNaN(own) ? 0 : own);
    for (const [product, kg] of shares) shares.set(product, kg / whole);
  });
  return heats;
}
