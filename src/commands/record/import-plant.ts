import { readFile, stat } from "node:fs/promises";
import { basename, extname } from "node:path";
import { fault } from "#evidence";
import { word } from "#i18n";
import { readPlant, type Sources } from "#intake/sheet";
import { type Plant, rowsOf, tableNames } from "#plant";
import type { ChangeEntry, Counts, PlantRecord, RowChange, RowPreview, Store } from "#store";
import { type RecordOf, type Refused, withStore } from "./open-record.ts";
import { createdRows, newPlantFaults } from "./preview-new.ts";

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
    const create = options.create === true && (await isNew(store, to));
    if (typeof create === "object") return create;
    const faults = create ? newPlantFaults(to, changes) : [];
    if (faults.length > 0) return { faults };
    if (create && options.preview) {
      const rows = createdRows(changes);
      return { plant: to.plant, counts: { create: rows.length, update: 0, skip: 0, end: 0, retract: 0 }, rows };
    }
    const record = await recordFor(store, to, create, read.plant.site.name);
    if ("faults" in record) return record;
    return options.preview ? preview(record, changes) : commit(record, changes, path, options);
  });
}

/** Whether the plant is not there yet, as far as who asks may see. */
async function isNew(store: Store, { plant, who }: RecordOf): Promise<boolean | Refused> {
  const known = await store.plants(who);
  return known.value ? !known.value.some(({ id }) => id === plant) : { faults: known.faults };
}

/** The plant's record, made first where that is wanted. */
async function recordFor(store: Store, to: RecordOf, create: boolean, name?: string): Promise<PlantRecord | Refused> {
  if (create) {
    const made = await store.createPlant({ id: to.plant, ...(name === undefined ? {} : { name }) }, to.who);
    if (!made.value) return { faults: made.faults };
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
  const bytes = await bytesOf(path);
  if (bytes === undefined || "faults" in bytes) return bytes;
  const mediaType = mediaTypes[extname(path).toLowerCase()] ?? "application/octet-stream";
  const kept = await record.putFile(bytes, { mediaType, name: basename(path) });
  return kept.value ? kept.value.hash : { faults: kept.faults };
}

/** The bytes of a file that is not too long; it may have gone since it was looked at. */
async function bytesOf(path: string): Promise<Buffer | undefined | Refused> {
  try {
    const found = await stat(path);
    return found.isFile() && found.size <= longestKept ? await readFile(path) : undefined;
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { faults: [fault("sheet.unreadable", { path, reason: String(error.code) })] };
  }
}
