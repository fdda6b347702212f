import { sql } from "kysely";
import type { Session } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import { isDay } from "../record/row-check.ts";

/**
 * From where a record is looked at: what held on `day` (YYYY-MM-DD; today if absent), as the record knew it at
 * `recorded` (an instant, or the number of a change; now if absent).
 */
export type AsOf = { day?: string; recorded?: Date | number };

/** A view that is settled: a day, and the key of the last change that counts. */
export type View = { day: string; change: string };

const lastKey = "9223372036854775807";

/** Settles a view. An instant before the first change sees nothing. */
export async function viewOf({ db }: Session, scope: PlantScope, asOf: AsOf = {}): Promise<Outcome<View>> {
  const day = asOf.day ?? localDay(scope.clock());
  if (!isDay(day)) return refused(storeFault("store.bad-day", { found: day }));
  const { recorded } = asOf;
  if (recorded === undefined) return done({ day, change: lastKey });
  if (recorded instanceof Date && Number.isNaN(recorded.getTime()))
    return refused(storeFault("store.bad-day", { found: String(recorded) }));
  const until = recorded instanceof Date ? sql`at <= ${recorded}` : sql`number <= ${Math.trunc(recorded)}`;
  const found = await sql<{ key: string | null }>`SELECT max(key)::text AS key FROM forgecast.changes
    WHERE plant = ${scope.key} AND ${until}`.execute(db);
  return done({ day, change: found.rows[0]?.key ?? "0" });
}

/** Today where this program runs. */
function localDay(now: Date): string {
  const two = (part: number) => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}
