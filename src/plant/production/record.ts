import type { Attribute, Attributes, Table } from "../attribute.ts";
import { tables } from "../catalogue.ts";
import type { RowOf } from "../plant.ts";
import { ownUnit } from "../validate.ts";
import { castings } from "./castings.ts";
import { chargeLines } from "./charge-lines.ts";
import { coreBatches } from "./core-batches.ts";
import { forgingBatches } from "./forging-batches.ts";
import { gradeLimits } from "./grade-limits.ts";
import { heatTreatments } from "./heat-treatments.ts";
import { heats } from "./heats.ts";
import { inspections } from "./inspections.ts";
import { lots } from "./lots.ts";
import { materialSpecs } from "./material-specs.ts";
import { mouldGroups } from "./mould-groups.ts";
import { orders } from "./orders.ts";
import { pours } from "./pours.ts";
import { readingImports } from "./reading-imports.ts";
import { samples } from "./samples.ts";
import { sandBatches } from "./sand-batches.ts";
import { stocktakes } from "./stocktakes.ts";
import { tools } from "./tools.ts";
import { wasteLoads } from "./waste-loads.ts";

/**
 * What a plant makes, day by day: the tables that come from history files and from the shop floor, and never from the
 * workbook of the plant. A table refers only to tables of the plant and to those before it.
 */
export const productionTables = {
  materialSpecs,
  gradeLimits,
  lots,
  tools,
  orders,
  heats,
  chargeLines,
  sandBatches,
  coreBatches,
  mouldGroups,
  pours,
  samples,
  heatTreatments,
  castings,
  forgingBatches,
  inspections,
  stocktakes,
  wasteLoads,
  readingImports,
} as const;

/** Every table of the record: those of the plant description, then those of production. */
export const recordTables = { ...tables, ...productionTables } as const;

export type ProductionTableName = keyof typeof productionTables;
export type RecordTableName = keyof typeof recordTables;
export const recordTableNames = Object.keys(recordTables) as RecordTableName[];

/** One row of a table of the record; what is not known is absent. */
export type RecordRow<N extends RecordTableName> = RowOf<(typeof recordTables)[N]["attributes"]>;

/** The table of the record of a name, or undefined where no such noun exists. */
export function recordTableOf(name: string): Table | undefined {
  return Object.hasOwn(recordTables, name) ? recordTables[name as RecordTableName] : undefined;
}

/** The attribute of a table of the record, or undefined where it has none of that name. */
export function recordAttributeOf(table: string, name: string): Attribute | undefined {
  const attributes: Attributes | undefined = recordTableOf(table)?.attributes;
  return attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** A reference of one table to another; `many` where one row may name several rows. */
export type Reference = { attribute: string; target: RecordTableName; many: boolean };

/** The references that a table of the record holds, in the order of its attributes. */
export function referencesOf(table: RecordTableName): Reference[] {
  return Object.entries(recordTables[table].attributes as Attributes).flatMap(([attribute, { type, ...rest }]) =>
    type === "ref" || type === "refs"
      ? [{ attribute, target: (rest as { table: RecordTableName }).table, many: type === "refs" }]
      : [],
  );
}

/** The attributes of a table that are in the unit which the row itself names under `unit`; none in most tables. */
export function inOwnUnit(table: RecordTableName): readonly string[] {
  const plant = ownUnit[table];
  return plant !== undefined ? [plant] : (production[table] ?? []);
}

const production: { readonly [N in RecordTableName]?: readonly string[] } = {
  materialSpecs: ["price"],
  lots: ["price"],
  orders: ["price"],
  inspections: ["value", "nominal", "lower", "upper"],
};
