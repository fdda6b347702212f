import { sql } from "kysely";
import { inPlant } from "../database/session.ts";
import { done, type Outcome } from "../outcome.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import type { ChangeEntry } from "../record/row-change.ts";
import { type EntryRow, entryColumns, readEntry } from "./entry.ts";

/** The changes of a plant, the last first: those before a number, at most `limit` (100 if absent). */
export function listChanges(
  scope: PlantScope,
  { before = 2_147_483_647, limit = 100 }: { before?: number; limit?: number } = {},
): Promise<Outcome<ChangeEntry[]>> {
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "read" }, async ({ db }) => {
    const found = await sql<EntryRow>`SELECT ${entryColumns} FROM forgecast.changes
      WHERE plant = ${scope.key} AND number < ${before} ORDER BY number DESC LIMIT ${limit}`.execute(db);
    return done(found.rows.map(readEntry));
  });
}
