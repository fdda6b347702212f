import type { Batch } from "../engine.ts";
import { appendColumns } from "./columns.ts";
import type { Database } from "./database.ts";
import { noHourRows } from "./hour-rows.ts";
import { applyLate, noLateRows } from "./late.ts";
import { appendHours, newDirtyHours, remakeHours } from "./roll-up.ts";
import { format } from "./schema.ts";
import { copyTagState, newest, stride, type TagState, takeNewest } from "./tag-state.ts";
import { appendTags } from "./tags.ts";

/** Where an engine stands: changed as a whole when a transaction has committed. */
export type Standing = { state: TagState; position: number; lastReceived: number; tags: number };

/**
 * Applies a batch in one transaction, its position included.
 * @returns where the engine stands then; throws what DuckDB throws, with nothing applied
 */
export async function applyBatch(database: Database, standing: Standing, batch: Batch): Promise<Standing> {
  const frames = batch.frames.filter((frame) => frame.sequence > standing.position);
  const last = frames.at(-1);
  if (!last) return standing;
  const { writer } = database;
  const next: Standing = {
    state: copyTagState(standing.state, batch.tags.length),
    position: last.sequence,
    lastReceived: Math.max(standing.lastReceived, last.received),
    tags: Math.max(standing.tags, batch.tags.length),
  };
  await writer.run("BEGIN");
  try {
    await appendTags(database, batch.tags, standing.tags);
    await appendRows(database, next.state, batch, frames);
    await writer.run(
      `UPDATE meta SET format = ${format}, position = ${next.position}, received = ${next.lastReceived}`,
    );
    await writer.run("COMMIT");
    return next;
  } catch (error) {
    database.dropAppenders();
    await writer.run("ROLLBACK").catch(() => undefined);
    throw error;
  }
}

async function appendRows(database: Database, state: TagState, batch: Batch, frames: Batch["frames"]): Promise<void> {
  const { tag, time, value, quality } = batch;
  const { cells } = state;
  const received = new Float64Array(batch.length);
  const closed = noHourRows();
  const late = noLateRows();
  const dirty = newDirtyHours();
  const first = frames[0]!.start;
  let kept = first;
  for (const frame of frames) {
    const begin = kept;
    for (let i = frame.start; i < frame.end; i++) {
      const k = tag[i]!;
      const t = time[i]!;
      const v = value[i]!;
      const q = quality[i]!;
      const at = k * stride;
      if (t > cells[at]!) {
        takeNewest(cells, k, t, v, q, frame.received, closed, dirty.add);
        // Rows in order stay where they are; only where some fell out do the others move up.
        if (kept !== i) {
          tag[kept] = k;
          time[kept] = t;
          value[kept] = v;
          quality[kept] = q;
        }
        kept++;
      } else if (t < cells[at]! || q !== cells[at + newest.quality] || !Object.is(v, cells[at + newest.value])) {
        late.tag.push(k);
        late.time.push(t);
        late.value.push(v);
        late.quality.push(q);
        late.received.push(frame.received);
      }
    }
    received.fill(frame.received, begin, kept);
  }
  if (kept > first)
    await appendColumns(
      await database.appender("fresh"),
      [
        { type: "int32", data: tag.subarray(first, kept) },
        { type: "int64", data: time.subarray(first, kept) },
        { type: "double", data: value.subarray(first, kept) },
        { type: "byte", data: quality.subarray(first, kept) },
        { type: "int64", data: received.subarray(first, kept) },
      ],
      kept - first,
    );
  await appendHours(database, closed);
  if (late.tag.length > 0) await applyLate(database, state, late, dirty.add);
  await remakeHours(database, dirty);
}
