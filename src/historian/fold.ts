import type { Buckets } from "./buckets.ts";
import { holdMs } from "./hour.ts";
import { firstBad } from "./quality.ts";
import type { ReadingColumns } from "./reading.ts";

/** Takes the readings of one tag in order of time, page by page; `end` says that no more will come. */
export type Fold = { add(readings: ReadingColumns): void; end(): void };

/**
 * Folds the readings of one tag into buckets: the one place that says what an aggregate is. Readings before the first
 * edge only hold their value into it, so hand in those of `holdMs` before it too; readings from the last edge on end
 * the time of the one before.
 * @param anyQuality count readings whatever their quality; one without a value (NaN) is still only counted as bad.
 */
export function startFold(into: Buckets, anyQuality = false): Fold {
  const { edges } = into;
  const last = into.length;
  let b = 0;
  let heldFrom = Number.NaN;
  let held = Number.NaN;

  /** The held value until `time`: spreads it over the buckets from the current one on. */
  function hold(time: number): void {
    if (Number.isNaN(held)) return;
    const until = Math.min(time, heldFrom + holdMs);
    for (let i = b, from = heldFrom; i < last; i++) {
      const start = edges[i]!;
      const end = edges[i + 1]!;
      if (start >= until) break;
      const length = Math.min(until, end) - Math.max(from, start);
      if (length <= 0) continue;
      into.covered[i]! += length;
      into.integral[i]! += length * held;
      from = end;
    }
  }

  return {
    add({ length, time, value, quality }) {
      for (let i = 0; i < length; i++) {
        const t = time[i]!;
        const v = value[i]!;
        hold(t);
        const good = (anyQuality || quality[i]! < firstBad) && !Number.isNaN(v);
        heldFrom = t;
        held = good ? v : Number.NaN;
        while (b < last && edges[b + 1]! <= t) b++;
        if (b === last || t < edges[b]!) continue;
        if (!good) {
          into.bad[b]!++;
          continue;
        }
        if (into.count[b]!++ === 0) {
          into.first[b] = into.min[b] = into.max[b] = v;
        } else if (v < into.min[b]!) into.min[b] = v;
        else if (v > into.max[b]!) into.max[b] = v;
        into.last[b] = v;
        into.sum[b]! += v;
      }
    },
    end() {
      hold(Number.POSITIVE_INFINITY);
      held = Number.NaN;
    },
  };
}
