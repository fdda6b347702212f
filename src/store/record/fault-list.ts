import type { Fault } from "#evidence";
import { storeFault } from "../fault.ts";

/** How many faults are told at once. */
export const mostFaults = 200;

/** The first faults of a list, and where there are more a last one that says so. */
export function cutFaults(faults: readonly Fault[]): readonly Fault[] {
  if (faults.length <= mostFaults) return faults;
  return [...faults.slice(0, mostFaults), storeFault("store.too-many-faults", { shown: mostFaults })];
}
