/**
 * historian: the memory of a plant's meters and monitors. What it has acknowledged survives a crash and a power cut, the
 * same reading twice is one reading, and a correction is a new version beside the old one.
 *
 * It keeps numbers by tag and time; it does not know what a tag means, which unit it has or what a norm makes of it. All
 * times are integer milliseconds since 1970-01-01 UTC, all columns typed arrays of one length, unknown is NaN.
 *
 * @example
 * const historian = await openHistorian("data/measurements");
 * if (isFault(historian)) return historian;
 * const kiln = { plant: "demo", source: "gateway-1", tag: "furnace.temperature" };
 * await historian.append({ tags: [kiln], tag: Uint32Array.of(0, 0), time: Float64Array.of(0, 60_000), value: Float64Array.of(1480, 1492) });
 * await historian.aggregate(kiln, 0, 3_600_000, "hour");   // { length: 1, count: [2], mean: [1486], timeMean: [1491.8], … }
 * await historian.close();
 */
export { type HistorianFaultCode, historianFaults, isFault } from "./fault.ts";
export type {
  AggregateColumns,
  Every,
  ExceedanceColumns,
  GapColumns,
  Historian,
  Limit,
  State,
} from "./historian.ts";
export { type HistorianOptions, openHistorian } from "./open-historian.ts";
export { counts, type Quality, qualities, qualityOf, qualityOfHj212 } from "./quality.ts";
export type { LastColumns, ReadingColumns, ReadingPage, Readings, VersionColumns } from "./reading.ts";
export { isRestated, isWithdrawn, restated, withdrawn } from "./restated.ts";
export type { TagName } from "./tag.ts";
