import type { DataQuality } from "#evidence";
import type { FactorUse } from "../books/books.ts";
import { regionChain } from "./region.ts";

/**
 * Where a number comes from: measured at the plant; declared by the plant itself; estimated there from others of its kind;
 * declared by a supplier for a lot or for a material, in a year; a factor.
 */
export type Origin =
  | "measured"
  | "declared"
  | "estimated"
  | { readonly declared: "lot" | "material"; readonly year: number | undefined }
  | { readonly factor: FactorUse };

/** Data quality with the share (0..1) that rests on primary data. */
export type Rated = DataQuality & { readonly primary: number };

/** What data are to represent: the region of the plant (CN-JS, DE) and the year of the period. */
export type Represented = { readonly region: string; readonly year: number };

/**
 * Rates one number, 1 the best to 5, on the scale of PACT 3 (openapi.yaml, `DataQualityIndicators`), by a rule of our own:
 * - geographical: measured there, or the plant's own region 1; its country, where its province is known, 2; a union of
 *   countries that it is in 3; the world 4; another region, or not known, 5. What a supplier declares is of its own place: 1.
 * - temporal: the years between it and the period: up to 1 is 1, up to 3 is 2, up to 6 is 3, up to 10 is 4, else, or not
 *   known, 5; a factor whose validity or review has ended at least 4.
 * - technological: measured 1; declared for the lot 1, for the material or by the plant itself 2; a factor of the very material, carrier or route 2;
 *   of its family, or a range over routes without a value, 3, both 4; estimated by likeness 4. A stand-in of
 *   another kind would be 5.
 * A factor without any uncertainty is a definition, a law's or a contract's own figure: 1 throughout.
 *
 * `primary` is 1 for what the plant measured itself and 0 for all else: what a supplier declares may be primary, but how
 * much of it is it does not say.
 */
export function rateData(origin: Origin, at: Represented): Rated {
  if (origin === "measured") return { technological: 1, temporal: 1, geographical: 1, primary: 1 };
  if (origin === "declared") return { technological: 2, temporal: 1, geographical: 1, primary: 0 };
  if (origin === "estimated") return { technological: 4, temporal: 1, geographical: 1, primary: 0 };
  if ("declared" in origin)
    return {
      technological: origin.declared === "lot" ? 1 : 2,
      temporal: byYears(origin.year, at.year),
      geographical: 1,
      primary: 0,
    };
  const { u, year, region, ranged, family, expired } = origin.factor;
  if (u === 0) return { technological: 1, temporal: 1, geographical: 1, primary: 0 };
  const temporal = byYears(year, at.year);
  return {
    technological: 2 + (ranged ? 1 : 0) + (family ? 1 : 0),
    temporal: expired ? Math.max(4, temporal) : temporal,
    geographical: byRegion(region, at.region),
    primary: 0,
  };
}

/** The best rating of each number of years between, from 1 on. */
const yearsOf = [1, 3, 6, 10];

function byYears(year: number | undefined, of: number): number {
  if (year === undefined || Number.isNaN(year)) return 5;
  const place = yearsOf.findIndex((most) => Math.abs(of - year) <= most);
  return place < 0 ? 5 : place + 1;
}

function byRegion(region: string | undefined, plant: string): number {
  if (region === undefined) return 5;
  if (region === plant) return 1;
  if (region === "world") return 4;
  const place = regionChain(plant).indexOf(region);
  return place < 0 ? 5 : region === plant.split("-")[0] ? 2 : 3;
}

/** Of two that are multiplied: each rating the worse of both, primary as little as either. */
export function worse(a: Rated, b: Rated): Rated {
  return {
    technological: Math.max(a.technological, b.technological),
    temporal: Math.max(a.temporal, b.temporal),
    geographical: Math.max(a.geographical, b.geographical),
    primary: Math.min(a.primary, b.primary),
  };
}

/** A part of a sum; `rated` is undefined where nothing says what it represents. */
export type RatedPart = { readonly size: number; readonly rated: Rated | undefined };

/** Of what is added: the mean, each part by the size of what it brings, whatever its sign. Undefined while one is not rated. */
export function meanRated(parts: readonly RatedPart[]): Rated | undefined {
  const sum = { technological: 0, temporal: 0, geographical: 0, primary: 0 };
  const [least, most] = [{ ...sum }, { ...sum }];
  let whole = 0;
  for (const { size, rated } of parts) {
    const weight = Math.abs(size);
    if (!(weight > 0)) continue;
    if (!rated) return undefined;
    for (const name of ratings) {
      sum[name] += weight * rated[name];
      least[name] = whole === 0 ? rated[name] : Math.min(least[name], rated[name]);
      most[name] = Math.max(most[name], rated[name]);
    }
    whole += weight;
  }
  if (!(whole > 0)) return undefined;
  // The last digits of a mean of equals may not leave what they are.
  for (const name of ratings) sum[name] = Math.min(most[name], Math.max(least[name], sum[name] / whole));
  return sum;
}

const ratings = ["technological", "temporal", "geographical", "primary"] as const;
