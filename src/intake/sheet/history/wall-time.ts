import { MISS } from "./bytes.ts";

/** In which order a date names year, month and day, or that it is a count. */
export type DateOrder = "YMD" | "DMY" | "MDY" | "epoch-s" | "epoch-ms" | "excel";

/**
 * A time as a clock on the wall shows it, in the milliseconds it would be in UTC; `offset` where the text named its zone
 * (ms to take off), `day` where it had no time of day, `clock` where it had no day.
 */
export type WallTime = { wall: number; offset?: number; only?: "day" | "clock" };

const dayMs = 86_400_000;

/** Milliseconds of a day of the calendar; NaN where the calendar has none such. */
export function dayOf(year: number, month: number, day: number): number {
  if (!(month >= 1 && month <= 12 && day >= 1 && year >= 1 && year <= 9999)) return Number.NaN;
  if (day > 28 && day > daysIn(year, month)) return Number.NaN;
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return (era * 146_097 + dayOfEra - 719_468) * dayMs;
}

function daysIn(year: number, month: number): number {
  if (month !== 2) return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
}

const parted =
  /^(\d{1,4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,4})\s*日?(?:\s*(?:T|,|\s|(?<=日)|(?=上|下))\s*(.+))?$/i;
const packed = /^(\d{4})(\d{2})(\d{2})(?:[T\s]?(\d{2}:?\d{2}.*))?$/i;
const clock =
  /^(上午|下午|AM|PM)?\s*(\d{1,2})\s*(?::|时|点)\s*(\d{2}|\d(?=[^\d]|$))\s*(?:分(?!\s*\d)|(?::|分)\s*(\d{1,2})(?:[.,](\d{1,9}))?\s*秒?|)\s*(AM|PM)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?$/i;

/**
 * Reads a time as people and machines write it: 2026-03-18 05:30, 2026/3/18 5:30:15.250, 2026年3月18日下午3时05分,
 * 20260318053000, 2026-03-18T05:30:00+08:00, 18.03.2026 05:30 where the order is DMY, 05:30 alone, and counts.
 * A year of two digits is read only where the year stands last, as of 2000. Undefined where it is no time.
 */
export function readWallTime(text: string, order: DateOrder): WallTime | undefined {
  const plain = text.normalize("NFKC").trim();
  if (plain.length > 60) return undefined;
  if (order === "epoch-s" || order === "epoch-ms" || order === "excel") return counted(plain, order);
  const found = (order === "YMD" ? packed.exec(plain) : null) ?? parted.exec(plain);
  if (!found) {
    const alone = readClock(plain);
    return alone && { ...alone, only: "clock" };
  }
  const [, a = "", b = "", c = "", rest] = found;
  // a year in front is never mistaken for a day, whatever the order
  const [year, month, day] =
    a.length === 4 ? [a, b, c] : order === "DMY" ? [c, b, a] : order === "MDY" ? [c, a, b] : [a, b, c];
  if (year.length !== 4 && !(year.length === 2 && order !== "YMD")) return undefined;
  if (day.length > 2 || month.length > 2) return undefined;
  const start = dayOf(year.length === 2 ? 2000 + Number(year) : Number(year), Number(month), Number(day));
  if (Number.isNaN(start)) return undefined;
  if (rest === undefined) return { wall: start, only: "day" };
  // 20260318053000: hours, minutes and seconds without marks between them
  const time = readClock(rest.trim().replace(/^(\d{2})(\d{2})(\d{2})?(?!\d)/, (_, h, m, s = "00") => `${h}:${m}:${s}`));
  return time && { ...time, wall: start + time.wall };
}

function readClock(text: string): WallTime | undefined {
  const found = clock.exec(text);
  if (!found) return undefined;
  const [, before, hourText = "", minuteText = "", secondText = "0", fraction = "", after, zone] = found;
  const half = (before ?? after)?.toUpperCase();
  let hour = Number(hourText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half === "PM" || half === "下午" ? 12 : 0);
  }
  const minute = Number(minuteText);
  const second = Number(secondText);
  const midnight = hour === 24 && minute === 0 && second === 0;
  if ((hour > 23 && !midnight) || minute > 59 || second > 59) return undefined;
  const ms = Number(fraction.slice(0, 3).padEnd(3, "0"));
  const wall = ((hour * 60 + minute) * 60 + second) * 1000 + ms;
  if (zone === undefined) return { wall };
  const [, sign, hours = "0", minutes = "0"] = /([+-])(\d{2}):?(\d{2})/.exec(zone) ?? [];
  return { wall, offset: (sign === "-" ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000 };
}

function counted(text: string, order: "epoch-s" | "epoch-ms" | "excel"): WallTime | undefined {
  if (!/^-?\d{1,14}(?:\.\d{1,15})?$/.test(text)) return undefined;
  const count = Number(text);
  if (order === "excel") return count >= 61 && count < 2_958_466 ? { wall: serialWall(count, false) } : undefined;
  const wall = Math.round(order === "epoch-s" ? count * 1000 : count);
  return Math.abs(wall) <= 253_402_300_799_999 ? { wall, offset: 0 } : undefined;
}

/** A workbook's day count as a wall time, to the millisecond. */
export function serialWall(serial: number, date1904: boolean): number {
  return Math.round((serial - (date1904 ? 24_107 : 25_569)) * dayMs);
}

/**
 * Reads the plain forms of a time from bytes, with a day and a time of day and no zone: 2026-03-18 05:30, 2026/3/18 5:30:15.250.
 * @returns the wall time in ms, or `MISS` for anything else, which `readWallTime` then looks at
 */
export function wallTimeBytes(bytes: Uint8Array, from: number, to: number, order: DateOrder): number {
  let p = from;
  let a = 0;
  let b = 0;
  let c = 0;
  const start = p;
  for (; p < to && bytes[p]! >= 48 && bytes[p]! <= 57; p++) a = a * 10 + bytes[p]! - 48;
  const width = p - start;
  const mark = bytes[p];
  if (width === 0 || width > 4 || (mark !== 45 && mark !== 47 && mark !== 46)) return MISS;
  const second = ++p;
  for (; p < to && bytes[p]! >= 48 && bytes[p]! <= 57; p++) b = b * 10 + bytes[p]! - 48;
  if (p === second || p - second > 2 || bytes[p] !== mark) return MISS;
  const third = ++p;
  for (; p < to && bytes[p]! >= 48 && bytes[p]! <= 57; p++) c = c * 10 + bytes[p]! - 48;
  const last = p - third;
  if (last === 0 || last === 3 || last > 4 || (bytes[p] !== 32 && bytes[p] !== 84)) return MISS;
  p++;
  let day: number;
  if (width === 4) {
    if (last > 2) return MISS;
    day = dayOf(a, b, c);
  } else if (last === 4 && width <= 2 && order === "DMY") day = dayOf(c, b, a);
  else if (last === 4 && width <= 2 && order === "MDY") day = dayOf(c, a, b);
  else return MISS;
  let hour = 0;
  let minute = 0;
  let sec = 0;
  const h = p;
  for (; p < to && bytes[p]! >= 48 && bytes[p]! <= 57; p++) hour = hour * 10 + bytes[p]! - 48;
  if (p === h || p - h > 2 || hour > 23 || bytes[p] !== 58 || p + 3 > to) return MISS;
  minute = (bytes[p + 1]! - 48) * 10 + bytes[p + 2]! - 48;
  if (!isDigits(bytes, p + 1) || minute > 59) return MISS;
  p += 3;
  let ms = 0;
  if (p < to && bytes[p] === 58) {
    if (p + 3 > to || !isDigits(bytes, p + 1)) return MISS;
    sec = (bytes[p + 1]! - 48) * 10 + bytes[p + 2]! - 48;
    if (sec > 59) return MISS;
    p += 3;
    if (p < to && bytes[p] === 46) {
      let unit = 100;
      for (p++; p < to && bytes[p]! >= 48 && bytes[p]! <= 57; p++) {
        ms += (bytes[p]! - 48) * unit;
        unit = Math.floor(unit / 10);
      }
    }
  }
  // a day that is not in the calendar is NaN, and so is MISS: the careful reader says what is wrong
  return p === to ? day + ((hour * 60 + minute) * 60 + sec) * 1000 + ms : MISS;
}

function isDigits(bytes: Uint8Array, at: number): boolean {
  const a = bytes[at]!;
  const b = bytes[at + 1]!;
  return a >= 48 && a <= 57 && b >= 48 && b <= 57;
}
