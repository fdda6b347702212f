import type { Cell } from "#ledger";

/** A figure ready to be shown: the value and what stands behind ±, both cut alike; "" where nothing says how sure it is. */
export type Shown = { readonly value: string; readonly u: string };

/** A figure is not told to more digits than this where nothing says how sure it is. */
const digits = 5;
/** The fewest digits to which money is told where nothing limits them more: cents. */
const cents = 2;

/**
 * Value and expanded uncertainty as people write them: the uncertainty to two significant digits, the value to the same
 * place (JCGM 100:2008, 7.2.6), thousands apart. Counts and exact figures stay whole.
 */
export function shownFigure({ value, u, unit }: Pick<Cell, "value" | "u" | "unit">): Shown | null {
  if (value === null) return null;
  if (u !== null && u > 0) {
    const place = places(u, 2);
    return { value: grouped(value, place), u: grouped(u, place) };
  }
  if (Number.isInteger(value) && Math.abs(value) < 1e9) return { value: grouped(value, 0), u: "" };
  const place = Math.max(0, places(value, digits));
  return { value: grouped(value, unit === "CNY" ? Math.min(place, cents) : place), u: "" };
}

/** How many decimals show so many significant digits; below 0 where even whole numbers are cut. */
export function places(value: number, significant: number): number {
  if (value === 0 || !Number.isFinite(value)) return 0;
  const rounded = Number(Math.abs(value).toPrecision(significant));
  return significant - 1 - Math.floor(Math.log10(rounded));
}

/** A number with its thousands apart and so many decimals; below 0 decimals it is cut to tens, hundreds … */
export function grouped(value: number, decimals: number): string {
  const size = 10 ** Math.max(0, -decimals);
  const cut = Math.round(Math.abs(value) / size) * size;
  const text = (decimals > 0 ? Math.abs(value) : cut).toFixed(Math.min(20, Math.max(0, decimals)));
  const [whole = "", rest] = text.split(".");
  const thousands = whole.replace(/\B(?=(\d{3})+$)/g, ",");
  const sign = value < 0 && Number(text) !== 0 ? "−" : "";
  return `${sign}${thousands}${rest === undefined ? "" : `.${rest}`}`;
}

/** Any number of a sentence: as written where it is short, else to five significant digits; other texts stay as they are. */
export function numberText(value: string | number): string {
  const number = Number(value);
  if (String(value).trim() === "" || !Number.isFinite(number)) return String(value);
  const short = Math.abs(number) >= 10 ** digits ? number : Number(number.toPrecision(digits));
  const written = /\.(\d+)$/.exec(String(short))?.[1]?.length ?? 0;
  return grouped(
    short,
    Math.abs(number) >= 10 ** digits ? 0 : Math.max(written, short !== 0 && Math.abs(short) < 1e-6 ? digits + 6 : 0),
  );
}
