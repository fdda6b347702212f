import type { ChangeEntry, PlantEntry } from "#store";
import { type RecordOf, type RecordPlace, type Refused, withRecord, withStore } from "./open-record.ts";

/** The plants in a record that somebody may see. */
export function listPlants(place: RecordPlace, who: string): Promise<{ plants: readonly PlantEntry[] } | Refused> {
  return withStore(place, async (store) => {
    const found = await store.plants(who);
    return found.value ? { plants: found.value } : { faults: found.faults };
  });
}

/** The last changes of a plant's record, the newest first. @param before only those with a smaller number */
export function listChanges(
  of: RecordOf,
  query: { before?: number; limit?: number } = {},
): Promise<{ changes: readonly ChangeEntry[] } | Refused> {
  return withRecord(of, async (record) => {
    const found = await record.changes(query);
    return found.value ? { changes: found.value } : { faults: found.faults };
  });
}
