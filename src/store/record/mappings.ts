import { sql } from "kysely";
import { notAllowed } from "../access/allowed.ts";
import { inPlant } from "../database/session.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { PlantScope } from "./plant-scope.ts";

/** A remembered import mapping; what is in it is the reader's business. The last one kept under a name counts. */
export type KeptMapping = { name: string; mapping: unknown; who: string; at: string };

/** Keeps a mapping under a name; what was kept before stays in the record. */
export async function putMapping(scope: PlantScope, name: string, mapping: unknown): Promise<Outcome<KeptMapping>> {
  const barred = notAllowed(scope, "editor");
  if (barred) return refused(barred);
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "write" }, async ({ db }) => {
    const row = { plant: scope.key, name, mapping: JSON.stringify(mapping), who: scope.who };
    const { at } = await db.insertInto("mappings").values(row).returning("at").executeTakeFirstOrThrow();
    return done({ name, mapping, who: scope.who, at: at.toISOString() });
  });
}

/** The mappings in force, in the order of their names. */
export function listMappings(scope: PlantScope): Promise<Outcome<KeptMapping[]>> {
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "read" }, async ({ db }) => {
    const found = await sql<{ name: string; mapping: unknown; who: string; at: Date }>`
      SELECT DISTINCT ON (name) name, mapping, who, at FROM forgecast.mappings
      WHERE plant = ${scope.key} ORDER BY name, key DESC`.execute(db);
    return done(found.rows.map((one) => ({ ...one, at: one.at.toISOString() })));
  });
}
