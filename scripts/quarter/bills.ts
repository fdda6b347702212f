import type { Tariff } from "#ledger";
import type { Row } from "#plant";
import { bill } from "../../src/ledger/money/charge-period.ts";
import { isRefused } from "../../src/ledger/refused.ts";
import { round } from "./chance.ts";
import { dateOf, months, start } from "./clock.ts";
import { amountOf, type Load, quarterHour } from "./load.ts";

/**
 * The month's electricity bills: what the supplier's own meter counted, and what it costs by the plant's tariff, in which
 * the month's reactive energy stands. `contract` is the share that a green-power contract supplied.
 */
export function electricityBills(
  total: Load,
  tariff: Tariff,
  meter: string,
  counts: number,
  contract = 0,
): Row<"energy">[] {
  const curve = { start, stepMs: quarterHour, kwh: total.map((kwh) => kwh * counts) };
  return months.flatMap(({ month, first, next }) => {
    const { kvarh } = tariff.months.find((one) => one.month === month) ?? {};
    const found = bill(tariff, curve, month, kvarh === undefined ? {} : { kvarh });
    if (isRefused(found) || found.total === undefined) throw new Error(`no bill of ${month}`);
    const { kwh, total: cost } = found;
    const row = (id: string, share: number, supply: "grid" | "contract"): Row<"energy"> => ({
      id,
      name: "电费账单 Electricity bill",
      carrier: "electricity",
      from: dateOf(first),
      to: dateOf(next - 1),
      amount: round(kwh * share),
      unit: "kWh",
      cost: round(cost * share, 2),
      meter,
      supply,
      basis: "measured",
    });
    const id = `el-${month}`;
    return contract > 0
      ? [row(id, 1 - contract, "grid"), row(`${id}-green`, contract, "contract")]
      : [row(id, 1, "grid")];
  });
}

/** The month's gas bills at a price per cubic metre. */
export function gasBills(total: Load, meter: string, counts: number, price: number): Row<"energy">[] {
  return months.map(({ month, first, next }) => {
    const amount = round(amountOf(total, first, next) * counts);
    return {
      id: `gas-${month}`,
      name: "燃气账单 Gas bill",
      carrier: "natural-gas",
      from: dateOf(first),
      to: dateOf(next - 1),
      amount,
      unit: "m3",
      cost: round(amount * price, 2),
      meter,
      basis: "measured",
    };
  });
}
