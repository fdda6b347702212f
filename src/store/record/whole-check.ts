import { type RawBuilder, sql } from "kysely";
import { type Fault, fault } from "#evidence";
import { type Plant, plantFormat, recordTableOf, type TableName, tableNames, validatePlant } from "#plant";
import type { Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { inEffect, type VersionRow, versionsOf } from "../read/in-effect.ts";
import type { Planned } from "./plan.ts";
import type { PlantScope } from "./plant-scope.ts";
import { readRow } from "./row-text.ts";

const mostDays = 12;
const lastKey = "9223372036854775807";

/**
 * Checks what no row shows alone, on each day from which a row of this change holds: dates in order, units that fit,
 * meters that are their own parents, a noun with one row that would have two. Only what this change touches counts.
 */
export async function checkWhole(
  session: Session,
  scope: PlantScope,
  planned: readonly Planned[],
  faults: Fault[],
): Promise<void> {
  const written = planned.filter(({ action, noun }) => action !== "skip" && isPlantTable(noun));
  const touched = new Map(written.map((one) => [`${one.noun}\n${one.stored.id}`, one]));
  const days = [...new Set(written.map((one) => one.stored.validFrom))].sort().slice(-mostDays);
  const told = new Set<string>();
  for (const day of days) {
    const rows = await plantRows(session, scope, { day, change: lastKey });
    for (const { table, id, attribute, code, params } of validatePlant(plantFrom(rows, scope))) {
      const own = touched.get(`${table}\n${id}`);
      const known = `${table}\n${id}\n${attribute}\n${code}`;
      // whether what is referred to is there is checked over all days, not on one
      if ((!own && code !== "plant.parent-cycle") || code === "plant.dangling-reference" || told.has(known)) continue;
      told.add(known);
      faults.push(fault(code, params, own?.given.source));
    }
    for (const [noun, some] of Map.groupBy(rows, (row) => row.noun)) {
      const [first, second] = some;
      if (!recordTableOf(noun)?.single || !first || !second || told.has(noun)) continue;
      told.add(noun);
      faults.push(storeFault("store.more-than-one-row", { table: noun, id: first.id, found: second.id }));
    }
  }
}

/** True for a noun of the plant's description, as against its production. */
export function isPlantTable(noun: string): noun is TableName {
  return (tableNames as readonly string[]).includes(noun);
}

/** The rows of the plant's description in effect, noun by noun, each in the order in which it was first recorded. */
export async function plantRows(
  { db }: Session,
  scope: PlantScope,
  view: { day: string; change: string },
): Promise<VersionRow[]> {
  const parts = tableNames.map((noun, place): RawBuilder<unknown> => {
    return sql`SELECT v.*, ${sql.lit(place)}::integer AS place, f.change AS first_change, f.seq AS first_seq
      FROM (${inEffect(noun, scope.key, view)}) v
      JOIN LATERAL (SELECT f.change, f.seq FROM ${versionsOf(noun)} f WHERE f.plant = ${scope.key} AND f.id = v.id
        ORDER BY f.change, f.seq LIMIT 1) f ON true
      WHERE v.state = 'is'`;
  });
  const found = await sql<VersionRow>`SELECT * FROM (${sql.join(parts, sql` UNION ALL `)}) r
    ORDER BY place, first_change, first_seq`.execute(db);
  return found.rows;
}

/** Rows as a plant; of a noun with one row the first. A site that is not there leaves one with the plant's id. */
export function plantFrom(rows: readonly VersionRow[], scope: PlantScope): Plant {
  const plant: Record<string, unknown> = { format: plantFormat, site: { id: scope.plant } };
  for (const [noun, some] of Map.groupBy(rows, (row) => row.noun)) {
    const read = some.map((row) => readRow(row.id, row.attributes));
    plant[noun] = recordTableOf(noun)?.single ? read[0] : read;
  }
  return plant as Plant;
}
