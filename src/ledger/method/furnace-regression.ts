import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { brownianBridgeTail, studentQuantile, studentTwoSided } from "./distributions.ts";
import { leastSquares } from "./matrix.ts";

/** One row a heat, columns of equal length; NaN where not known, such heats are left out and counted. */
export type FurnaceHeats = {
  /** Electricity or fuel of the heat, kWh. */
  energy: Float64Array;
  /** Metal melted, t. */
  melted: Float64Array;
  /** Time the liquid was held, h; leave out where it is not recorded. */
  holding?: Float64Array;
};

export type Coefficient = { estimate: number; se: number; t: number; p: number; interval: readonly [number, number] };

export type FurnaceFit = {
  heats: number;
  omitted: number;
  /** kWh per heat, whatever is melted: a. */
  startUp: Coefficient;
  /** kWh per further tonne: b. */
  marginal: Coefficient;
  /** kW while holding: h. Undefined where no holding times were given. */
  holding?: Coefficient;
  r2: number;
  /** Standard deviation of a heat about the line, kWh. */
  residualSd: number;
  /** Condition number of the standardised regressors; 1 when they are unrelated. */
  condition: number;
  /** kWh over what the line gives, one per heat in the order given; NaN for heats left out. */
  residuals: Float64Array;
  stability: Stability;
  /** Coefficients that are below zero beyond doubt: the model does not describe this furnace. */
  implausible: readonly ("start-up" | "marginal" | "holding")[];
};

/** Whether one line holds for all heats: the cumulative sum of residuals against its limits. */
type Stability = {
  /** Largest |sum| / (residual sd · √heats), and the chance of one as large if nothing had changed. */
  statistic: number;
  p: number;
  /** The first heat at which the sum is outside the limits at the fit's level; undefined when it never is. */
  leaves?: number;
  /** Where the sum is farthest out: the estimate of when the furnace changed. */
  turns: number;
};

/** Fewest heats that a fit is made from (house rule: methods need ≥ 30). */
export const fewestHeats = 30;
/** Below this standard deviation relative to its mean a regressor says nothing of its effect. */
const leastSpread = 0.01;
/** Above this condition number the effects of melting and holding cannot be told apart (Belsley, Kuh & Welsch 1980). */
const highestCondition = 30;

/**
 * Splits a furnace's energy by ordinary least squares over its heats: E = a + b·t + h·τ, or E = a + b·t where no
 * holding time is known (h is then part of a and b).
 * Stability: the cumulative sum of least-squares residuals (Ploberger & Krämer, Econometrica 60 (1992) 271).
 * @returns refuses `ledger.too-few-heats`, `ledger.no-spread-melted`, `ledger.no-spread-holding` and `ledger.collinear`.
 */
export function regressFurnace(heats: FurnaceHeats, level = 0.95): FurnaceFit | Refused {
  const known = knownRows(heats);
  const n = known.length;
  if (n < fewestHeats) return refuse("ledger.too-few-heats", { found: n, least: fewestHeats });
  const pick = (column: Float64Array): Float64Array => Float64Array.from(known, (i) => column[i]!);
  const regressors = [pick(heats.melted), ...(heats.holding ? [pick(heats.holding)] : [])];
  const names = ["melted", "holding"] as const;
  const moments = regressors.map(moment);
  for (const [j, { mean, sd }] of moments.entries())
    if (!(sd > leastSpread * Math.abs(mean)))
      return refuse(`ledger.no-spread-${names[j]!}`, { mean: short(mean), sd: short(sd), least: leastSpread });
  const condition = regressors.length < 2 ? 1 : conditionOf(regressors[0]!, regressors[1]!, moments);
  const y = pick(heats.energy);
  const solution =
    condition > highestCondition ? undefined : leastSquares([new Float64Array(n).fill(1), ...regressors], y);
  if (!solution) return refuse("ledger.collinear", { condition: short(condition), most: highestCondition });

  const df = n - regressors.length - 1;
  const rss = solution.residuals.reduce((sum, e) => sum + e * e, 0);
  const residualSd = Math.sqrt(rss / df);
  const reach = studentQuantile((1 + level) / 2, df);
  const coefficients = solution.coefficients.map((estimate, j) => {
    const se = residualSd * Math.sqrt(solution.inverse[j]![j]!);
    const t = estimate / se;
    const interval = [estimate - reach * se, estimate + reach * se] as const;
    return { estimate, se, t, p: studentTwoSided(t, df), interval };
  });
  const spreadOfY = moment(y).sd ** 2 * (n - 1);
  const residuals = new Float64Array(heats.energy.length).fill(Number.NaN);
  known.forEach((row, i) => {
    residuals[row] = solution.residuals[i]!;
  });
  const [startUp, marginal, holding] = coefficients;
  return {
    heats: n,
    omitted: heats.energy.length - n,
    startUp: startUp!,
    marginal: marginal!,
    ...(holding && { holding }),
    r2: spreadOfY > 0 ? 1 - rss / spreadOfY : 0,
    residualSd,
    condition,
    residuals,
    stability: stabilityOf(solution.residuals, residualSd, level, known),
    implausible: (["start-up", "marginal", "holding"] as const).filter(
      (_, j) => (coefficients[j]?.interval[1] ?? 0) < 0,
    ),
  };
}

/**
 * Useful share of a further tonne's energy: q / b, with q the heat in the metal, kWh/t (`theoreticalEnergy`).
 * @returns a fraction with its expanded uncertainty; refuses `ledger.marginal-not-positive` where b's interval holds 0.
 */
export function usefulEfficiency(fit: FurnaceFit, kwhPerTonne: number): Value | Refused {
  const { estimate, se, interval } = fit.marginal;
  if (!(interval[0] > 0))
    return refuse("ledger.marginal-not-positive", { found: short(estimate), low: short(interval[0]) });
  const value = kwhPerTonne / estimate;
  return { value, u: (2 * value * se) / estimate };
}

/** Four significant digits, for a sentence. */
function short(x: number): number {
  return Number(x.toPrecision(4));
}

function knownRows({ energy, melted, holding }: FurnaceHeats): number[] {
  const rows: number[] = [];
  for (let i = 0; i < energy.length; i++)
    if (Number.isFinite(energy[i]! + melted[i]! + (holding ? holding[i]! : 0))) rows.push(i);
  return rows;
}

type Moment = { mean: number; sd: number };

function moment(x: Float64Array): Moment {
  const mean = x.reduce((sum, v) => sum + v, 0) / x.length;
  const sd = Math.sqrt(x.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (x.length - 1));
  return { mean, sd };
}

/** √((1 + |r|)/(1 − |r|)): of two standardised columns with correlation r. */
function conditionOf(x: Float64Array, y: Float64Array, [mx, my]: readonly Moment[]): number {
  let product = 0;
  for (let i = 0; i < x.length; i++) product += (x[i]! - mx!.mean) * (y[i]! - my!.mean);
  const r = Math.min(1, Math.abs(product / ((x.length - 1) * mx!.sd * my!.sd)));
  return Math.sqrt((1 + r) / (1 - r));
}

function stabilityOf(residuals: Float64Array, sd: number, level: number, rows: readonly number[]): Stability {
  const sums = new Float64Array(residuals.length);
  const scale = sd * Math.sqrt(residuals.length);
  let sum = 0;
  let turns = 0;
  let leaves: number | undefined;
  residuals.forEach((e, i) => {
    sum += e;
    sums[i] = sum;
    if (Math.abs(sum) > Math.abs(sums[turns]!)) turns = i;
    if (leaves === undefined && brownianBridgeTail(Math.abs(sum) / scale) < 1 - level) leaves = i;
  });
  const statistic = scale > 0 ? Math.abs(sums[turns]!) / scale : 0;
  return {
    statistic,
    p: brownianBridgeTail(statistic),
    ...(leaves !== undefined && { leaves: rows[leaves]! }),
    turns: rows[turns]!,
  };
}
