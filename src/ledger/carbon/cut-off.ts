import { and, no, type Tri, unknown, yes } from "#evidence";
import type { EmissionTotal } from "./emission-line.ts";

/** Something left out of a footprint: why, and what it would have been, kg CO2e, where that was estimated. */
export type Exclusion = { readonly code: string; readonly reason: string; readonly kg: number | undefined };

/** How much may be left out: one thing alone and all together, as shares 0..1 of the whole with what is left out. */
export type CutOffRule = { readonly each: number; readonly together: number };

/**
 * What was left out, stated. Shares are of the footprint with the exclusions in it; `within` is unknown while a size is.
 * `exemptedPercent` is PACT's exemptedEmissionsPercent, absent while it cannot be said.
 */
export type CutOffStatement = {
  readonly exclusions: readonly (Exclusion & { readonly share: number | undefined; readonly within: Tri })[];
  readonly exemptedPercent?: number;
  readonly within: Tri;
};

/**
 * States the exclusions of a footprint against a cut-off rule. Nothing is left out silently, and a breach is stated, not
 * corrected. Source: ISO 14067:2018 6.3.4.3; usual limits of 1 % each and 5 % together (PACT Methodology, exemption rules).
 */
export function stateCutOff(
  exclusions: readonly Exclusion[],
  rule: CutOffRule,
  footprint: EmissionTotal,
): CutOffStatement {
  const allKnown = exclusions.every(({ kg }) => kg !== undefined);
  const excluded = exclusions.reduce((sum, { kg = 0 }) => sum + kg, 0);
  const whole = footprint.total && allKnown ? footprint.total.value + excluded : undefined;
  const shareOf = (kg: number | undefined) =>
    kg === 0 ? 0 : kg === undefined || whole === undefined || whole <= 0 ? undefined : kg / whole;
  const within = (share: number | undefined, most: number): Tri =>
    share === undefined ? unknown : share <= most ? yes : no;
  const stated = exclusions.map((each) => {
    const share = shareOf(each.kg);
    return { ...each, share, within: within(share, rule.each) };
  });
  const together = allKnown ? shareOf(excluded) : undefined;
  return {
    exclusions: stated,
    ...(together !== undefined && { exemptedPercent: 100 * together }),
    within: and(within(together, rule.together), ...stated.map((one) => one.within)),
  };
}
