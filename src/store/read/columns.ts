import { sql } from "kysely";
import { type Columns, columnAttributes, type RecordTableName } from "#plant";
import { inPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isNoun } from "../record/noun.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import { type AsOf, type View, viewOf } from "./as-of.ts";
import { copyOut, type Fields } from "./copy-out.ts";
import { versionsOf } from "./in-effect.ts";
import { RowColumns } from "./row-columns.ts";

/**
 * All rows of a noun as columns, in the order of their ids. A million rows take a second or two and little more memory
 * than the columns: the database sends versions in the order of its index, and they are read where they lie.
 * @param attributes which; all that can be columns, if absent
 */
export function readColumns(
  scope: PlantScope,
  noun: RecordTableName,
  attributes?: readonly string[],
  asOf?: AsOf,
): Promise<Outcome<Columns>> {
  if (!isNoun(noun)) return Promise.resolve(refused(storeFault("store.unknown-noun", { found: noun })));
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "read" }, async (session) => {
    const view = await viewOf(session, scope, asOf);
    if (!view.value) return view;
    const query = versionsSeen(session, scope, noun, view.value);
    await session.client.query("SET LOCAL work_mem = '64MB'"); // for a plant whose rows do not lie in the order of their ids
    const columns = new RowColumns(noun, attributes ?? columnAttributes(noun), await expectedRows(session, query));
    const takes = inEffectOnly();
    await copyOut(session, query, 4, (bytes, fields) => {
      const { at, end } = fields;
      if (takes(bytes, fields)) columns.add(bytes, at[0]!, end[0]!, at[3]!, end[3]!);
    });
    return done(columns.finish());
  });
}

/** All versions that a view knows: of an id the latest day first, of a day the last change first. COPY takes no parameters. */
function versionsSeen({ db }: Session, scope: PlantScope, noun: RecordTableName, { day, change }: View): string {
  return sql`SELECT v.id, v.valid_from, v.state, v.attributes FROM ${versionsOf(noun)} v
    WHERE v.plant = ${sql.lit(scope.key)} AND v.change <= ${sql.lit(change)}::bigint
      AND v.valid_from <= ${sql.lit(day)}::date
    ORDER BY v.id, v.valid_from DESC, v.change DESC`.compile(db).sql;
}

/** How many rows the database expects of a query: so many are made room for at once. */
async function expectedRows({ client }: Session, query: string): Promise<number> {
  type Explained = { "QUERY PLAN": { Plan: { "Plan Rows": number } }[] };
  const { rows } = await client.query<Explained>(`EXPLAIN (FORMAT json) ${query}`);
  return rows[0]?.["QUERY PLAN"][0]?.Plan["Plan Rows"] ?? 0;
}

const [is, retracted] = [0x69, 0x72]; // the first letters of the states; `ended` is the third

/**
 * Whether a version is the one of its id that counts, versions coming as `versionsSeen` orders them: of each day the
 * first; of those that are not retracted the first again; and none where that one says `ended`.
 */
function inEffectOnly(): (bytes: Buffer, fields: Fields) => boolean {
  let last = Buffer.alloc(64);
  let length = -1;
  let day = 0;
  let decided = false;
  return (bytes, { at, end }) => {
    const [from, own] = [at[0]!, end[0]! - at[0]!];
    const validFrom = bytes.readInt32BE(at[1]!);
    if (own === length && same(last, bytes, from, own)) {
      if (decided || validFrom === day) return false;
    } else {
      if (own > last.length) last = Buffer.alloc(own * 2);
      for (let i = 0; i < own; i++) last[i] = bytes[from + i]!;
      length = own;
    }
    day = validFrom;
    const state = bytes[at[2]!];
    decided = state !== retracted;
    return state === is;
  };
}

function same(id: Buffer, bytes: Buffer, from: number, length: number): boolean {
  for (let i = length - 1; i >= 0; i--) if (id[i] !== bytes[from + i]) return false;
  return true;
}
