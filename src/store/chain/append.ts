import { sql } from "kysely";
import type { Session } from "../database/session.ts";
import type { ChangeKind } from "../database/tables.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import type { ChangeEntry } from "../record/row-change.ts";
import { changeHash, firstPrevious } from "./change-hash.ts";
import { type EntryRow, entryColumns, readEntry } from "./entry.ts";

/** A change that has begun: the plant is locked, its key is drawn, nothing is written. */
export type OpenChange = { key: string; head: EntryRow | undefined };

/** Waits until no other change of the plant is under way, and begins one. It ends with the transaction. */
export async function openChange(session: Session, { key }: PlantScope): Promise<OpenChange> {
  const { client } = session;
  await client.query("SELECT pg_advisory_xact_lock(7305012, $1)", [key]);
  const head = await headOf(session, key);
  const { rows } = await client.query<{ key: string }>("SELECT nextval('forgecast.change_key')::text AS key");
  return { key: rows[0]!.key, head };
}

/** The last change of a plant. */
async function headOf({ db }: Session, plant: number): Promise<EntryRow | undefined> {
  const found = await sql<EntryRow>`SELECT ${entryColumns} FROM forgecast.changes
    WHERE plant = ${plant} ORDER BY number DESC LIMIT 1`.execute(db);
  return found.rows[0];
}

type Said = {
  kind: ChangeKind;
  note?: string | undefined;
  file?: string | undefined;
  undoes?: number;
  detail: Readonly<Record<string, unknown>>;
};

/**
 * Writes the entry of a change whose rows are all written. Its time is the clock's, or where the clock stands before the
 * previous change, that change's time, and the entry says so.
 */
export async function closeChange(
  { db }: Session,
  scope: PlantScope,
  { key, head }: OpenChange,
  said: Said,
  written: { rows: number; digest: Buffer },
): Promise<ChangeEntry> {
  const clock = `${scope.clock().toISOString().slice(0, 23)}000Z`;
  const clockBack = head !== undefined && clock < head.at;
  const change = {
    plant: scope.plant,
    number: (head?.number ?? 0) + 1,
    at: clockBack ? head.at : clock,
    clockBack,
    who: scope.who,
    kind: said.kind,
    note: said.note ?? null,
    file: said.file ?? null,
    undoes: said.undoes ?? null,
    detail: JSON.stringify(said.detail),
    rows: written.rows,
    digest: written.digest.toString("hex"),
    previous: head?.hash ?? firstPrevious.toString("hex"),
  };
  const hash = changeHash(change);
  const { number, at, who, kind, note, undoes, detail, rows } = change;
  await db
    .insertInto("changes")
    .values({
      ...{ key, plant: scope.key, number, at, clock_back: clockBack, who, kind, note, undoes, detail, rows, hash },
      file: change.file === null ? null : Buffer.from(change.file, "hex"),
      digest: written.digest,
      previous: Buffer.from(change.previous, "hex"),
    })
    .execute();
  return readEntry({ ...change, key, hash: hash.toString("hex") });
}
