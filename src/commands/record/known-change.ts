import { fault } from "#evidence";
import type { PlantRecord } from "#store";
import type { Refused } from "./open-record.ts";

/** Why a record cannot be looked at as after a change: it has none of that number yet. Undefined where it can. */
export async function unknownChange(
  record: PlantRecord,
  recorded: Date | number | undefined,
): Promise<Refused | undefined> {
  if (typeof recorded !== "number") return undefined;
  const newest = await record.changes({ limit: 1 });
  if (!newest.value) return { faults: newest.faults };
  return recorded >= 1 && recorded <= (newest.value[0]?.number ?? 0)
    ? undefined
    : { faults: [fault("store.no-such-change", { found: recorded })] };
}
