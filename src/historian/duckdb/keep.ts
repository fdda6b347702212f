import { hourMs, sumNames } from "../hour.ts";
import type { TagName } from "../tag.ts";
import { readColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { type HourRows, noHourRows } from "./hour-rows.ts";
import { readUnkept } from "./read-hours.ts";
import { appendHours } from "./roll-up.ts";
import { hourTable, readingTable } from "./schema.ts";
import { copyTagState, forgetTag, newestOf, openHour, type TagState } from "./tag-state.ts";
import { appendTags } from "./tags.ts";

/**
 * Moves what came in to the sorted readings, sorts the roll-ups, and gives space back. A crash leaves it as it was before
 * or as it is after.
 */
export async function compactReadings(database: Database, state: TagState, names: readonly TagName[]): Promise<void> {
  const { writer } = database;
  database.dropAppenders();
  await inTransaction(database, async () => {
    await writer.run("INSERT INTO kept SELECT * FROM fresh ORDER BY tag, time");
    await writer.run("DROP TABLE fresh");
    await writer.run(readingTable("fresh"));
    await writer.run(hourTable("sorted_hours"));
    await writer.run("INSERT INTO sorted_hours SELECT * FROM hours ORDER BY tag, hour");
    await writer.run("DROP TABLE hours");
    await writer.run("ALTER TABLE sorted_hours RENAME TO hours");
    await writer.run("DELETE FROM tags");
    await appendTags(database, names, 0, state);
  });
  await writer.run("CHECKPOINT");
}

/**
 * Removes a plant's readings older than `before`; their roll-ups, also those that are not kept else, are written first
 * unless they go too.
 * @returns the changed state and how many readings (latest versions) went
 */
export async function expireReadings(
  database: Database,
  old: TagState,
  plant: string,
  numbers: readonly number[],
  before: number,
  rollups: boolean,
): Promise<{ state: TagState; removed: number }> {
  const { writer } = database;
  const rows = noHourRows();
  if (!rollups) for (const tag of numbers) await lastRollUps(database, old, tag, before, rows);
  const state = copyTagState(old, old.room);
  for (const tag of numbers) if (newestOf(state, tag, "time") < before) forgetTag(state, tag);
  let removed = 0;
  await inTransaction(database, async () => {
    await appendHours(database, rows);
    const mine = "tag IN (SELECT number FROM tags WHERE plant = $1)";
    for (const table of ["fresh", "kept", "superseded"]) {
      const result = await writer.run(`DELETE FROM ${table} WHERE time < ${before} AND ${mine}`, [plant]);
      if (table !== "superseded") removed += Number(result.rowsChanged);
    }
    if (rollups) await writer.run(`DELETE FROM hours WHERE hour < ${before} AND ${mine}`, [plant]);
    await writer.run(`UPDATE tags SET time = -1 WHERE time < ${before} AND plant = $1`, [plant]);
    await writer.run("DELETE FROM expired WHERE plant = $1", [plant]);
    await writer.run(`INSERT INTO expired VALUES ($1, ${before})`, [plant]);
  });
  return { state, removed };
}

/** The hours that would be lost with their readings: those before the border, and the closed one into which they hold. */
async function lastRollUps(
  database: Database,
  state: TagState,
  tag: number,
  before: number,
  rows: HourRows,
): Promise<void> {
  const end = before < openHour(state, tag) ? before + hourMs : before;
  for (const part of await readUnkept(database, tag, 0, end)) {
    for (let i = 0; i < part.length; i++) {
      rows.tag.push(tag);
      rows.hour.push(part.hour[i]!);
      for (const name of sumNames) rows[name].push(part[name][i]!);
    }
  }
}

/** Runs some statements as one; throws what they throw, with nothing changed. */
async function inTransaction(database: Database, work: () => Promise<void>): Promise<void> {
  await database.writer.run("BEGIN");
  try {
    await work();
    await database.writer.run("COMMIT");
  } catch (error) {
    await database.writer.run("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    database.dropAppenders();
  }
}

/** Bytes of the file and its log, and readings in it. */
export async function databaseSize(database: Database): Promise<{ bytes: number; readings: number }> {
  const result = await database.read("SELECT (SELECT count(*) FROM fresh) + (SELECT count(*) FROM kept)");
  const blocks = await database.read("SELECT (used_blocks * block_size)::BIGINT FROM pragma_database_size()");
  return {
    readings: readColumns(result, ["int64"]).columns[0][0]!,
    bytes: readColumns(blocks, ["int64"]).columns[0][0]!,
  };
}
