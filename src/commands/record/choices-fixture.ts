// For tests only: rows that between them hold every value of every closed list.
import { type AnyRow, tableNames, tables } from "#plant";

/** A plant whose tables hold, row by row, each value of each list of choices that they have. */
export function choicesOf(): Record<string, AnyRow | AnyRow[]> {
  const plant: Record<string, AnyRow | AnyRow[]> = { site: { id: "S", country: "CN" }, enterprise: { id: "E" } };
  for (const name of tableNames) {
    const table = tables[name];
    if (table.single) continue;
    const lists = Object.entries(table.attributes).flatMap(([attribute, one]) =>
      "list" in one ? [{ attribute, one }] : [],
    );
    const longest = Math.max(0, ...lists.map(({ one }) => one.list.values.length));
    const rows = Array.from({ length: longest }, (_, index) => {
      const row: AnyRow = { id: `${name} ${index}`, ...(name === "monitoring" ? { point: "emissionPoints 0" } : {}) };
      for (const { attribute, one } of lists) {
        const value = one.list.values[index % one.list.values.length];
        row[attribute] = one.type === "choices" ? [value] : value;
      }
      return row;
    });
    if (rows.length > 0) plant[name] = rows;
  }
  return plant;
}
