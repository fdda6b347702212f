import type { Value } from "../value.ts";
import { differenceOf, sumOf } from "./independent.ts";

/** One flow over the border of what is balanced. An amount that is not known is absent, never 0. */
export type BorderFlow = { id: string; direction: "in" | "out"; amount?: Value | undefined };

/** What a balance came to, in the unit of its flows. */
export type BorderBalance = {
  /** What went in, and what came out, as far as it is known. */
  inflow: Value;
  outflow: Value;
  /** In − out. Absent while a flow is not known. Positive: something left unseen. */
  residual?: Value;
  /** The residual as a share of the inflow, 0..1. */
  residualShare?: number;
  /** Whether the residual lies within its own expanded uncertainty (k = 2). */
  closes?: boolean;
  /** The flows that are not known. */
  missing: string[];
  /** Where exactly one flow is not known: what it must have been, by difference. Negative means that another is wrong. */
  byDifference?: { id: string; amount: Value };
};

/** Relative rounding of doubles below which two sums count as equal. */
const rounding = 1e-9;

/**
 * Balances independent flows of one matter: the residual is shown, never spread and never filled. One unknown flow is
 * given by difference under its own heading and leaves no residual to judge; with two or more nothing is derived.
 * A change of stock is a flow out into the stock (in, where the stock fell: a negative amount out is the same).
 */
export function balanceOf(flows: readonly BorderFlow[]): BorderBalance {
  const known = (direction: BorderFlow["direction"]) =>
    sumOf(flows.flatMap((flow) => (flow.direction === direction && flow.amount ? [flow.amount] : [])));
  const inflow = known("in");
  const outflow = known("out");
  const unknown = flows.filter((flow) => !flow.amount);
  const missing = unknown.map((flow) => flow.id);
  const difference = differenceOf(inflow, outflow);
  const [only] = unknown;
  if (only && unknown.length === 1) {
    const amount = only.direction === "out" ? difference : differenceOf(outflow, inflow);
    return { inflow, outflow, missing, byDifference: { id: only.id, amount } };
  }
  if (only) return { inflow, outflow, missing };
  const size = Math.max(Math.abs(inflow.value), Math.abs(outflow.value));
  const closes = Math.abs(difference.value) <= difference.u + size * rounding;
  const share = inflow.value === 0 ? {} : { residualShare: difference.value / inflow.value };
  return { inflow, outflow, residual: difference, ...share, closes, missing };
}
