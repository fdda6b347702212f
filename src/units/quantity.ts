import { type Decimal, decimal } from "./decimal.ts";
import { parseUnit } from "./unit.ts";

/** A number with its unit as typed; `below` when it was written "<1.0", a result under the detection limit. */
export type Quantity = { value: Decimal; unit: string | null; below: boolean };
/** Why a text is not a quantity: no number in it, a number that cannot be read one way only, or an unknown unit. */
export type QuantityFault = { fault: "not-a-number" | "ambiguous-number" | "unknown-unit"; text: string };

const digits = /^([<≤＜]?)\s*([+-]?(?:\d[\d,，  ]*)?(?:\.\d+)?(?:[eE][+-]?\d{1,3})?)\s*(.*)$/s;

/**
 * Reads a plain number as people type it: full-width digits, a thousands comma, an exponent. "0,5" is ambiguous and
 * refused: it is half to one reader and a slip to another.
 */
export function parseNumber(text: string): Decimal | QuantityFault {
  const q = parseQuantity(text);
  if ("fault" in q) return q;
  return q.unit === null && !q.below ? q.value : { fault: "not-a-number", text };
}

/** Reads a number with an optional unit: "0.5 t", "500kg", "30 mg/m³", "<1.0 mg/m3", "1,200 吨". */
export function parseQuantity(text: string): Quantity | QuantityFault {
  if (text.length > 100) return { fault: "not-a-number", text: text.slice(0, 100) };
  const plain = text.normalize("NFKC").trim();
  const match = digits.exec(plain);
  const number = match?.[2]?.trim() ?? "";
  if (!match || !/^[^eE]*\d/.test(number)) return { fault: "not-a-number", text };
  const grouped = number.replace(/[  ]/g, ",").replace(/，/g, ",");
  if (grouped.includes(",") && !/^[+-]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(grouped))
    return { fault: "ambiguous-number", text };
  const unit = match[3]?.trim() || null;
  if (unit !== null && !parseUnit(unit)) return { fault: "unknown-unit", text: unit };
  return { value: decimal(grouped.replace(/,/g, "")), unit, below: match[1] !== "" };
}
