import { type Refused, refuse } from "../refused.ts";

/**
 * The data quality ratings of the PACT data model by major version: which there are, their range (1 is the best), and
 * above which share of the footprint an input counts. Version 3 (openapi 3.0.3, `DataQualityIndicators`): three ratings,
 * 1..5, the weighted average of all inputs. Version 2 (2.3, same type): five, 1..3, of the inputs above 5 %.
 */
const pactScales = {
  3: { ratings: ["technological", "temporal", "geographical"], worst: 5, above: 0 },
  2: { ratings: ["technological", "temporal", "geographical", "completeness", "reliability"], worst: 3, above: 0.05 },
} as const;
export type PactVersion = keyof typeof pactScales;
type PactRating = (typeof pactScales)[2]["ratings"][number];

/** An input of a footprint: kg CO2e per declared unit without biogenic uptake, and how well its data represent it. */
export type RatedInput = {
  readonly code: string;
  readonly kg: number;
  /**
   * Share of it that rests on primary data, 0..1: 1 where both the amount and what a unit of it gives off were measured at
   * the plant, a supplier's own share where it sent one.
   */
  readonly primaryShare: number | undefined;
  readonly ratings: { readonly [R in PactRating]?: number };
};

/** One rating: the weighted mean of the inputs that count, absent while one of them is not rated; `unrated` names them. */
type QualityRating = { readonly rating?: number; readonly unrated: readonly string[] };

/**
 * The quality of a footprint's data. Percent: `coverage` of the footprint in the assessment, `primaryDataShare` (absent while
 * one is unknown).
 */
export type PactQuality = {
  readonly version: PactVersion;
  readonly ratings: { readonly [R in PactRating]?: QualityRating };
  readonly coveragePercent: number;
  readonly primaryDataShare?: number;
};

/**
 * Data quality ratings and primary data share of a footprint. Inputs weigh by the absolute size of their emissions, so
 * that a removal does not cancel what it stands beside.
 * Source: PACT Technical Specifications 3.0 (openapi.yaml, CarbonFootprint.primaryDataShare, DataQualityIndicators) and 2.3.
 * @param options.above the share (0..1) above which an input is assessed, where another than the version's is asked for
 * @returns refused `ledger.pact-nothing-to-rate` where no input has emissions; `ledger.pact-rating-out-of-range`;
 * `ledger.share-out-of-range` for a primary share
 */
export function pactQuality(
  inputs: readonly RatedInput[],
  options: { readonly version?: PactVersion; readonly above?: number } = {},
): PactQuality | Refused {
  const version = options.version ?? 3;
  const scale = pactScales[version];
  const above = options.above ?? scale.above;
  const whole = inputs.reduce((sum, { kg }) => sum + Math.abs(kg), 0);
  if (!(whole > 0)) return refuse("ledger.pact-nothing-to-rate", { inputs: inputs.length });
  for (const { code, ratings, primaryShare } of inputs) {
    for (const name of scale.ratings) {
      const found = ratings[name];
      if (found !== undefined && !(found >= 1 && found <= scale.worst))
        return refuse("ledger.pact-rating-out-of-range", { input: code, rating: name, found, worst: scale.worst });
    }
    if (primaryShare !== undefined && !(primaryShare >= 0 && primaryShare <= 1))
      return refuse("ledger.share-out-of-range", { name: code, value: primaryShare });
  }
  const assessed = inputs.filter(({ kg }) => Math.abs(kg) > above * whole);
  const covered = assessed.reduce((sum, { kg }) => sum + Math.abs(kg), 0);
  const share = primaryDataShare(inputs, whole);
  return {
    version,
    ratings: Object.fromEntries(scale.ratings.map((name) => [name, ratingOf(assessed, name, covered)])),
    coveragePercent: (100 * covered) / whole,
    ...(share !== undefined && { primaryDataShare: share }),
  };
}

function ratingOf(assessed: readonly RatedInput[], name: PactRating, covered: number): QualityRating {
  const unrated = assessed.filter(({ ratings }) => ratings[name] === undefined).map(({ code }) => code);
  if (unrated.length > 0 || covered === 0) return { unrated };
  const sum = assessed.reduce((total, { kg, ratings }) => total + Math.abs(kg) * (ratings[name] ?? Number.NaN), 0);
  return { rating: sum / covered, unrated };
}

function primaryDataShare(inputs: readonly RatedInput[], whole: number): number | undefined {
  let primary = 0;
  for (const { kg, primaryShare } of inputs) {
    if (kg === 0) continue;
    if (primaryShare === undefined) return undefined;
    primary += Math.abs(kg) * primaryShare;
  }
  return (100 * primary) / whole;
}
