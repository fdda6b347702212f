import { readdir } from "node:fs/promises";
import { basename, extname, join } from "node:path";
import { type Fault, fault } from "#evidence";
import { word } from "#i18n";
import { type HistoryMapping, lookHistory, proposeMapping, readHistory, readPlant } from "#intake/sheet";
import { type AnyRow, columnsOf, type Plant, productionTables, type RecordTableName } from "#plant";
import { loadTariff } from "./load-tariff.ts";
import type { PlaceOf, Sources, TagReadings } from "./plant-books.ts";

type Refused = { faults: readonly Fault[] };
type Tags = Map<string, { time: number[]; value: number[] }>;

/** A plant of files, with the place in them of each value of its description. */
export type FolderSources = Sources & { placeOf: PlaceOf };

/**
 * A plant from files alone: a workbook, JSON or CSV folder, or a folder with the workbook in it (`plant.xlsx`) and, there
 * or in folders beside it, a CSV file for each table of what was made (`heats.csv`, `castings.csv` …) and any number with
 * meter readings (`readings*.csv`), whose headings are those of the workbook's language or the attributes' names; and a
 * `tariff.yaml` with what it pays for electricity.
 */
export async function folderSources(path: string): Promise<FolderSources | Refused> {
  const files = await filesUnder(path);
  const book = files.find((file) => basename(file) === "plant.xlsx");
  const read = await readPlant(book ?? path, { pair: word });
  if ("faults" in read) return read;
  const { plant } = read;
  const timeZone = plant.site.country === "CN" ? "Asia/Shanghai" : undefined;
  const tables: { [N in RecordTableName]?: ReturnType<typeof columnsOf> } = {};
  const tags: Tags = new Map();
  const faults: Fault[] = [];
  for (const file of book ? files : []) {
    const name = basename(file, extname(file));
    if (extname(file) !== ".csv") continue;
    const target = name.startsWith("readings")
      ? "readings"
      : name in productionTables
        ? (name as RecordTableName)
        : undefined;
    if (target === undefined) continue;
    const rows: AnyRow[] = [];
    const wrong = await readInto(file, target, { plant, timeZone }, rows, tags);
    if (wrong) faults.push(...wrong.faults);
    else if (target !== "readings") tables[target] = columnsOf(target, rows.sort(byId));
  }
  const tariffFile = book ? files.find((file) => basename(file) === "tariff.yaml") : undefined;
  const loaded = tariffFile === undefined ? undefined : await loadTariff(tariffFile);
  if (loaded && "faults" in loaded) faults.push(...loaded.faults);
  if (faults.length > 0) return { faults };
  return {
    plant,
    tables,
    placeOf: read.sources.placeOf,
    ...(loaded && "tariff" in loaded ? { tariff: loaded.tariff } : {}),
    readings: async (meter): Promise<TagReadings | undefined> => {
      const found = tags.get(plant.meters?.find((one) => one.id === meter)?.tag ?? meter);
      if (!found) return undefined;
      return { time: Float64Array.from(found.time), value: Float64Array.from(found.value) };
    },
  };
}

/** In the order in which the record gives rows, so that sums come out alike to the last digit. */
function byId(a: AnyRow, b: AnyRow): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

async function filesUnder(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

async function readInto(
  file: string,
  target: RecordTableName | "readings",
  { plant, timeZone }: { plant: Plant; timeZone: string | undefined },
  rows: AnyRow[],
  tags: Tags,
): Promise<Refused | undefined> {
  const look = await lookHistory(file);
  if ("code" in look) return { faults: [look] };
  const { names, units } = look.head;
  const proposal = proposeMapping({ names, units, rows: look.rows }, target, {
    labels: { pair: word },
    ...(timeZone ? { timeZone } : {}),
    ...(target === "readings" ? { source: "meters" } : {}),
  });
  const doubts = proposal.doubtful.flatMap(({ from, to, doubts: all }) =>
    all.map((doubt) =>
      fault(`import.doubt.${doubt}`, { found: from.join(" + "), attribute: to, values: "" }, { file }),
    ),
  );
  if (doubts.length > 0) return { faults: doubts };
  const mapping: HistoryMapping = proposal.mapping;
  const reading = readHistory(file, mapping, { labels: { pair: word }, plant: plant.site.id });
  for await (const chunk of reading) {
    if (chunk.kind === "rows") rows.push(...chunk.rows);
    else
      chunk.readings.tag.forEach((tag, i) => {
        const { tag: name } = chunk.readings.tags[tag]!;
        let kept = tags.get(name);
        if (!kept) {
          kept = { time: [], value: [] };
          tags.set(name, kept);
        }
        kept.time.push(chunk.readings.time[i]!);
        kept.value.push(chunk.readings.value[i]!);
      });
  }
  const report = reading.report();
  return report.ok ? undefined : { faults: report.groups.map((group) => group.fault) };
}
