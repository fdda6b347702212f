import { incompleteBeta, incompleteGamma } from "./special-functions.ts";

/** P(Z ≤ z) of the standard normal distribution; relative accuracy kept in both tails. */
export function normalCdf(z: number): number {
  const { p, q } = incompleteGamma(0.5, (z * z) / 2);
  return z < 0 ? q / 2 : 0.5 + p / 2;
}

/** The z with P(Z ≤ z) = p, 0 < p < 1; ±Infinity at 0 and 1, NaN outside. Wichura (1988), algorithm AS 241 (PPND16). */
export function normalQuantile(p: number): number {
  if (!(p >= 0 && p <= 1)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  const q = p - 0.5;
  if (Math.abs(q) <= 0.425) {
    const r = 0.180625 - q * q;
    return (q * polynomial(central.over, r)) / polynomial(central.under, r);
  }
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p));
  const z =
    r <= 5
      ? polynomial(middle.over, r - 1.6) / polynomial(middle.under, r - 1.6)
      : polynomial(far.over, r - 5) / polynomial(far.under, r - 5);
  return q < 0 ? -z : z;
}

/** P(X ≤ x) of chi-squared with `df` > 0 degrees of freedom; 0 below 0. */
export function chiSquaredCdf(x: number, df: number): number {
  return incompleteGamma(df / 2, Math.max(0, x) / 2).p;
}

/** P(X > x) of chi-squared: the p-value of a global test, exact in the far tail. */
export function chiSquaredTail(x: number, df: number): number {
  return incompleteGamma(df / 2, Math.max(0, x) / 2).q;
}

/** The x with P(X ≤ x) = p of chi-squared with `df` > 0 degrees of freedom. */
export function chiSquaredQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? 0 : Number.POSITIVE_INFINITY;
  const start = df + normalQuantile(p) * Math.sqrt(2 * df) + 10;
  const short = p < 0.5 ? (x: number) => chiSquaredCdf(x, df) - p : (x: number) => 1 - p - chiSquaredTail(x, df);
  return crossing(short, 0, Math.max(1, start));
}

/** P(|T| > |t|): the two-sided p-value of a coefficient. */
export function studentTwoSided(t: number, df: number): number {
  return 2 * studentTail(Math.abs(t), df);
}

/** The t with P(T ≤ t) = p, 0 < p < 1, of Student's t with `df` > 0 degrees of freedom. */
export function studentQuantile(p: number, df: number): number {
  if (!(p >= 0 && p <= 1) || !(df > 0)) return Number.NaN;
  if (p === 0 || p === 1) return p === 0 ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY;
  if (p === 0.5) return 0;
  const upper = Math.min(p, 1 - p);
  const t = crossing((x) => upper - studentTail(x, df), 0, 4);
  return p < 0.5 ? -t : t;
}

/**
 * P(sup |B| > x) for a Brownian bridge B, the law of a cumulative sum of regression residuals (Kolmogorov 1933;
 * Ploberger & Krämer, Econometrica 60 (1992) 271).
 */
export function brownianBridgeTail(x: number): number {
  if (!(x > 0)) return 1;
  if (x < 1) {
    const y = Math.exp(-(Math.PI ** 2) / (8 * x * x));
    return 1 - (Math.sqrt(2 * Math.PI) / x) * (y + y ** 9 + y ** 25 + y ** 49);
  }
  let sum = 0;
  for (let k = 1; k <= 6; k++) sum += (k % 2 ? 1 : -1) * Math.exp(-2 * k * k * x * x);
  return 2 * sum;
}

function studentTail(t: number, df: number): number {
  const square = t * t;
  if (square === Number.POSITIVE_INFINITY) return 0;
  return 0.5 * incompleteBeta(df / 2, 0.5, df / (df + square), square / (df + square));
}

/** Where a rising function crosses 0: widens the bracket upwards, then halves it to the last bit. */
function crossing(rising: (x: number) => number, low: number, high: number): number {
  let a = low;
  let b = high;
  while (rising(b) < 0) {
    a = b;
    b *= 2;
  }
  for (;;) {
    const middleOf = (a + b) / 2;
    if (middleOf <= a || middleOf >= b) return middleOf;
    if (rising(middleOf) < 0) a = middleOf;
    else b = middleOf;
  }
}

function polynomial(coefficients: readonly number[], x: number): number {
  let sum = 0;
  for (let i = coefficients.length - 1; i >= 0; i--) sum = sum * x + coefficients[i]!;
  return sum;
}

// Rational approximations of AS 241, lowest power first.
// biome-ignore format: a published table
const central = {
  over: [3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087, 33430.57558358813, 2509.0809287301227],
  under: [1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943, 5226.495278852854],
} as const;
// biome-ignore format: a published table
const middle = {
  over: [1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506, 0.022723844989269184, 0.0007745450142783414],
  under: [1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457, 0.0005475938084995345, 1.0507500716444169e-09],
} as const;
// biome-ignore format: a published table
const far = {
  over: [6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124, 0.0012426609473880784, 2.7115555687434876e-05, 2.0103343992922881e-07],
  under: [1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 1.8463183175100548e-05, 1.421511758316446e-07, 2.0442631033899397e-15],
} as const;
