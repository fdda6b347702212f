/** Where a cumulative sum leaves what chance explains. Indexes count from 0. */
export type Cusum = {
  /** Upper and lower sums after each value, in standard deviations. */
  plus: Float64Array;
  minus: Float64Array;
  /** First value at which a sum passed h; undefined while in control. */
  signal?: number;
  side?: "above" | "below";
  /** First value of the run that led to the signal: the estimate of when the shift began. */
  since?: number;
  /** Mean number of values between false signals, both sides counted if both are watched. */
  falseAlarmEvery: number;
};

export type CusumOptions = {
  /** Allowance, in standard deviations: half the shift that should be found soonest. Default 0.5. */
  k?: number;
  /** Decision limit in standard deviations. Default 5. */
  h?: number;
  /** Watch one side only. Default both. */
  side?: "above" | "below" | "both";
};

/**
 * Tabular cumulative sum of values standardised to mean 0 and standard deviation 1 (Page 1954; Montgomery, Introduction
 * to Statistical Quality Control, §9.1): C+ = max(0, z − k + C+), C− = max(0, −z − k + C−). NaN values are passed over.
 */
export function cusum(z: Float64Array, { k = 0.5, h = 5, side = "both" }: CusumOptions = {}): Cusum {
  const plus = new Float64Array(z.length);
  const minus = new Float64Array(z.length);
  let up = 0;
  let down = 0;
  let upSince = 0;
  let downSince = 0;
  let found: Pick<Cusum, "signal" | "side" | "since"> = {};
  for (let i = 0; i < z.length; i++) {
    const value = z[i]!;
    if (!Number.isNaN(value)) {
      if (up === 0) upSince = i;
      if (down === 0) downSince = i;
      if (side !== "below") up = Math.max(0, up + value - k);
      if (side !== "above") down = Math.max(0, down - value - k);
      if (found.signal === undefined && up > h) found = { signal: i, side: "above", since: upSince };
      else if (found.signal === undefined && down > h) found = { signal: i, side: "below", since: downSince };
    }
    plus[i] = up;
    minus[i] = down;
  }
  const oneSided = averageRunLength(0, k, h);
  return { plus, minus, ...found, falseAlarmEvery: side === "both" ? oneSided / 2 : oneSided };
}

/**
 * Mean number of values until a one-sided sum signals when the true mean is `shift` standard deviations: Siegmund's
 * approximation, (e^(−2Δb) + 2Δb − 1)/(2Δ²) with Δ = shift − k, b = h + 1.166 (Montgomery §9.1.4).
 */
export function averageRunLength(shift: number, k: number, h: number): number {
  const delta = shift - k;
  const b = h + 1.166;
  if (Math.abs(delta) < 1e-9) return b * b;
  return (Math.exp(-2 * delta * b) + 2 * delta * b - 1) / (2 * delta * delta);
}
