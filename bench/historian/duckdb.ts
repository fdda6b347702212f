import { join } from "node:path";
import { BIGINT, DOUBLE, DuckDBDataChunk, DuckDBInstance, INTEGER } from "@duckdb/node-api";
import { type Store, sumOf } from "./store.ts";

/** DuckDB's own data-chunk appender as its makers' library offers it: flushed, and so durable, with every batch. */
export async function open(folder: string): Promise<Store> {
  const instance = await DuckDBInstance.create(join(folder, "peer.duckdb"));
  const connection = await instance.connect();
  await connection.run("CREATE TABLE points (tag INTEGER NOT NULL, time BIGINT NOT NULL, value DOUBLE NOT NULL)");
  const appender = await connection.createAppender("points");
  const columns = async (sql: string) => (await connection.runAndReadAll(sql)).getColumns().map((c) => c.map(Number));
  return {
    async insert({ tag, time, value }) {
      for (let from = 0; from < tag.length; from += 2048) {
        const to = Math.min(tag.length, from + 2048);
        const chunk = DuckDBDataChunk.create([INTEGER, BIGINT, DOUBLE], to - from);
        chunk.setColumnValues(0, tag.subarray(from, to) as never);
        chunk.setColumnValues(1, Array.from(time.subarray(from, to), BigInt));
        chunk.setColumnValues(2, value.subarray(from, to) as never);
        appender.appendDataChunk(chunk);
      }
      appender.flushSync();
    },
    async settle() {},
    async compact() {
      await connection.run("CREATE TABLE sorted AS SELECT * FROM points ORDER BY tag, time");
      await connection.run("DROP TABLE points");
      await connection.run("ALTER TABLE sorted RENAME TO points");
      await connection.run("CHECKPOINT");
    },
    async bytes() {
      return (await columns("SELECT used_blocks * block_size FROM pragma_database_size()"))[0]![0]!;
    },
    async last() {
      const [tag, value] = await columns("SELECT tag, arg_max(value, time) FROM points GROUP BY tag");
      return { rows: tag!.length, sum: sumOf(value!) };
    },
    async rollUp(tag, from, to) {
      const [hour, mean] = await columns(
        `SELECT time // 3600000, avg(value), min(value), max(value), count(*) FROM points WHERE tag = ${tag} AND time >= ${from} AND time < ${to} GROUP BY 1 ORDER BY 1`,
      );
      return { rows: hour!.length, sum: sumOf(mean!) };
    },
    async exceedances(tag, limit, from, to) {
      const [peak] = await columns(
        `WITH marked AS (SELECT time, value, sum((value <= ${limit})::INTEGER) OVER (ORDER BY time) AS run FROM points WHERE tag = ${tag} AND time >= ${from} AND time < ${to})
         SELECT max(value), min(time), max(time) FROM marked WHERE value > ${limit} GROUP BY run ORDER BY 2`,
      );
      return { rows: peak!.length, sum: sumOf(peak!) };
    },
    async raw(tag, from, to) {
      const [time, value] = await columns(
        `SELECT time, value FROM points WHERE tag = ${tag} AND time >= ${from} AND time < ${to} ORDER BY time`,
      );
      return { rows: time!.length, sum: sumOf(value!) };
    },
    async close() {
      appender.closeSync();
      connection.closeSync();
      instance.closeSync();
    },
  };
}
