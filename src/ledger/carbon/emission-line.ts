import type { Basis, ClauseStatus } from "#evidence";
import { productOf } from "../method/independent.ts";
import type { Value } from "../value.ts";

/**
 * A factor as the carbon methods take it: its value with expanded uncertainty (k = 2, absolute, same unit), the id under
 * which it stands in `factors/`, how well it is known (null: measured by the plant itself), and whether its validity or review had ended on the day of use.
 */
export type FactorValue = Value & {
  readonly id: string;
  readonly status: ClauseStatus | null;
  readonly expired?: boolean;
};

/**
 * What an emission is made of, as ISO 14067 and the PACT data model keep it apart: `fossil`; `aircraft` (fossil, of
 * flights); `biogenic-co2` of biomass burnt, neutral over its cycle; `biogenic-other` (CH4, N2O of biomass); `land-use`
 * (land-use change); `uptake`, CO2 bound in the product (negative).
 */
export const natures = ["fossil", "aircraft", "biogenic-co2", "biogenic-other", "land-use", "uptake"] as const;
export type Nature = (typeof natures)[number];

/** An amount that causes emissions, in the unit the factor is per; unknown is undefined, never 0. */
export type EmissionSource = {
  readonly code: string;
  readonly activity: Value | undefined;
  /** kg CO2e per unit of the activity. */
  readonly factor: FactorValue | undefined;
  readonly basis: Basis;
  readonly nature?: Nature;
};

/**
 * One line of an inventory or a footprint. `kg` (kg CO2e) and its expanded uncertainty `u` are undefined while `missing`
 * names what is not known. `fromActivity` and `fromFactor` are the two parts of u, kg CO2e; the latter carries its sign.
 */
export type EmissionLine = {
  readonly code: string;
  readonly kg: number | undefined;
  readonly u: number | undefined;
  readonly basis: Basis;
  readonly nature: Nature;
  /** The amount and the factor that were multiplied, and the factor's id. */
  readonly activity?: Value;
  readonly perUnit?: Value;
  readonly factor?: string;
  readonly status?: ClauseStatus | null;
  readonly expired?: boolean;
  readonly missing: readonly ("activity" | "factor")[];
  readonly fromActivity: number;
  readonly fromFactor: number;
};

/** Amount times factor, to first order in the uncertainties (IPCC 2006 Guidelines vol. 1 ch. 3, eq. 3.1). */
export function emissionLine(source: EmissionSource): EmissionLine {
  const { code, activity, factor, basis } = source;
  const head = {
    code,
    basis,
    nature: source.nature ?? "fossil",
    ...(activity && { activity }),
    ...(factor && { perUnit: { value: factor.value, u: factor.u }, factor: factor.id, status: factor.status }),
    ...(factor?.expired !== undefined && { expired: factor.expired }),
  };
  if (!activity || !factor) {
    const missing = [...(activity ? [] : ["activity" as const]), ...(factor ? [] : ["factor" as const])];
    return { ...head, kg: undefined, u: undefined, missing, fromActivity: 0, fromFactor: 0 };
  }
  const { value, u } = productOf([activity, factor]);
  const parts = { fromActivity: Math.abs(factor.value) * activity.u, fromFactor: activity.value * factor.u };
  return { ...head, kg: value, u, missing: [], ...parts };
}

/** A sum of lines, kg CO2e: of all that is known, and as a total where nothing is missing; `missing` names the lines. */
export type EmissionTotal = { readonly known: Value; readonly total?: Value; readonly missing: readonly string[] };

/**
 * Sums lines. Uncertainties combine as the root of the sum of squares; lines that use one and the same factor share its
 * error, so that part adds up linearly among them first (IPCC 2006 Guidelines vol. 1 ch. 3.2.3, approach 1, eq. 3.2).
 */
export function sumLines(lines: readonly EmissionLine[]): EmissionTotal {
  let value = 0;
  let square = 0;
  const missing: string[] = [];
  const byFactor = new Map<string, number>();
  for (const line of lines) {
    if (line.kg === undefined) {
      missing.push(line.code);
      continue;
    }
    value += line.kg;
    square += line.fromActivity ** 2;
    if (line.factor !== undefined) byFactor.set(line.factor, (byFactor.get(line.factor) ?? 0) + line.fromFactor);
  }
  for (const shared of byFactor.values()) square += shared ** 2;
  const known = { value, u: Math.sqrt(square) };
  return missing.length === 0 ? { known, total: known, missing } : { known, missing };
}
