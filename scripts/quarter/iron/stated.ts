import type { Stated } from "../quarter.ts";

/** What the foundry still says of its cupola: the years before furnace IF2 took most of its work over. t a year. */
export const before = { charged: 6500, coke: 845 } as const;

/**
 * What the foundry states of the year 2025, rounded as one would, close to what its quarter comes to in a year; only the
 * cupola and its coke are left as they were.
 */
export const stated: Stated = {
  site: { "iron-foundry": { annualMelt: 7400 } },
  units: {
    C1: { chargedPerYear: before.charged },
    IF1: { chargedPerYear: 120 },
    IF2: { chargedPerYear: 4900 },
  },
  products: {
    P1: { production: 2500, poured: 3800, scrapRate: 3.2 },
    P2: { production: 1850, poured: 3200, scrapRate: 5.1 },
  },
  energy: {
    e1: { amount: 6_100_000, cost: 5_740_000 },
    e2: { amount: 2_850_000 },
    e3: { amount: 290, cost: 702_000 },
    e4: { amount: 56_000, cost: 208_000 },
  },
  materials: {
    r1: { amount: 1700 },
    r2: { amount: 2650 },
    r3: { amount: 2900 },
    r4: { amount: 95 },
    r5: { amount: 66 },
    r6: { amount: before.coke },
    r7: { amount: 118 },
    r8: { amount: 210 },
  },
  waste: { w1: { amount: 2000 }, w2: { amount: 180 } },
};
