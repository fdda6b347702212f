import { existsSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { loadPeer } from "./peer-load.ts";
import { eachOf, sizesOf } from "./rows.ts";

// The footprint of every casting as SQL in DuckDB: heat to casting by poured mass, moulding by boxes, cores by core mass, all
// else by mass, and per kilogram of good castings with the product's scrap. Values alone: no uncertainty, no basis.

const factors = `(VALUES ('pig', 1.8), ('steel', 0.03), ('fesi', 5), ('carburiser', 3.8), ('sand', 0.02), ('bentonite', 0.1),
  ('coal-dust', 0.4), ('resin', 3)) AS f(material, factor)`;

const footprint = `CREATE OR REPLACE TABLE footprint AS
WITH counted AS (SELECT meter, sum(value) AS amount FROM readings GROUP BY meter),
per_kg AS (SELECT l.id, coalesce(l.carbonFootprint / 1000, f.factor) AS each, l.material, l.received
  FROM lots l JOIN ${factors} USING (material)),
newest AS (SELECT material, arg_max(each, received) AS each FROM per_kg GROUP BY material),
ofunit AS (SELECT m.unit, m.carrier, sum(c.amount) AS amount FROM meters m JOIN counted c USING (meter)
  WHERE m.unit IS NOT NULL AND (m.parent IS NULL OR m.parent = 'E-0') GROUP BY ALL),
stage AS (SELECT
    coalesce(sum(o.amount) FILTER (o.carrier = 'electricity' AND u.family = 'melting'), 0) AS melt,
    coalesce(sum(o.amount) FILTER (o.carrier = 'electricity' AND u.family IN ('sand', 'moulding')), 0) AS mould,
    coalesce(sum(o.amount) FILTER (o.carrier = 'electricity' AND u.family = 'core'), 0) AS core,
    coalesce(sum(o.amount) FILTER (o.carrier = 'electricity' AND u.family IN ('cleaning', 'shakeout')), 0) AS mass,
    coalesce(sum(o.amount) FILTER (o.carrier = 'natural-gas'), 0) AS gas
  FROM ofunit o JOIN units u ON u.id = o.unit),
main AS (SELECT c.amount FROM counted c JOIN meters m USING (meter) WHERE m.id = 'E-0'),
lines AS (SELECT c.heat, sum(c.mass) AS charged, sum(c.mass * p.each) AS carbon
  FROM charge_lines c LEFT JOIN per_kg p ON p.id = c.lot GROUP BY c.heat),
gaps AS (SELECT h.furnace, any_value(o.amount) - coalesce(sum(h.energy), 0) AS rest,
    sum(l.charged) FILTER (h.energy IS NULL) AS charged
  FROM heats h JOIN lines l ON l.heat = h.id JOIN ofunit o ON o.unit = h.furnace GROUP BY h.furnace),
own AS (SELECT h.id, l.charged, l.carbon, coalesce(h.energy, g.rest * l.charged / g.charged) AS kwh
  FROM heats h JOIN lines l ON l.heat = h.id JOIN gaps g USING (furnace)),
melted AS (SELECT sum(charged) AS charged, sum(kwh) AS kwh FROM own),
poured AS (SELECT heat, sum(grossMass) AS gross FROM castings GROUP BY heat),
heat AS (SELECT o.id, (o.carbon + 2 * s.gas * o.charged / m.charged) / p.gross AS carbon,
    (o.kwh + (s.melt - m.kwh) * o.charged / m.charged) / p.gross AS kwh
  FROM own o JOIN poured p ON p.heat = o.id, melted m, stage s),
sand AS (SELECT (SELECT sum(newSand) FROM sand_batches) * max(each) FILTER (material = 'sand')
  + (SELECT sum(bentonite) FROM sand_batches) * max(each) FILTER (material = 'bentonite')
  + (SELECT sum(coalDust) FROM sand_batches) * max(each) FILTER (material = 'coal-dust') AS mould,
  (SELECT sum(sandMass) FROM core_batches) * max(each) FILTER (material = 'sand')
  + (SELECT sum(binderMass) FROM core_batches) * max(each) FILTER (material = 'resin') AS core FROM newest),
ofproduct AS (SELECT product, sum(pieces) AS pieces FROM castings GROUP BY product),
cores AS (SELECT p.product, coalesce(sum(c.sandMass), 0) / any_value(p.pieces) AS each
  FROM ofproduct p LEFT JOIN core_batches c USING (product) GROUP BY p.product),
keyed AS (SELECT k.id, k.product, k.heat, k.grossMass, k.mass, k.goodMass, k.pieces / g.castingsPerMould AS boxes,
    k.pieces * c.each AS core
  FROM castings k JOIN mould_groups g ON g.id = k.mouldGroup JOIN cores c USING (product)),
whole AS (SELECT sum(boxes) AS boxes, sum(core) AS core, sum(mass) AS mass FROM keyed),
each AS (SELECT
    (sand.mould + 0.5 * s.mould) / w.boxes AS box, (sand.core + 0.5 * s.core) / w.core AS core,
    0.5 * (main.amount - s.melt - s.mould - s.core) / w.mass AS mass
  FROM sand, stage s, whole w, main),
total AS (SELECT k.id, k.product, k.mass, k.goodMass,
    k.grossMass * (h.carbon + 0.5 * h.kwh) + k.boxes * e.box + k.core * e.core + k.mass * e.mass AS carbon
  FROM keyed k JOIN heat h ON h.id = k.heat, each e),
scrap AS (SELECT product, sum(carbon * (mass - goodMass) / mass) / sum(goodMass) AS each FROM total GROUP BY product)
SELECT t.id, t.carbon / t.mass + s.each AS footprint FROM total t JOIN scrap s USING (product)`;

const folder = process.argv[2]!;
const sizes = sizesOf(Number(process.argv[3]));
const rounds = Number(process.argv[4]);
const path = join(folder, "peer.duckdb");
if (!existsSync(path)) {
  rmSync(`${path}.new`, { force: true });
  const fresh = await DuckDBInstance.create(`${path}.new`);
  const connection = await fresh.connect();
  await loadPeer(connection, sizes);
  connection.closeSync();
  fresh.closeSync();
  renameSync(`${path}.new`, path);
}
const instance = await DuckDBInstance.create(":memory:", { threads: "2" });
const connection = await instance.connect();
await connection.run(`ATTACH '${path}' AS kept (READ_ONLY)`);
const tables = await connection.runAndReadAll("SELECT table_name FROM duckdb_tables() WHERE database_name = 'kept'");
for (const [name] of tables.getRows()) await connection.run(`CREATE TABLE ${name} AS SELECT * FROM kept.${name}`);
const ms: number[] = [];
const withColumn: number[] = [];
for (let round = 0; round < rounds; round++) {
  const start = performance.now();
  await connection.run(footprint);
  ms.push(performance.now() - start);
  await columnOf("footprint");
  withColumn.push(performance.now() - start);
}
const sums = await connection.runAndReadAll("SELECT count(*)::INTEGER, sum(footprint) FROM footprint");
const some = await connection.runAndReadAll(
  `SELECT id, footprint FROM footprint WHERE substr(id, 2)::INTEGER % ${eachOf} = 0`,
);
const [[rows, sum]] = sums.getRows() as [[number, number]];
process.stdout.write(
  JSON.stringify({ ms, withColumn, rows, sum, sample: Object.fromEntries(some.getRows() as [string, number][]) }),
);
connection.closeSync();
instance.closeSync();

/** The figures as the ledger has them: numbers in this program, in the order of the castings' ids. */
async function columnOf(table: string): Promise<Float64Array> {
  const result = await connection.stream(`SELECT footprint FROM ${table} ORDER BY id`);
  const column = new Float64Array(sizes.castings);
  let at = 0;
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    for (const one of chunk.getColumnValues(0)) column[at++] = one as number;
  return column;
}
