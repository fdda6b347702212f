import { hourMs } from "../hour.ts";
import { appendColumns, readColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { coolHour, newestOf, openHour, setNewest, type TagState } from "./tag-state.ts";

/** Readings that are not newer than their tag's newest, as growing columns. */
export type LateRows = { tag: number[]; time: number[]; value: number[]; quality: number[]; received: number[] };

export function noLateRows(): LateRows {
  return { tag: [], time: [], value: [], quality: [], received: [] };
}

const readings = (lo: number, hi: number) =>
  `(SELECT * FROM fresh WHERE time >= ${lo} AND time <= ${hi} UNION ALL SELECT * FROM kept WHERE time >= ${lo} AND time <= ${hi})`;

/**
 * Puts late readings where they belong, inside the running transaction: those that are there already fall away, new times
 * are added, other values become versions. What it changes in closed hours goes to `dirty`; open hours become cold.
 */
export async function applyLate(
  database: Database,
  state: TagState,
  late: LateRows,
  dirty: (tag: number, hour: number) => void,
): Promise<void> {
  const { writer } = database;
  const rows = late.tag.length;
  let lo = Number.POSITIVE_INFINITY;
  let hi = 0;
  for (const time of late.time) {
    if (time < lo) lo = time;
    if (time > hi) hi = time;
  }
  await writer.run("DELETE FROM late; DELETE FROM incoming; DELETE FROM replaced");
  await appendColumns(
    await database.appender("late"),
    [
      { type: "int32", data: Int32Array.from(late.tag) },
      { type: "int64", data: Float64Array.from(late.time) },
      { type: "double", data: Float64Array.from(late.value) },
      { type: "byte", data: Uint8Array.from(late.quality) },
      { type: "int64", data: Float64Array.from(late.received) },
      { type: "int32", data: Int32Array.from({ length: rows }, (_, i) => i) },
    ],
    rows,
  );
  await writer.run(`INSERT INTO incoming SELECT l.tag, l.time, l.value, l.quality, l.received, l.seq FROM
    (SELECT tag, time, value, quality, min(received) AS received, min(seq) AS seq FROM late GROUP BY tag, time, value, quality) l
    ANTI JOIN (SELECT tag, time, value, quality FROM ${readings(lo, hi)}
      UNION ALL SELECT tag, time, value, quality FROM superseded WHERE time >= ${lo} AND time <= ${hi}) r
    USING (tag, time, value, quality)`);
  const changed = await changedHours(database);
  if (changed.length === 0) return;
  await writer.run(
    `INSERT INTO replaced SELECT r.tag, r.time, r.value, r.quality, r.received FROM ${readings(lo, hi)} r SEMI JOIN incoming i USING (tag, time)`,
  );
  await supersede(database);
  await writer.run(`INSERT INTO fresh SELECT tag, time, value, quality, received FROM incoming
    QUALIFY row_number() OVER (PARTITION BY tag, time ORDER BY seq DESC) = 1`);
  await correctNewest(database, state, lo);
  for (const [tag, hour] of changed) {
    const open = openHour(state, tag);
    for (const touched of [hour, hour + hourMs]) {
      if (touched < open) dirty(tag, touched);
      else if (touched === open) coolHour(state, tag);
    }
  }
}

async function changedHours({ writer }: Database): Promise<[tag: number, hour: number][]> {
  const result = await writer.run(`SELECT DISTINCT tag, time - time % ${hourMs} FROM incoming`);
  const { length, columns } = readColumns(result, ["int32", "int64"]);
  return Array.from({ length }, (_, i) => [columns[0][i]!, columns[1][i]!]);
}

/** Moves what is replaced, and what was replaced within the batch itself, to the earlier versions. */
async function supersede({ writer }: Database): Promise<void> {
  await writer.run(`INSERT INTO superseded
    SELECT c.tag, c.time, coalesce(b.versions, 0) + row_number() OVER (PARTITION BY c.tag, c.time ORDER BY c.seq) - 1, c.value, c.quality, c.received
    FROM (SELECT tag, time, value, quality, received, -1 AS seq FROM replaced UNION ALL SELECT * FROM incoming) c
    LEFT JOIN (SELECT tag, time, count(*) AS versions FROM superseded s SEMI JOIN incoming i USING (tag, time) GROUP BY tag, time) b
    USING (tag, time)
    QUALIFY row_number() OVER (PARTITION BY c.tag, c.time ORDER BY c.seq DESC) > 1`);
  for (const table of ["fresh", "kept"])
    await writer.run(
      `DELETE FROM ${table} USING replaced WHERE ${table}.tag = replaced.tag AND ${table}.time = replaced.time`,
    );
}

/** A tag's newest reading may itself have been corrected. */
async function correctNewest({ writer }: Database, state: TagState, lo: number): Promise<void> {
  const result = await writer.run(`SELECT f.tag, f.time, f.value, f.quality, f.received FROM
    (SELECT * FROM fresh WHERE time >= ${lo}) f SEMI JOIN incoming i USING (tag, time)`);
  const { length, columns } = readColumns(result, ["int32", "int64", "double", "byte", "int64"]);
  const [tag, time, value, quality, received] = columns;
  for (let i = 0; i < length; i++) {
    const t = tag[i]!;
    if (time[i] === newestOf(state, t, "time")) setNewest(state, t, time[i]!, value[i]!, quality[i]!, received[i]!);
  }
}
