/** Coefficients of Lanczos' series with g = 607/128, as computed by P. Godfrey (2001); relative error below 1e-14. */
const lanczos = [
  0.9999999999999971, 57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202,
  3.399464998481189e-5, 4.652362892704858e-5, -9.837447530487956e-5, 0.0001580887032249125, -0.00021026444172410488,
  0.00021743961811521265, -0.0001643181065367639, 8.441822398385275e-5, -2.6190838401581408e-5, 3.6899182659531625e-6,
] as const;

const tiny = 1e-300;
const close = 1e-16;
/** Both expansions converge in about 5 sqrt(a) steps; this ends them for any degrees of freedom a plant has. */
const mostSteps = 100_000;

/** ln Γ(x) for x > 0; NaN otherwise. */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  let sum = 0;
  for (let i = lanczos.length - 1; i > 0; i--) sum += lanczos[i]! / (x + i);
  sum += lanczos[0];
  const t = x + 607 / 128 + 0.5;
  return (x + 0.5) * Math.log(t) - t + Math.log((Math.sqrt(2 * Math.PI) * sum) / x);
}

/**
 * The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P, each without cancellation in its own tail.
 * Series for x < a + 1, Lentz's continued fraction above (Abramowitz & Stegun 6.5.29, 6.5.31).
 */
export function incompleteGamma(a: number, x: number): { p: number; q: number } {
  if (!(a > 0) || Number.isNaN(x) || x < 0) return { p: Number.NaN, q: Number.NaN };
  if (x === 0) return { p: 0, q: 1 };
  if (x === Number.POSITIVE_INFINITY) return { p: 1, q: 0 };
  const front = Math.exp(a * Math.log(x) - x - logGamma(a));
  if (x < a + 1) {
    let term = 1 / a;
    let sum = term;
    for (let n = 1; n < mostSteps && term > sum * close; n++) {
      term *= x / (a + n);
      sum += term;
    }
    return { p: sum * front, q: 1 - sum * front };
  }
  let b = x + 1 - a;
  let c = 1 / tiny;
  let d = 1 / b;
  let h = d;
  for (let i = 1; i < mostSteps; i++) {
    const an = -i * (i - a);
    b += 2;
    d = 1 / nonZero(an * d + b);
    c = nonZero(b + an / c);
    h *= d * c;
    if (Math.abs(d * c - 1) <= close * 2) break;
  }
  return { p: 1 - h * front, q: h * front };
}

/**
 * The regularised incomplete beta function I_x(a, b) for a, b > 0 and 0 ≤ x ≤ 1, by Lentz's continued fraction
 * (Abramowitz & Stegun 26.5.8). `y` is 1 − x, given apart so that x near 1 keeps its digits.
 */
export function incompleteBeta(a: number, b: number, x: number, y = 1 - x): number {
  if (!(a > 0 && b > 0) || !(x >= 0 && x <= 1)) return Number.NaN;
  if (x === 0 || y === 0) return x === 0 ? 0 : 1;
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, y, x);
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(y)) / a;
  let c = 1;
  let d = 1 / nonZero(1 - ((a + b) * x) / (a + 1));
  let h = d;
  for (let m = 1; m < mostSteps; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / nonZero(1 + even * d);
    c = nonZero(1 + even / c);
    h *= d * c;
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / nonZero(1 + odd * d);
    c = nonZero(1 + odd / c);
    h *= d * c;
    if (Math.abs(d * c - 1) <= close * 2) break;
  }
  return front * h;
}

function nonZero(x: number): number {
  return Math.abs(x) < tiny ? tiny : x;
}
