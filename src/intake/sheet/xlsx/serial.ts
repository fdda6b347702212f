const DAY_MS = 86_400_000;
const EPOCH_1900 = Date.UTC(1899, 11, 30);
const EPOCH_1904 = Date.UTC(1904, 0, 1);

/** The first serial past 9999-12-31 in the 1900 system; in the 1904 system it comes 1462 days sooner. */
const SERIAL_END = 2_958_466;

/**
 * Writes a workbook's day count as ISO text without a zone: "2026-11-24", "2026-11-24T08:30:00" (".250" only when there are
 * milliseconds), or "08:30:00" for a time without a day (a serial from 0 to under 1; in the 1904 system only over 0).
 * Undefined when there is no such moment: below 0, past the year 9999, or 1900-02-29, a day that Excel counts but that never was.
 */
export function serialToIso(serial: number, date1904: boolean): string | undefined {
  const end = date1904 ? SERIAL_END - 1462 : SERIAL_END;
  if (!(serial >= 0 && serial < end)) return undefined;
  let day = Math.floor(serial);
  let ms = Math.round((serial - day) * DAY_MS);
  if (ms === DAY_MS) {
    day += 1;
    ms = 0;
  }
  if (day === 0 && (!date1904 || ms > 0)) return timeOfDay(ms);
  if (day >= end || (!date1904 && day === 60)) return undefined;
  const date = isoDay(day, date1904);
  return ms === 0 ? date : `${date}T${timeOfDay(ms)}`;
}

/** The day count of an ISO date or date and time, for cells that hold one as text; undefined when it is none. */
export function isoToSerial(iso: string, date1904: boolean): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?Z?)?$/.test(iso)) return undefined;
  const ms = Date.parse(iso.length > 10 && !iso.endsWith("Z") ? `${iso}Z` : iso);
  const serial = (ms - (date1904 ? EPOCH_1904 : EPOCH_1900)) / DAY_MS;
  return serial >= (date1904 ? 0 : 61) ? serial : undefined;
}

function isoDay(day: number, date1904: boolean): string {
  if (date1904) return new Date(EPOCH_1904 + day * DAY_MS).toISOString().slice(0, 10);
  return new Date(EPOCH_1900 + (day < 60 ? day + 1 : day) * DAY_MS).toISOString().slice(0, 10);
}

function timeOfDay(ms: number): string {
  const two = (n: number) => (n < 10 ? `0${n}` : `${n}`);
  const seconds = Math.floor(ms / 1000);
  const rest = ms % 1000;
  const text = `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return rest === 0 ? text : `${text}.${String(rest).padStart(3, "0")}`;
}
