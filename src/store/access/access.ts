import { storeFault } from "../fault.ts";
import { done, type Outcome, refused } from "../outcome.ts";
import type { PlantScope } from "../record/plant-scope.ts";
import { isId } from "../record/row-check.ts";
import { plantsOf } from "./plants.ts";

/** What every record of a store shares. */
export type Ground = Pick<PlantScope, "connections" | "clock" | "freeBytes">;

/**
 * The one place where it is decided who may use which plant. A plant that somebody is no member of and one that does not
 * exist look the same. Everything below works in the scope this gives, and row-level security holds it to that plant.
 */
export async function enter(ground: Ground, plant: string, who: string): Promise<Outcome<PlantScope>> {
  if (!isId(plant) || !isId(who)) return refused(storeFault("store.no-access", { plant, who }));
  const found = await plantsOf(ground.connections, who, plant);
  if (!found.value) return found;
  const entry = found.value[0];
  if (!entry) return refused(storeFault("store.no-access", { plant, who }));
  return done({ ...ground, plant, key: entry.key, who, role: entry.role });
}
