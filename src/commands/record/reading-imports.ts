import type { ChangeEntry, PlantRecord } from "#store";
import type { Refused } from "./open-record.ts";
import type { ReadingImport } from "./take-back-readings.ts";

/** The changes of a plant's record, and which of them stand: no undo that stands has taken them back. */
export type Standing = { changes: ReadonlyMap<number, ChangeEntry>; stands(change: number): boolean };

/** Reads all changes and tells which of them stand. */
export async function standingOf(record: PlantRecord): Promise<Standing | Refused> {
  const changes = new Map<number, ChangeEntry>();
  for (let before: number | undefined; ; ) {
    const page = await record.changes({ limit: 1000, ...(before === undefined ? {} : { before }) });
    if (!page.value) return { faults: page.faults };
    for (const one of page.value) changes.set(one.number, one);
    if (page.value.length < 1000) break;
    before = page.value.at(-1)?.number;
  }
  const gone = new Set<number>();
  // The newest first: whether an undo stands is known before what it took back.
  for (const { number, undoes } of [...changes.values()].sort((a, b) => b.number - a.number))
    if (undoes !== undefined && !gone.has(number)) gone.add(undoes);
  return { changes, stands: (change) => changes.has(change) && !gone.has(change) };
}

/** The import that a change is, or that undos of undos lead back to, and by how many undos; undefined where it is none. */
export function importBehind(
  { changes }: Standing,
  number: number,
): { change: ChangeEntry; undos: number } | undefined {
  let change = changes.get(number);
  let undos = 0;
  while (change?.undoes !== undefined) {
    change = changes.get(change.undoes);
    undos++;
  }
  return change && isReadingImport(change) ? { change, undos } : undefined;
}

/** Whether a change brought readings. */
function isReadingImport({ kind, detail }: ChangeEntry): boolean {
  return kind === "import" && typeof detail["readings"] === "number";
}

/** What an import brought, tag by tag, whether it stands or was taken back. */
export async function readingsOfImport(record: PlantRecord, change: number): Promise<ReadingImport[] | Refused> {
  const found: ReadingImport[] = [];
  for (let after = ""; ; ) {
    const page = await record.list("readingImports", { after, limit: 1000, asOf: { recorded: change } });
    if (!page.value) return { faults: page.faults };
    for (const one of page.value) if (one.change === change) found.push(one.row as unknown as ReadingImport);
    const last = page.value.at(-1);
    if (page.value.length < 1000 || !last) return found;
    after = last.row.id;
  }
}

/** What was brought by imports that were taken back. @param which only these changes, if given */
export async function takenBack(
  record: PlantRecord,
  standing: Standing,
  which: (change: ChangeEntry) => boolean = () => true,
): Promise<ReadingImport[] | Refused> {
  const found: ReadingImport[] = [];
  for (const change of standing.changes.values()) {
    if (!isReadingImport(change) || standing.stands(change.number) || !which(change)) continue;
    const rows = await readingsOfImport(record, change.number);
    if ("faults" in rows) return rows;
    found.push(...rows);
  }
  return found;
}
