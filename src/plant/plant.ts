import type { Attribute, Attributes, ChoiceList } from "./attribute.ts";
import type { TableName, tables } from "./catalogue.ts";

type Value<A extends Attribute> = A extends { type: "quantity" }
  ? number
  : A extends { type: "boolean" }
    ? boolean
    : A extends { type: "choice"; list: ChoiceList<infer V> }
      ? V
      : A extends { type: "choices"; list: ChoiceList<infer V> }
        ? V[]
        : A extends { type: "refs" } | { type: "texts" }
          ? string[]
          : string;

/** One row: an id, and whatever else is known of it. An attribute that is not known is absent. */
export type RowOf<A extends Attributes> = { id: string } & { [K in Exclude<keyof A, "id">]?: Value<A[K]> };
export type Row<N extends TableName> = RowOf<(typeof tables)[N]["attributes"]>;

/** A row of any table, for code that is driven by the catalogue. */
export type AnyRow = { id: string; [attribute: string]: unknown };

/**
 * One site as data. Numbers are in the unit of their attribute (monitoring and energy rows name their own unit);
 * dates are YYYY-MM-DD; what is not known is absent. `site` always has a row.
 */
export type Plant = { format: typeof plantFormat; site: Row<"site">; enterprise?: Row<"enterprise"> } & {
  [N in Exclude<TableName, "site" | "enterprise">]?: Row<N>[];
};

export const plantFormat = "forgecast.plant/1";

/** The rows of a table, whether it is single, absent or a list. */
export function rowsOf(plant: Plant, table: TableName): AnyRow[] {
  const value = plant[table] as AnyRow | AnyRow[] | undefined;
  return value === undefined ? [] : Array.isArray(value) ? value : [value];
}
