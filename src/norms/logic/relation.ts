import { attributeOf, type TableName, tables } from "#plant";

/**
 * A way from one noun to others. `via` says how: the row's own reference, a reference back from the other side, the
 * plant itself, or all rows of a table. `complete` is the site's attribute that says whether the list is whole.
 */
export type Relation = {
  readonly name: string;
  readonly from: TableName;
  readonly to: TableName;
  readonly via: "own" | "back" | "plant" | "all";
  readonly attribute: string;
  readonly complete: string | null;
};

const relation = (
  name: string,
  from: TableName,
  to: TableName,
  via: Relation["via"],
  attribute: string,
  complete: string | null = null,
): Relation => ({
  name,
  from,
  to,
  via,
  attribute,
  complete,
});

const explicit: readonly Relation[] = [
  relation("serves", "emissionPoints", "units", "own", "serves"),
  relation("abatement", "emissionPoints", "abatement", "own", "abatement"),
  relation("monitoring", "emissionPoints", "monitoring", "back", "point"),
  relation("points", "units", "emissionPoints", "back", "serves", "emissionPointsComplete"),
  relation("line", "units", "products", "own", "line"),
  relation("serves", "abatement", "units", "own", "serves"),
  relation("points", "abatement", "emissionPoints", "back", "abatement", "emissionPointsComplete"),
  relation("materials", "stores", "materials", "back", "store", "materialsComplete"),
  relation("units", "products", "units", "back", "line", "unitsComplete"),
  relation("store", "materials", "stores", "own", "store"),
  relation("contract", "waste", "documents", "own", "contract"),
  relation("unit", "meters", "units", "own", "unit"),
];

const found = new Map<string, Relation>();
for (const one of explicit) found.set(`${one.from}.${one.name}`, one);
for (const table of Object.values(tables)) {
  const name = table.name as TableName;
  if (name !== "site") found.set(`${name}.plant`, relation("plant", name, "site", "plant", ""));
  if (name !== "site") found.set(`site.${name}`, relation(name, "site", name, "all", "", table.complete ?? null));
}

/** The relation of a name from a table: "serves" of emissionPoints, "plant" of anything, "units" of the plant. */
export function relationOf(table: TableName, name: string): Relation | undefined {
  return found.get(`${table}.${name}`);
}

/** The names that a condition on this table may use for related subjects. */
export function relationNames(table: TableName): string[] {
  return [...found.values()]
    .filter((one) => one.from === table && !attributeOf(table, one.name))
    .map((one) => one.name);
}
