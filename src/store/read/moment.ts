const dayMs = 86_400_000;
const dayText = 10;
const timeText = 24;

/**
 * The ms since 1970-01-01 UTC of a day (2026-03-18, its midnight) or a moment (2026-03-18T05:30:00.000Z) written in ASCII from
 * `at` to under `end`; NaN where it is neither.
 */
export function momentAt(bytes: Buffer, at: number, end: number): number {
  const length = end - at;
  if (length !== dayText && length !== timeText) return Date.parse(bytes.toString("latin1", at, end));
  const year = two(bytes, at) * 100 + two(bytes, at + 2);
  const month = two(bytes, at + 5);
  const day = two(bytes, at + 8);
  const known = month >= 1 && month <= 12 && day >= 1 && day <= 28 && year >= 1600;
  if (!known) return Date.parse(bytes.toString("latin1", at, end));
  const midnight = dayNumber(year, month, day) * dayMs;
  if (length === dayText) return midnight;
  const seconds = two(bytes, at + 11) * 3600 + two(bytes, at + 14) * 60 + two(bytes, at + 17);
  return midnight + seconds * 1000 + (bytes[at + 20]! - 0x30) * 100 + two(bytes, at + 21);
}

function two(bytes: Buffer, at: number): number {
  return (bytes[at]! - 0x30) * 10 + bytes[at + 1]! - 0x30;
}

/** Days since 1970-01-01 of a day of the Gregorian calendar; years begin in March, so that the leap day is their last. */
function dayNumber(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const leaps = Math.floor(shifted / 4) - Math.floor(shifted / 100) + Math.floor(shifted / 400);
  return shifted * 365 + leaps + ofYear - 719_468;
}
