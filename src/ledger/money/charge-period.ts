import { type Fault, fault } from "#evidence";
import { isRefused, type Refused } from "../refused.ts";
import { type DemandCharge, demandCharge } from "./demand-charge.ts";
import {
  type Gap,
  type Intervals,
  type MonthWindow,
  monthEnergy,
  monthSum,
  monthWindow,
  windowDemands,
} from "./intervals.ts";
import { type Band, monthTable } from "./period-table.ts";
import { type PowerFactor, powerFactor } from "./power-factor.ts";
import { holdsOn } from "./tariff.ts";
import type { Tariff } from "./tariff-schema.ts";

/**
 * What a bill needs beside the load curve: kW and kvarh (both directions) registered by the billing meter, peaks (kW) of
 * the months before, newest first.
 */
export type BillFacts = { registeredKw?: number; kvarh?: number; previousPeaks?: readonly number[] };

/** Energy of one period at one price; `amount` is undefined where the price is not known. */
type EnergyLine = Band & { kwh: number; amount: number | undefined };

/** The highest window of the month: milliseconds in UTC, mean kW, and whether no window is missing that might be higher. */
type Peak = { start: number; end: number; kw: number; certain: boolean };

/**
 * The electricity bill of a month. Amounts in `currency`. `energy` by period and price; `demand` with the kW per window
 * (`demands`, from the month's first moment) and the highest one (`peak`); `adjustment` of the power factor; `surcharges`
 * and `fixed` by code; `net` and `total` (with VAT) undefined where anything is missing or unknown, then `known` is the sum
 * of what is known and `unknown` says what is not. `gaps` are the missing intervals. Nothing is rounded.
 */
export type Bill = {
  tariff: string;
  status: Tariff["status"];
  month: string;
  currency: string;
  start: number;
  end: number;
  energy: EnergyLine[];
  kwh: number;
  demand: DemandCharge | undefined;
  demands: Float64Array | undefined;
  windowMs: number | undefined;
  peak: Peak | undefined;
  powerFactor: PowerFactor | undefined;
  adjustment: number | undefined;
  surcharges: { code: string; amount: number | undefined }[];
  fixed: { code: string; amount: number | undefined }[];
  net: number | undefined;
  vat: number | undefined;
  total: number | undefined;
  known: number;
  gaps: Gap[];
  unknown: Fault[];
};

/**
 * The bill of one meter and month ("2026-07", a calendar month of the tariff's zone) from its load curve. Order as on a
 * Chinese two-part bill: energy by period, demand, power-factor adjustment on both (not on surcharges marked as not
 * adjusted), surcharges, fixed charges, VAT. Prices of energy hold by the day; demand, surcharges and fixed charges are
 * those that hold on the first of the month.
 * Where the meter registered its own maximum demand (`registeredKw`, sliding windows), that is billed, and the peak of the
 * curve is still named. Refuses as `monthTable`, `monthWindow` and `monthEnergy` do.
 */
export function bill(tariff: Tariff, curve: Intervals, month: string, facts: BillFacts = {}): Bill | Refused {
  const table = monthTable(tariff, month);
  if (isRefused(table)) return table;
  const window = monthWindow(table, curve);
  if (isRefused(window)) return window;
  const sums = monthEnergy(table, curve, window);
  if (isRefused(sums)) return sums;
  const unknown: Fault[] = [];
  const { kwh, gaps } = sums;
  const whole = gaps.length === 0;
  if (!whole) unknown.push(fault("ledger.bill.gaps", { intervals: gaps.reduce((sum, gap) => sum + gap.intervals, 0) }));
  const energy = energyLines(table.bands, sums.byBand);
  const demand = demandPart(tariff, curve, window, table.start, { ...facts, month, kwh: whole ? kwh : undefined });
  const surcharges = dated(tariff.surcharges, month).map(({ code, perKwh, adjusted }) => ({
    code,
    adjusted,
    amount: perKwh === null ? undefined : perKwh * kwh,
  }));
  const fixed = dated(tariff.fixed, month).map(({ code, perMonth }) => ({ code, amount: perMonth ?? undefined }));
  const charges = [...energy.map(({ amount }) => amount), ...(demand.charge ? [demand.charge.amount] : [])];
  const adjusted = surcharges.filter((one) => one.adjusted).map(({ amount }) => amount);
  const kvarh = whole ? (facts.kvarh ?? (curve.kvarh && monthSum(curve.kvarh, window))) : undefined;
  const factor = tariff.powerFactor && kvarh !== undefined ? powerFactor(tariff.powerFactor, kwh, kvarh) : undefined;
  const counted = isRefused(factor) ? undefined : factor;
  const base = add([...charges, ...adjusted]).total;
  const adjustment = counted && base !== undefined ? (base * counted.percent) / 100 : undefined;
  for (const { period, amount } of energy) {
    if (amount === undefined) unknown.push(fault("ledger.bill.price", { what: period, month }));
  }
  for (const { code, amount } of [...surcharges, ...fixed]) {
    if (amount === undefined) unknown.push(fault("ledger.bill.price", { what: code, month }));
  }
  if (demand.charge && demand.charge.amount === undefined) unknown.push(fault("ledger.bill.demand", { month }));
  if (tariff.powerFactor && !counted) {
    unknown.push(isRefused(factor) ? factor.refused : fault("ledger.bill.power-factor", { month }));
  }
  const { known, total } = add([
    ...charges,
    ...(tariff.powerFactor ? [adjustment] : []),
    ...[...surcharges, ...fixed].map(({ amount }) => amount),
  ]);
  return {
    tariff: tariff.id,
    status: tariff.status,
    month,
    currency: tariff.currency,
    start: table.start,
    end: table.end,
    energy,
    kwh,
    demand: demand.charge,
    demands: demand.demands,
    windowMs: demand.windowMs,
    peak: demand.peak,
    powerFactor: counted,
    adjustment,
    surcharges: surcharges.map(({ code, amount }) => ({ code, amount })),
    fixed,
    ...withTax(tariff, whole ? total : undefined),
    known,
    gaps,
    unknown,
  };
}

function energyLines(bands: readonly Band[], byBand: Float64Array): EnergyLine[] {
  return bands.flatMap((band, i) => {
    const kwh = byBand[i] ?? 0;
    return kwh === 0 ? [] : [{ ...band, kwh, amount: band.price === undefined ? undefined : kwh * band.price }];
  });
}

/** Windows, peak and charge of demand; nothing where the tariff has no demand charge. */
function demandPart(
  { demand: terms }: Tariff,
  curve: Intervals,
  window: MonthWindow,
  start: number,
  { registeredKw, ...facts }: BillFacts & { month: string; kwh: number | undefined },
): { charge?: DemandCharge; demands?: Float64Array | undefined; windowMs?: number; peak?: Peak | undefined } {
  if (!terms) return {};
  const windowMs = terms.interval * 60_000;
  const demands = windowDemands(curve, window, windowMs);
  const peak = demands && highest(demands, start, windowMs);
  const maxKw = registeredKw ?? (peak?.certain ? peak.kw : undefined);
  return { charge: demandCharge(terms, { ...facts, maxKw }), demands, windowMs, peak };
}

/** The rows that hold on the first of the month. */
function dated<Row extends { from: string; to: string | null }>(rows: readonly Row[], month: string): Row[] {
  return rows.filter((row) => holdsOn(row, `${month}-01`));
}

/** Net, VAT and total; `net` is without VAT also where the prices include it. */
function withTax({ vat }: Tariff, sum: number | undefined): Pick<Bill, "net" | "vat" | "total"> {
  if (sum === undefined) return { net: undefined, vat: undefined, total: undefined };
  if (!vat) return { net: sum, vat: 0, total: sum };
  const net = vat.included ? sum / (1 + vat.rate) : sum;
  return { net, vat: net * vat.rate, total: net * (1 + vat.rate) };
}

function add(amounts: readonly (number | undefined)[]): { known: number; total: number | undefined } {
  const known = amounts.reduce((sum: number, one) => sum + (one ?? 0), 0);
  return { known, total: amounts.includes(undefined) ? undefined : known };
}

function highest(demands: Float64Array, start: number, windowMs: number): Peak | undefined {
  let at = -1;
  let kw = -1;
  let certain = true;
  for (let i = 0; i < demands.length; i++) {
    const one = demands[i] as number;
    if (one > kw) {
      kw = one;
      at = i;
    } else if (Number.isNaN(one)) certain = false;
  }
  return at < 0 ? undefined : { start: start + at * windowMs, end: start + (at + 1) * windowMs, kw, certain };
}
