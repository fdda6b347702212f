import type { Connections } from "../database/pool.ts";
import { asOwner, inPlant } from "../database/session.ts";
import type { MemberRole } from "../database/tables.ts";
import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import { isId } from "../record/row-check.ts";

/** A plant that somebody may see, and in which role. */
export type PlantEntry = { id: string; name: string; role: MemberRole };

/** The plants that somebody is a member of, in the order of their ids, or only the one of an id. Row-level security shows no other. */
export function plantsOf(
  connections: Connections,
  who: string,
  only?: string,
): Promise<Outcome<(PlantEntry & { key: number })[]>> {
  return inPlant(connections, { plant: 0, who, mode: "read" }, async ({ db }) => {
    const found = await db
      .selectFrom("plants as p")
      .innerJoin("members as m", "m.plant", "p.key")
      .select(["p.key", "p.id", "p.name", "m.role"])
      .where("m.who", "=", who)
      .$if(only !== undefined, (query) => query.where("p.id", "=", only ?? ""))
      .orderBy("p.id")
      .execute();
    return done(found);
  });
}

/** Makes a plant with its first member, who administers it. */
export function createPlant(
  connections: Connections,
  { id, name = id }: { id: string; name?: string },
  who: string,
): Promise<Outcome<PlantEntry>> {
  if (!isId(id)) return Promise.resolve(refused(storeFault("store.bad-id", { found: String(id) })));
  if (!isId(who)) return Promise.resolve(refused(storeFault("store.bad-id", { found: String(who) })));
  return asOwner(connections, async ({ db }) => {
    const made = await db
      .insertInto("plants")
      .values({ id, name })
      .onConflict((found) => found.doNothing())
      .returning("key")
      .executeTakeFirst();
    if (!made) return refused(storeFault("store.plant-exists", { plant: id }));
    await db.insertInto("members").values({ plant: made.key, who, role: "admin" }).execute();
    return done({ id, name, role: "admin" as const });
  });
}

/** Gives somebody a role in a plant, or another one. The caller has checked that it may. */
export function setMember(
  connections: Connections,
  plant: number,
  who: string,
  role: MemberRole,
): Promise<Outcome<{ who: string; role: MemberRole }>> {
  if (!isId(who)) return Promise.resolve(refused(storeFault("store.bad-id", { found: String(who) })));
  return asOwner(connections, async ({ db }) => {
    await db
      .insertInto("members")
      .values({ plant, who, role })
      .onConflict((found) => found.columns(["plant", "who"]).doUpdateSet({ role }))
      .execute();
    return done({ who, role });
  });
}
