import { type Historian, isFault } from "#historian";
import { type Books, type Intervals, intervalsOf, type Span } from "#ledger";
import { type AnyRow, type Columns, columnsOf, type RecordTableName } from "#plant";
import type { PlantRecord } from "#store";
import { value } from "./build.ts";
import { factorOf } from "./plant.ts";
import { year } from "./rows.ts";

/** What the ledger reads of each table of production; all of it, where nothing is named. */
const attributes: { readonly [N in RecordTableName]?: readonly string[] | undefined } = {
  lots: ["material", "price", "unit", "carbonFootprint", "received"],
  orders: ["customer", "product"],
  heats: undefined,
  chargeLines: ["heat", "lot", "material", "returnsOf", "mass"],
  sandBatches: undefined,
  coreBatches: undefined,
  mouldGroups: ["line", "product", "order", "castingsPerMould", "started"],
  castings: [
    ...["product", "heat", "mouldGroup", "order", "cast", "pieces"],
    ...["good", "scrap", "grossMass", "mass", "goodMass", "scrapMass"],
  ],
};

export const span: Span = {
  ...{ firstDay: year.first, lastDay: year.last, zone: "Asia/Shanghai" },
  ...{ from: year.from, to: year.from + year.days * 86_400_000 },
};

/** The books of the year, from an open record and an open historian; tables and readings are read side by side. */
export async function readBooks(record: PlantRecord, historian: Historian): Promise<Books> {
  const asOf = { day: year.last };
  const [{ plant }, readings, tables] = await Promise.all([
    record.snapshot(asOf).then(value),
    readReadings(historian),
    readTables(record, asOf),
  ]);
  for (const noun of ["units", "meters", "products", "materials", "energy", "waste"] as const)
    tables[noun] = columnsOf(noun, (plant[noun] ?? []) as readonly AnyRow[]);
  return { plant, span, tables, readings, factor: factorOf };
}

/** Castings on one connection and all else on another: while one is sent the other can be read. */
async function readTables(record: PlantRecord, asOf: { day: string }): Promise<{ [N in RecordTableName]?: Columns }> {
  const tables: { [N in RecordTableName]?: Columns } = {};
  const read = async (nouns: readonly RecordTableName[]) => {
    for (const noun of nouns) tables[noun] = value(await record.columns(noun, attributes[noun], asOf));
  };
  const [others, castings] = [Object.keys(attributes).filter((noun) => noun !== "castings"), ["castings"]];
  await Promise.all([read(castings as RecordTableName[]), read(others as RecordTableName[])]);
  return tables;
}

async function readReadings(historian: Historian): Promise<Map<string, Intervals>> {
  const readings = new Map<string, Intervals>();
  const last = await historian.last("bench");
  if (isFault(last)) throw new Error(JSON.stringify(last));
  for (const tag of last.tags) {
    const page = await historian.range(tag, span.from, span.to);
    if (isFault(page)) throw new Error(JSON.stringify(page));
    const unit = tag.tag.startsWith("N-") ? "m3" : "kWh";
    const found = intervalsOf({ kind: "amount", unit, stamp: "start" }, page.time, page.value, span);
    if (found) readings.set(tag.tag, found);
  }
  return readings;
}
