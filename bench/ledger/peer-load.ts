import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, type DuckDBType, INTEGER, VARCHAR } from "@duckdb/node-api";
import { metersOf, plantRows, quarters, reading } from "./plant.ts";
import { rowsOf, type Sizes } from "./rows.ts";

/** The columns of the year that the allocation reads; names end with `n` where they are numbers. */
const tables: Readonly<Record<string, { noun: keyof Sizes; texts: readonly string[]; numbers: readonly string[] }>> = {
  lots: { noun: "lots", texts: ["id", "material", "received"], numbers: ["carbonFootprint"] },
  heats: { noun: "heats", texts: ["id", "furnace"], numbers: ["energy"] },
  charge_lines: { noun: "chargeLines", texts: ["heat", "lot", "material"], numbers: ["mass"] },
  sand_batches: { noun: "sandBatches", texts: ["id"], numbers: ["newSand", "bentonite", "coalDust"] },
  core_batches: { noun: "coreBatches", texts: ["product"], numbers: ["sandMass", "binderMass"] },
  mould_groups: { noun: "mouldGroups", texts: ["id"], numbers: ["castingsPerMould"] },
  castings: {
    noun: "castings",
    texts: ["id", "product", "heat", "mouldGroup"],
    numbers: ["pieces", "grossMass", "mass", "goodMass"],
  },
};

/** Puts the same year into tables of DuckDB. */
export async function loadPeer(connection: DuckDBConnection, sizes: Sizes): Promise<void> {
  for (const [name, { noun, texts, numbers }] of Object.entries(tables)) {
    const rows = rowsOf(noun, sizes);
    const columns = [...texts, ...numbers];
    const types = [...texts.map(() => VARCHAR), ...numbers.map(() => DOUBLE)];
    await fill(
      connection,
      name,
      columns,
      types,
      batches(rows, ({ row }) => columns.map((one) => row[one] ?? null)),
    );
  }
  const meters = metersOf(sizes.heats);
  const read = (function* () {
    for (const [m, meter] of meters.entries())
      for (let quarter = 0; quarter < quarters; quarter++) yield [m, quarter, reading(m, meter, quarter)];
  })();
  await fill(
    connection,
    "readings",
    ["meter", "quarter", "value"],
    [INTEGER, INTEGER, DOUBLE],
    batches(read, (one) => one),
  );
  const known = meters.map((one, m) => [m, one.id, one.carrier, one.unit ?? null, one.parent ?? null]);
  const names = ["meter", "id", "carrier", "unit", "parent"];
  await fill(connection, "meters", names, [INTEGER, VARCHAR, VARCHAR, VARCHAR, VARCHAR], [known]);
  const units = plantRows(sizes.heats).filter((one) => one.noun === "units");
  const kinds = units.map(({ row }) => [row.id, String(row["kind"]).split(".")[0]!]);
  await fill(connection, "units", ["id", "family"], [VARCHAR, VARCHAR], [kinds]);
  await connection.run("CHECKPOINT");
}

function* batches<T, V>(rows: Iterable<T>, read: (row: T) => V[]): Generator<V[][]> {
  let batch: V[][] = [];
  for (const row of rows) {
    batch.push(read(row));
    if (batch.length < 2048) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

async function fill(
  connection: DuckDBConnection,
  name: string,
  columns: readonly string[],
  types: DuckDBType[],
  rows: Iterable<unknown[][]>,
): Promise<void> {
  await connection.run(`CREATE TABLE ${name} (${columns.map((one, i) => `${one} ${types[i]}`).join(", ")})`);
  const appender = await connection.createAppender(name);
  for (const batch of rows) {
    const chunk = DuckDBDataChunk.create(types, batch.length);
    chunk.setRows(batch as never);
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
