import type { Fault, Place } from "#evidence";
import { nearest } from "../nearest.ts";
import { columnOf } from "./heading-row.ts";
import { historyFault } from "./history-fault.ts";
import { type HistoryMapping, isReadingMapping } from "./mapping.ts";

/** The heading of the column of reasons in a file of rejected rows; it is passed over when such a file is read again. */
export const reasonHeading = "原因 Reason";

/** Every column of a file that a mapping names. */
export function namedColumns(mapping: HistoryMapping): string[] {
  if (!isReadingMapping(mapping)) {
    const { columns, spread, gather } = mapping;
    const apart = [...(spread?.columns ?? []), ...(gather ? [gather.name, gather.value] : [])];
    return [...columns, ...apart].flatMap(({ from }) => from);
  }
  const { readings } = mapping;
  const time = [readings.time.from].flat();
  if (readings.form === "wide") return [...time, ...readings.columns.map(({ from }) => from)];
  return [...time, readings.tag.from, readings.value.from, ...(readings.quality ? [readings.quality.from] : [])];
}

/**
 * Finds the columns of a mapping in a file's names of columns. What is not there, and what is there and not named, is a fault.
 * A column without a heading that is not named is passed over; what stands in it is refused row by row.
 */
export function columnFaults(mapping: HistoryMapping, names: readonly string[], at: Place): Fault[] {
  const wanted = namedColumns(mapping);
  const known = new Set<number>();
  const faults: Fault[] = [];
  for (const name of new Set(wanted)) {
    const column = columnOf(names, name);
    if (column !== undefined) known.add(column);
    else {
      const near = nearest(
        name,
        names.filter((one) => !one.startsWith("#")).map((one) => [one, [one]]),
      ).join(" | ");
      faults.push(historyFault("history.no-such-column", { found: name, nearest: near || "∅" }, at));
    }
  }
  for (const name of mapping.ignore ?? []) {
    const column = columnOf(names, name);
    if (column !== undefined) known.add(column);
  }
  for (const [column, name] of names.entries())
    if (!known.has(column) && !name.startsWith("#") && name !== reasonHeading)
      faults.push(historyFault("history.new-column", { found: name }, at));
  return faults;
}
