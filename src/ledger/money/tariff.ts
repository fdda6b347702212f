import { type Fault, fault } from "#evidence";
import { zoneClock } from "#units";
import { type DayKind, dayKinds, periods, type Tariff, tariffSchema } from "./tariff-schema.ts";

const quartersPerDay = 96;

/**
 * Reads a tariff from what a YAML or JSON file holds. Faults name the path in the file: `ledger.tariff.shape` for what
 * the schema refuses, `.zone` for a zone that is none, `.season-gap` and `.season-twice` for a day of the year with no
 * season or two, `.day-gap` and `.day-twice` for a kind of day, `.clock-gap` and `.clock-twice` for a quarter of an hour,
 * `.price-twice` for prices of one kind that hold on the same day.
 */
export function readTariff(raw: unknown, file?: string): { tariff: Tariff } | { faults: Fault[] } {
  const place = (path: string) => (file === undefined ? { path } : { file, path });
  const read = tariffSchema.safeParse(raw);
  if (!read.success) {
    return {
      faults: read.error.issues.map((issue) =>
        fault("ledger.tariff.shape", { found: issue.message }, place(issue.path.join("."))),
      ),
    };
  }
  const tariff = read.data;
  const found = [...zoneFaults(tariff), ...seasonFaults(tariff), ...dayFaults(tariff), ...priceFaults(tariff)];
  if (found.length === 0) return { tariff };
  return { faults: found.map(({ code, path, params }) => fault(`ledger.tariff.${code}`, params, place(path))) };
}

type Found = { code: string; path: string; params: Record<string, string | number> };

function zoneFaults(tariff: Tariff): Found[] {
  return zoneClock(tariff.zone) ? [] : [{ code: "zone", path: "zone", params: { found: tariff.zone } }];
}

/** Every month-day of a leap year, "01-01" … "12-31". */
const monthDays = Array.from({ length: 366 }, (_, day) =>
  new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(5, 10),
);

function seasonFaults(tariff: Tariff): Found[] {
  for (const day of monthDays) {
    const count = tariff.seasons.filter((season) => inSeason(season, day)).length;
    if (count !== 1) {
      return [{ code: count === 0 ? "season-gap" : "season-twice", path: "seasons", params: { day } }];
    }
  }
  return [];
}

function dayFaults(tariff: Tariff): Found[] {
  return tariff.seasons.flatMap((season, at) => {
    const path = `seasons.${at}.days`;
    const kinds = dayKinds.flatMap((kind): Found[] => {
      const count = season.days.filter(({ on }) => on === "all" || on.includes(kind)).length;
      return count === 1 ? [] : [{ code: count === 0 ? "day-gap" : "day-twice", path, params: { kind } }];
    });
    return [...kinds, ...season.days.flatMap((day, row) => clockFaults(day.clock, `${path}.${row}.clock`))];
  });
}

function clockFaults(clock: Tariff["seasons"][number]["days"][number]["clock"], path: string): Found[] {
  const times = new Uint8Array(quartersPerDay);
  for (const range of clock) for (const quarter of quartersOf(range)) times[quarter] = (times[quarter] ?? 0) + 1;
  const wrong = times.findIndex((count) => count !== 1);
  if (wrong < 0) return [];
  const at = `${String(Math.floor(wrong / 4)).padStart(2, "0")}:${String((wrong % 4) * 15).padStart(2, "0")}`;
  return [{ code: times[wrong] === 0 ? "clock-gap" : "clock-twice", path, params: { at } }];
}

function priceFaults(tariff: Tariff): Found[] {
  const groups: [path: string, rows: readonly Dated[]][] = [
    ["prices", tariff.prices],
    ["demand.price", tariff.demand?.price ?? []],
    ...Object.entries(Object.groupBy(tariff.surcharges, ({ code }) => code)).map(
      ([code, rows]): [string, readonly Dated[]] => [`surcharges.${code}`, rows ?? []],
    ),
    ...Object.entries(Object.groupBy(tariff.fixed, ({ code }) => code)).map(
      ([code, rows]): [string, readonly Dated[]] => [`fixed.${code}`, rows ?? []],
    ),
  ];
  return groups.flatMap(([path, rows]) => {
    const sorted = rows.toSorted((a, b) => (a.from < b.from ? -1 : 1));
    const twice = sorted.find((row, i) => {
      const next = sorted[i + 1];
      return next !== undefined && holdsOn(row, next.from);
    });
    return twice ? [{ code: "price-twice", path, params: { from: twice.from } }] : [];
  });
}

type Dated = { from: string; to: string | null };

/** Whether a dated row holds on a day ("2026-07-01"): from its first to its last day. */
export function holdsOn(row: Dated, day: string): boolean {
  return row.from <= day && (row.to === null || day <= row.to);
}

function inSeason(season: Tariff["seasons"][number], monthDay: string): boolean {
  return season.ranges.some(({ from, to }) =>
    from <= to ? from <= monthDay && monthDay <= to : from <= monthDay || monthDay <= to,
  );
}

/** The quarters of an hour 0…95 of a clock range; a range that ends before it begins runs over midnight of the same rule. */
function quartersOf({ from, to }: { from: string; to: string }): number[] {
  const at = (clock: string) => Number(clock.slice(0, 2)) * 4 + Number(clock.slice(3)) / 15;
  const first = at(from);
  const last = at(to);
  const length = last > first ? last - first : last + quartersPerDay - first;
  return Array.from({ length }, (_, i) => (first + i) % quartersPerDay);
}

/** What a date of the zone ("2026-07-01") is for the tariff. */
export function dayKind(tariff: Tariff, day: string): DayKind {
  if (tariff.holidays.includes(day)) return "holiday";
  if (tariff.workdays.includes(day)) return "workday";
  const week = new Date(`${day}T00:00:00Z`).getUTCDay();
  return week === 6 ? "saturday" : week === 0 ? "sunday" : "workday";
}

/** The period of each quarter of an hour of a local day, 96 indexes into `periods`; 255 where the tariff has none. */
export function dayPeriods(tariff: Tariff, day: string): Uint8Array {
  const codes = new Uint8Array(quartersPerDay).fill(255);
  const kind = dayKind(tariff, day);
  const season = tariff.seasons.find((one) => inSeason(one, day.slice(5)));
  const rule = season?.days.find(({ on }) => on === "all" || on.includes(kind));
  for (const range of rule?.clock ?? []) {
    for (const quarter of quartersOf(range)) codes[quarter] = periods.indexOf(range.period);
  }
  return codes;
}
