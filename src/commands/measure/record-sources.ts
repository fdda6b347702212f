import type { Fault } from "#evidence";
import { counts, type Historian, isFault, type TagName } from "#historian";
import { type Columns, type Plant, productionTables, type RecordTableName } from "#plant";
import type { PlantRecord } from "#store";
import { tariffOf } from "./load-tariff.ts";
import type { Sources, TagReadings } from "./plant-books.ts";

type Refused = { faults: readonly Fault[] };
/** How many readings are asked for at once. */
const page = 1_000_000;

/**
 * A plant of the record, with the readings of its meters.
 * @param asOf the day, and what was known when
 * @param tariffFile a tariff to be remembered; the one remembered before, if absent
 */
export async function recordSources(
  record: PlantRecord,
  historian: Historian,
  asOf: { day: string; recorded?: Date | number },
  tariffFile?: string,
): Promise<Sources | Refused> {
  const found = await record.snapshot(asOf);
  if (!found.value) return { faults: found.faults };
  const { plant } = found.value;
  const tables: { [N in RecordTableName]?: Columns } = {};
  for (const table of Object.keys(productionTables) as RecordTableName[]) {
    if (table === "readingImports" || table === "inspections") continue;
    const columns = await record.columns(table, undefined, asOf);
    if (!columns.value) return { faults: columns.faults };
    tables[table] = columns.value;
  }
  const last = await historian.last(record.plant);
  if (isFault(last)) return { faults: [last] };
  const known = await tariffOf(record, tariffFile);
  if ("faults" in known) return known;
  return {
    plant,
    tables,
    ...(known.tariff ? { tariff: known.tariff } : {}),
    readings: async (meter, span) => {
      const tag = tagOf(plant, meter, last.tags);
      return tag && readingsOf(historian, tag, span.from - day, span.to + day);
    },
  };
}

const day = 86_400_000;

/** The tag of a meter: that of its name or id, of its source where it names one, and none where several sources have it. */
function tagOf(plant: Plant, meter: string, tags: readonly TagName[]): TagName | undefined {
  const row = plant.meters?.find((one) => one.id === meter);
  const found = tags.filter(
    ({ tag, source }) => tag === (row?.tag ?? meter) && (row?.source === undefined || row.source === source),
  );
  return found.length === 1 ? found[0] : undefined;
}

/** Readings from a day before to a day after, since a register is told by what stands on both sides. */
async function readingsOf(
  historian: Historian,
  tag: TagName,
  from: number,
  to: number,
): Promise<TagReadings | Refused> {
  const times: Float64Array[] = [];
  const values: Float64Array[] = [];
  for (let at = from; ; ) {
    const found = await historian.range(tag, at, to, { limit: page });
    if (isFault(found)) return { faults: [found] };
    times.push(found.time);
    values.push(found.value.map((value, i) => (counts(found.quality[i]!) ? value : Number.NaN)));
    if (found.next === undefined) return { time: joined(times), value: joined(values) };
    at = found.next;
  }
}

function joined(parts: readonly Float64Array[]): Float64Array {
  if (parts.length === 1) return parts[0]!;
  const all = new Float64Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
