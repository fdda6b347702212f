import { textAt } from "#plant";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";

/**
 * Boxes: pieces over castings in a mould, by the mould group that a casting came from. Where that is not known of every
 * casting, poured mass stands in for all, since boxes and kilograms cannot be keys of one pool.
 */
export const mouldKey: Method = {
  name: "mould-key",
  needs: [
    ["piece.made", "casting"],
    ["metal.gross", "casting"],
  ],
  reads: ["mouldGroups.castingsPerMould", "castings.id"],
  run: (work, [made, gross]) => {
    const path = work.subjects.path("casting", "mould-group");
    const per = work.subjects.columns("mould-group").numbers["castingsPerMould"];
    if (!path || !per) return { value: gross!.value };
    const boxes = new Float64Array(path.length);
    const pieces = made!.value;
    for (let i = 0; i < path.length; i++) {
      const group = path[i]!;
      boxes[i] = group < 0 ? Number.NaN : pieces[i]! / per[group]!;
      if (Number.isNaN(boxes[i]!)) return { value: gross!.value };
    }
    return { value: boxes };
  },
  step: (work) => ({ params: { by: mouldsKnown(work) ? "boxes" : "poured" } }),
};

function mouldsKnown(work: Work): boolean {
  const key = work.column("key.mould", "casting");
  const gross = work.column("metal.gross", "casting");
  return key?.value.some((one, i) => one !== gross?.value[i]) ?? false;
}

/**
 * Core mass: sand of the core batches of a product, over its pieces. Where no core batch names a product, all castings
 * share by poured mass.
 */
export const coreKey: Method = {
  name: "core-key",
  needs: [
    ["piece.made", "casting"],
    ["metal.gross", "casting"],
  ],
  reads: ["coreBatches.sandMass", "coreBatches.id", "castings.id"],
  run: (work, [made, gross]) => {
    const cores = coreMasses(work);
    if (cores.size === 0) return { value: gross!.value };
    const columns = work.subjects.columns("casting");
    const product = columns.texts["product"];
    const codes = product?.codes ?? new Int32Array(columns.size).fill(-1);
    const counted = made!.value;
    const pieces = new Float64Array(product?.values.length ?? 0);
    for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) pieces[codes[i]!]! += counted[i]!;
    const perPiece = Float64Array.from(product?.values ?? [], (id, code) => (cores.get(id) ?? 0) / pieces[code]!);
    const value = new Float64Array(codes.length);
    for (let i = 0; i < codes.length; i++)
      value[i] = codes[i]! < 0 ? counted[i]! * 0 : counted[i]! * perPiece[codes[i]!]!;
    return { value };
  },
  step: (work) => ({ params: { by: coreMasses(work).size > 0 ? "cores" : "poured" } }),
};

/** The mass of core sand made for each product, kg. */
function coreMasses(work: Work): Map<string, number> {
  const columns = work.subjects.columns("core-batch");
  const masses = new Map<string, number>();
  for (let i = 0; i < columns.size; i++) {
    const id = textAt(columns, "product", i);
    const mass = columns.numbers["sandMass"]?.[i] ?? Number.NaN;
    if (id !== undefined && !Number.isNaN(mass)) masses.set(id, (masses.get(id) ?? 0) + mass);
  }
  return masses;
}
