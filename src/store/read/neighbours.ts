import { sql } from "kysely";
import { referencesOf } from "#plant";
import { prepared } from "../database/prepared.ts";
import { inPlant, type Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { columnOfReference, isNoun, type Reference, referencesTo } from "../record/noun.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import { type AsOf, type View, viewOf } from "./as-of.ts";
import { inEffect, numberOf, versionsOf } from "./in-effect.ts";
import { type Kept, keptOf, type NumberedRow } from "./stored.ts";

/** A row, the rows it names and the rows that name it, by attribute. `more` tells that there are others than shown. */
export type Neighbours = {
  row: Kept;
  refersTo: readonly { attribute: string; rows: readonly Kept[] }[];
  referredBy: readonly { noun: string; attribute: string; rows: readonly Kept[]; more: boolean }[];
};

/** Opens a row with its neighbours; at most `limit` (100 if absent) of each attribute that names it. */
export function neighboursOf(
  scope: PlantScope,
  noun: string,
  id: string,
  { asOf, limit = 100 }: { asOf?: AsOf; limit?: number } = {},
): Promise<Outcome<Neighbours>> {
  if (!isNoun(noun)) return Promise.resolve(refused(storeFault("store.unknown-noun", { found: noun })));
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "read" }, async (session) => {
    const view = await viewOf(session, scope, asOf);
    if (!view.value) return view;
    const incoming = referencesTo(noun);
    const [row, referring] = await openRow(session, scope, noun, id, view.value, incoming, limit);
    if (!row) return refused(storeFault("store.no-such-row", { table: noun, id }));
    const opened = keptOf(row);
    const outgoing = referencesOf(noun).filter(({ attribute }) => opened.row[attribute] !== undefined);
    const named = outgoing.map((one) => ({ ...one, ids: [opened.row[one.attribute]].flat().map(String) }));
    const targets = await targetRows(session, scope, named, view.value);
    return done({
      row: opened,
      refersTo: named.map(({ attribute, target, ids }) => ({
        attribute,
        rows: targets.filter((one) => one.noun === target && ids.includes(one.row.id)),
      })),
      referredBy: incoming.flatMap((reference, place) => {
        const rows = referring.filter((one) => one.place === place);
        if (rows.length === 0) return [];
        const { noun: by, attribute } = reference;
        return [{ noun: by, attribute, rows: rows.slice(0, limit).map(keptOf), more: rows.length > limit }];
      }),
    });
  });
}

type PlacedRow = NumberedRow & { place: number };

/** The row itself, under place -1, and the rows that name it, under the place of their reference; in one query. */
async function openRow(
  session: Session,
  scope: PlantScope,
  noun: string,
  id: string,
  view: View,
  incoming: readonly Reference[],
  limit: number,
): Promise<[PlacedRow | undefined, PlacedRow[]]> {
  const own = sql`SELECT v.*, -1 AS place FROM (${inEffect(noun, scope.key, view, sql`v.id = ${id}`)}) v`;
  const parts = incoming.map((reference, place) => {
    return sql`(SELECT e.*, ${sql.lit(place)}::integer AS place
      FROM (${candidates(reference, scope.key, id, view.change)}) k
      JOIN LATERAL (${inEffect(reference.noun, scope.key, view, sql`v.id = k.id`)}) e ON true
      WHERE ${names(reference, id)} LIMIT ${limit + 1})`;
  });
  const query = sql<PlacedRow>`SELECT r.*, ${numberOf("r")}
    FROM (${sql.join([own, ...parts], sql` UNION ALL `)}) r WHERE r.state = 'is' ORDER BY r.place, r.id`;
  const rows = await prepared(session, query);
  return [rows.find((row) => row.place === -1), rows.filter((row) => row.place >= 0)];
}

/** The ids of rows that at any time named an id; whether they do in the view is seen from their version there. */
function candidates({ noun, attribute, many }: Reference, plant: number, id: string, change: string) {
  if (many)
    return sql`SELECT DISTINCT l.id FROM forgecast.links l WHERE l.plant = ${plant} AND l.noun = ${noun}
      AND l.attribute = ${attribute} AND l.target = ${id} AND l.change <= ${change}::bigint ORDER BY l.id`;
  return sql`SELECT DISTINCT l.id FROM ${versionsOf(noun)} l WHERE l.plant = ${plant}
    AND l.${sql.raw(columnOfReference(attribute))} = ${id} AND l.change <= ${change}::bigint ORDER BY l.id`;
}

function names({ attribute, many }: Reference, id: string) {
  const value = sql`e.attributes::json->${attribute}::text`;
  if (!many) return sql`e.state = 'is' AND e.attributes::json->>${attribute}::text = ${id}`;
  return sql`e.state = 'is' AND EXISTS (SELECT 1 FROM json_array_elements_text(${value}) AS t(x) WHERE t.x = ${id})`;
}

async function targetRows(
  session: Session,
  scope: PlantScope,
  named: readonly { target: string; ids: string[] }[],
  view: View,
): Promise<Kept[]> {
  if (named.length === 0) return [];
  const parts = [...Map.groupBy(named, (one) => one.target)].map(([target, some]) => {
    const ids = some.flatMap((one) => one.ids);
    return sql`SELECT v.* FROM (${inEffect(target, scope.key, view, sql`v.id = ANY(${ids}::text[])`)}) v`;
  });
  const query = sql<NumberedRow>`SELECT r.*, ${numberOf("r")}
    FROM (${sql.join(parts, sql` UNION ALL `)}) r WHERE r.state = 'is' ORDER BY r.noun, r.id`;
  return (await prepared(session, query)).map(keptOf);
}
