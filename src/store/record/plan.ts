import { sql } from "kysely";
import type { Fault } from "#evidence";
import type { AnyRow } from "#plant";
import type { Session } from "../database/session.ts";
import type { VersionState } from "../database/tables.ts";
import { storeFault } from "../fault.ts";
import { inEffect, versionsOf } from "../read/in-effect.ts";
import type { PlantScope } from "./plant-scope.ts";
import type { RowAction, RowChange } from "./row-change.ts";
import { always, readRow, type StoredRow } from "./row-text.ts";

/** One row of a change, checked and written as it will be stored. */
export type Draft = { noun: string; stored: StoredRow; given: RowChange };

/** A draft with what it does; `before` is what the record says for its day. */
export type Planned = Draft & { action: RowAction; before?: AnyRow };

/** What the record says for a draft: the version in effect on its day, and the one of exactly that day. */
type Standing = { state: VersionState | null; attributes: string | null; slot: VersionState | null; same: boolean };

/**
 * Finds what each draft does to the record as it stood before this change. A row that says nothing new is skipped: one
 * that is the same for the same day, or where its id stands once in the change, the same as what is in effect on its day.
 * @param repeated ids that stand more than once in the change, or undefined where that is not known
 */
export async function planDrafts(
  session: Session,
  scope: PlantScope,
  change: string,
  drafts: readonly Draft[],
  repeated: ReadonlySet<string> | undefined,
  faults: Fault[],
): Promise<Planned[]> {
  const standings = new Map<Draft, Standing>();
  for (const [noun, some] of Map.groupBy(drafts, (draft) => draft.noun)) {
    const found = await standingsOf(session, scope, change, noun, some);
    for (const [index, draft] of some.entries()) standings.set(draft, found[index]!);
  }
  return drafts.map((draft) => {
    const standing = standings.get(draft)!;
    const alone = repeated !== undefined && !repeated.has(`${draft.noun}\n${draft.stored.id}`);
    const action = actionOf(draft, standing, alone, faults);
    if (standing.state !== "is" || standing.attributes === null) return { ...draft, action };
    return { ...draft, action, before: readRow(draft.stored.id, standing.attributes) };
  });
}

function actionOf({ noun, stored, given }: Draft, standing: Standing, alone: boolean, faults: Fault[]): RowAction {
  const { id, validFrom, attributes, state } = stored;
  const named = { table: noun, id, validFrom };
  if (state === "ended") {
    if (standing.slot === "ended") return "skip";
    if (alone && standing.state !== "is") faults.push(storeFault("store.nothing-to-end", named, given.source));
    return "end";
  }
  if (state === "retracted") {
    if (standing.slot === null || standing.slot === "retracted")
      faults.push(storeFault("store.nothing-to-retract", named, given.source));
    return "retract";
  }
  if (standing.state !== "is") return "create";
  return standing.attributes === attributes && (standing.same || alone) ? "skip" : "update";
}

async function standingsOf(
  { db }: Session,
  scope: PlantScope,
  change: string,
  noun: string,
  drafts: readonly Draft[],
): Promise<Standing[]> {
  const ids = drafts.map((draft) => draft.stored.id);
  const days = drafts.map((draft) => draft.stored.validFrom);
  const before = sql`${change}::bigint`;
  const effect = inEffect(noun, scope.key, { day: sql`u.day`, change: String(BigInt(change) - 1n) }, sql`v.id = u.id`);
  const found = await sql<Standing>`
    SELECT e.state, e.attributes, s.state AS slot, coalesce(e."validFrom" = u.day::text, false) AS same
    FROM unnest(${ids}::text[], ${days}::date[]) WITH ORDINALITY AS u(id, day, n)
    LEFT JOIN LATERAL (${effect}) e ON true
    LEFT JOIN LATERAL (SELECT v.state FROM ${versionsOf(noun)} v
      WHERE v.plant = ${scope.key} AND v.id = u.id AND v.valid_from = u.day AND v.change < ${before}
      ORDER BY v.change DESC LIMIT 1) s ON true
    ORDER BY u.n`.execute(db);
  return found.rows;
}

/** The stored form of a change's row. */
export function storedOf(given: RowChange, attributes: string, source: string | null): StoredRow {
  const state = "state" in given ? given.state : "is";
  return {
    id: "row" in given ? given.row.id : given.id,
    validFrom: given.validFrom ?? always,
    state,
    attributes,
    source,
  };
}
