import type { TableColumn } from "#ledger";

/** What a column is about, so that a reader can look at one thing at a time. */
const columnGroups = ["piece", "cost", "metal", "energy", "carbon", "other"] as const;
export type ColumnGroup = (typeof columnGroups)[number];

const heads: Readonly<Record<string, ColumnGroup>> = {
  piece: "piece",
  cost: "cost",
  bill: "cost",
  price: "cost",
  metal: "metal",
  scrap: "metal",
  forging: "metal",
  treated: "metal",
  energy: "energy",
  electricity: "energy",
  gas: "energy",
  carrier: "energy",
  carbon: "carbon",
  combustion: "carbon",
  footprint: "carbon",
  inventory: "carbon",
};

/** The group of a quantity, by the first part of its id. */
export function groupOf(quantity: string): ColumnGroup {
  return heads[quantity.split(".")[0] ?? ""] ?? "other";
}

/** The groups that a table has columns of, in their order. */
export function groupsOf(columns: readonly TableColumn[]): ColumnGroup[] {
  return columnGroups.filter((group) => columns.some(({ quantity }) => groupOf(quantity) === group));
}
