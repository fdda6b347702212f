import { isRefused } from "../refused.ts";
import { type DemandFacts, demandCharge } from "./demand-charge.ts";
import type { ShiftPrices } from "./peak-shift.ts";
import { monthTable, quarterMs } from "./period-table.ts";
import type { Tariff } from "./tariff-schema.ts";

/**
 * The prices of a tariff in a month for a what-if: demand charge of a peak in kW with the other facts of the month as they
 * are, and the price per kWh of the quarter of an hour that a moment (milliseconds UTC) lies in. Without VAT, surcharges
 * and power factor. Undefined where the tariff has no such price or does not cover the month; a tariff without a demand
 * charge costs 0 for demand.
 */
export function shiftPrices(tariff: Tariff, facts: Omit<DemandFacts, "maxKw">): Required<ShiftPrices> {
  const table = monthTable(tariff, facts.month);
  const { demand } = tariff;
  return {
    demand: (kw) => (demand ? demandCharge(demand, { ...facts, maxKw: kw }).amount : 0),
    energy: (at) => {
      if (isRefused(table)) return undefined;
      const code = table.codes[Math.floor((at - table.start) / quarterMs)];
      return code === undefined ? undefined : table.bands[code]?.price;
    },
  };
}
