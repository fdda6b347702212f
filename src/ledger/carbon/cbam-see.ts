import { productOf, quotientOf, sumOf } from "../method/independent.ts";
import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import type { FactorValue } from "./emission-line.ts";

/**
 * The terms of the emissions attributed to a production process in a calendar year, kg CO2e. Each must be stated, 0 where
 * there is none: `direct` emissions, those of heat and waste gases taken in and given off, and of electricity produced.
 */
const attributedTerms = [
  "direct",
  "heatImported",
  "heatExported",
  "wasteGasImported",
  "wasteGasExported",
  "electricityProduced",
] as const;
type AttributedTerms = { readonly [T in (typeof attributedTerms)[number]]: Value | undefined };

const termSigns = [1, 1, -1, 1, -1, -1] as const;

/**
 * What went into the good: kg consumed (not embodied) and its specific embedded emissions, kg CO2e/kg. Scrap carries none;
 * nor does what was made in the EU or an exempt country.
 */
export type Precursor = {
  readonly code: string;
  readonly mass: Value | undefined;
  readonly kind: "precursor" | "scrap";
  readonly exemptOrigin?: boolean;
  readonly see: Value | undefined;
};

/** `activityLevel`: kg of goods of the code made, that can be sold or used on; rejects, returns and by-products not. */
export type SeeInput = {
  readonly attributed: AttributedTerms;
  readonly activityLevel: Value;
  readonly precursors: readonly Precursor[];
  readonly electricity?: { readonly kWh: Value | undefined; readonly factor: FactorValue | undefined };
};

/** Specific embedded emissions, kg CO2e/kg (= t/t): `own` of the process, of precursors, and their sum. */
export type SpecificEmissions = {
  readonly attributed: Value;
  readonly own: Value;
  readonly ofPrecursors: Value;
  readonly see: Value;
  readonly complex: boolean;
  /** Indirect emissions of the electricity used, kg CO2e/kg: recorded, never in `see`; absent while not known. */
  readonly indirect?: Value;
};

/**
 * SEE = AttrEm/AL + Σ m_i·SEE_i with AttrEm = max(0, Dir + H_imp − H_exp + WG_imp − WG_exp − El_produced) and m_i = M_i/AL.
 * Source: Regulation (EU) 2023/956 annex IV points 2, 3; Implementing Regulation (EU) 2025/2547 annex III A.3 (eq. 55), F.
 * @returns refused `ledger.cbam-term-unknown` with the terms, `ledger.cbam-precursor-unknown` with the precursors,
 * `ledger.no-good-output` where the activity level is not positive
 */
export function specificEmissions(input: SeeInput): SpecificEmissions | Refused {
  const { attributed: terms, activityLevel, precursors, electricity } = input;
  const unknown = attributedTerms.filter((name) => terms[name] === undefined);
  if (unknown.length > 0) return refuse("ledger.cbam-term-unknown", { terms: unknown.join(", ") });
  if (!(activityLevel.value > 0)) return refuse("ledger.no-good-output", { good: activityLevel.value });
  const sum = sumOf(
    attributedTerms.flatMap((name) => terms[name] ?? []),
    termSigns,
  );
  const attributed = { value: Math.max(0, sum.value), u: sum.u };
  const own = quotientOf(attributed, activityLevel) ?? attributed;
  const burdened = precursors.filter((each) => !free(each));
  const lacking = burdened.filter(({ mass, see }) => !mass || !see).map(({ code }) => code);
  if (lacking.length > 0) return refuse("ledger.cbam-precursor-unknown", { precursors: lacking.join(", ") });
  const embedded = sumOf(burdened.flatMap(({ mass, see }) => (mass && see ? [productOf([mass, see])] : [])));
  const ofPrecursors = quotientOf(embedded, activityLevel) ?? embedded;
  // one division by the activity level, so that its uncertainty counts once
  const see = quotientOf(sumOf([attributed, embedded]), activityLevel) ?? own;
  const known = electricity?.kWh && electricity.factor;
  const indirect = known && quotientOf(productOf([electricity.kWh, electricity.factor]), activityLevel);
  return {
    attributed,
    own,
    ofPrecursors,
    see,
    complex: burdened.length > 0,
    ...(indirect && { indirect }),
  };
}

/** Whether a precursor carries no embedded emissions: scrap, and what comes from the EU or an exempt country. */
function free({ kind, exemptOrigin }: Precursor): boolean {
  return kind === "scrap" || exemptOrigin === true;
}
