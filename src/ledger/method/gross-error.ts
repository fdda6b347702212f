import { isRefused, type Refused } from "../refused.ts";
import { type Balance, type Flow, type ReconcileOptions, type Reconciliation, reconcile } from "./reconcile.ts";

/** A measurement found unsound: the balances pass, or come closer, without it. */
type GrossError = {
  /** The flow, or the flows that no balance can tell apart: one of them is at fault. */
  flows: readonly string[];
  z: number;
  /** Measured less what the other measurements say, unit of the flow; of the first of `flows`. */
  size: number;
  /** Global test without it. */
  chiSquared: number;
  p: number;
};

export type GrossErrorSearch = {
  errors: GrossError[];
  /** Reconciliation of the measurements kept. */
  kept: Reconciliation;
  /** Whether what is left passes the global test. */
  resolved: boolean;
};

/** Relative difference of z below which two measurements count as indistinguishable. */
const tie = 1e-7;

/**
 * Serial elimination (Ripps 1965; Serth & Heenan, AIChE J. 32 (1986) 733): while the global test fails, the measurement
 * with the largest test statistic is set aside as unmeasured and the rest reconciled again, until it passes or nothing
 * is left to check.
 * @returns as `reconcile` refuses.
 */
export function findGrossErrors(
  flows: readonly Flow[],
  balances: readonly Balance[],
  options: ReconcileOptions = {},
): GrossErrorSearch | Refused {
  const errors: GrossError[] = [];
  let current = flows;
  let kept = reconcile(current, balances, options);
  while (!isRefused(kept) && !kept.test.passed) {
    const worst = kept.flows.reduce((most, { z = 0 }) => Math.max(most, z), 0);
    const alike = kept.flows.filter(({ z = 0 }) => z > 0 && z >= worst * (1 - tie));
    const first = alike[0];
    if (!first) break;
    current = current.map((flow) => (flow.id === first.id ? { id: flow.id } : flow));
    const next = reconcile(current, balances, options);
    if (isRefused(next)) return next;
    const estimate = next.flows.find(({ id }) => id === first.id)?.reconciled;
    errors.push({
      flows: alike.map(({ id }) => id),
      z: worst,
      size: first.measured!.value - (estimate?.value ?? Number.NaN),
      chiSquared: next.test.chiSquared,
      p: next.test.p,
    });
    kept = next;
  }
  return isRefused(kept) ? kept : { errors, kept, resolved: kept.test.passed };
}
