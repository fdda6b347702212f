import type { Attribute, Table } from "./attribute.ts";
import { abatement, emissionPoints, monitoring } from "./tables/emission.ts";
import { allowances, energy, materials, meters, products, stores, transfers, waste } from "./tables/flows.ts";
import { documents, practices, safety } from "./tables/proof.ts";
import { enterprise, site } from "./tables/site.ts";
import { units } from "./tables/unit.ts";

/** Every table of a plant, in the order in which a person fills them in. */
export const tables = {
  site,
  enterprise,
  products,
  units,
  emissionPoints,
  abatement,
  monitoring,
  meters,
  energy,
  materials,
  stores,
  transfers,
  waste,
  allowances,
  practices,
  safety,
  documents,
} as const;

export type TableName = keyof typeof tables;
export const tableNames = Object.keys(tables) as TableName[];

/** The table of a name, or undefined where no such noun exists. */
export function tableOf(name: string): Table | undefined {
  return Object.hasOwn(tables, name) ? tables[name as TableName] : undefined;
}

/** The attribute of a table, or undefined where it has none of that name. */
export function attributeOf(table: string, name: string): Attribute | undefined {
  const attributes = tableOf(table)?.attributes;
  return attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
}

/** The table whose rows are subjects of this kind: "unit" is units, "plant" is site. */
export function tableOfSubject(subject: string): Table | undefined {
  return Object.values(tables).find((table) => table.subject === subject);
}
