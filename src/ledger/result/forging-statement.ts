import { type ForgingFlows, forgingBalance } from "../forging/forging-balance.ts";
import { forgingNetwork } from "../forging/forging-network.ts";
import { none } from "../graph/column.ts";
import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { findGrossErrors } from "../method/gross-error.ts";
import { scaled } from "../method/independent.ts";
import { reconcile } from "../method/reconcile.ts";
import { billetHeats } from "../quantities/methods/heat-in-metal.ts";
import { isRefused } from "../refused.ts";
import { cellOf, plantCell } from "./cell.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";
import { measuredLine, testLines } from "./metal-balance.ts";
import { columnSum } from "./recorded-sum.ts";

/** The flows that the record of forging has, by the quantity that has them. What was put in counts before sawing. */
const flowsOf = {
  stock: "forging.input",
  kerf: "forging.kerf",
  scale: "forging.scale",
  flash: "forging.flash",
  scrap: "forging.scrap",
  good: "forging.good",
} as const satisfies { readonly [F in keyof ForgingFlows]?: string };
/** Between sawing and forging nobody weighs. */
const between = "billet";

/** The forging of the period: what became of the metal, reconciled; how well it is used; how well each furnace heats. */
export function forgingStatements(ledger: Ledger): Statement[] {
  if (ledger.subjects.of("forging-batch").ids.length === 0) return [];
  const about = {
    code: "statement.forging" as const,
    subject: { kind: "plant" as const, id: ledger.books.plant.site.id },
  };
  const { flows, balances, recorded } = networkOf(ledger);
  const all = reconcile(flows, balances);
  const search = findGrossErrors(flows, balances);
  const rest = [...ratioLines(ledger, recorded), ...heatingLines(ledger)];
  if (isRefused(all)) return [{ ...about, lines: rest, refused: all.refused }];
  if (isRefused(search)) return [{ ...about, lines: rest, refused: search.refused }];
  const flowLines = search.kept.flows
    .filter(({ id }) => id !== between)
    .flatMap(({ id, reconciled, measured }): StatementLine[] => [
      cellLine(`ledger.flow.${id}`, 1, valueCell(quantityOf(id), "kg", reconciled)),
      ...(measured
        ? [
            measuredLine(quantityOf(id), valueCell(quantityOf(id), "kg", measured, "measured"), {
              adjustment: (reconciled?.value ?? Number.NaN) - measured.value,
              z: all.flows.find((one) => one.id === id)?.z,
              missing: 0,
              wrong: search.errors.some((error) => error.flows.includes(id)),
            }),
          ]
        : []),
    ]);
  return [
    {
      ...about,
      lines: [
        { code: "statement.balance.flows", level: 0 },
        ...flowLines,
        cellLine("quantity.forging.unaccounted", 1, plantCell(ledger, "forging.unaccounted"), { mark: "total" }),
        ...testLines({ all, search }),
        ...rest,
      ],
    },
  ];
}

/** Batches' masses that cannot all be right. */
export function forgingFindings(ledger: Ledger): Finding[] {
  if (ledger.subjects.of("forging-batch").ids.length === 0) return [];
  const { flows, balances } = networkOf(ledger);
  const search = findGrossErrors(flows, balances);
  if (isRefused(search) || search.errors.length === 0) return [];
  const residual = plantCell(ledger, "forging.unaccounted");
  const input = plantCell(ledger, "forging.input");
  if (residual.value === null || input.value === null) return [];
  const params = {
    quantity: "forging.unaccounted",
    unit: "kg",
    value: digits(residual.value),
    percent: ((100 * Math.abs(residual.value)) / input.value).toFixed(1),
  };
  const subject = { kind: "plant" as const, id: ledger.books.plant.site.id };
  return [{ kind: "flag", code: "ledger.finding.residual", params, subject }];
}

function quantityOf(flow: string): string {
  return (flowsOf as Readonly<Record<string, string>>)[flow] ?? "forging.input";
}

/** The network of the flows that any batch records; what none records is in no balance, and shows as unaccounted. */
function networkOf(ledger: Ledger) {
  const rows = [...ledger.subjects.of("forging-batch").ids.keys()];
  const recorded: ForgingFlows = {};
  const there = new Set<string>([between]);
  for (const [flow, quantity] of Object.entries(flowsOf)) {
    const column = ledger.column(quantity, "forging-batch");
    if (!column || column.way.every((way) => way === none)) continue;
    there.add(flow);
    const sum = columnSum(column, rows);
    if (sum) recorded[flow as keyof ForgingFlows] = { value: sum.value, u: sum.u };
  }
  const network = forgingNetwork(recorded);
  return {
    recorded,
    flows: network.flows.filter(({ id }) => there.has(id)),
    balances: network.balances.map(({ id, terms }) => ({
      id,
      terms: Object.fromEntries(Object.entries(terms).filter(([flow]) => there.has(flow))),
    })),
  };
}

function ratioLines(ledger: Ledger, recorded: ForgingFlows): StatementLine[] {
  const ratios = forgingBalance(recorded);
  const percent = (code: string, quantity: string, share: ReturnType<typeof forgingBalance>["flashShare"]) =>
    cellLine(code, 1, valueCell(quantity, "%", share && scaled(share, 100)));
  return [
    { code: "statement.forging.ratios", level: 0 },
    cellLine("quantity.forging.utilisation", 1, plantCell(ledger, "forging.utilisation")),
    percent("quantity.forging.flash-rate", "forging.flash-rate", ratios.flashShare),
    percent(
      "quantity.forging.scale-rate",
      "forging.scale-rate",
      recorded.scale && recorded.stock ? ratioOf(recorded) : undefined,
    ),
    percent("statement.forging.kerf", "forging.kerf", ratios.kerfShare),
    percent("quantity.scrap.rate", "scrap.rate", ratios.scrapShare),
  ];
}

/** Scale over what was put in: billets are not weighed between sawing and heating. */
function ratioOf({ scale, stock, kerf }: ForgingFlows) {
  const billet = { value: stock!.value - (kerf?.value ?? 0), u: Math.hypot(stock!.u, kerf?.u ?? 0) };
  return forgingBalance({ scale, billet }).scaleShare;
}

/** How well billets are heated, furnace by furnace; where it is not known, why. */
function heatingLines(ledger: Ledger): StatementLine[] {
  const path = ledger.subjects.path("forging-batch", "unit");
  const heated = billetHeats(ledger);
  const units = ledger.subjects.of("unit").ids;
  const used = [...new Set(path ?? [])].filter((unit) => unit >= 0).sort((a, b) => a - b);
  const lines = used.flatMap((unit): StatementLine[] => {
    const cell = cellOf(ledger, "energy.heating-efficiency", "unit", unit);
    const row = (path ?? new Int32Array()).indexOf(unit);
    const why = cell.value === null ? heated(row).per : undefined;
    return [
      cellLine("statement.forging.heating", 1, cell, { params: { id: units[unit]! } }),
      ...(isRefused(why)
        ? [
            {
              code: `fault.${why.refused.code}`,
              level: 2 as const,
              params: why.refused.params,
              mark: "unknown" as const,
            },
          ]
        : []),
    ];
  });
  return lines.length > 0 ? [{ code: "statement.forging.heatings", level: 0 }, ...lines] : [];
}
