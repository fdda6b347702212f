import type { RecordRow, Row } from "#plant";
import { add, type Tables } from "./quarter.ts";
import type { Bought } from "./stock.ts";

type Spec = RecordRow<"materialSpecs">;

/** What materials are for and what is typically in them, by their ids. */
export type Specs = Readonly<Record<string, Partial<Spec>>>;

/**
 * Writes the specifications of the materials that a plant has: what is typical of each, and beside it what the suppliers
 * declare of its making. All of it is invented.
 */
export function writeSpecs(
  tables: Tables,
  materials: readonly Row<"materials">[],
  specs: Specs,
  bought: readonly Bought[],
): void {
  for (const { id } of materials) {
    const typical = specs[id];
    if (typical)
      add(tables, "materialSpecs", {
        id: `spec-${id}`,
        material: id,
        source: "typical",
        date: "2026-01-05",
        ...typical,
      });
  }
  for (const { material, footprint } of bought) {
    const role = specs[material]?.role;
    if (footprint)
      add(tables, "materialSpecs", {
        id: `spec-${material}-pcf`,
        material,
        ...(role === undefined ? {} : { role }),
        source: "supplier",
        date: "2026-03-16",
        carbonFootprint: footprint.declared,
        note: "供方声明（虚构） Supplier's declaration (made up)",
      });
  }
}
