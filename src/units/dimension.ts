import type { Decimal } from "./decimal.ts";

/**
 * What can be measured apart: exponents of base dimensions. Apparent power (VA), sound (dB), toxic equivalents and
 * each currency stand alone, so that kVA never passes as kW and yuan never as euro.
 */
export type Dimension = Readonly<Record<string, number>>;

/** A parsed unit: its size in base units, its dimension, and an offset for temperatures (value x factor + offset). */
export type Unit = {
  readonly text: string;
  readonly factor: Decimal;
  readonly offset: Decimal | null;
  readonly dimension: Dimension;
};

/** True when two units measure the same thing, whatever their size. */
export function sameDimension(a: Dimension, b: Dimension): boolean {
  const keys = new Set([...Object.keys(a), ...Object.keys(b)]);
  for (const key of keys) if ((a[key] ?? 0) !== (b[key] ?? 0)) return false;
  return true;
}

/** A dimension as text, for messages and as a key: "mass·length^-3". The empty dimension is "1". */
export function dimensionText(dimension: Dimension): string {
  const parts = Object.entries(dimension)
    .filter(([, power]) => power !== 0)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([name, power]) => (power === 1 ? name : `${name}^${power}`));
  return parts.length ? parts.join("·") : "1";
}
