import type { Fault } from "#evidence";
import { tidy } from "../clean-text.ts";
import { historyFault } from "./history-fault.ts";
import type { FileStyle, RowColumn } from "./mapping.ts";
import type { DateOrder } from "./wall-time.ts";
import { type Zone, zoneOf } from "./zone.ts";

/** How the texts of one column are read, the file's ways and the column's own put together. */
export type Style = {
  unit: string | undefined;
  times: number;
  date: DateOrder;
  zone: Zone | undefined;
  twice: "refuse" | "first" | "second" | "in-order";
  midnight: boolean;
  decimalComma: boolean;
  belowUnknown: boolean;
  /** What a text means, by the text as people compare it; null where it says nothing. */
  values: ReadonlyMap<string, string | number | boolean | null>;
};

/** The texts that mean "not known", as people compare them. */
export function noValues(file: FileStyle | undefined): ReadonlySet<string> {
  return new Set((file?.noValue ?? []).map(tidy));
}

/** Puts a column's style together; a zone that is none is a fault. Zones are made once. */
export function styles(
  file: FileStyle | undefined,
  faults: Fault[],
): (column: Partial<RowColumn>, unit?: string) => Style {
  const zones = new Map<string, Zone | undefined>();
  const zone = (name: string | undefined): Zone | undefined => {
    if (name === undefined) return undefined;
    if (!zones.has(name)) {
      zones.set(name, zoneOf(name));
      if (!zones.get(name)) faults.push(historyFault("history.mapping-zone", { found: name }));
    }
    return zones.get(name);
  };
  return (column, unit) => ({
    unit: column.unit ?? unit,
    times: column.times ?? 1,
    date: column.date ?? file?.date ?? "YMD",
    zone: zone(column.timeZone ?? file?.timeZone),
    twice: column.twice ?? file?.twice ?? "refuse",
    midnight: column.midnight ?? false,
    decimalComma: column.decimalComma ?? file?.decimalComma ?? false,
    belowUnknown: column.below === "unknown",
    values: new Map(Object.entries(column.values ?? {}).map(([text, value]) => [tidy(text), value])),
  });
}
