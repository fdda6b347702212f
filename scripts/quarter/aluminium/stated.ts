import type { Stated } from "../quarter.ts";

/** What the die caster still says of its small furnace: what it was designed for, t a year. */
export const designed = 3150;

/**
 * What the die caster states of the year 2025, rounded as one would, close to what its quarter comes to in a year; only the
 * small furnace is left as it was designed. The consumption of the ageing furnace is left to its record.
 */
export const stated: Stated = {
  site: { "aluminium-die-casting": { annualMelt: 5600 } },
  units: {
    MF1: { chargedPerYear: 4400 },
    MF2: { chargedPerYear: designed },
    HT1: { specificConsumption: null },
  },
  products: { P1: { production: 3000, poured: 5400, scrapRate: 4.8 } },
  energy: {
    e1: { amount: 415_000, cost: 1_640_000 },
    e2: { amount: 8_400_000, cost: 5_780_000 },
  },
  materials: {
    r1: { amount: 3200 },
    r2: { amount: 2450 },
    r3: { amount: 120, vocContent: 3 },
  },
  waste: { w1: { amount: 110 } },
};
