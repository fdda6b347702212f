/** Powers of ten that a double holds exactly. */
const tens = Float64Array.from({ length: 23 }, (_, power) => 10 ** power);
const mostDigits = 15;

/**
 * The number written in ASCII from `at` to under `end`. Of up to 15 digits, and as many after the point as the power of ten
 * holds exactly, one division gives the double nearest to what is written; any other is read as JavaScript reads it.
 */
export function numberAt(bytes: Buffer, at: number, end: number): number {
  const negative = bytes[at] === 0x2d;
  let digits = 0;
  let whole = 0;
  let point = -1;
  for (let i = negative ? at + 1 : at; i < end; i++) {
    const digit = bytes[i]! - 0x30;
    if (digit >= 0 && digit <= 9) {
      whole = whole * 10 + digit;
      digits++;
    } else if (digit === -2 && point < 0) point = digits;
    else return Number(bytes.toString("latin1", at, end));
  }
  if (digits === 0 || digits > mostDigits) return Number(bytes.toString("latin1", at, end));
  const size = point < 0 ? whole : whole / tens[digits - point]!;
  return negative ? -size : size;
}
