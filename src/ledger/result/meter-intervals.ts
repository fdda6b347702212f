import { conversionFactor } from "#units";
import type { Books, Intervals } from "../books/books.ts";
import { type Carrier, carrierUnits } from "../quantities/carriers.ts";

/** What a meter counted, interval after interval, in its carrier's unit; undefined where it has no readings that fit it. */
export function intervalsIn(books: Books, meter: string, carrier: Carrier): Intervals | undefined {
  const readings = books.readings.get(meter);
  const size = readings ? conversionFactor(readings.unit, carrierUnits[carrier]) : Number.NaN;
  if (!readings || Number.isNaN(size)) return undefined;
  const unit = carrierUnits[carrier];
  return size === 1 ? readings : { ...readings, unit, value: readings.value.map((one) => one * size) };
}
