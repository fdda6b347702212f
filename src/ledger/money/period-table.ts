import { zoneClock } from "#units";
import { type Refused, refuse } from "../refused.ts";
import { dayPeriods, holdsOn } from "./tariff.ts";
import { periods, type Tariff, type TariffPeriod } from "./tariff-schema.ts";

/** A quarter of an hour, the grain of tariffs, in milliseconds. */
export const quarterMs = 900_000;
const dayMs = 86_400_000;

/** What a kWh falls under: the period and the price that holds; `price` per kWh, undefined where the tariff does not know it. */
export type Band = { period: TariffPeriod; price: number | undefined; from: string };

/**
 * A month of a tariff, quarter by quarter: `codes[i]` is the index in `bands` of the quarter of an hour that begins at
 * `start + i · 15 min`. `start` and `end` are the month's first moment and the first after it, milliseconds in UTC.
 */
export type MonthTable = { month: string; start: number; end: number; codes: Uint8Array; bands: Band[] };

const tables = new WeakMap<Tariff, Map<string, MonthTable | Refused>>();

/**
 * Classifies a month ("2026-07") of the tariff's zone, once; asked again it gives the same table. Days on which clocks
 * change have 23 or 25 hours (or whatever the zone does); the wall clock decides the period.
 * Refuses `ledger.tariff.not-valid` where the tariff does not cover the month, `ledger.tariff.month` for what is no month,
 * `ledger.tariff.offset` where the zone's clock does not change in whole quarters of an hour.
 */
export function monthTable(tariff: Tariff, month: string): MonthTable | Refused {
  const months = tables.get(tariff) ?? new Map<string, MonthTable | Refused>();
  tables.set(tariff, months);
  const table = months.get(month) ?? classify(tariff, month);
  months.set(month, table);
  return table;
}

function classify(tariff: Tariff, month: string): MonthTable | Refused {
  const clock = zoneClock(tariff.zone);
  if (!clock) return refuse("ledger.tariff.zone", { found: tariff.zone });
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) return refuse("ledger.tariff.month", { found: month });
  const first = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 1, 1);
  const next = Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)), 1);
  const dayOf = (wall: number) => new Date(wall).toISOString().slice(0, 10);
  if (!holdsOn(tariff, dayOf(first)) || !holdsOn(tariff, dayOf(next - dayMs))) {
    return refuse("ledger.tariff.not-valid", { month, from: tariff.from, to: tariff.to ?? "" });
  }
  const start = clock.firstAt(first);
  const end = clock.firstAt(next);
  const stretches = clock.stretches(start, end);
  if (stretches.some(({ from, offset }) => from % quarterMs !== 0 || offset % quarterMs !== 0)) {
    return refuse("ledger.tariff.offset", { zone: tariff.zone, month });
  }
  const bands: Band[] = [];
  const days = Array.from({ length: (next - first) / dayMs }, (_, i) =>
    dayBands(tariff, dayOf(first + i * dayMs), bands),
  );
  const codes = new Uint8Array((end - start) / quarterMs);
  for (const { from, to, offset } of stretches) {
    for (let utc = from; utc < to; utc += quarterMs) {
      const wall = utc + offset - first;
      // Clocks set back over midnight show the evening before the month once more: it is billed as its first day's evening.
      const day = days[Math.max(0, Math.floor(wall / dayMs))];
      codes[(utc - start) / quarterMs] = day?.[Math.floor((((wall % dayMs) + dayMs) % dayMs) / quarterMs)] ?? 0;
    }
  }
  return { month, start, end, codes, bands };
}

/** The band of each quarter of a local day; new bands are added to the list. */
function dayBands(tariff: Tariff, day: string, bands: Band[]): Uint8Array {
  const price = tariff.prices.find((one) => holdsOn(one, day));
  const from = price?.from ?? "";
  return dayPeriods(tariff, day).map((code) => {
    const period = periods[code] ?? "flat";
    const known = bands.findIndex((band) => band.period === period && band.from === from);
    if (known >= 0) return known;
    bands.push({ period, price: price?.perKwh[period] ?? undefined, from });
    return bands.length - 1;
  });
}
