import type { EmissionTotal } from "./emission-line.ts";

/** The range in which published footprints of such a product lie, kg CO2e per kg; `id` is the factor it comes from. */
export type SanityBand = { readonly id: string; readonly low: number; readonly high: number };

/**
 * Where a footprint lies against its band. It is a flag to look again, never a rejection; `unknown` while the footprint has
 * no total. A figure whose uncertainty reaches into the band still counts as outside, with `reachesIn`.
 */
export type BandFlag = SanityBand & {
  readonly at: "below" | "within" | "above" | "unknown";
  readonly reachesIn?: boolean;
};

/** Compares a footprint, kg CO2e per kg, with its band. */
export function flagBand(band: SanityBand, { total }: EmissionTotal): BandFlag {
  if (!total) return { ...band, at: "unknown" };
  const { value, u } = total;
  if (value < band.low) return { ...band, at: "below", reachesIn: value + u >= band.low };
  if (value > band.high) return { ...band, at: "above", reachesIn: value - u <= band.high };
  return { ...band, at: "within" };
}
