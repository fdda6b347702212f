import { sql } from "kysely";
import type { Place } from "#evidence";
import type { Plant } from "#plant";
import { inPlant } from "../database/session.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import { plantFrom, plantRows } from "../record/whole-check.ts";
import { type AsOf, viewOf } from "./as-of.ts";
import { sourceOf } from "./stored.ts";

/** Where a row of a snapshot comes from: the change that wrote it, that change's file by hash, the place in it. */
export type RowOrigin = { change: number; at: string; who: string; file?: string; source?: Place };

/**
 * A plant as the studies take it, frozen, with the origin of each row. `head` is the last change that counts, by number
 * and hash: with the day it says all that is needed to make the same snapshot again.
 */
export type Snapshot = {
  plant: Plant;
  day: string;
  head: { number: number; hash: string };
  /** The origin of a row, by its noun and id. */
  origin(noun: string, id: string): RowOrigin | undefined;
};

type Change = { key: string; number: number; at: Date; who: string; file: string | null; hash: string };

/** The plant's description as of a view, in one consistent reading. Refused where it has no site then, or the change of a row is missing. */
export function snapshotOf(scope: PlantScope, asOf?: AsOf): Promise<Outcome<Snapshot>> {
  return inPlant(scope.connections, { plant: scope.key, who: scope.who, mode: "snapshot" }, async (session) => {
    const view = await viewOf(session, scope, asOf);
    if (!view.value) return view;
    const { day, change } = view.value;
    const rows = await plantRows(session, scope, view.value);
    if (!rows.some((row) => row.noun === "site"))
      return refused(storeFault("store.no-site", { plant: scope.plant, day }));
    const keys = [...new Set(rows.map((row) => row.change))];
    const found = await sql<Change>`SELECT key::text, number, at, who, encode(file, 'hex') AS file,
        encode(hash, 'hex') AS hash FROM forgecast.changes
      WHERE plant = ${scope.key} AND (key = ANY(${keys}::bigint[]) OR key = (
        SELECT max(key) FROM forgecast.changes WHERE plant = ${scope.key} AND key <= ${change}::bigint))
      ORDER BY number`.execute(session.db);
    const changes = new Map(found.rows.map((one) => [one.key, one]));
    const origins = new Map<string, RowOrigin>();
    for (const row of rows) {
      const written = changes.get(row.change);
      if (!written) return refused(storeFault("store.broken.change-missing", { change: `#${row.change}` }));
      const { number, at, who, file } = written;
      const origin = {
        change: number,
        at: at.toISOString(),
        who,
        ...(file === null ? {} : { file }),
        ...sourceOf(row),
      };
      origins.set(`${row.noun}\n${row.id}`, origin);
    }
    const { number, hash } = found.rows.at(-1)!;
    return done({
      plant: freeze(plantFrom(rows, scope)),
      day,
      head: { number, hash },
      origin: (noun, id) => origins.get(`${noun}\n${id}`),
    });
  });
}

function freeze<T>(value: T): T {
  if (typeof value === "object" && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) freeze(part);
  }
  return value;
}
