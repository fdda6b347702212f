import type { Value } from "../value.ts";

/**
 * Sums independent values with their signs; expanded uncertainties combine as the root of the sum of squares.
 * Values from one and the same instrument are not independent: add those by the method of correlated inputs instead.
 * Source: JCGM 100:2008 (GUM) 5.1.2; IPCC 2006 Guidelines vol. 1 ch. 3, approach 1.
 */
export function sumOf(values: readonly Value[], signs?: readonly (1 | -1)[]): Value {
  let value = 0;
  let square = 0;
  values.forEach((each, i) => {
    value += (signs?.[i] ?? 1) * each.value;
    square += each.u * each.u;
  });
  return { value, u: Math.sqrt(square) };
}

/** The difference a − b of two independent values. */
export function differenceOf(a: Value, b: Value): Value {
  return sumOf([a, b], [1, -1]);
}

/** A value multiplied by an exact number, such as a conversion. */
export function scaled(a: Value, by: number): Value {
  return { value: a.value * by, u: a.u * Math.abs(by) };
}

/** The product of independent values to first order: u² = Σ (∂y/∂x_i · u_i)². Source: GUM 5.1.2. */
export function productOf(values: readonly Value[]): Value {
  const value = values.reduce((sum, each) => sum * each.value, 1);
  const square = values.reduce((sum, each, i) => {
    const others = values.reduce((rest, other, j) => (j === i ? rest : rest * other.value), 1);
    return sum + (others * each.u) ** 2;
  }, 0);
  return { value, u: Math.sqrt(square) };
}

/** The quotient a / b of independent values to first order; undefined where b is 0. */
export function quotientOf(a: Value, b: Value): Value | undefined {
  if (b.value === 0) return undefined;
  const value = a.value / b.value;
  return { value, u: Math.hypot(a.u, value * b.u) / Math.abs(b.value) };
}

/**
 * The share part / (part + rest) of independent values to first order, the part being in both numerator and
 * denominator; undefined where the whole is 0.
 */
export function shareOf(part: Value, rest: Value): Value | undefined {
  const whole = part.value + rest.value;
  if (whole === 0) return undefined;
  return { value: part.value / whole, u: Math.hypot(rest.value * part.u, part.value * rest.u) / (whole * whole) };
}
