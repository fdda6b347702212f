import { type Fault, fault, type Place } from "#evidence";
import {
  type Books,
  carrierUnits,
  type FactorUse,
  factorsFor,
  intervalsOf,
  regionOf,
  type Span,
  spanOf,
  spanOfAll,
  type Tariff,
  within,
} from "#ledger";
import { type AnyRow, columnsOf, type Plant, type RecordTableName, tableNames } from "#plant";
import { loadFactors } from "./load-factors.ts";

/** The readings of one tag: times in ms, rising; a value that does not count is NaN. */
export type TagReadings = { time: Float64Array; value: Float64Array };

/** Where a value stands in the user's files or in the record. */
export type PlaceOf = (table: string, id: string, attribute?: string) => Place | undefined;

/** All that is known of a plant, before a period of it is taken. */
export type Sources = {
  plant: Plant;
  placeOf?: PlaceOf;
  tables: Books["tables"];
  /** What it pays for electricity by the time of its use, where that is known. */
  tariff?: Tariff;
  /** The readings of a meter over a period; undefined where it has none. */
  readings(meter: string, span: Span): Promise<TagReadings | undefined | { faults: readonly Fault[] }>;
};

/** `period`: "2026", "2026-Q3", "2026-07", a day or two days with ".." between; all that was made, if absent. */
export type PeriodOptions = { period?: string; zone?: string };

/** The books of a plant over a period. A plant in China keeps the days of China; elsewhere a zone must be given. */
export async function booksOf(
  sources: Sources,
  { period, zone: given }: PeriodOptions,
): Promise<{ books: Books; undated: Map<RecordTableName, number> } | { faults: readonly Fault[] }> {
  const { plant } = sources;
  const zone = given ?? (plant.site.country === "CN" ? "Asia/Shanghai" : undefined);
  if (zone === undefined) return { faults: [fault("measure.no-zone", { country: plant.site.country ?? "" })] };
  const span = period === undefined ? spanOfAll(sources.tables, zone) : spanOf(period, zone);
  if (!span)
    return {
      faults: [
        period === undefined ? fault("measure.nothing-made", {}) : fault("measure.bad-period", { found: period, zone }),
      ],
    };
  const loaded = await loadFactors();
  if ("faults" in loaded) return loaded;
  const readings = new Map<string, Books["readings"] extends ReadonlyMap<string, infer I> ? I : never>();
  for (const meter of plant.meters ?? []) {
    if (meter.signal === undefined || meter.signalUnit === undefined) continue;
    const found = await sources.readings(meter.id, span);
    if (found && "faults" in found) return found;
    const signal = { kind: meter.signal, unit: meter.signalUnit, stamp: meter.stamp ?? "start" };
    const intervals = found && intervalsOf(signal, found.time, found.value, span);
    if (intervals) readings.set(meter.id, intervals);
  }
  const { tables, undated } = within(sources.tables, span);
  const units: Readonly<Record<string, string>> = carrierUnits;
  const factor = factorsFor(loaded.book, {
    region: regionOf(plant.site.country ?? "", plant.site.province),
    asOf: span.lastDay,
    unitOf: (carrier) => units[carrier],
    own: contractFactor(plant, span),
  });
  const { tariff } = sources;
  const all = { ...plantTables(plant), ...tables };
  return {
    books: { plant, span, tables: all, readings, factor, cbamGoods: loaded.cbamGoods, ...(tariff ? { tariff } : {}) },
    undated,
  };
}

/** The tables of a plant's description as columns. */
function plantTables(plant: Plant): Books["tables"] {
  const tables: { [N in RecordTableName]?: ReturnType<typeof columnsOf> } = {};
  for (const table of tableNames)
    if (table !== "site" && table !== "enterprise")
      tables[table] = columnsOf(table, (plant[table] ?? []) as readonly AnyRow[]);
  return tables;
}

/** What a plant's contracts say of its electricity: the mean of its bills' factors by amount, where each bill has one. */
function contractFactor(plant: Plant, span: Span): (kind: string, key: string) => FactorUse | undefined {
  const bills = (plant.energy ?? []).filter(
    (row) =>
      row.carrier === "electricity" &&
      row.amount !== undefined &&
      (row.from ?? "") <= span.lastDay &&
      (row.to ?? "9999") >= span.firstDay,
  );
  const stated = bills.filter((row) => row.emissionFactor !== undefined);
  return (kind, key) => {
    const contract = (kind === "footprint-contract" || kind === "grid-contract") && key === "electricity";
    if (!contract || stated.length === 0 || stated.length < bills.length) return undefined;
    const total = stated.reduce((sum, row) => sum + row.amount!, 0);
    const value = stated.reduce((sum, row) => sum + row.amount! * row.emissionFactor!, 0) / total;
    const id = stated.map((row) => `energy/${row.id}`).join(" ");
    return { id, value, u: 0, unit: "kg CO2e/kWh", status: "verified", expired: false };
  };
}
