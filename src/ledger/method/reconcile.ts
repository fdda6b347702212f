import { isRefused, type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { chiSquaredQuantile, chiSquaredTail, normalQuantile } from "./distributions.ts";
import { checkedColumns, type FlowClass, type ReducedNetwork, reduceNetwork } from "./flow-network.ts";
import { inverseOfPositive, type Matrix } from "./matrix.ts";

/** A flow of a balance; without `measured` it is unmeasured, with u = 0 it is exact. */
export type Flow = { id: string; measured?: Value | undefined };
/** Σ coefficient · flow = equals (0 unless said): `{ id: "melt", terms: { charged: 1, liquid: -1, loss: -1 } }`. */
export type Balance = { id: string; terms: Readonly<Record<string, number>>; equals?: number };

export type ReconcileOptions = {
  /** Chance of a false alarm of each whole test. Default 0.05. */
  significance?: number;
  /** How the measurement test is widened for testing many at once. Default Šidák, 1 − (1 − α)^(1/m). */
  correction?: "sidak" | "bonferroni";
  /** Correlations between measurements, −1 to 1, as of flows weighed on one scale. */
  correlations?: readonly (readonly [string, string, number])[];
};

type ReconciledFlow = {
  id: string;
  class: FlowClass;
  measured?: Value;
  /** Undefined for unobservable flows. */
  reconciled?: Value;
  /** Reconciled less measured. */
  adjustment?: number;
  /** Measurement test of redundant flows: |z|, normal if all measurements are sound. */
  z?: number;
};

type GlobalTest = { chiSquared: number; df: number; p: number; critical: number; passed: boolean };

export type Reconciliation = {
  flows: ReconciledFlow[];
  /** What each balance lacks by the measurements; NaN where one of its flows has none. After it: 0 or NaN. */
  balances: { id: string; before: number; after: number }[];
  test: GlobalTest;
  /** Limit of z after the correction for many. */
  criticalZ: number;
  /** Flows whose z passes it, worst first. */
  suspects: string[];
};

/**
 * Data reconciliation by weighted least squares under linear balances: x* = x − V A'(A V A')⁻¹(A x − b), covariance
 * V − V A'(A V A')⁻¹ A V, global test r'(A V A')⁻¹ r ~ χ² with the rank of A, and the measurement test of maximum power
 * (Kuehn & Davidson 1961; Mah & Tamhane, AIChE J. 28 (1982) 828; Narasimhan & Jordache 2000, ch. 3 and 7).
 * Unmeasured flows are eliminated first, so they are exact, not "measured with a large variance".
 * Values and u (k = 2) in one unit for all flows of a balance.
 * @returns refuses `ledger.balance-unknown-flow`, `ledger.balance-contradiction` (exact flows that cannot balance),
 *   `ledger.uncertainty-unusable` (a negative or unknown u) and `ledger.correlation-unusable` (correlations that no
 *   measurements can have).
 */
export function reconcile(
  flows: readonly Flow[],
  balances: readonly Balance[],
  options: ReconcileOptions = {},
): Reconciliation | Refused {
  const { significance = 0.05, correction = "sidak", correlations = [] } = options;
  const index = new Map(flows.map(({ id }, j) => [id, j]));
  for (const { id, terms } of balances)
    for (const flow of Object.keys(terms))
      if (!index.has(flow)) return refuse("ledger.balance-unknown-flow", { id, flow });
  for (const { id, measured } of flows)
    if (measured && !(measured.u >= 0 && Number.isFinite(measured.u) && Number.isFinite(measured.value)))
      return refuse("ledger.uncertainty-unusable", { flow: id, found: measured.u });

  const a = balances.map(({ terms }) => flows.map(({ id }) => terms[id] ?? 0));
  const b = balances.map(({ equals = 0 }) => equals);
  const isMeasured = flows.map(({ measured }) => measured !== undefined);
  const exact = flows.map(({ measured }) => (measured?.u === 0 ? measured.value : undefined));
  const network = reduceNetwork(a, b, isMeasured, exact);
  const columns = checkedColumns(isMeasured, exact);
  const scale = Math.max(1, ...b.map(Math.abs), ...exact.map((x) => Math.abs(x ?? 0)));
  if (network.contradiction > scale * 1e-9)
    return refuse("ledger.balance-contradiction", { found: Number(network.contradiction.toPrecision(4)) });

  const x = columns.map((j) => flows[j]!.measured!.value);
  const v = covariance(
    columns.map((j) => flows[j]!),
    correlations,
  );
  const solution = solve(network, x, v);
  if (isRefused(solution)) return solution;

  const df = network.rows.length;
  const tested = columns.filter((j) => network.classes[j] === "redundant").length;
  const each =
    correction === "sidak" ? 1 - (1 - significance) ** (1 / Math.max(1, tested)) : significance / Math.max(1, tested);
  const criticalZ = normalQuantile(1 - each / 2);
  const reconciled = flows.map((flow, j): ReconciledFlow => {
    const c = columns.indexOf(j);
    const kind = network.classes[j]!;
    const base = { id: flow.id, class: kind, ...(flow.measured && { measured: flow.measured }) };
    if (kind === "exact") return { ...base, reconciled: flow.measured!, adjustment: 0 };
    if (c >= 0) {
      const value = solution.x[c]!;
      const u = 2 * Math.sqrt(Math.max(0, solution.covariance[c]![c]!));
      const z = kind === "redundant" ? { z: solution.z[c]! } : {};
      return { ...base, reconciled: { value, u }, adjustment: value - x[c]!, ...z };
    }
    const follows = network.observed.get(j);
    if (!follows) return base;
    const value = follows.terms.reduce((sum, t, k) => sum + t * solution.x[k]!, follows.constant);
    return {
      ...base,
      reconciled: { value, u: 2 * Math.sqrt(Math.max(0, quadratic(follows.terms, solution.covariance))) },
    };
  });
  const critical = df > 0 ? chiSquaredQuantile(1 - significance, df) : 0;
  const p = df > 0 ? chiSquaredTail(solution.chiSquared, df) : 1;
  const left = (values: (number | undefined)[]): number[] =>
    a.map((row, i) => row.reduce((sum, t, j) => (t === 0 ? sum : sum + t * (values[j] ?? Number.NaN)), -b[i]!));
  const before = left(flows.map(({ measured }) => measured?.value));
  const after = left(reconciled.map((flow) => flow.reconciled?.value));
  return {
    flows: reconciled,
    balances: balances.map(({ id }, i) => ({ id, before: before[i]!, after: after[i]! })),
    test: { chiSquared: solution.chiSquared, df, p, critical, passed: df === 0 || solution.chiSquared <= critical },
    criticalZ,
    suspects: reconciled
      .filter(({ z }) => z !== undefined && z > criticalZ)
      .sort((one, other) => other.z! - one.z!)
      .map(({ id }) => id),
  };
}

type Solution = { x: number[]; covariance: Matrix; z: number[]; chiSquared: number };

function solve({ rows: a, right }: ReducedNetwork, x: number[], v: Matrix): Solution | Refused {
  if (a.length === 0) return { x, covariance: v, z: x.map(() => 0), chiSquared: 0 };
  const av = a.map((row) => v.map((_, k) => row.reduce((sum, t, j) => (t === 0 ? sum : sum + t * v[j]![k]!), 0)));
  const s = av.map((row) => a.map((other) => dot(row, other)));
  const inverse = inverseOfPositive(s);
  if (!inverse) return refuse("ledger.correlation-unusable");
  const residual = a.map((row, i) => dot(row, x) - right[i]!);
  const weighted = inverse.map((row) => dot(row, residual));
  const gain = v.map((_, k) => inverse.map((row) => row.reduce((sum, w, i) => sum + w * av[i]![k]!, 0)));
  const covariance = v.map((row, j) =>
    row.map((value, k) => value - gain[j]!.reduce((sum, g, i) => sum + g * av[i]![k]!, 0)),
  );
  const z = x.map((_, j) => {
    const column = a.map((row) => row[j]!);
    const variance = quadratic(column, inverse);
    return variance > 0 ? Math.abs(dot(column, weighted)) / Math.sqrt(variance) : 0;
  });
  return {
    x: x.map((value, j) => value - av.reduce((sum, row, i) => sum + row[j]! * weighted[i]!, 0)),
    covariance,
    z,
    chiSquared: dot(residual, weighted),
  };
}

/** Variances (u/2)² and covariances of the measured flows. */
function covariance(flows: readonly Flow[], correlations: ReconcileOptions["correlations"] = []): Matrix {
  const sd = flows.map(({ measured }) => measured!.u / 2);
  const v = sd.map((s, j) => sd.map((_, k) => (j === k ? s * s : 0)));
  for (const [one, other, r] of correlations) {
    const j = flows.findIndex(({ id }) => id === one);
    const k = flows.findIndex(({ id }) => id === other);
    if (j >= 0 && k >= 0 && j !== k) v[j]![k] = v[k]![j] = r * sd[j]! * sd[k]!;
  }
  return v;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, x, i) => sum + x * b[i]!, 0);
}

function quadratic(a: readonly number[], m: Matrix): number {
  return a.reduce((sum, x, i) => (x === 0 ? sum : sum + x * dot(m[i]!, a)), 0);
}
