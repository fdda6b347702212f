import { quotientOf, shareOf, sumOf } from "../method/independent.ts";
import type { Value } from "../value.ts";
import type { SandFlows } from "./sand-flows.ts";

/**
 * The ways in which norms and plants compute a reclaim rate. They differ by many points for the same plant, so a rate
 * is never given without the name of its formula.
 * - `reused-of-used` 旧砂回用率: reclaimed / used sand that came back = reclaimed / (reclaimed + discarded + dust).
 *   What norms that ask for reuse of used sand mean by their wording, so far as it is known.
 * - `reclaimed-of-mix`: reclaimed / (reclaimed + new), at the mixer: 1 less the share of new sand.
 * - `reclaimed-of-all-sand`: reclaimed / (reclaimed + new + core): what is moulded, cores included.
 * - `not-discarded`: 1 − discarded / moulded: by the waste that left, where reclaimed sand is not weighed.
 */
const reclaimFormulas = ["reused-of-used", "reclaimed-of-mix", "reclaimed-of-all-sand", "not-discarded"] as const;
export type ReclaimFormula = (typeof reclaimFormulas)[number];

/** A rate as a share 0..1, with the formula it was made by; without `rate`, the flows that it lacks. */
export type ReclaimRate = { formula: ReclaimFormula; rate?: Value; missing: (keyof SandFlows)[] };

const needed: Readonly<Record<ReclaimFormula, readonly (keyof SandFlows)[]>> = {
  "reused-of-used": ["reclaimed", "discarded", "dust"],
  "reclaimed-of-mix": ["reclaimed", "newSand"],
  "reclaimed-of-all-sand": ["reclaimed", "newSand", "coreSand"],
  "not-discarded": ["discarded", "moulded"],
};

/** The reclaim rate by one formula. No rate where a flow is not known or the whole is 0; dust counts as used sand. */
export function reclaimRate(flows: SandFlows, formula: ReclaimFormula): ReclaimRate {
  const missing = needed[formula].filter((flow) => !flows[flow]);
  if (missing.length > 0) return { formula, missing };
  const [first, ...rest] = needed[formula].map((flow) => flows[flow]!);
  const rate = formula === "not-discarded" ? kept(first!, rest[0]!) : shareOf(first!, sumOf(rest));
  return rate ? { formula, rate, missing } : { formula, missing };
}

/** The reclaim rate by every formula, to show them beside each other. */
export function reclaimRates(flows: SandFlows): ReclaimRate[] {
  return reclaimFormulas.map((formula) => reclaimRate(flows, formula));
}

function kept(discarded: Value, moulded: Value): Value | undefined {
  const lost = quotientOf(discarded, moulded);
  return lost && { value: 1 - lost.value, u: lost.u };
}
