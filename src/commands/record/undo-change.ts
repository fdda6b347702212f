import type { ChangeEntry, PlantRecord } from "#store";
import { type ReadingImport, withdraw } from "./import-readings.ts";
import { mayNotWrite } from "./may-not-write.ts";
import { type RecordOf, type Refused, withHistorian, withRecord } from "./open-record.ts";

/** How an undo is asked for; `anyway` overrules later changes that built on it. */
export type UndoOptions = { note?: string; anyway?: boolean };

/**
 * Takes back a change of a plant's record; nothing is lost, and the undo can be undone. Readings that came with it are
 * withdrawn first, so that an undo which was cut short is made whole by doing it again.
 */
export function undoChange(of: RecordOf, number: number, options: UndoOptions = {}): Promise<ChangeEntry | Refused> {
  return withRecord(of, async (record) => {
    const barred = mayNotWrite(record);
    if (barred) return barred;
    const imports = await readingImportsOf(record, number);
    if ("faults" in imports) return imports;
    if (imports.length > 0) {
      const withdrawn = await withHistorian<{ settled: true }>(of.place, async (historian) => {
        for (const one of imports) {
          const failed = await withdraw(historian, of.plant, one);
          if (failed) return failed;
        }
        const failed = await historian.settle();
        return failed ? { faults: [failed] } : { settled: true };
      });
      if ("faults" in withdrawn) return withdrawn;
    }
    const done = await record.undo(number, options);
    return done.value ?? { faults: done.faults };
  });
}

async function readingImportsOf(record: PlantRecord, change: number): Promise<ReadingImport[] | Refused> {
  const found: ReadingImport[] = [];
  for (let after = ""; ; ) {
    const page = await record.list("readingImports", { after, limit: 1000 });
    if (!page.value) return { faults: page.faults };
    for (const one of page.value) if (one.change === change) found.push(one.row as unknown as ReadingImport);
    const last = page.value.at(-1);
    if (page.value.length < 1000 || !last) return found;
    after = last.row.id;
  }
}
