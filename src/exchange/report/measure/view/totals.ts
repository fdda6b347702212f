import type { Cell, MeasureTable } from "#ledger";

/** What stands below a table's rows: their sum, the plant, and what is in no row. */
export type Totals = {
  readonly sum: readonly Cell[];
  readonly beyond: readonly Cell[];
  readonly plant: readonly Cell[];
};

/**
 * Sums of what adds up, where every row is known and none is left out; what is in no row is the plant less the sum. How
 * sure a sum is depends on what its rows share, which the rows do not say, so neither has an uncertainty.
 */
export function totalsOf({ columns, rows, total, more }: MeasureTable): Totals {
  const none = (at: number): Cell => ({
    quantity: columns[at]?.quantity ?? "",
    unit: columns[at]?.unit ?? "1",
    value: null,
    u: null,
    basis: null,
  });
  const sum = columns.map((column, at): Cell => {
    const values = rows.map((row) => row.cells[at]?.value ?? null);
    if (!column.adds || more > 0 || values.includes(null) || values.length === 0) return none(at);
    const value = values.reduce<number>((all, one) => all + (one ?? 0), 0);
    return { ...none(at), value, basis: "calculated" };
  });
  const plant = columns.map((_, at) => total.cells[at] ?? none(at));
  const beyond = columns.map((_, at): Cell => {
    const [whole, part] = [plant[at]?.value ?? null, sum[at]?.value ?? null];
    if (whole === null || part === null) return none(at);
    const rest = whole - part;
    const nothing = Math.abs(rest) <= 1e-9 * Math.max(Math.abs(whole), Math.abs(part));
    return { ...none(at), value: nothing ? 0 : rest, basis: "calculated" };
  });
  return { sum, beyond, plant };
}
