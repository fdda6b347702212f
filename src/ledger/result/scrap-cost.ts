import { type ChoiceList, recordTables } from "#plant";
import type { Ledger } from "../graph/ledger.ts";
import type { Value } from "../value.ts";
import { cellOf } from "./cell.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Statement, StatementLine } from "./measured.ts";

/** What is shown by product: those whose scrap cost most. */
const shown = 10;

/** Scrap of one reason: pieces, kg, and what it took until it was scrapped, CNY; NaN where not known. */
type Scrap = { pieces: number; mass: number; cost: Value };

const reasons: ChoiceList = recordTables.castings.attributes.rejectReason.list;

/**
 * What scrap cost by its reason, the dearest first, for the plant and for the products where it cost most: pieces, mass,
 * money and share. A scrapped piece has cost what a good one of its row did; what its metal is worth as returns is
 * already in that, since returns are charged at nothing.
 */
export function scrapCosts(ledger: Ledger): Statement[] {
  const products = ledger.subjects.of("product").ids;
  const byProduct = products.map(() => new Map<string, Scrap>());
  const whole = new Map<string, Scrap>();
  for (const kind of ["casting", "forging-batch"] as const) {
    const columns = ledger.subjects.columns(kind);
    const path = ledger.subjects.path(kind, "product");
    const pieces = ledger.column("piece.scrap", kind);
    const mass = ledger.column("metal.scrap", kind);
    const lost = ledger.column("cost.per-kg.lost", kind);
    for (let i = 0; i < columns.size; i++) {
      const count = pieces?.value[i] ?? Number.NaN;
      if (!(count > 0)) continue;
      const one = {
        pieces: count,
        mass: mass?.value[i] ?? Number.NaN,
        cost: { value: lost?.value[i] ?? Number.NaN, u: lost?.shared[i] ?? 0 },
      };
      const reason = reasons.values[columns.numbers["rejectReason"]?.[i] ?? -1] ?? "";
      add(whole, reason, one);
      const product = path?.[i] ?? -1;
      if (product >= 0) add(byProduct[product]!, reason, one);
    }
  }
  if (whole.size === 0) return [];
  const dearest = [...products.keys()]
    .filter((product) => byProduct[product]!.size > 0)
    .sort((a, b) => (sumOf(byProduct[b]!).cost.value || 0) - (sumOf(byProduct[a]!).cost.value || 0))
    .slice(0, shown);
  return [
    { code: "statement.scrap-cost", subject: { kind: "plant", id: ledger.books.plant.site.id }, lines: linesOf(whole) },
    ...dearest.map((product): Statement => {
      const carried = cellOf(ledger, "cost.per-kg.scrap", "product", product);
      return {
        code: "statement.scrap-cost.product",
        params: { product: products[product]! },
        subject: { kind: "product", id: products[product]! },
        lines: [...linesOf(byProduct[product]!), cellLine("statement.scrap-cost.carried", 0, carried)],
      };
    }),
  ];
}

function add(into: Map<string, Scrap>, reason: string, one: Scrap): void {
  const known = into.get(reason) ?? { pieces: 0, mass: 0, cost: { value: 0, u: 0 } };
  into.set(reason, {
    pieces: known.pieces + one.pieces,
    mass: known.mass + one.mass,
    cost: { value: known.cost.value + one.cost.value, u: known.cost.u + one.cost.u },
  });
}

function sumOf(all: ReadonlyMap<string, Scrap>): Scrap {
  const sum = new Map<string, Scrap>();
  for (const one of all.values()) add(sum, "", one);
  return sum.get("")!;
}

function linesOf(all: ReadonlyMap<string, Scrap>): StatementLine[] {
  const total = sumOf(all);
  const ordered = [...all].sort(([, a], [, b]) => (b.cost.value || 0) - (a.cost.value || 0) || b.mass - a.mass);
  return [
    ...ordered.flatMap(([reason, one]) => [
      cellLine(reason === "" ? "statement.scrap-cost.no-reason" : `choice.defect.${reason}`, 0, money(one)),
      ...details(one),
      cellLine("statement.scrap-cost.share", 1, share(one, total)),
    ]),
    cellLine("statement.scrap-cost.total", 0, money(total), { mark: "total" }),
    ...details(total),
  ];
}

function money({ cost }: Scrap) {
  return valueCell("cost.per-kg.lost", "CNY", cost);
}

function details({ pieces, mass }: Scrap): StatementLine[] {
  return [
    cellLine("statement.scrap-cost.pieces", 1, valueCell("piece.scrap", "1", { value: pieces, u: 0 }, "measured")),
    cellLine("statement.scrap-cost.mass", 1, valueCell("metal.scrap", "kg", { value: mass, u: Number.NaN })),
  ];
}

function share(one: Scrap, total: Scrap) {
  return valueCell("cost.per-kg.lost", "%", { value: (100 * one.cost.value) / total.cost.value, u: Number.NaN });
}
