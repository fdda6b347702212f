import { type Activity, overlap, powerIn, type SubMeter } from "./activity.ts";

/** One activity's part in the peak: kW and share of the peak (0…1), undefined where its power is not known. */
type PeakShare = {
  id: string;
  kind: string;
  unit: string;
  kw: number | undefined;
  u: number | undefined;
  share: number | undefined;
  basis: "measured" | "estimated" | undefined;
};

/**
 * What was on in the month's highest window: `shares` by kW, the largest first and those of unknown power last; `rest` is
 * the kW that no named activity explains (base load and what has no record), below 0 where estimates together exceed the
 * peak: `exceeds` says so, and nothing is scaled to fit.
 */
export type PeakEvent = {
  kw: number;
  shares: PeakShare[];
  event: PeakShare | undefined;
  rest: number;
  unknown: string[];
  exceeds: boolean;
};

/**
 * Names the event behind a peak: each heat, forging batch or heat treatment that overlaps the window with its kW, by the
 * sub-meter of its unit or by its own energy over its time; `event` is the largest of them. Ids
 * are unique.
 */
export function peakEvent(
  peak: { start: number; end: number; kw: number },
  activities: readonly Activity[],
  meters: readonly SubMeter[] = [],
): PeakEvent {
  const on = activities.filter((one) => overlap(one, peak.start, peak.end) > 0);
  const shares = on.map((activity): PeakShare => {
    const { id, kind, unit } = activity;
    const power = powerIn(activity, peak.start, peak.end, on, meters);
    const share = power && peak.kw > 0 ? power.kw / peak.kw : undefined;
    return { id, kind, unit, kw: power?.kw, u: power?.u, share, basis: power?.basis };
  });
  shares.sort((a, b) => (b.kw ?? -1) - (a.kw ?? -1) || (a.id < b.id ? -1 : 1));
  const rest = shares.reduce((left, { kw }) => left - (kw ?? 0), peak.kw);
  const [first] = shares;
  return {
    kw: peak.kw,
    shares,
    event: first?.kw === undefined ? undefined : first,
    rest,
    unknown: shares.filter(({ kw }) => kw === undefined).map(({ id }) => id),
    exceeds: rest < -1e-9 * Math.max(1, peak.kw),
  };
}
