import type { Stated } from "../quarter.ts";

/** What the forge still says of its scale: the years before the induction heater, t a year. */
export const scaleBefore = 270;

/**
 * What the forge states of the year 2025, rounded as one would, close to what its quarter comes to in a year; only the
 * scale is left as it was. The consumption of the carburising furnace is left to its record.
 */
export const stated: Stated = {
  units: { HT2: { specificConsumption: null } },
  products: {
    P1: { production: 5400, scrapRate: 1.9 },
    P2: { production: 2800, scrapRate: 1.1 },
  },
  energy: { e1: { amount: 625_000 }, e2: { amount: 5_100_000 } },
  materials: { r1: { amount: 5000 }, r2: { amount: 25 } },
  waste: { w1: { amount: scaleBefore } },
};
