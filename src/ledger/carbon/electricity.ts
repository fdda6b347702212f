import type { Basis } from "#evidence";
import type { Value } from "../value.ts";
import { type EmissionLine, emissionLine, type FactorValue } from "./emission-line.ts";

/** Power bought under a contract whose attributes are the plant's (guarantee of origin, green certificate, PPA), kWh. */
type PowerContract = { readonly code: string; readonly kWh: Value; readonly factor: FactorValue | undefined };

/** Electricity used, kWh, and the factors of both methods, kg CO2e/kWh. */
export type ElectricityUse = {
  readonly code: string;
  readonly kWh: Value | undefined;
  readonly basis: Basis;
  /** The grid's average where the plant stands. */
  readonly location: FactorValue | undefined;
  readonly contracts?: readonly PowerContract[];
  /** The residual mix: what is left of the grid when contracted power is taken out. */
  readonly residual?: FactorValue | undefined;
  /** What stands in where there is no residual mix; `name` says what it is ("grid average"). */
  readonly fallback?: { readonly name: string; readonly factor: FactorValue } | undefined;
};

/**
 * Electricity by both methods. `rest` says by what the part without contract was valued in the market-based method:
 * `none` where contracts cover all. `surplus`: kWh contracted beyond the use; it is no credit.
 */
export type ElectricityBothWays = {
  readonly location: EmissionLine;
  readonly market: readonly EmissionLine[];
  readonly rest: "residual" | "fallback" | "none" | "unknown";
  readonly fallback?: string;
  readonly surplus: number;
};

/**
 * Values electricity by location and by market: contracts first, in the order given and up to the use; the rest by the
 * residual mix, else by the named fallback, else it is missing. Source: GHG Protocol Scope 2 Guidance (2015), ch. 4, 6.
 */
export function electricityBothWays(use: ElectricityUse): ElectricityBothWays {
  const { code, kWh, basis, contracts = [] } = use;
  const location = emissionLine({ code, activity: kWh, factor: use.location, basis });
  const rest = restFactor(use);
  if (!kWh) {
    const market = [emissionLine({ code, activity: undefined, factor: rest.factor, basis })];
    return { location, market, rest: "unknown", surplus: 0 };
  }
  let left = kWh.value;
  let square = kWh.u ** 2;
  const market: EmissionLine[] = [];
  for (const { code: contract, kWh: contracted, factor } of contracts) {
    if (left <= 0) break;
    const whole = contracted.value <= left;
    const activity = whole ? contracted : { value: left, u: kWh.u };
    market.push(emissionLine({ code: `${code}/${contract}`, activity, factor, basis }));
    left -= activity.value;
    square += contracted.u ** 2;
  }
  const surplus = Math.max(0, contracts.reduce((sum, each) => sum + each.kWh.value, 0) - kWh.value);
  if (left <= 0 && contracts.length > 0) return { location, market, rest: "none", surplus };
  market.push(emissionLine({ code, activity: { value: left, u: Math.sqrt(square) }, factor: rest.factor, basis }));
  return { location, market, surplus, ...rest.by };
}

function restFactor(use: ElectricityUse): {
  factor: FactorValue | undefined;
  by: Pick<ElectricityBothWays, "rest" | "fallback">;
} {
  if (use.residual) return { factor: use.residual, by: { rest: "residual" } };
  const { fallback } = use;
  if (fallback) return { factor: fallback.factor, by: { rest: "fallback", fallback: fallback.name } };
  return { factor: undefined, by: { rest: "unknown" } };
}
