import { fault } from "#evidence";
import type { PlantRecord } from "#store";
import type { Refused } from "./open-record.ts";

/** Why somebody may not write to a record; undefined where they may. Measurements have no other guard. */
export function mayNotWrite({ plant, who, role }: PlantRecord): Refused | undefined {
  return role === "reader"
    ? { faults: [fault("store.not-allowed", { plant, who, role, needed: "editor" })] }
    : undefined;
}
