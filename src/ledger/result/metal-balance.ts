import { digits } from "../graph/figure.ts";
import type { Ledger } from "../graph/ledger.ts";
import { findGrossErrors, type GrossErrorSearch } from "../method/gross-error.ts";
import { type Reconciliation, reconcile } from "../method/reconcile.ts";
import { isRefused, type Refused } from "../refused.ts";
import { cellLine, valueCell } from "./lines.ts";
import type { Cell, Finding, Statement, StatementLine } from "./measured.ts";
import { type MetalNetwork, type MetalScope, metalNetwork, metalScopes } from "./metal-network.ts";

type Reconciled = { network: MetalNetwork; all: Reconciliation; search: GrossErrorSearch };

/**
 * The metal of the period and of each month, reconciled: every flow as recorded and as all balances together have it, how
 * far each balance was out, whether chance explains it, and which record is most likely wrong if not.
 */
export function metalBalances(ledger: Ledger, judged = reconciledMetal(ledger)): Statement[] {
  return judged.map(({ scope, found }) => {
    const about = { code: "statement.metal-balance" as const, subject: { kind: scope.kind, id: scope.id } };
    if (isRefused(found)) return { ...about, lines: [], refused: found.refused };
    return { ...about, lines: [...flowLines(found), ...balanceLines(found), ...testLines(found)] };
  });
}

/** Records that the balances of the period or of a month contradict; where these cannot say which of several, the balance. */
export function metalErrors(ledger: Ledger, judged = reconciledMetal(ledger)): Finding[] {
  return judged.flatMap(({ scope, found }) => {
    if (isRefused(found)) return [];
    const subject = { kind: scope.kind, id: scope.id };
    return found.search.errors.map(({ flows, size }): Finding => {
      const measured = (id: string) =>
        found.network.flows.find((flow) => flow.id === id)?.measured?.value ?? Number.NaN;
      const [first = "", second] = flows;
      if (second === undefined) {
        const [value, other] = [digits(measured(first)), digits(measured(first) - size)];
        const params = { quantity: first, unit: "kg", value, other };
        return { kind: "flag", code: "ledger.finding.gross-error", params, subject };
      }
      const value = digits(Math.abs(size));
      const percent = ((100 * Math.abs(size)) / Math.abs(measured(first))).toFixed(1);
      const params = { quantity: first, unit: "kg", value, percent };
      return { kind: "flag", code: "ledger.finding.gross-error-among", params, subject };
    });
  });
}

/** The metal of the period and of each month, reconciled, or why it cannot be. */
export function reconciledMetal(ledger: Ledger): { scope: MetalScope; found: Reconciled | Refused }[] {
  return metalScopes(ledger).map((scope) => ({ scope, found: reconciledIn(ledger, scope) }));
}

function reconciledIn(ledger: Ledger, scope: MetalScope): Reconciled | Refused {
  const network = metalNetwork(ledger, scope);
  const options = { correlations: network.correlations };
  const all = reconcile(network.flows, network.balances, options);
  if (isRefused(all)) return all;
  const search = findGrossErrors(network.flows, network.balances, options);
  return isRefused(search) ? search : { network, all, search };
}

/** Each flow: as reconciled, and under it as recorded with the adjustment and its test. */
function flowLines({ network, all, search }: Reconciled): StatementLine[] {
  const wrong = new Set(search.errors.flatMap(({ flows }) => flows));
  const lines = all.flows.flatMap((flow, i): StatementLine[] => {
    const { basis, missing } = network.flows[i]!;
    const kept = search.kept.flows[i]!;
    const reconciled = cellLine(`quantity.${flow.id}`, 1, valueCell(flow.id, "kg", kept.reconciled));
    if (!flow.measured) return [reconciled];
    return [
      reconciled,
      measuredLine(flow.id, valueCell(flow.id, "kg", flow.measured, basis), {
        adjustment: (kept.reconciled?.value ?? Number.NaN) - flow.measured.value,
        z: flow.z,
        missing,
        wrong: wrong.has(flow.id),
      }),
    ];
  });
  return [{ code: "statement.balance.flows", level: 0 }, ...lines];
}

/** A flow as recorded: how far the balances moved it, its test if anything checks it, and how many rows lack it. */
export function measuredLine(
  quantity: string,
  cell: Cell,
  said: { adjustment: number; z: number | undefined; missing: number; wrong: boolean },
): StatementLine {
  const { adjustment, z, missing, wrong } = said;
  const params = {
    quantity,
    ...(z === undefined
      ? {}
      : { adjustment: Number.isNaN(adjustment) ? "–" : Math.round(adjustment), z: z.toFixed(2) }),
    ...(missing > 0 ? { missing } : {}),
  };
  const code = `statement.balance.measured${z === undefined ? ".unchecked" : ""}${missing > 0 ? ".part" : ""}`;
  return cellLine(code, 2, cell, { params, ...(wrong ? { mark: "bad" as const } : {}) });
}

/** What each balance lacks by the records. Those with a flow that nobody weighs have nothing to lack. */
function balanceLines({ network, all }: Reconciled): StatementLine[] {
  const u = (id: string) => {
    const terms = Object.keys(network.balances.find((one) => one.id === id)?.terms ?? {});
    return Math.hypot(
      ...network.flows.flatMap((flow) => (terms.includes(flow.id) ? [flow.measured?.u ?? Number.NaN] : [])),
    );
  };
  const told = all.balances.filter(({ before }) => !Number.isNaN(before));
  if (told.length === 0) return [];
  return [
    { code: "statement.balance.open", level: 0 },
    ...told.map(({ id, before }) =>
      cellLine(`statement.balance.node.${id}`, 1, valueCell(id, "kg", { value: before, u: u(id) })),
    ),
  ];
}

/** Whether the records agree within their uncertainties, and which does not. */
export function testLines({ all, search }: { all: Reconciliation; search: GrossErrorSearch }): StatementLine[] {
  const { chiSquared, df, p, critical, passed } = all.test;
  if (df === 0) return [{ code: "statement.balance.unchecked", level: 0, mark: "unknown" }];
  const params = { chi: chiSquared.toFixed(2), df, critical: critical.toFixed(2), p: probability(p) };
  return [
    {
      code: passed ? "statement.balance.test.passed" : "statement.balance.test.failed",
      level: 0,
      params,
      mark: passed ? "good" : "bad",
    },
    ...search.errors.flatMap(({ flows, z, size }) =>
      flows.map(
        (quantity, i): StatementLine =>
          i === 0
            ? cellLine("statement.balance.suspect", 1, valueCell(quantity, "kg", { value: size, u: Number.NaN }), {
                params: { quantity, z: z.toFixed(2) },
                mark: "bad",
              })
            : { code: "statement.balance.suspect.or", level: 2, params: { quantity } },
      ),
    ),
    ...(passed || search.resolved
      ? []
      : [{ code: "statement.balance.unresolved", level: 1 as const, mark: "bad" as const }]),
  ];
}

/** A probability with its sign, as people write it after a p: "= 0.031", "< 0.001". */
export function probability(p: number): string {
  return p < 0.001 ? "< 0.001" : `= ${p.toFixed(3)}`;
}
