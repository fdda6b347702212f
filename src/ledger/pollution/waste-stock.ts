import { addPeriod, type Period } from "#units";

/** A part of a stock of waste, by the day from which its storage counts (YYYY-MM-DD), kg. */
export type WasteLayer = { since: string; kg: number };

/** Waste kept longer than allowed: since when, until when it was allowed, and for how many days more. */
export type OverdueWaste = WasteLayer & { due: string; days: number };

/** Puts waste into a stock, oldest first. */
export function storeWaste(layers: WasteLayer[], layer: WasteLayer): void {
  const place = layers.findIndex((each) => each.since > layer.since);
  layers.splice(place < 0 ? layers.length : place, 0, { ...layer });
}

/**
 * Takes waste out of a stock, the oldest first. Returns the parts taken and, where the stock did not hold enough, the
 * mass that was not there.
 */
export function takeWaste(layers: WasteLayer[], kg: number): { taken: WasteLayer[]; short: number } {
  const taken: WasteLayer[] = [];
  let left = kg;
  while (left > 0 && layers[0]) {
    const oldest = layers[0];
    const part = Math.min(left, oldest.kg);
    taken.push({ since: oldest.since, kg: part });
    left -= part;
    if (part === oldest.kg) layers.shift();
    else oldest.kg -= part;
  }
  return { taken, short: Math.max(0, left) };
}

/** The parts of a stock that are kept longer than a limit allows on a day. The last day of the period is still allowed. */
export function overdueWaste(layers: readonly WasteLayer[], limit: Period, asOf: string): OverdueWaste[] {
  return layers.flatMap((layer) => {
    const due = addPeriod(layer.since, limit);
    if (asOf <= due) return [];
    const days = (Date.parse(`${asOf}T00:00:00Z`) - Date.parse(`${due}T00:00:00Z`)) / 86_400_000;
    return [{ ...layer, due, days }];
  });
}
