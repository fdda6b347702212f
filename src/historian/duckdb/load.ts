import type { DuckDBConnection } from "@duckdb/node-api";
import type { Fault } from "#evidence";
import type { Kept } from "../engine.ts";
import { historianFault } from "../fault.ts";
import type { TagName } from "../tag.ts";
import { readColumns } from "./columns.ts";
import { format, passingTables, tables } from "./schema.ts";
import { newestOf, newTagState, setNewest, type TagState } from "./tag-state.ts";

/** Reads what a file has kept; makes the tables and the first marks in a new one. A file that lacks some is not touched. */
export async function loadKept(
  connection: DuckDBConnection,
  path: string,
): Promise<{ kept: Kept; state: TagState; uncompacted: number } | Fault> {
  const lacking = await makeTables(connection, path);
  if (lacking) return lacking;
  const marks = readColumns(await connection.run("SELECT format, position, received FROM meta"), [
    "int64",
    "int64",
    "int64",
  ]);
  const [formats, positions, receiveds] = marks.columns;
  const found = formats[0];
  if (found === undefined) await connection.run(`INSERT INTO meta VALUES (${format}, 0, 0)`);
  else if (found !== format) return historianFault("historian.newer-format", { path, found, expected: format });
  const { tags, state } = await loadTags(connection);
  const waiting = readColumns(await connection.run("SELECT count(*) FROM fresh"), ["int64"]).columns[0];
  return {
    uncompacted: waiting[0]!,
    kept: {
      tags,
      position: positions[0] ?? 0,
      lastReceived: receiveds[0] ?? 0,
      expired: await loadExpired(connection),
    },
    state,
  };
}

async function makeTables(connection: DuckDBConnection, path: string): Promise<Fault | undefined> {
  const found = await connection.runAndReadAll(
    "SELECT table_name FROM duckdb_tables() WHERE NOT internal AND NOT temporary",
  );
  const there = new Set(found.getRows().map(([name]) => String(name)));
  const missing = Object.keys(tables).filter((name) => !there.has(name));
  if (there.size > 0 && missing.length > 0)
    return historianFault("historian.not-a-historian", { path, reason: `no table ${missing.join(", ")}` });
  // All at once: a start that is cut short leaves none.
  if (there.size === 0) await connection.run(`BEGIN; ${Object.values(tables).join("; ")}; COMMIT`);
  for (const sql of passingTables) await connection.run(sql);
  return undefined;
}

async function loadExpired(connection: DuckDBConnection): Promise<Map<string, number>> {
  const result = await connection.runAndReadAll("SELECT plant, before FROM expired");
  return new Map(result.getRows().map(([plant, before]) => [String(plant), Number(before)]));
}

async function loadTags(connection: DuckDBConnection): Promise<{ tags: TagName[]; state: TagState }> {
  const rows = await connection.runAndReadAll("SELECT number, plant, source, tag FROM tags ORDER BY number");
  const tags: TagName[] = [];
  for (const [number, plant, source, tag] of rows.getRows()) {
    while (tags.length < Number(number)) tags.push({ plant: "", source: "", tag: "" });
    tags.push({ plant: String(plant), source: String(source), tag: String(tag) });
  }
  const state = newTagState(Math.max(64, tags.length));
  // The newest of what was compacted is written beside the names; what came after it lies in `fresh`.
  await takeNewest(connection, state, "SELECT number, time, value, quality, received FROM tags WHERE time >= 0");
  await takeNewest(
    connection,
    state,
    `SELECT tag, max(time), arg_max(value, time), arg_max(quality, time), arg_max(received, time) FROM fresh GROUP BY tag`,
  );
  return { tags, state };
}

async function takeNewest(connection: DuckDBConnection, state: TagState, sql: string): Promise<void> {
  const { length, columns } = readColumns(await connection.run(sql), ["int32", "int64", "double", "byte", "int64"]);
  const [tag, time, value, quality, received] = columns;
  for (let i = 0; i < length; i++) {
    const t = tag[i]!;
    if (time[i]! >= newestOf(state, t, "time")) setNewest(state, t, time[i]!, value[i]!, quality[i]!, received[i]!);
  }
}
