/** Lives of units: how long each has lasted, and whether it has failed; otherwise it is right-censored there. */
export type Lives = readonly { life: number; failed: boolean }[];

/**
 * The maximum-likelihood shape and scale. The profile score Σt^β ln t / Σt^β − 1/β − mean(ln t of failures) rises
 * steadily with β, so its root is bracketed and halved; lives are scaled by the longest so that no power overflows.
 * Needs two different failures.
 */
export function mostLikely(lives: Lives): { shape: number; scale: number } {
  const longest = lives.reduce((most, { life }) => Math.max(most, life), 0);
  const logs = lives.map((life) => Math.log(life.life / longest));
  const failedLogs = logs.filter((_, i) => lives[i]!.failed);
  const meanFailed = failedLogs.reduce((sum, log) => sum + log, 0) / failedLogs.length;
  const score = (shape: number): number => {
    let powers = 0;
    let weighted = 0;
    for (const log of logs) {
      const power = Math.exp(shape * log);
      powers += power;
      weighted += power * log;
    }
    return weighted / powers - 1 / shape - meanFailed;
  };
  const shape = Math.exp(rootOf((log) => score(Math.exp(log)), Math.log(1e-6)));
  const powers = logs.reduce((sum, log) => sum + Math.exp(shape * log), 0);
  return { shape, scale: longest * (powers / failedLogs.length) ** (1 / shape) };
}

/** Log-likelihood and the inverse of the observed information in (μ = ln scale, σ = 1/shape) at the estimate. */
export function scored(lives: Lives, shape: number, scale: number) {
  const sigma = 1 / shape;
  let failures = 0;
  let first = 0;
  let second = 0;
  let logLikelihood = 0;
  for (const { life, failed } of lives) {
    const z = Math.log(life / scale) * shape;
    const hazard = Math.exp(z);
    first += z * hazard;
    second += z * z * hazard;
    logLikelihood -= hazard;
    if (failed) {
      failures += 1;
      logLikelihood += z - Math.log(sigma * life);
    }
  }
  // Information = (1/σ²) [[r, Σz e^z], [Σz e^z, r + Σz² e^z]], since Σe^z = r and Σz e^z − Σ_failed z = r at the estimate.
  const determinant = failures * (failures + second) - first * first;
  const unit = (sigma * sigma) / determinant;
  const covariance = { mu: unit * (failures + second), sigma: unit * failures, both: -unit * first };
  return { covariance, logLikelihood };
}

/**
 * The greatest log-likelihood that the lives allow where a given share has failed by `life`. In a = 1/σ the
 * log-likelihood is concave, so the root of its derivative is the maximum.
 */
export function profileAt(lives: Lives, life: number, share: number): number {
  const y = Math.log(-Math.log1p(-share));
  const gaps = lives.map((each) => Math.log(each.life / life));
  const failures = lives.filter((each) => each.failed).length;
  const failedGaps = gaps.reduce((sum, gap, i) => sum + (lives[i]!.failed ? gap : 0), 0);
  const slope = (a: number) =>
    failures / a + failedGaps - gaps.reduce((sum, gap) => sum + gap * Math.exp(a * gap + y), 0);
  const a = Math.exp(rootOf((log) => -slope(Math.exp(log)), Math.log(1e-6)));
  return lives.reduce((sum, each, i) => {
    const z = a * gaps[i]! + y;
    return sum - Math.exp(z) + (each.failed ? Math.log(a / each.life) + z : 0);
  }, 0);
}

/** The root of a function that is negative at `low` and rises through 0 somewhere above; by doubling, then halving. */
export function rootOf(f: (x: number) => number, low: number): number {
  let below = low;
  let step = 1;
  let above = low + step;
  while (f(above) < 0 && step < 1024) {
    below = above;
    step *= 2;
    above += step;
  }
  for (let i = 0; i < 200 && above - below > 1e-14 * Math.max(1, Math.abs(above)); i += 1) {
    const middle = (below + above) / 2;
    if (f(middle) < 0) below = middle;
    else above = middle;
  }
  return (below + above) / 2;
}
