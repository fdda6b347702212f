import { eliminate, type Matrix } from "./matrix.ts";

/**
 * What the balances can say of a flow.
 * measured: `redundant` (the others check it), `unchecked` (nothing does), `exact` (known without error);
 * unmeasured: `observable` (follows from the others), `unobservable`.
 */
export type FlowClass = "redundant" | "unchecked" | "exact" | "observable" | "unobservable";

/** Linear balances Σ aᵢ xᵢ = b with the unmeasured flows eliminated. */
export type ReducedNetwork = {
  classes: FlowClass[];
  /** Rows over the measured, inexact flows only, independent of each other, with their right-hand sides. */
  rows: Matrix;
  right: number[];
  /** For each observable flow, its value as constant + Σ coefficient · flow over the measured, inexact flows. */
  observed: Map<number, { constant: number; terms: number[] }>;
  /** Left-over of balances between exact flows only; not 0 where exact figures contradict each other. */
  contradiction: number;
};

/**
 * Splits balances into what checks measurements and what computes unmeasured flows, by Gauss–Jordan elimination of the
 * unmeasured columns (Madron, Process Plant Performance (1992), ch. 4); the checking rows span the same space as
 * Crowe's projection (AIChE J. 29 (1983) 881), so reconciled values are those of the exact problem.
 * @param a one row a balance, one column a flow. @param exact value of each exactly known flow, else undefined.
 */
export function reduceNetwork(
  a: Matrix,
  b: readonly number[],
  measured: readonly boolean[],
  exact: readonly (number | undefined)[],
): ReducedNetwork {
  const n = measured.length;
  const unmeasured = columnsWhere(n, (j) => !measured[j] && exact[j] === undefined);
  const inexact = columnsWhere(n, (j) => measured[j]! && exact[j] === undefined);
  const order = [...unmeasured, ...inexact];
  const last = order.length;
  const rows = a.map((row, i) => {
    const known = exact.reduce<number>((sum, x, j) => (x === undefined ? sum : sum + row[j]! * x), 0);
    return [...order.map((j) => row[j]!), b[i]! - known];
  });
  const free = eliminate(rows, 0, unmeasured.length);
  const checks = eliminate(rows, unmeasured.length, last, free.length);

  const classes: FlowClass[] = exact.map((x) => (x === undefined ? "unobservable" : "exact"));
  const checkRows = checks.map(({ row }) => rows[row]!);
  for (const [c, j] of inexact.entries())
    classes[j] = checkRows.some((row) => row[unmeasured.length + c] !== 0) ? "redundant" : "unchecked";
  const observed: ReducedNetwork["observed"] = new Map();
  for (const { row, column } of free) {
    const terms = rows[row]!;
    if (unmeasured.some((_, c) => c !== column && terms[c] !== 0)) continue;
    const j = unmeasured[column]!;
    classes[j] = "observable";
    observed.set(j, { constant: terms[last]!, terms: inexact.map((_, c) => -terms[unmeasured.length + c]!) });
  }
  return {
    classes,
    rows: checkRows.map((row) => row.slice(unmeasured.length, last)),
    right: checkRows.map((row) => row[last]!),
    observed,
    contradiction: rows
      .slice(free.length + checks.length)
      .reduce((most, row) => Math.max(most, Math.abs(row[last]!)), 0),
  };
}

/** Indexes of the measured, inexact flows: the columns of `rows`. */
export function checkedColumns(measured: readonly boolean[], exact: readonly (number | undefined)[]): number[] {
  return columnsWhere(measured.length, (j) => measured[j]! && exact[j] === undefined);
}

function columnsWhere(n: number, wanted: (j: number) => boolean): number[] {
  return Array.from({ length: n }, (_, j) => j).filter(wanted);
}
