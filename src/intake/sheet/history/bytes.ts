/** What a fast reader answers where it cannot read a field; the careful reader then reads it or says what is wrong. */
export const MISS = Number.NaN;

const powers = Float64Array.from({ length: 23 }, (_, i) => Number(`1e${i}`));

/**
 * Reads a plain decimal number ("-12.50", "1e3" is not plain) from bytes and multiplies it by `whole` and 10^`shift`. Exact: the result
 * is the double nearest to the decimal product, as long as digits and `whole` together are whole numbers a double holds.
 * @param point the byte of the decimal sign: 46 or 44
 * @returns `MISS` where the field is anything else, or too long to be exact
 */
export function numberBytes(
  bytes: Uint8Array,
  from: number,
  to: number,
  point: number,
  whole: number,
  shift: number,
): number {
  let p = from;
  let negative = false;
  const sign = bytes[p];
  if (sign === 45 || sign === 43) {
    negative = sign === 45;
    p++;
  }
  let digits = 0;
  let places = 0;
  const start = p;
  for (; p < to && bytes[p]! >= 48 && bytes[p]! <= 57; p++) digits = digits * 10 + bytes[p]! - 48;
  if (p === start) return MISS;
  if (p < to && bytes[p] === point) {
    const fraction = ++p;
    for (; p < to && bytes[p]! >= 48 && bytes[p]! <= 57; p++) digits = digits * 10 + bytes[p]! - 48;
    places = p - fraction;
    if (places === 0) return MISS;
  }
  if (p !== to) return MISS;
  const scaled = digits * whole;
  if (scaled > Number.MAX_SAFE_INTEGER || digits > Number.MAX_SAFE_INTEGER) return MISS;
  const power = shift - places;
  if (power > 22 || power < -22) return MISS;
  const value = power >= 0 ? scaled * powers[power]! : scaled / powers[-power]!;
  if (power > 0 && value > Number.MAX_SAFE_INTEGER) return MISS;
  return negative ? -value : value;
}

/** A text of up to `MOST` bytes that comes again and again, found by its bytes. */
export type TextCache<T> = {
  /** The value kept for these bytes, or undefined. */
  get(bytes: Buffer, from: number, to: number): T | undefined;
  set(bytes: Buffer, from: number, to: number, value: T): void;
};

const MOST = 64;
const SLOTS = 1024;

/** A cache that keeps one text per slot: names of tags and words of lists hit it, running numbers pass through. */
export function textCache<T>(): TextCache<T> {
  const keys: (Buffer | undefined)[] = new Array(SLOTS).fill(undefined);
  const values: (T | undefined)[] = new Array(SLOTS).fill(undefined);
  return {
    get(bytes, from, to) {
      const slot = slotOf(bytes, from, to);
      const key = keys[slot];
      if (key === undefined || key.length !== to - from) return undefined;
      for (let i = 0; i < key.length; i++) if (key[i] !== bytes[from + i]) return undefined;
      return values[slot];
    },
    set(bytes, from, to, value) {
      if (to - from > MOST) return;
      const slot = slotOf(bytes, from, to);
      keys[slot] = Buffer.from(bytes.subarray(from, to));
      values[slot] = value;
    },
  };
}

function slotOf(bytes: Buffer, from: number, to: number): number {
  let hash = to - from;
  for (let p = from; p < to; p++) hash = (Math.imul(hash, 31) + bytes[p]!) | 0;
  return (hash ^ (hash >>> 15)) & (SLOTS - 1);
}
