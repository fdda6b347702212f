import type { Fault } from "#evidence";
import { storeFault } from "../fault.ts";
import type { PlantScope } from "./plant-scope.ts";

/** Free bytes below which nothing is written: PostgreSQL needs room for its log to end a change or to recover. */
const leastFree = 64 * 1024 * 1024;

/** The fault where the disk is so full that a change could leave the database unable to go on. */
export async function noDiskRoom(scope: PlantScope): Promise<Fault | undefined> {
  const free = await scope.freeBytes();
  if (free === undefined || free >= leastFree) return undefined;
  return storeFault("store.disk-full", { reason: `${Math.floor(free / 1_048_576)} MB < ${leastFree / 1_048_576} MB` });
}
