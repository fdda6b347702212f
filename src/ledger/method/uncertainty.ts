import type { Value } from "../value.ts";

/**
 * An input of a figure. Inputs of one `group` share the source of their error, as two weighings on one scale: they
 * err together (correlation 1), so their contributions add linearly, with their signs.
 */
export type Input = Value & { id: string; group?: string };

/**
 * First-order propagation, the law of propagation of uncertainty (JCGM 100:2008 (GUM) §5.1.2, and §5.2.2 with correlation 1 in a group):
 * u² = Σ_groups (Σ cᵢ uᵢ)², with cᵢ the partial derivatives, u expanded (k = 2) throughout.
 */
export function propagate(value: number, inputs: readonly Input[], derivatives: readonly number[]): Value {
  const bySource = new Map<string, number>();
  inputs.forEach(({ id, group, u }, i) => {
    const source = group ?? id;
    bySource.set(source, (bySource.get(source) ?? 0) + derivatives[i]! * u);
  });
  return { value, u: Math.hypot(...bySource.values()) };
}

/**
 * The same for a function of the inputs' values, in their order, with derivatives taken by central differences of
 * 10⁻⁵ of each value or, where that is larger, of its uncertainty.
 */
export function propagateFunction(f: (x: Float64Array) => number, inputs: readonly Input[]): Value {
  const x = Float64Array.from(inputs, ({ value }) => value);
  const derivatives = inputs.map(({ value, u }, i) => {
    if (u === 0) return 0;
    const step = Math.max(Math.abs(value), u) * 1e-5;
    x[i] = value + step;
    const above = f(x);
    x[i] = value - step;
    const below = f(x);
    x[i] = value;
    return (above - below) / (2 * step);
  });
  return propagate(f(x), inputs, derivatives);
}
