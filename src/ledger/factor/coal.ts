/**
 * How energy is counted as standard coal: `equivalent` by the heat in it 当量值 (electricity 0.1229 kgce/kWh), `equal-value`
 * by the primary energy used to make it 等价值 (electricity about 0.3 kgce/kWh, published yearly). GB/T 2589-2020.
 */
export type CoalConvention = "equivalent" | "equal-value";

/** Standard coal in kgce under one convention; u is expanded (k = 2), absolute. Two conventions are two types. */
export type Coal<C extends CoalConvention> = { readonly convention: C; readonly value: number; readonly u: number };

/** Standard coal of a convention. */
export function coal<C extends CoalConvention>(convention: C, value: number, u: number): Coal<C> {
  return { convention, value, u };
}
