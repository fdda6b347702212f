/**
 * The six categories of ISO 14064-1:2018 5.2.4: 1 direct, 2 imported energy, 3 transportation, 4 products used by the
 * organization, 5 use of products from the organization, 6 other.
 */
export const isoCategories = [1, 2, 3, 4, 5, 6] as const;
export type IsoCategory = (typeof isoCategories)[number];

/**
 * Categories of scope 3 that a plant keeps: 1 purchased goods and services, 2 capital goods, 3 fuel- and energy-related
 * (upstream, and losses of transmission and distribution), 4 upstream transport, 5 waste, 6 business travel, 7 commuting,
 * 9 downstream transport, 11 use and 12 end of life of sold products.
 */
export type Scope3Category = keyof typeof isoOf;

/**
 * Where each scope 3 category lies in ISO 14064-1. Upstream of fuels and power and grid losses (3) are products used: annex
 * B.3 keeps them out of imported energy. Source: ISO 14064-1:2018 annex B.
 */
const isoOf = { 1: 4, 2: 4, 3: 4, 4: 3, 5: 4, 6: 3, 7: 3, 9: 3, 11: 5, 12: 5 } as const satisfies Record<
  number,
  IsoCategory
>;

/** The ISO 14064-1 category of a scope 3 category. */
export function isoCategoryOf(category: Scope3Category): IsoCategory {
  return isoOf[category];
}
