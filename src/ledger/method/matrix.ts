/** Rows of equal length. */
export type Matrix = number[][];

/** The least-squares solution of X b ≈ y with what its statistics need. */
export type LeastSquares = {
  /** b, one per column of X. */
  coefficients: number[];
  /** (X'X)⁻¹; times the residual variance it is the covariance of b. */
  inverse: Matrix;
  /** y − X b. */
  residuals: Float64Array;
};

/**
 * Ordinary least squares by Householder reflections, without forming X'X (Golub & Van Loan, Matrix Computations,
 * algorithm 5.3.2). `columns` of X, each as long as y.
 * @returns undefined where a column is, to rounding, a combination of the ones before it.
 */
export function leastSquares(columns: readonly Float64Array[], y: Float64Array): LeastSquares | undefined {
  const n = y.length;
  const p = columns.length;
  const a = columns.map((column) => Float64Array.from(column));
  const rhs = Float64Array.from(y);
  for (let k = 0; k < p; k++) {
    const v = a[k]!;
    const whole = lengthOf(columns[k]!, 0);
    const norm = lengthOf(v, k);
    if (!(norm > whole * 1e-12)) return undefined;
    const alpha = v[k]! > 0 ? -norm : norm;
    const head = v[k]! - alpha;
    const reflect = (w: Float64Array): void => {
      let dot = head * w[k]!;
      for (let i = k + 1; i < n; i++) dot += v[i]! * w[i]!;
      const scale = dot / (alpha * head);
      w[k]! += scale * head;
      for (let i = k + 1; i < n; i++) w[i]! += scale * v[i]!;
    };
    for (let j = k + 1; j < p; j++) reflect(a[j]!);
    reflect(rhs);
    v[k] = alpha;
  }
  const rInverse: Matrix = Array.from({ length: p }, () => new Array<number>(p).fill(0));
  for (let j = 0; j < p; j++)
    for (let i = j; i >= 0; i--) {
      let sum = i === j ? 1 : 0;
      for (let k = i + 1; k <= j; k++) sum -= a[k]![i]! * rInverse[k]![j]!;
      rInverse[i]![j] = sum / a[i]![i]!;
    }
  const coefficients = rInverse.map((row) => row.reduce((sum, r, j) => sum + r * rhs[j]!, 0));
  const inverse = rInverse.map((row) => rInverse.map((other) => row.reduce((sum, r, j) => sum + r * other[j]!, 0)));
  const residuals = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    let fit = 0;
    for (let j = 0; j < p; j++) fit += columns[j]![i]! * coefficients[j]!;
    residuals[i] = y[i]! - fit;
  }
  return { coefficients, inverse, residuals };
}

function lengthOf(v: Float64Array, from: number): number {
  let largest = 0;
  for (let i = from; i < v.length; i++) largest = Math.max(largest, Math.abs(v[i]!));
  if (largest === 0) return 0;
  let sum = 0;
  for (let i = from; i < v.length; i++) sum += (v[i]! / largest) ** 2;
  return largest * Math.sqrt(sum);
}

/**
 * Inverse of a symmetric positive definite matrix by Cholesky's factorisation.
 * @returns undefined where it is, to rounding, not positive definite.
 */
export function inverseOfPositive(s: Matrix): Matrix | undefined {
  const n = s.length;
  const l: Matrix = s.map((row) => row.slice());
  for (let j = 0; j < n; j++) {
    const before = s[j]![j]!;
    for (let i = j; i < n; i++) {
      let sum = s[i]![j]!;
      for (let k = 0; k < j; k++) sum -= l[i]![k]! * l[j]![k]!;
      if (i > j) l[i]![j] = sum / l[j]![j]!;
      else if (!(sum > before * 1e-13)) return undefined;
      else l[j]![j] = Math.sqrt(sum);
    }
  }
  const out: Matrix = s.map(() => new Array<number>(n).fill(0));
  for (let c = 0; c < n; c++) {
    const x = new Array<number>(n).fill(0);
    for (let i = c; i < n; i++) {
      let sum = i === c ? 1 : 0;
      for (let k = c; k < i; k++) sum -= l[i]![k]! * x[k]!;
      x[i] = sum / l[i]![i]!;
    }
    for (let i = n - 1; i >= 0; i--) {
      let sum = x[i]!;
      for (let k = i + 1; k < n; k++) sum -= l[k]![i]! * x[k]!;
      x[i] = sum / l[i]![i]!;
      out[i]![c] = x[i]!;
    }
  }
  return out;
}

/**
 * Gauss–Jordan elimination in place with the largest pivot of each column, over the columns from `from` up to `to`.
 * @returns the pivots in order: row and column; rows from `pivots.length` on hold no more of these columns.
 */
export function eliminate(rows: Matrix, from: number, to: number, firstRow = 0): { row: number; column: number }[] {
  const size = rows.reduce((most, row) => Math.max(most, ...row.slice(from, to).map(Math.abs)), 0);
  const pivots: { row: number; column: number }[] = [];
  let r = firstRow;
  for (let c = from; c < to && r < rows.length; c++) {
    let best = r;
    for (let i = r + 1; i < rows.length; i++) if (Math.abs(rows[i]![c]!) > Math.abs(rows[best]![c]!)) best = i;
    if (Math.abs(rows[best]![c]!) <= size * 1e-10) continue;
    [rows[r], rows[best]] = [rows[best]!, rows[r]!];
    const pivot = rows[r]!;
    const scale = pivot[c]!;
    for (let j = 0; j < pivot.length; j++) pivot[j]! /= scale;
    for (let i = 0; i < rows.length; i++) {
      const row = rows[i]!;
      const factor = row[c]!;
      if (i === r || factor === 0) continue;
      for (let j = 0; j < row.length; j++) {
        const next = row[j]! - factor * pivot[j]!;
        row[j] = Math.abs(next) <= 1e-12 * (Math.abs(row[j]!) + Math.abs(factor * pivot[j]!)) ? 0 : next;
      }
    }
    pivots.push({ row: r, column: c });
    r++;
  }
  return pivots;
}
