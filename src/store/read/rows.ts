import { sql } from "kysely";
import type { AnyRow } from "#plant";
import { inPlant } from "../database/session.ts";
import type { VersionState } from "../database/tables.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isNoun } from "../record/noun.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import { readRow } from "../record/row-text.ts";
import { type AsOf, viewOf } from "./as-of.ts";
import { inEffect, numberOf, versionColumns, versionsOf } from "./in-effect.ts";
import { dayOf, type Kept, keptOf, type NumberedRow, sourceOf } from "./stored.ts";

/** One row, or undefined where there is none of that id on that day. */
export async function getRow(
  scope: PlantScope,
  noun: string,
  id: string,
  asOf?: AsOf,
): Promise<Outcome<Kept | undefined>> {
  const found = await listRows(scope, noun, { ids: [id], ...(asOf ? { asOf } : {}) });
  return found.value ? done(found.value[0]) : found;
}

/** Which rows of a noun: `after` an id, at most `limit` (1000 if absent), or those of given `ids`. */
export type ListQuery = { asOf?: AsOf; after?: string; limit?: number; ids?: readonly string[] };

/** The rows of a noun in the order of their ids, a page at a time. */
export function listRows(scope: PlantScope, noun: string, query: ListQuery = {}): Promise<Outcome<Kept[]>> {
  if (!isNoun(noun)) return Promise.resolve(refused(storeFault("store.unknown-noun", { found: noun })));
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "read" }, async (session) => {
    const view = await viewOf(session, scope, query.asOf);
    if (!view.value) return view;
    const which = query.ids ? sql`v.id = ANY(${query.ids}::text[])` : sql`v.id > ${query.after ?? ""}`;
    const found = await sql<NumberedRow>`SELECT v.*, ${numberOf("v")}
      FROM (${inEffect(noun, scope.key, view.value, which)}) v
      WHERE v.state = 'is' ORDER BY v.id LIMIT ${query.limit ?? 1000}`.execute(session.db);
    return done(found.rows.map(keptOf));
  });
}

/** One version in the history of a row, with the change that wrote it. */
export type HistoryEntry = Omit<Kept, "row"> & {
  state: VersionState;
  row?: AnyRow;
  at: string;
  who: string;
  kind: string;
  note?: string;
  file?: string;
};

/** Everything that was ever said of a row, in the order in which it was recorded. */
export function historyOf(scope: PlantScope, noun: string, id: string): Promise<Outcome<HistoryEntry[]>> {
  if (!isNoun(noun)) return Promise.resolve(refused(storeFault("store.unknown-noun", { found: noun })));
  type Found = NumberedRow & { at: Date; who: string; kind: string; note: string | null; file: string | null };
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "read" }, async ({ db }) => {
    const found = await sql<Found>`
      SELECT ${versionColumns(noun)}, c.number, c.at, c.who, c.kind, c.note, encode(c.file, 'hex') AS file
      FROM ${versionsOf(noun)} v JOIN forgecast.changes c ON c.key = v.change
      WHERE v.plant = ${scope.key} AND v.id = ${id} ORDER BY v.change, v.seq`.execute(db);
    return done(
      found.rows.map((one) => ({
        noun,
        state: one.state,
        ...(one.state === "is" ? { row: readRow(one.id, one.attributes) } : {}),
        ...dayOf(one),
        change: one.number,
        at: one.at.toISOString(),
        who: one.who,
        kind: one.kind,
        ...(one.note === null ? {} : { note: one.note }),
        ...(one.file === null ? {} : { file: one.file }),
        ...sourceOf(one),
      })),
    );
  });
}
