import type { Intervals } from "../books/books.ts";
import { studentTwoSided } from "../method/distributions.ts";
import { leastSquares } from "../method/matrix.ts";

/** The meter that a residual goes up and down with, and the share of its amounts that the residual has. */
export type Followed = { id: string; share: number };

/** Chance at which another sub-meter would look like the cause though none is, over all of them. */
const significance = 0.001;
/** Part of the residual's rise and fall that one meter must account for. */
const leastPart = 0.5;
/** Intervals for each meter below which nothing is said. */
const fewestEach = 20;

/**
 * Finds the one sub-meter whose own amounts explain what a meter and its sub-meters differ by, interval after interval:
 * least squares of the residual on all sub-meters (with a constant for what runs all the time); the one that adds most
 * to the explanation, if it is beyond chance and accounts for half of the residual's rise and fall by itself. A meter that
 * reads a few per cent low, or a load wired past it that runs with it, shows like this.
 * @returns undefined where no meter stands out
 */
export function followed(
  parent: Intervals,
  children: readonly { id: string; intervals: Intervals }[],
): Followed | undefined {
  const step = Math.max(parent.step, ...children.map(({ intervals }) => intervals.step));
  const whole = coarser(parent, step);
  const parts = children.map(({ id, intervals }) => ({ id, value: coarser(intervals, step) }));
  if (!whole || parts.some(({ value }) => value === undefined)) return undefined;
  const known = [...whole.keys()].filter((i) => parts.every(({ value }) => !Number.isNaN(value![i]! + whole[i]!)));
  const n = known.length;
  if (n < fewestEach * (parts.length + 1)) return undefined;
  const residual = Float64Array.from(known, (i) => parts.reduce((rest, { value }) => rest - value![i]!, whole[i]!));
  const varying = parts
    .map(({ id, value }) => ({ id, x: Float64Array.from(known, (i) => value![i]!) }))
    .filter(({ x }) => x.some((one) => one !== x[0]));
  const solution = leastSquares([new Float64Array(n).fill(1), ...varying.map(({ x }) => x)], residual);
  if (!solution) return undefined;
  const df = n - varying.length - 1;
  const variance = solution.residuals.reduce((sum, one) => sum + one * one, 0) / df;
  const best = varying
    .map(({ id, x }, k) => {
      const share = solution.coefficients[k + 1]!;
      const t = share / Math.sqrt(variance * solution.inverse[k + 1]![k + 1]!);
      return { id, x, share, t };
    })
    .reduce<{ id: string; x: Float64Array; share: number; t: number } | undefined>(
      (most, one) => (most && Math.abs(most.t) >= Math.abs(one.t) ? most : one),
      undefined,
    );
  if (!best || studentTwoSided(best.t, df) > significance / varying.length) return undefined;
  return explained(best.x, residual) >= leastPart ? { id: best.id, share: best.share } : undefined;
}

/** The share of the variance of y that a line over x explains. */
function explained(x: Float64Array, y: Float64Array): number {
  const mean = (values: Float64Array) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [mx, my] = [mean(x), mean(y)];
  let xy = 0;
  let xx = 0;
  let yy = 0;
  for (let i = 0; i < x.length; i++) {
    xy += (x[i]! - mx) * (y[i]! - my);
    xx += (x[i]! - mx) ** 2;
    yy += (y[i]! - my) ** 2;
  }
  return xx > 0 && yy > 0 ? (xy * xy) / (xx * yy) : 0;
}

/** Amounts of longer intervals; one is not known where a part of it is not. Undefined where the steps do not fit. */
function coarser({ step, value }: Intervals, to: number): Float64Array | undefined {
  const per = to / step;
  if (!Number.isInteger(per)) return undefined;
  if (per === 1) return value;
  return Float64Array.from({ length: Math.floor(value.length / per) }, (_, k) => {
    let sum = 0;
    for (let i = k * per; i < (k + 1) * per; i++) sum += value[i]!;
    return sum;
  });
}
