import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { word } from "#i18n";
import { readPlant, type Sources } from "#intake/sheet";
import { type Plant, rowsOf, tableNames } from "#plant";
import type { ChangeEntry, Counts, PlantRecord, RowChange, RowPreview, Store } from "#store";
import { type RecordOf, type Refused, withStore } from "./open-record.ts";

/**
 * How a file is imported. `preview` writes nothing; `create` makes the plant where there is none; `validFrom` is the day
 * from which what the file says holds (always, if absent).
 */
export type ImportOptions = { preview?: boolean; create?: boolean; validFrom?: string; note?: string };

/** What an import did or, as a preview, would do. `change` is its number in the plant's chain; absent where nothing was new. */
export type Imported = { plant: string; counts: Counts; change?: ChangeEntry; rows?: readonly RowPreview[] };

/**
 * Imports a plant's description (workbook, CSV folder or JSON) into the record as one change, all or nothing. Rows that
 * say nothing new are skipped; rows that the file does not have stay as they are.
 */
export async function importPlant(
  path: string,
  to: RecordOf,
  options: ImportOptions = {},
): Promise<Imported | Refused> {
  const read = await readPlant(path, { pair: word });
  if ("faults" in read) return read;
  const changes = changesOf(read.plant, read.sources, options.validFrom);
  return withStore(to.place, async (store) => {
    const record = await recordFor(store, to, options.create === true && !options.preview, read.plant.site.name);
    if ("faults" in record) return record;
    return options.preview ? preview(record, changes) : commit(record, changes, path, options);
  });
}

/** The plant's record, made first where that is wanted and there is none. */
async function recordFor(store: Store, to: RecordOf, create: boolean, name?: string): Promise<PlantRecord | Refused> {
  if (create) {
    const known = await store.plants(to.who);
    if (!known.value) return { faults: known.faults };
    if (!known.value.some(({ id }) => id === to.plant)) {
      const made = await store.createPlant({ id: to.plant, ...(name === undefined ? {} : { name }) }, to.who);
      if (!made.value) return { faults: made.faults };
    }
  }
  const record = await store.record(to.plant, to.who);
  return record.value ?? { faults: record.faults };
}

function changesOf(plant: Plant, sources: Sources, validFrom: string | undefined): RowChange[] {
  return tableNames.flatMap((noun) =>
    rowsOf(plant, noun).map((row): RowChange => {
      const source = sources.placeOf(noun, row.id);
      return { noun, row, ...(validFrom ? { validFrom } : {}), ...(source ? { source } : {}) };
    }),
  );
}

async function preview(record: PlantRecord, changes: readonly RowChange[]): Promise<Imported | Refused> {
  const found = await record.preview(changes, { kind: "import" });
  if (!found.value) return { faults: found.faults };
  const { counts, rows, faults } = found.value;
  return faults.length > 0 ? { faults } : { plant: record.plant, counts, rows };
}

async function commit(
  record: PlantRecord,
  changes: readonly RowChange[],
  path: string,
  { note }: ImportOptions,
): Promise<Imported | Refused> {
  const file = await keepFile(record, path);
  if (typeof file === "object") return file;
  const meta = { kind: "import" as const, ...(note ? { note } : {}), ...(file ? { file } : {}) };
  const done = await record.commit(changes, { ...meta, detail: { name: basename(path) } });
  if (!done.value) return { faults: done.faults };
  return { plant: record.plant, ...done.value };
}

const mediaTypes: Readonly<Record<string, string>> = {
  ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  ".json": "application/json",
  ".csv": "text/csv",
  ".txt": "text/plain",
};

/** Files longer than this are not kept with their import. */
const longestKept = 20_000_000;

/** Keeps an imported file with the record. @returns its hash, or undefined for a folder or a file too long to keep */
export async function keepFile(record: PlantRecord, path: string): Promise<string | undefined | Refused> {
  const found = await stat(path);
  if (!found.isFile() || found.size > longestKept) return undefined;
  const mediaType = mediaTypes[extname(path).toLowerCase()] ?? "application/octet-stream";
  const kept = await record.putFile(await readFile(path), { mediaType, name: basename(path) });
  return kept.value ? kept.value.hash : { faults: kept.faults };
}
