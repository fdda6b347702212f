import { decimal } from "#units";

/** A unit as people print it: m³, µg; nothing for a pure number. */
export function unitText(unit: string): string {
  if (unit === "1") return "";
  return unit
    .replace(/\b([cdk]?m)3\b/g, "$1³")
    .replace(/\b([cdk]?m)2\b/g, "$1²")
    .replace(/\bu(g|m|mol)\b/g, "µ$1");
}

/** A value and its unit: "40 mg/m³", "85 %", "3". */
export function amountText(value: string | number, unit: string): string {
  const shown = unitText(unit);
  return shown === "" ? String(value) : `${value} ${shown}`;
}

/**
 * A figure cut to six significant digits for reading, never so far that it would look equal to, or on the other side
 * of, what it is compared with. The explanation shows it whole.
 */
export function shortFigure(value: string, against: string | null): string {
  const exact = decimal(value);
  const side = against === null ? 0 : exact.cmp(decimal(against));
  for (let digits = 6; digits < 12; digits++) {
    const cut = exact.toSignificantDigits(Math.max(digits, exact.e + 1));
    if (against === null || cut.cmp(decimal(against)) === side) return cut.toFixed();
  }
  return exact.toFixed();
}

/** A margin with its sign: "+12.5", "−3". */
export function signed(value: string): string {
  return value.startsWith("-") ? `−${value.slice(1)}` : `+${value}`;
}

const bounds: Readonly<Record<string, string>> = { atMost: "≤", atLeast: "≥", below: "<", above: ">", equals: "=" };

/** The sign of a bound: ≤ for atMost. */
export function boundSign(bound: string): string {
  return bounds[bound] ?? bound;
}
