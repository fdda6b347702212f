import { isDate } from "#units";

/** A day as YYYY-MM-DD, or why the text is none: it has no day, or it cannot be read one way only. */
export type DateReading = { date: string } | "without-day" | "not-a-date";

const whole = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[t ]\s*[\d:.]+z?)?$/i;
const month = /^(?:\d{4}\s*[-/.年]\s*\d{1,2}\s*月?|\d{4}\s*年?|\d{1,2}\s*[-/.]\s*\d{4})$/;

/**
 * Reads 2024-01-31, 2024/1/31, 2024.1.31, 2024年1月31日 and 20240131, also with a time of day, which is left out.
 * Day-first and month-first dates are refused, because nobody can tell them apart.
 */
export function readDate(text: string): DateReading {
  const plain = text.normalize("NFKC").trim();
  const found = whole.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  if (found) {
    const date = [found[1], found[2]?.padStart(2, "0"), found[3]?.padStart(2, "0")].join("-");
    return isDate(date) ? { date } : "not-a-date";
  }
  return month.test(plain) ? "without-day" : "not-a-date";
}
