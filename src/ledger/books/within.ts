import { type Columns, keptColumns, type RecordTableName } from "#plant";
import type { Books, Span } from "./books.ts";
import { dayOf, daySpan } from "./span.ts";
import { type RowSubject, subjectTables } from "./subject.ts";
import { timesOf } from "./subjects.ts";

type Tables = Books["tables"];

/** What is made at a time. Everything else (lots, orders, tools) is there whenever it was entered. */
const timed = [
  "heat",
  "charge-line",
  "pour",
  "sand-batch",
  "core-batch",
  "mould-group",
  "casting",
  "forging-batch",
  "heat-treatment",
  "waste-load",
] as const satisfies readonly RowSubject[];
/** What belongs to its heat, whenever it is written down: a heat's charge and pieces are never torn apart. */
const ofHeats: readonly RowSubject[] = ["charge-line", "pour", "casting"];

/** The time of each row, ms: its own; a day is in its time zone. NaN where it has none. */
function timesIn(kind: RowSubject, columns: Columns, zone: string): Float64Array {
  const names = timesOf(kind).filter((name) => columns.numbers[name]);
  const noon = 12 * 3_600_000;
  return Float64Array.from({ length: columns.size }, (_, row) => {
    for (const name of names) {
      const ms = columns.numbers[name]![row]!;
      if (Number.isNaN(ms)) continue;
      return name === "date" ? (daySpan(dayText(ms), dayText(ms), zone)?.from ?? ms) + noon : ms;
    }
    return Number.NaN;
  });
}

function dayText(ms: number): string {
  return new Date(ms).toISOString().slice(0, 10);
}

/** From the first to the last day on which anything was made; undefined where no row has a time. */
export function spanOfAll(tables: Tables, zone: string): Span | undefined {
  let first = Number.POSITIVE_INFINITY;
  let last = Number.NEGATIVE_INFINITY;
  for (const kind of timed) {
    const columns = tables[subjectTables[kind]];
    if (!columns || ofHeats.includes(kind)) continue;
    for (const ms of timesIn(kind, columns, zone)) {
      if (ms < first) first = ms;
      if (ms > last) last = ms;
    }
  }
  return first <= last ? daySpan(dayOf(first, zone), dayOf(last, zone), zone) : undefined;
}

/**
 * The rows that count in a period: what was made in it. What belongs to a heat counts with its heat; rows with no time
 * and no heat do not count, and are given back by table, to be said.
 */
export function within(tables: Tables, span: Span): { tables: Tables; undated: Map<RecordTableName, number> } {
  const kept: { [N in RecordTableName]?: Columns } = { ...tables };
  const undated = new Map<RecordTableName, number>();
  const heats = new Set<string>();
  for (const kind of timed) {
    const table = subjectTables[kind];
    const columns = tables[table];
    if (!columns) continue;
    const own = timesIn(kind, columns, span.zone);
    const heat = ofHeats.includes(kind) ? columns.texts["heat"] : undefined;
    let without = 0;
    const counts = (row: number) => {
      const id = heat?.values[heat.codes[row]!];
      if (id !== undefined) return heats.has(id);
      const ms = own[row]!;
      if (Number.isNaN(ms)) without++;
      return ms >= span.from && ms < span.to;
    };
    kept[table] = keptColumns(columns, counts);
    if (without > 0) undated.set(table, without);
    if (kind === "heat") for (const id of kept[table]!.ids) heats.add(id);
  }
  return { tables: kept, undated };
}
