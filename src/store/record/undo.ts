import { sql } from "kysely";
import type { Fault } from "#evidence";
import { recordTableNames } from "#plant";
import { notAllowed } from "../access/allowed.ts";
import { closeChange, openChange } from "../chain/append.ts";
import { type EntryRow, entryColumns } from "../chain/entry.ts";
import { inPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { type VersionRow, versionColumns, versionsOf } from "../read/in-effect.ts";
import { noDiskRoom } from "./disk-room.ts";
import { cutFaults } from "./fault-list.ts";
import { columnOfReference, referencesTo } from "./noun.ts";
import type { PlantScope } from "./plant-scope.ts";
import { referenceCheck } from "./reference-check.ts";
import type { ChangeEntry } from "./row-change.ts";
import { readRow } from "./row-text.ts";
import { versionWriter } from "./version-writer.ts";

/** How an undo is asked for. With `anyway`, what later changes built on it is overruled, and left without what it names. */
export type UndoMeta = { note?: string; anyway?: boolean };

const pageRows = 4_000;
const mostShown = 20;

/**
 * Takes back a change: each row it wrote gets, as a new version, what was said for its day before, or where nothing was,
 * a retraction. Nothing is lost, and an undo can be undone. Refused with what stands in the way where later changes say
 * more of the same rows or name rows that would be gone.
 */
export async function undoChange(
  scope: PlantScope,
  number: number,
  meta: UndoMeta = {},
): Promise<Outcome<ChangeEntry>> {
  const barred = notAllowed(scope, "editor") ?? (await noDiskRoom(scope));
  if (barred) return refused(barred);
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "write" }, async (session) => {
    const open = await openChange(session, scope);
    const target = await changeOf(session, scope, number);
    if (!target) return refused(storeFault("store.no-such-change", { found: number }));
    const nouns = await touchedNouns(session, scope, target.key);
    if (!meta.anyway) {
      const inTheWay: Fault[] = [];
      const settled = await settledAfter(session, scope, number);
      for (const noun of nouns) inTheWay.push(...(await builtUpon(session, scope, noun, target.key, settled)));
      if (inTheWay.length > 0) return refused(...cutFaults(inTheWay));
    }
    const writer = versionWriter(session, scope.key, open.key);
    const references = referenceCheck(session, scope);
    for (const noun of nouns) {
      for await (const { id, validFrom, state, attributes, source } of before(session, scope, noun, target.key)) {
        writer.add(noun, { id, validFrom, state, attributes, source });
        if (state === "is") references.add(noun, readRow(id, attributes), undefined);
        if (!writer.isFull()) continue;
        await writer.flush();
        await writer.idle();
        if (references.isFull()) await references.lookUp();
      }
    }
    const total = await writer.finish();
    const dangling: Fault[] = [];
    if (!meta.anyway) await references.finish(dangling);
    if (dangling.length > 0) return refused(...cutFaults(dangling));
    const said = { kind: "undo" as const, note: meta.note, undoes: number, detail: { rows: total.rows } };
    return done(await closeChange(session, scope, open, said, total));
  });
}

async function changeOf({ db }: Session, scope: PlantScope, number: number): Promise<EntryRow | undefined> {
  if (!Number.isInteger(number)) return undefined;
  const found = await sql<EntryRow>`SELECT ${entryColumns} FROM forgecast.changes
    WHERE plant = ${scope.key} AND number = ${number}`.execute(db);
  return found.rows[0];
}

async function touchedNouns({ db }: Session, scope: PlantScope, key: string): Promise<string[]> {
  const parts = recordTableNames.map(
    (noun) => sql`SELECT ${sql.lit(noun)}::text AS noun WHERE EXISTS (
      SELECT 1 FROM ${versionsOf(noun)} WHERE plant = ${scope.key} AND change = ${key}::bigint)`,
  );
  const found = await sql<{ noun: string }>`${sql.join(parts, sql` UNION ALL `)}`.execute(db);
  return found.rows.map((row) => row.noun);
}

/**
 * The keys of later changes that no longer count: those that were undone, and the undoing itself. An undo that was undone
 * does not count either, and what it took back counts again.
 */
async function settledAfter({ db }: Session, scope: PlantScope, number: number): Promise<string[]> {
  const undos = await db
    .selectFrom("changes")
    .select(["number", "undoes"])
    .where("plant", "=", scope.key)
    .where("number", ">", number)
    .where("kind", "=", "undo")
    .orderBy("number", "desc")
    .execute();
  const settled = new Set<number>();
  for (const undo of undos) {
    if (undo.undoes === null || undo.undoes <= number) continue;
    if (!settled.has(undo.number)) settled.add(undo.undoes);
    settled.add(undo.number);
  }
  if (settled.size === 0) return [];
  const found = await db
    .selectFrom("changes")
    .select("key")
    .where("plant", "=", scope.key)
    .where("number", "in", [...settled])
    .execute();
  return found.map((row) => row.key);
}

/** What later changes say of a change's rows, and later rows that name what it brought in. */
async function builtUpon(
  session: Session,
  scope: PlantScope,
  noun: string,
  key: string,
  settled: readonly string[],
): Promise<Fault[]> {
  const table = versionsOf(noun);
  const later = sql`l.change > a.change AND l.change <> ALL(${settled}::bigint[])`;
  const said = sql`SELECT DISTINCT a.id, l.change, ${sql.lit(noun)}::text AS by, l.id AS by_id
    FROM ${table} a JOIN ${table} l ON l.plant = a.plant AND l.id = a.id AND ${later}
    WHERE a.plant = ${scope.key} AND a.change = ${key}::bigint`;
  const named = referencesTo(noun).map(({ noun: other, attribute, many }) => {
    const joined = many
      ? sql`forgecast.links l ON l.plant = a.plant AND l.noun = ${sql.lit(other)} AND l.attribute = ${sql.lit(attribute)} AND l.target = a.id`
      : sql`${versionsOf(other)} l ON l.plant = a.plant AND l.${sql.raw(columnOfReference(attribute))} = a.id`;
    return sql`SELECT a.id, l.change, ${sql.lit(`${other}.${attribute}`)}::text AS by, l.id AS by_id
      FROM ${table} a JOIN ${joined} AND ${later}
      WHERE a.plant = ${scope.key} AND a.change = ${key}::bigint AND NOT EXISTS (
        SELECT 1 FROM ${table} p WHERE p.plant = a.plant AND p.id = a.id AND p.change < a.change)`;
  });
  const parts = [said, ...named].map((part) => sql`(${part} LIMIT ${sql.lit(mostShown)})`);
  const found = await sql<{ id: string; by: string; byId: string; number: number }>`
    SELECT f.id, f.by, f.by_id AS "byId", c.number FROM (${sql.join(parts, sql` UNION ALL `)}) f
    JOIN forgecast.changes c ON c.key = f.change
    ORDER BY c.number, f.id LIMIT ${mostShown}`.execute(session.db);
  return found.rows.map(({ id, by, byId, number }) =>
    storeFault("store.built-upon", { table: noun, id, change: number, by, byId }),
  );
}

/** What was said for each row of a change before it, a page at a time, in the order of the change. */
async function* before({ db }: Session, scope: PlantScope, noun: string, key: string): AsyncGenerator<VersionRow> {
  const table = versionsOf(noun);
  for (let last = -1; ; ) {
    const found = await sql<VersionRow & { place: number; had: boolean }>`
      SELECT a.id, a.valid_from::text AS "validFrom", a.seq AS place, p.id IS NOT NULL AS had,
        coalesce(p.state, 'retracted') AS state, coalesce(p.attributes, '{}') AS attributes, p.source
      FROM ${table} a LEFT JOIN LATERAL (
        SELECT ${versionColumns(noun)} FROM ${table} v
        WHERE v.plant = a.plant AND v.id = a.id AND v.valid_from = a.valid_from AND v.change < a.change
        ORDER BY v.change DESC LIMIT 1) p ON true
      WHERE a.plant = ${scope.key} AND a.change = ${key}::bigint AND a.seq > ${last}
      ORDER BY a.seq LIMIT ${pageRows}`.execute(db);
    yield* found.rows;
    if (found.rows.length < pageRows) return;
    last = found.rows.at(-1)!.place;
  }
}
