import type { Fault, Place } from "#evidence";
import { historyFault, type Repair, repairOf } from "./history-fault.ts";

/** Faults that one repair mends: the first of them, how many there are, and where the first few stand. */
export type FaultGroup = {
  fault: Fault;
  repair: Repair;
  count: number;
  places: Place[];
};

/** Gathers faults by the repair that they need, in memory that does not grow with the file. */
export type FaultGroups = { add(fault: Fault): void; list(): FaultGroup[] };

const mostGroups = 500;
const mostPlaces = 20;

/** Params that tell one repair from another: the same unknown word in a column is one repair, two words are two. */
const telling: ReadonlySet<Repair> = new Set(["map-value", "set-unit", "place-column", "mend-mapping"]);

/** An empty gathering. */
export function faultGroups(): FaultGroups {
  const groups = new Map<string, FaultGroup>();
  let beyond = 0;
  return {
    add(fault) {
      const repair = repairOf(fault.code);
      const { attribute = "", found = "", table = "" } = fault.params;
      const key = `${fault.code}\n${table}\n${attribute}\n${telling.has(repair) ? found : ""}`;
      const known = groups.get(key);
      if (known) {
        known.count++;
        if (fault.at && known.places.length < mostPlaces) known.places.push(fault.at);
      } else if (groups.size < mostGroups) {
        groups.set(key, { fault, repair, count: 1, places: fault.at ? [fault.at] : [] });
      } else beyond++;
    },
    list() {
      const sorted = [...groups.values()].sort((a, b) => b.count - a.count);
      if (beyond === 0) return sorted;
      const fault = historyFault("history.too-many-kinds", { shown: mostGroups });
      return [...sorted, { fault, repair: "mend-file", count: beyond, places: [] }];
    },
  };
}
