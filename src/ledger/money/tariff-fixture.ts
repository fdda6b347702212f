import { isRefused } from "../refused.ts";
import { readTariff } from "./tariff.ts";
import type { Tariff } from "./tariff-schema.ts";

/** A tariff with invented prices, for tests only: two seasons, five periods, contracted demand, power factor 0.90. */
export const exampleTariff = {
  id: "example-two-part",
  name: ["示例两部制电价（虚构）", "Example two-part tariff (invented)"],
  status: "example",
  source: { document: "invented for tests" },
  zone: "Asia/Shanghai",
  currency: "CNY",
  from: "2026-01-01",
  to: null,
  seasons: [
    {
      id: "summer",
      ranges: [{ from: "07-01", to: "09-30" }],
      days: [
        {
          on: ["workday", "saturday", "sunday"],
          clock: [
            { from: "22:00", to: "08:00", period: "valley" },
            { from: "08:00", to: "11:00", period: "peak" },
            { from: "11:00", to: "13:00", period: "sharp" },
            { from: "13:00", to: "22:00", period: "flat" },
          ],
        },
        {
          on: ["holiday"],
          clock: [
            { from: "00:00", to: "06:00", period: "deep-valley" },
            { from: "06:00", to: "24:00", period: "flat" },
          ],
        },
      ],
    },
    {
      id: "other",
      ranges: [{ from: "10-01", to: "06-30" }],
      days: [{ on: "all", clock: [{ from: "00:00", to: "24:00", period: "flat" }] }],
    },
  ],
  holidays: ["2026-07-04"],
  prices: [{ from: "2026-01-01", perKwh: { sharp: 1.2, peak: 1, flat: 0.6, valley: 0.3, "deep-valley": 0.2 } }],
  demand: {
    basis: "contracted",
    interval: 15,
    price: [{ from: "2026-01-01", price: 40 }],
    contractKw: 1000,
    tolerance: 0.05,
    excessFactor: 2,
  },
  powerFactor: { standard: 0.9 },
  surcharges: [{ code: "funds", from: "2026-01-01", perKwh: 0.03 }],
};

/** Reads a tariff that must be good. */
export function tariffOf(raw: unknown): Tariff {
  const read = readTariff(raw);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.tariff;
}

/** The result of a method that must not refuse. */
export function given<T>(result: T): Exclude<T, { refused: unknown }> {
  if (isRefused(result)) throw new Error(JSON.stringify(result.refused));
  return result as Exclude<T, { refused: unknown }>;
}
