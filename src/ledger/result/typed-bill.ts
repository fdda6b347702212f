import { conversionFactor } from "#units";
import type { Books } from "../books/books.ts";

const day = 86_400_000;

/** What the record's bills of electricity say of a month: CNY, kWh and their ids. A bill that reaches beyond it counts by days. */
export type TypedBill = { readonly cost: number; readonly kwh: number; readonly rows: readonly string[] };

/** The bills of a month; undefined where they do not say the cost of every day of it. */
export function typedBill({ plant }: Books, month: string): TypedBill | undefined {
  const first = Date.parse(`${month}-01`);
  const next = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1);
  const rows = (plant.energy ?? []).filter(
    (row) => row.carrier === "electricity" && row.from !== undefined && row.to !== undefined && row.cost !== undefined,
  );
  const whole = rows.filter((row) => row.usedBy === undefined);
  const found = (whole.length > 0 ? whole : rows).flatMap((row) => {
    const from = Date.parse(row.from!);
    const to = Date.parse(row.to!) + day;
    const share = (Math.min(to, next) - Math.max(from, first)) / (to - from);
    const size = conversionFactor(row.unit ?? "", "kWh");
    return share > 0
      ? [{ id: row.id, from, to, cost: row.cost! * share, kwh: (row.amount ?? Number.NaN) * size * share }]
      : [];
  });
  for (let at = first; at < next; ) {
    const to = Math.max(...found.flatMap((one) => (one.from <= at && at < one.to ? [one.to] : [])));
    if (!Number.isFinite(to)) return undefined;
    at = to;
  }
  return {
    cost: found.reduce((sum, one) => sum + one.cost, 0),
    kwh: found.reduce((sum, one) => sum + one.kwh, 0),
    rows: found.map(({ id }) => id),
  };
}
