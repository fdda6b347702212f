import { type RawBuilder, sql } from "kysely";
import type { StoredDay, VersionState } from "../database/tables.ts";
import { tableOfNoun } from "../record/noun.ts";

/** A version as the database gives it: texts exact, `change` the key of its change. */
export type VersionRow = {
  noun: string;
  id: string;
  validFrom: StoredDay;
  state: VersionState;
  attributes: string;
  source: string | null;
  change: string;
  seq: number;
};

/** The columns of a `VersionRow` of a noun's table under the name `v`. */
export function versionColumns(noun: string): RawBuilder<VersionRow> {
  return sql`${sql.lit(noun)}::text AS noun, v.id, v.valid_from::text AS "validFrom", v.state,
    v.attributes::text AS attributes, v.source::text AS source, v.change::text AS change, v.seq`;
}

/** A noun's table of versions, with its schema. */
export function versionsOf(noun: string): RawBuilder<unknown> {
  return sql.table(`forgecast.${tableOfNoun(noun)}`);
}

/**
 * The versions in effect on a day, at most one per id, in the order of the ids. Of each (id, day from which it holds)
 * the last change counts; of those that are not retracted the latest day that has come. One that says `ended` is among
 * them. `which` narrows the rows by id alone, else a version that was overtaken could come up.
 * @param day as stored; "-infinity" sees only what holds always
 */
export function inEffect(
  noun: string,
  plant: number,
  { day, change }: { day: StoredDay | RawBuilder<unknown>; change: string },
  which: RawBuilder<unknown> = sql`true`,
): RawBuilder<VersionRow> {
  return sql`SELECT DISTINCT ON (v.id) ${versionColumns(noun)}
    FROM (
      SELECT DISTINCT ON (v.id, v.valid_from) v.*
      FROM ${versionsOf(noun)} v
      WHERE v.plant = ${plant} AND v.change <= ${change}::bigint AND v.valid_from <= ${day}::date AND ${which}
      ORDER BY v.id, v.valid_from DESC, v.change DESC
    ) v
    WHERE v.state <> 'retracted'
    ORDER BY v.id, v.valid_from DESC`;
}

/** The number of a version's change as a column: looked up for each row that is shown, never joined with all changes. */
export function numberOf(name: string): RawBuilder<number> {
  return sql`(SELECT c.number FROM forgecast.changes c WHERE c.key = ${sql.raw(name)}.change::bigint) AS number`;
}
