import { type RawBuilder, sql } from "kysely";
import type { Fault } from "#evidence";
import type { Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { versionsOf } from "../read/in-effect.ts";
import { columnOfReference, type Reference, referencesTo } from "./noun.ts";
import type { Planned } from "./plan.ts";
import type { PlantScope } from "./plant-scope.ts";
import { always } from "./row-text.ts";

/** Adds a fault for each row that would still name another which this change ends or takes back. */
export async function checkStillReferred(
  session: Session,
  scope: PlantScope,
  planned: readonly Planned[],
  faults: Fault[],
): Promise<void> {
  const gone = planned.filter(({ action }) => action === "end" || action === "retract");
  for (const [noun, some] of Map.groupBy(gone, (one) => one.noun)) {
    for (const reference of referencesTo(noun)) {
      const ids = some.map((one) => one.stored.id);
      // what was taken back counts only where nothing else says that the row is, on any day
      const days = some.map((one) => (one.action === "end" ? one.stored.validFrom : always));
      const ends = some.map((one) => one.action === "end");
      const found = await sql<{ id: string; by: string }>`
        SELECT DISTINCT u.id, b.id AS by FROM unnest(${ids}::text[], ${days}::date[], ${ends}::boolean[]) AS u(id, day, ends)
        JOIN LATERAL (${referring(reference, scope.key, sql`u.id`)}) b ON true
        WHERE ${isLast(reference.noun, "b")} AND b.state = 'is'
          AND NOT EXISTS (SELECT 1 FROM ${versionsOf(reference.noun)} s
            WHERE s.plant = b.plant AND s.id = b.id AND s.valid_from > b.valid_from AND s.valid_from <= u.day
              AND s.state <> 'retracted' AND ${isLast(reference.noun, "s")})
          AND (u.ends OR NOT EXISTS (SELECT 1 FROM ${versionsOf(noun)} t
            WHERE t.plant = b.plant AND t.id = u.id AND t.state = 'is' AND ${isLast(noun, "t")}))
        LIMIT 20`.execute(session.db);
      for (const { id, by } of found.rows) {
        const named = { table: noun, id, by: `${reference.noun}.${reference.attribute}`, byId: by };
        faults.push(storeFault("store.still-referred", named));
      }
    }
  }
}

/** The versions of the referring noun that name an id. */
function referring(reference: Reference, plant: number, id: RawBuilder<unknown>): RawBuilder<unknown> {
  const { noun, attribute, many } = reference;
  const table = versionsOf(noun);
  if (!many)
    return sql`SELECT r.* FROM ${table} r
      WHERE r.plant = ${plant} AND r.${sql.raw(columnOfReference(attribute))} = ${id}`;
  return sql`SELECT r.* FROM forgecast.links l JOIN ${table} r ON r.plant = l.plant AND r.id = l.id AND r.change = l.change
    WHERE l.plant = ${plant} AND l.noun = ${noun} AND l.attribute = ${attribute} AND l.target = ${id}
      AND EXISTS (SELECT 1 FROM json_array_elements_text(r.attributes->${sql.lit(attribute)}) AS t(x) WHERE t.x = l.target)`;
}

/** True where no later change says anything else for the same day. */
function isLast(noun: string, name: string): RawBuilder<boolean> {
  const one = sql.raw(name);
  return sql`NOT EXISTS (SELECT 1 FROM ${versionsOf(noun)} w WHERE w.plant = ${one}.plant AND w.id = ${one}.id
    AND w.valid_from = ${one}.valid_from AND w.change > ${one}.change)`;
}
