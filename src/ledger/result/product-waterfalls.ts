import { bases } from "#evidence";
import { weaker } from "../graph/column.ts";
import type { Ledger } from "../graph/ledger.ts";
import { costLines } from "../quantities/cost.ts";
import { cellOf } from "./cell.ts";
import type { Cell, Waterfall } from "./measured.ts";

/** So many products have one: those that cost most. */
const shown = 5;

/**
 * What a good kilogram of a product costs, line by line as the good pieces took it themselves, then what they carry for
 * those that were scrapped. The steps end at the product's cost per kilogram.
 */
export function productWaterfalls(ledger: Ledger): Waterfall[] {
  const ids = ledger.subjects.of("product").ids;
  const total = ledger.column("cost.total", "product");
  const dearest = [...ids.keys()]
    .filter((product) => (total?.value[product] ?? 0) > 0)
    .sort((a, b) => total!.value[b]! - total!.value[a]!)
    .slice(0, shown);
  if (dearest.length === 0) return [];
  const lines = costLines.map((one) => one.replace("?", ""));
  const own = lines.map((quantity) => ownOf(ledger, quantity));
  return dearest.map((product): Waterfall => {
    let at = 0;
    const cells = [...own.map((of) => of(product)), cellOf(ledger, "cost.per-kg.scrap", "product", product)];
    const steps = cells.flatMap((cell) => {
      if (cell.value === null || cell.value === 0) return [];
      const from = at;
      at += cell.value;
      return [{ quantity: cell.quantity, cell, from, to: at }];
    });
    return {
      id: "cost",
      unit: "CNY/kg",
      subject: { kind: "product", id: ids[product]! },
      steps,
      total: cellOf(ledger, "cost.per-kg", "product", product),
    };
  });
}

/** What the good pieces of each product took of a line themselves, for one kilogram of them. */
function ownOf(ledger: Ledger, quantity: string): (product: number) => Cell {
  const size = ledger.subjects.of("product").ids.length;
  const value = new Float64Array(size);
  const shared = new Float64Array(size);
  const squares = new Float64Array(size);
  const basis = new Uint8Array(size);
  for (const kind of ["casting", "forging-batch"] as const) {
    const column = ledger.column(quantity, kind);
    const path = ledger.subjects.path(kind, "product");
    const good = ledger.column("metal.good", kind);
    const made = ledger.column("metal.made", kind);
    // A line that no row has is one that the plant has none of.
    if (!column || !path || column.value.every(Number.isNaN)) continue;
    for (let i = 0; i < path.length; i++) {
      const product = path[i]!;
      const part = good!.value[i]! / made!.value[i]!;
      if (product < 0 || made!.value[i] === 0) continue;
      value[product]! += column.value[i]! * part;
      shared[product]! += column.shared[i]! * part;
      squares[product]! += (column.random[i]! * part) ** 2;
      basis[product] = weaker(basis[product]!, column.basis[i]!);
    }
  }
  const good = ledger.column("metal.good", "product");
  return (product) => {
    const per = value[product]! / good!.value[product]!;
    if (!Number.isFinite(per)) return { quantity, unit: "CNY/kg", value: null, u: null, basis: null };
    const u = Math.hypot(shared[product]!, Math.sqrt(squares[product]!)) / good!.value[product]!;
    return {
      quantity,
      unit: "CNY/kg",
      value: per,
      u: Number.isNaN(u) ? null : u,
      basis: bases[basis[product]!] ?? "calculated",
    };
  };
}
