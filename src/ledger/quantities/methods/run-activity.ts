import { textAt } from "#plant";
import { uncertaintyAt } from "../../graph/column.ts";
import type { Work } from "../../graph/way.ts";
import type { Activity } from "../../money/activity.ts";

/** What takes electricity by itself. */
export const runKinds = ["heat", "heat-treatment", "forging-batch"] as const;
export type RunKind = (typeof runKinds)[number];

/** When runs begin and end, ms: the first of the attributes that is known. A furnace draws power until it is tapped. */
const times = {
  heat: { from: ["started"], to: ["tapped", "melted", "ended"] },
  "heat-treatment": { from: ["started"], to: ["ended"] },
  "forging-batch": { from: ["started"], to: ["ended"] },
} as const satisfies Record<RunKind, { from: readonly string[]; to: readonly string[] }>;

const unitOf = { heat: "furnace", "heat-treatment": "unit", "forging-batch": "heatingUnit" } as const;

/** From when to when each run of a kind was on, ms; NaN where it is not recorded. */
export function runTimes(work: Work, kind: RunKind): { from: Float64Array; to: Float64Array } {
  const columns = work.subjects.columns(kind);
  const first = (names: readonly string[]) =>
    Float64Array.from({ length: columns.size }, (_, i) => {
      for (const name of names) {
        const ms = columns.numbers[name]?.[i] ?? Number.NaN;
        if (!Number.isNaN(ms)) return ms;
      }
      return Number.NaN;
    });
  return { from: first(times[kind].from), to: first(times[kind].to) };
}

/** All runs with a beginning and an end, with their own electricity where it is known. */
export function activitiesOf(work: Work): Activity[] {
  return runKinds.flatMap((kind) => {
    const columns = work.subjects.columns(kind);
    const kwh = work.column("electricity.own", kind);
    const { from, to } = runTimes(work, kind);
    return columns.ids.flatMap((id, i): Activity[] => {
      if (!(to[i]! > from[i]!)) return [];
      const value = kwh?.value[i] ?? Number.NaN;
      const own = Number.isNaN(value) ? {} : { kwh: { value, u: uncertaintyAt(kwh!, i) || 0 } };
      return [{ id, kind, unit: textAt(columns, unitOf[kind], i) ?? "", start: from[i]!, end: to[i]!, ...own }];
    });
  });
}
