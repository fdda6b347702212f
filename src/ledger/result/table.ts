import type { SubjectKind } from "../books/subject.ts";
import type { Ledger } from "../graph/ledger.ts";
import { costLines } from "../quantities/cost.ts";
import { cellOf, plantCell } from "./cell.ts";
import type { Cell, MeasureBy, MeasureTable, SubjectRow, TableColumn } from "./measured.ts";

/** Which subjects a table has, and which quantities of them, in the order in which people read. */
const shapes: Readonly<Record<MeasureBy, { kind: SubjectKind; quantities: readonly string[] }>> = {
  heat: {
    kind: "heat",
    quantities: [
      "metal.charged",
      "metal.charged.returns",
      "metal.liquid",
      "metal.melt-loss",
      "metal.poured",
      "metal.pigged",
      "metal.good",
      "metal.yield.metal",
      "carrier.electricity",
      "energy.per-tonne-charged",
      "energy.efficiency",
      "energy",
      "cost.charge",
      "carbon.charge",
    ],
  },
  part: {
    kind: "product",
    quantities: [
      "piece.made",
      "piece.good",
      "metal.good",
      "scrap.rate",
      "scrap.rate.pieces",
      "metal.yield.casting",
      "forging.utilisation",
      ...costLines.map((one) => one.replace("?", "")),
      "cost.total",
      "cost.per-kg",
      "cost.per-kg.scrap",
      "revenue",
      "margin",
      "margin.rate",
      "energy",
      "energy.per-kg",
      "carbon.total.location",
      "carbon.footprint.location",
      "carbon.footprint.market",
    ],
  },
  family: { kind: "family", quantities: [] },
  customer: {
    kind: "customer",
    quantities: [
      "piece.good",
      "metal.good",
      "scrap.rate",
      "cost.total",
      "cost.per-kg",
      "revenue",
      "margin",
      "margin.rate",
      "energy",
      "energy.per-kg",
      "carbon.total.location",
      "carbon.footprint.location",
      "carbon.footprint.market",
    ],
  },
  process: {
    kind: "process",
    quantities: [
      "carrier.electricity",
      "carrier.natural-gas",
      "carrier.coke",
      "cost.electricity.own",
      "cost.demand.own",
      "energy.own",
      "combustion.own",
    ],
  },
  month: {
    kind: "month",
    quantities: [
      "metal.charged",
      "metal.liquid",
      "metal.good",
      "scrap.rate",
      "metal.yield.metal",
      "cost.total",
      "cost.per-kg",
      "energy",
      "energy.per-kg",
      "carbon.footprint.location",
    ],
  },
};

/**
 * The figures of a period by heat, part, family of metal, customer, stage or month; of those of which any is known.
 * @param limit at most so many rows
 */
export function tableBy(ledger: Ledger, by: MeasureBy, limit = Number.POSITIVE_INFINITY): MeasureTable {
  const shape = by === "family" ? { ...shapes.part, kind: "family" as const } : shapes[by];
  const { kind } = shape;
  const ids = ledger.subjects.of(kind).ids;
  const quantities = shape.quantities.filter((id) => {
    const column = ledger.quantity(id).ways[kind] && ledger.column(id, kind);
    // A line of cost that nothing has is left out where the total can do without it.
    const nothing = costLines.some((line) => line === `${id}?`) ? 0 : Number.NaN;
    return column?.value.some((one) => !Number.isNaN(one) && one !== nothing);
  });
  const own = quantities.map((id) => columnOf(ledger, id, kind));
  const aside = inputColumns(ledger, own, kind);
  const columns = [...own, ...aside];
  const all = columns.map((column) => column.quantity);
  const names = namesOf(ledger, kind);
  const found = ids.map(
    (id, index): SubjectRow => ({
      id,
      ...(names.has(id) ? { name: names.get(id)! } : {}),
      cells: all.map((quantity) => cellOf(ledger, quantity, kind, index)),
    }),
  );
  const known = found.filter(({ cells }) => cells.some(({ value }) => value !== null));
  const rows = known.slice(0, limit);
  return { kind, columns, rows, total: totalOf(ledger, all), more: known.length - rows.length };
}

function columnOf(ledger: Ledger, id: string, kind: SubjectKind): TableColumn {
  const quantity = ledger.quantity(id);
  const ways = quantity.ways[kind] ?? [];
  const only = ways.length === 1 && ways[0] && "formula" in ways[0] ? ways[0].formula : undefined;
  return {
    quantity: id,
    unit: quantity.unit,
    adds: quantity.adds,
    ...(only === undefined ? {} : { formula: ledger.bind(only, { quantity, kind }) }),
  };
}

/** Columns that formulas take and that are not there: only those that are known of anyone, one level down. */
function inputColumns(ledger: Ledger, columns: readonly TableColumn[], kind: SubjectKind): TableColumn[] {
  const there = new Set(columns.map((column) => column.quantity));
  const missing = columns.flatMap(({ formula }) =>
    (formula?.names ?? []).filter((name) => name.kind === kind && !there.has(name.name)).map(({ name }) => name),
  );
  return [...new Set(missing)]
    .filter((id) => ledger.column(id, kind)?.value.some((one) => !Number.isNaN(one)))
    .map((id): TableColumn => {
      const { quantity, unit, adds } = columnOf(ledger, id, kind);
      return { quantity, unit, adds, aside: true };
    });
}

/** The plant's figures that formulas of a table take. */
export function inputsOf(ledger: Ledger, table: MeasureTable): Cell[] {
  const names = table.columns.flatMap(({ formula }) =>
    (formula?.names ?? []).filter((name) => name.kind === "plant" && name.kind !== table.kind).map(({ name }) => name),
  );
  return [...new Set(names)].map((id) => plantCell(ledger, id)).filter(({ value }) => value !== null);
}

function totalOf(ledger: Ledger, quantities: readonly string[]): SubjectRow {
  return {
    id: ledger.books.plant.site.id,
    cells: quantities.map((quantity) => plantCell(ledger, quantity)),
  };
}

function namesOf(ledger: Ledger, kind: SubjectKind): Map<string, string> {
  const named =
    kind === "product" ? (ledger.books.plant.products ?? []) : kind === "unit" ? (ledger.books.plant.units ?? []) : [];
  return new Map(named.flatMap((row) => (row.name === undefined ? [] : [[row.id, row.name]])));
}
