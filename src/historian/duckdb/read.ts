import type { DuckDBMaterializedResult } from "@duckdb/node-api";
import type { ReadingPage, VersionColumns } from "../reading.ts";
import { readColumns } from "./columns.ts";
import type { Database } from "./database.ts";

const mine = "WHERE tag = $1 AND time >= $2 AND time < $3";

const unorderedSql = `SELECT time, value, quality FROM kept ${mine} UNION ALL SELECT time, value, quality FROM fresh ${mine} LIMIT $4`;
const rangeSql = `SELECT time, value, quality FROM kept ${mine} UNION ALL SELECT time, value, quality FROM fresh ${mine} ORDER BY time LIMIT $4`;

const asOfSql = `SELECT time, arg_max(value, version) AS value, arg_max(quality, version) AS quality FROM
  (SELECT time, value, quality, received, 2147483647 AS version FROM kept ${mine}
    UNION ALL SELECT time, value, quality, received, 2147483647 AS version FROM fresh ${mine}
    UNION ALL SELECT time, value, quality, received, version FROM superseded ${mine})
  WHERE received <= $5 GROUP BY time ORDER BY time LIMIT $4`;

const versionsSql = `SELECT time, value, quality, received, (row_number() OVER (PARTITION BY time ORDER BY version) - 1)::INTEGER AS version FROM
  (SELECT time, value, quality, received, 2147483647 AS version FROM kept ${mine}
    UNION ALL SELECT time, value, quality, received, 2147483647 AS version FROM fresh ${mine}
    UNION ALL SELECT time, value, quality, received, version FROM superseded ${mine})
  ORDER BY time, 5 LIMIT $4`;

/** Readings of a tag, as `Engine.range` says. */
export async function readRange(
  database: Database,
  tag: number,
  from: number,
  to: number,
  limit: number,
  asOf?: number,
): Promise<ReadingPage> {
  const numbers = [tag, from, to, limit + 1];
  if (asOf !== undefined) return pageOf(await database.read(asOfSql, [...numbers, asOf]), limit);
  // Sorting costs eight times the reading, and readings mostly lie in order: sort only where they do not.
  const page = pageOf(await database.read(unorderedSql, numbers), limit);
  return page.next === undefined && ascending(page.time) ? page : pageOf(await database.read(rangeSql, numbers), limit);
}

function ascending(time: Float64Array): boolean {
  for (let i = 1; i < time.length; i++) if (time[i]! <= time[i - 1]!) return false;
  return true;
}

function pageOf(result: DuckDBMaterializedResult, limit: number): ReadingPage {
  const { length, columns } = readColumns(result, ["int64", "double", "byte"]);
  const [time, value, quality] = columns;
  if (length <= limit) return { length, time, value, quality };
  const cut = { time: time.subarray(0, limit), value: value.subarray(0, limit), quality: quality.subarray(0, limit) };
  return { length: limit, ...cut, next: time[limit]! };
}

/** Versions of a tag's readings, as `Engine.versions` says. The versions of one time are never parted. */
export async function readVersions(
  database: Database,
  tag: number,
  from: number,
  to: number,
  limit: number,
): Promise<VersionColumns & { next?: number }> {
  const result = await database.read(versionsSql, [tag, from, to, limit + 1]);
  const { length, columns } = readColumns(result, ["int64", "double", "byte", "int64", "int32"]);
  const [time, value, quality, receivedAt] = columns;
  const version = Uint32Array.from(columns[4]);
  if (length <= limit) return { length, time, value, quality, receivedAt, version };
  let end = limit;
  while (end > 0 && time[end - 1] === time[limit]) end--;
  return {
    length: end,
    time: time.subarray(0, end),
    value: value.subarray(0, end),
    quality: quality.subarray(0, end),
    receivedAt: receivedAt.subarray(0, end),
    version: version.subarray(0, end),
    next: time[limit]!,
  };
}
