import type { Books } from "../../books/books.ts";
import { type Bill, bill } from "../../money/charge-period.ts";
import { monthTable, quarterMs } from "../../money/period-table.ts";
import type { Tariff } from "../../money/tariff-schema.ts";
import { isRefused, type Refused, refuse } from "../../refused.ts";
import { type LoadCurve, plantCurve } from "./load-curve.ts";

/**
 * A month of the period by the plant's tariff, all without VAT: `energy` is what is not demand (CNY; power factor,
 * surcharges and fixed charges with it), `demand` the demand charge, `total` both; undefined where a part is not known.
 * `share` is the part of the month's days that the period has: of a month that is not whole, demand and fixed charges
 * count by days, and the peak is that of the part.
 */
export type BilledMonth = {
  readonly month: string;
  readonly bill: Bill;
  readonly share: number;
  readonly energy: number;
  readonly demand: number | undefined;
  readonly total: number | undefined;
};

/** The tariff at work on the plant's load, month by month, and the price of a kWh at any time of the period. */
export type TimeOfUse = {
  readonly tariff: Tariff;
  readonly load: LoadCurve;
  readonly months: readonly BilledMonth[];
  /** Mean price of what is used evenly between two moments, CNY/kWh without demand and VAT; NaN where not known. */
  price(from: number, to: number): number;
};

const kept = new WeakMap<Books, TimeOfUse | Refused | undefined>();

/**
 * The period's electricity by the plant's tariff; undefined where it has none. Refuses `ledger.tariff.no-load` where no
 * main meter has readings, and as `bill` does for any month of the period.
 */
export function timeOfUse(books: Books): TimeOfUse | Refused | undefined {
  if (!kept.has(books)) kept.set(books, worked(books));
  return kept.get(books);
}

/** The same where it can be used. */
export function usableTariff(books: Books): TimeOfUse | undefined {
  const found = timeOfUse(books);
  return isRefused(found) ? undefined : found;
}

function worked(books: Books): TimeOfUse | Refused | undefined {
  const { tariff } = books;
  if (!tariff) return undefined;
  const load = plantCurve(books);
  if (!load) return refuse("ledger.tariff.no-load", { tariff: tariff.id });
  const months: BilledMonth[] = [];
  for (const month of monthsIn(books.span.firstDay, books.span.lastDay)) {
    const found = billed(books, tariff, load, month, months);
    if (isRefused(found)) return found;
    months.push(found);
  }
  return { tariff, load, months, price: pricing(tariff, months) };
}

function billed(
  books: Books,
  tariff: Tariff,
  load: LoadCurve,
  month: string,
  before: readonly BilledMonth[],
): BilledMonth | Refused {
  const table = monthTable(tariff, month);
  if (isRefused(table)) return table;
  const { from, to } = books.span;
  const share = (Math.min(to, table.end) - Math.max(from, table.start)) / (table.end - table.start);
  const { kvarh, registeredKw } = tariff.months.find((one) => one.month === month) ?? {};
  const previousPeaks = earlierPeaks(tariff, month, before);
  const given = {
    ...(kvarh === undefined ? {} : { kvarh }),
    ...(previousPeaks.length === 0 ? {} : { previousPeaks }),
  };
  const first = bill(tariff, load.curve, month, { ...given, ...(registeredKw === undefined ? {} : { registeredKw }) });
  if (isRefused(first)) return first;
  // Of a month that is not whole, the highest window of the part is all there is to bill by.
  const again = share < 1 && registeredKw === undefined && first.peak;
  const made = again ? bill(tariff, load.curve, month, { ...given, registeredKw: again.kw }) : first;
  if (isRefused(made)) return made;
  return sums(tariff, made, month, share);
}

function sums({ vat, powerFactor, demand: terms }: Tariff, made: Bill, month: string, share: number): BilledMonth {
  const untaxed = vat?.included ? 1 / (1 + vat.rate) : 1;
  const add = (amounts: readonly (number | undefined)[]) => amounts.reduce((sum: number, one) => sum + (one ?? 0), 0);
  const fixed = add(made.fixed.map(({ amount }) => amount)) * share;
  const energy = made.energy.reduce((sum, one) => sum + (one.amount ?? Number.NaN), 0);
  const rest = (made.adjustment ?? 0) + add(made.surcharges.map(({ amount }) => amount)) + fixed;
  const charge = made.demand?.amount;
  const demand = charge === undefined ? undefined : charge * share * untaxed;
  const known =
    [...made.surcharges, ...made.fixed].every(({ amount }) => amount !== undefined) &&
    (!terms || demand !== undefined) &&
    (!powerFactor || made.adjustment !== undefined);
  const own = (energy + rest) * untaxed;
  const total = known && !Number.isNaN(own) ? own + (demand ?? 0) : undefined;
  return { month, bill: made, share, energy: own, demand, total };
}

/** Peaks of the months before, newest first: as registered, else as billed earlier in the period; up to the first not known. */
function earlierPeaks(tariff: Tariff, month: string, before: readonly BilledMonth[]): number[] {
  const peaks: number[] = [];
  for (let at = previous(month); ; at = previous(at)) {
    const said = tariff.months.find((one) => one.month === at)?.registeredKw;
    const peak = said ?? before.find((one) => one.month === at && one.share === 1)?.bill.peak?.kw;
    if (peak === undefined) return peaks;
    peaks.push(peak);
  }
}

function previous(month: string): string {
  return new Date(Date.UTC(Number(month.slice(0, 4)), Number(month.slice(5)) - 2, 1)).toISOString().slice(0, 7);
}

/** The months that a period reaches into. */
function monthsIn(firstDay: string, lastDay: string): string[] {
  const months: string[] = [];
  for (let at = lastDay.slice(0, 7); at >= firstDay.slice(0, 7); at = previous(at)) months.unshift(at);
  return months;
}

/** Sums of price by quarter of an hour, so that any stretch of time is two look-ups. */
function pricing(tariff: Tariff, months: readonly BilledMonth[]): TimeOfUse["price"] {
  const start = months[0]!.bill.start;
  const size = Math.round((months.at(-1)!.bill.end - start) / quarterMs);
  const sum = new Float64Array(size + 1);
  const unknown = new Float64Array(size + 1);
  const untaxed = tariff.vat?.included ? 1 / (1 + tariff.vat.rate) : 1;
  let at = 0;
  for (const { month, bill: made, energy } of months) {
    const table = monthTable(tariff, month);
    if (isRefused(table)) continue;
    const bands = made.energy.reduce((total, one) => total + (one.amount ?? Number.NaN), 0) * untaxed;
    const rest = made.kwh > 0 && !Number.isNaN(bands) ? (energy - bands) / made.kwh : 0;
    for (const code of table.codes) {
      const price = table.bands[code]?.price;
      sum[at + 1] = sum[at]! + (price === undefined ? 0 : price * untaxed + rest);
      unknown[at + 1] = unknown[at]! + (price === undefined ? 1 : 0);
      at++;
    }
  }
  const upTo = (sums: Float64Array, ms: number) => {
    const place = (Math.min(Math.max(ms - start, 0), size * quarterMs) as number) / quarterMs;
    const whole = Math.floor(place);
    return sums[whole]! + (place - whole) * ((sums[whole + 1] ?? sums[whole]!) - sums[whole]!);
  };
  return (from, to) => {
    const first = Math.max(from, start);
    const last = Math.min(to, start + size * quarterMs);
    if (!(last > first) || upTo(unknown, last) > upTo(unknown, first)) return Number.NaN;
    return ((upTo(sum, last) - upTo(sum, first)) * quarterMs) / (last - first);
  };
}
