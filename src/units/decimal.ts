import { Decimal as Library } from "decimal.js";

/** Decimal numbers with 40 significant digits, rounding half to even as GB/T 8170 does. */
export const Decimal = Library.clone({ precision: 40, rounding: Library.ROUND_HALF_EVEN, toExpNeg: -12, toExpPos: 21 });
export type Decimal = Library;

/** The decimal that a person wrote or that a JavaScript number prints as; 0.1 is 0.1, not its binary neighbour. */
export function decimal(value: number | string | Decimal): Decimal {
  return new Decimal(value);
}

/** How many decimal places a written number has: "0.0060" has 4, "40" has 0, "1e-3" has 3. */
export function decimalPlaces(text: string): number {
  const [digits = "", exponent = "0"] = text.toLowerCase().split("e");
  const fraction = digits.split(".")[1]?.length ?? 0;
  return Math.max(0, fraction - Number(exponent));
}

/**
 * Rounds half to even at a number of decimal places, in one step (GB/T 8170-2008, 3.2 and 3.3: no repeated rounding).
 * @param places decimal places kept, 0 or more
 */
export function roundHalfEven(value: number | string | Decimal, places: number): Decimal {
  return decimal(value).toDecimalPlaces(places, Library.ROUND_HALF_EVEN);
}
