import { type Decimal, decimal } from "./decimal.ts";
import { type Dimension, sameDimension, type Unit } from "./dimension.ts";
import { scaleRows, unitRows } from "./unit-table.ts";

const atoms = new Map<string, { factor: Decimal; dimension: Dimension }>();
for (const [names, factor, dimension] of unitRows)
  for (const name of names.split(" ")) atoms.set(name, { factor: decimal(factor), dimension });

const folded = new Map<string, string | null>();
for (const name of atoms.keys()) {
  const key = name.toLowerCase();
  folded.set(key, folded.has(key) && folded.get(key) !== name ? null : name);
}

const scales = new Map<string, { factor: Decimal; offset: Decimal }>();
for (const [names, factor, offset] of scaleRows)
  for (const name of names.split(" ")) scales.set(name, { factor: decimal(factor), offset: decimal(offset) });

const superscripts: Record<string, string> = { "²": "2", "³": "3", "⁻": "-", "¹": "1" };
const parsed = new Map<string, Unit | null>();

function plain(text: string): string {
  return text
    .normalize("NFKC")
    .replace(/[²³⁻¹]/g, (c) => superscripts[c] ?? c)
    .replace(/[·•×*]/g, ".")
    .replace(/／/g, "/")
    .replace(/每/g, "/")
    .trim();
}

/** Reads one factor: an atom with an optional power, or a bracket. Returns null where it is not a unit. */
function readFactor(text: string): { factor: Decimal; dimension: Dimension } | null {
  const exact = atom(text);
  if (exact) return exact;
  if (text.startsWith("(") && text.endsWith(")")) return readProduct(text.slice(1, -1));
  const power = /^(.*?)\^?(-?\d)$/.exec(text);
  const base = power ? atom(power[1] ?? "") : undefined;
  if (!base || !power) return null;
  const n = Number(power[2]);
  return { factor: base.factor.pow(n), dimension: scaled(base.dimension, n) };
}

/** An atom by its name, or by its name in another case where only one unit can be meant ("KW", but never "MG"). */
function atom(name: string): { factor: Decimal; dimension: Dimension } | undefined {
  return atoms.get(name) ?? atoms.get(folded.get(name.toLowerCase()) ?? "");
}

function scaled(dimension: Dimension, n: number): Dimension {
  return Object.fromEntries(Object.entries(dimension).map(([key, value]) => [key, value * n]));
}

/** Splits at "." and "/" outside brackets and multiplies or divides the factors. "dB(A)" stays whole as an atom. */
function readProduct(text: string): { factor: Decimal; dimension: Dimension } | null {
  let factor: Decimal = decimal(1);
  const dimension: Record<string, number> = {};
  for (const { sign, part } of split(text)) {
    const one = part === "1" ? { factor: decimal(1), dimension: {} } : readFactor(part);
    if (!one) return null;
    factor = sign > 0 ? factor.mul(one.factor) : factor.div(one.factor);
    for (const [key, value] of Object.entries(one.dimension)) dimension[key] = (dimension[key] ?? 0) + sign * value;
  }
  return { factor, dimension };
}

function split(text: string): { sign: 1 | -1; part: string }[] {
  const parts: { sign: 1 | -1; part: string }[] = [];
  let depth = 0;
  let start = 0;
  let sign: 1 | -1 = 1;
  const take = (end: number) => parts.push({ sign, part: text.slice(start, end).trim() });
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === "(") depth++;
    else if (c === ")") depth--;
    else if (depth === 0 && (c === "/" || c === "." || c === " ")) {
      if (c === " " && /[/. ]/.test(text[i + 1] ?? "")) continue;
      if (c === " " && /[/. ]/.test(text[i - 1] ?? "")) continue;
      take(i);
      sign = c === "/" ? -1 : 1;
      start = i + 1;
    }
  }
  take(text.length);
  return parts;
}

/**
 * Reads a unit as typed: "mg/m³", "kW/(m3/min)", "µg TEQ/Mg", "千克/吨", "℃". Factors stand on the side of the last
 * slash before them (kg/t/h is kg per t per h; "ug TEQ/Mg" has TEQ above the line).
 * @returns the unit, or undefined where the text is not one
 */
export function parseUnit(text: string): Unit | undefined {
  const known = parsed.get(text);
  if (known !== undefined) return known ?? undefined;
  const unit = read(text);
  if (parsed.size < 10_000) parsed.set(text, unit);
  return unit ?? undefined;
}

function read(text: string): Unit | null {
  if (text.length > 60) return null;
  const cleaned = plain(text);
  const scale = scales.get(cleaned);
  if (scale) return { text, factor: scale.factor, offset: scale.offset, dimension: { temperature: 1 } };
  const product = readProduct(cleaned);
  return product && { text, factor: product.factor, offset: null, dimension: product.dimension };
}

/** Whether the text is a unit that this room knows. */
export function isUnit(text: string): boolean {
  return parseUnit(text) !== undefined;
}

/**
 * Converts a value between units of one dimension, in decimal.
 * @returns the value in `to`, or undefined where a unit is not known or the dimensions differ
 */
export function convert(value: Decimal | number | string, from: string, to: string): Decimal | undefined {
  if (from === to) return decimal(value);
  const a = parseUnit(from);
  const b = parseUnit(to);
  if (!a || !b || !sameDimension(a.dimension, b.dimension)) return undefined;
  let base = decimal(value).mul(a.factor);
  if (a.offset) base = base.add(a.offset);
  if (b.offset) base = base.sub(b.offset);
  return base.div(b.factor).toSignificantDigits(34);
}

const factors = new Map<string, number>();

/**
 * The plain factor between two units without offset, as a double, for fast comparison of values that are not close.
 * @returns NaN where the units do not convert by a factor
 */
export function conversionFactor(from: string, to: string): number {
  if (from === to) return 1;
  const key = `${from}\n${to}`;
  let factor = factors.get(key);
  if (factor === undefined) {
    const a = parseUnit(from);
    const b = parseUnit(to);
    const fits = a && b && !a.offset && !b.offset && sameDimension(a.dimension, b.dimension);
    factor = fits ? a.factor.div(b.factor).toNumber() : Number.NaN;
    if (factors.size < 10_000) factors.set(key, factor);
  }
  return factor;
}
