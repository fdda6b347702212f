import type { Refused } from "../refused.ts";
import type { Value } from "../value.ts";
import type { FactorValue } from "./emission-line.ts";

/** An exact or uncertain value for a test. */
export function val(value: number, u = 0): Value {
  return { value, u };
}

/** A factor for a test. */
export function factor(id: string, value: number, u = 0): FactorValue {
  return { id, value, u, status: "draft" };
}

/** The answer of a method that must not refuse. */
export function answered<T extends object>(result: T | Refused): T {
  if ("refused" in result) throw new Error(`refused ${result.refused.code} ${JSON.stringify(result.refused.params)}`);
  return result;
}

/** The code with which a method that must refuse did so. */
export function refusedWith(result: object): string | undefined {
  return "refused" in result ? (result as Refused).refused.code : undefined;
}
