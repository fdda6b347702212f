import { quotientOf } from "../method/independent.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";

/**
 * The ways to a pollutant's mass, best first: measured continuously, measured periodically × hours, by balance, by
 * emission factor.
 */
const massMethods = ["continuous", "periodic", "balance", "factor"] as const;
type MassMethod = (typeof massMethods)[number];

/** A pollutant's mass at one point over one period by one method, kg. */
export type MassEstimate = {
  method: MassMethod;
  mass: Value;
  /** The share of the operating hours that it covers, 0..1; absent: all. */
  coverage?: number;
  /** What it was made from, such as a factor's id; carried through. */
  source?: string;
};

/** An estimate beside the one chosen: how many times as high, and whether that calls for a look at hood, load or factor. */
type OtherEstimate = MassEstimate & { ratio?: Value; investigate: boolean };

/** The mass that counts, kg, and the others beside it. */
export type PollutantMass = { chosen: MassEstimate; others: OtherEstimate[] };

/**
 * Ratio between two ways to the same mass beyond which the hood's capture, the load or the factor is to be looked at.
 * A rule of the trade, not of law.
 */
const investigateAbove = 3;

/**
 * Picks the best estimate of one pollutant at one point: by method, then by coverage, then by uncertainty. Nothing is
 * mixed and no gap is filled; the others are shown beside it.
 * @param leastCoverage share of the hours below which a measured estimate steps behind the next method (from the norm
 * that asks); where none reaches it, the rule is dropped
 * @returns refuses `ledger.pollution-no-estimate`
 * Source: the order usual in pollutant registers: measured before calculated before estimated (M, C, E of the E-PRTR).
 */
export function pollutantMass(estimates: readonly MassEstimate[], leastCoverage = 0): PollutantMass | Refused {
  const covering = estimates.filter((each) => (each.coverage ?? 1) >= leastCoverage);
  const [chosen] = [...(covering.length > 0 ? covering : estimates)].sort(
    (a, b) =>
      massMethods.indexOf(a.method) - massMethods.indexOf(b.method) ||
      (b.coverage ?? 1) - (a.coverage ?? 1) ||
      a.mass.u - b.mass.u,
  );
  if (!chosen) return refuse("ledger.pollution-no-estimate");
  const others = estimates.filter((each) => each !== chosen).map((each) => beside(each, chosen));
  return { chosen, others };
}

function beside(other: MassEstimate, chosen: MassEstimate): OtherEstimate {
  const ratio = quotientOf(other.mass, chosen.mass);
  if (!ratio) return { ...other, investigate: other.mass.value > other.mass.u };
  return { ...other, ratio, investigate: ratio.value > investigateAbove || ratio.value < 1 / investigateAbove };
}
