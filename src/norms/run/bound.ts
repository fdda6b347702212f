import { convert, type Decimal } from "#units";
import type { LimitNode } from "../logic/node.ts";

/**
 * A limit's value made ready for comparison. `number` is in the unit in which figures come; nearer to it than
 * `margin`, binary arithmetic (or rounding) could mislead and decimals decide.
 */
export type Bound = {
  readonly value: Decimal;
  readonly places: number;
  readonly number: number;
  readonly margin: number;
};

/**
 * @param value in the limit's unit
 * @param places the decimal places it is written with
 * @param unit the unit in which figures come
 */
export function boundOf(limit: LimitNode, value: Decimal, places: number, unit: string): Bound {
  const number = convert(value, limit.unit, unit)?.toNumber() ?? Number.NaN;
  const scale = convert(1, limit.unit, unit)?.toNumber() ?? Number.NaN;
  const rounding = limit.compare === "rounded" ? 10 ** -places * Math.abs(scale) : 0;
  return { value, places, number, margin: Math.abs(number) * 1e-9 + rounding + Number.MIN_VALUE };
}
