import { fault } from "#evidence";
import type { ChangeEntry, PlantRecord } from "#store";
import { mayNotWrite } from "./may-not-write.ts";
import { type RecordOf, type RecordPlace, type Refused, withHistorian, withRecord } from "./open-record.ts";
import { importBehind, readingsOfImport, type Standing, standingOf, takenBack } from "./reading-imports.ts";
import { reassert, withdraw } from "./take-back-readings.ts";

/** How an undo is asked for; `anyway` overrules later changes that built on it. */
export type UndoOptions = { note?: string; anyway?: boolean };

/**
 * Takes back a change of a plant's record; nothing is lost, and the undo can be undone. Readings that came with it are
 * withdrawn first (or said again, where the change was itself an undo), so that an undo which was cut short is made whole
 * by doing it again.
 */
export function undoChange(of: RecordOf, number: number, options: UndoOptions = {}): Promise<ChangeEntry | Refused> {
  return withRecord(of, async (record) => {
    const barred = mayNotWrite(record);
    if (barred) return barred;
    const standing = await standingOf(record);
    if ("faults" in standing) return standing;
    const by = undoneBy(standing, number);
    if (by !== undefined && !options.anyway)
      return { faults: [fault("record.already-undone", { change: number, by: by.number })] };
    const failed = standing.stands(number) ? await undoReadings(of.place, record, standing, number) : undefined;
    if (failed) return failed;
    const done = await record.undo(number, options);
    return done.value ?? { faults: done.faults };
  });
}

/** The undo that stands and has taken a change back; undefined where there is none. */
function undoneBy({ changes, stands }: Standing, number: number): ChangeEntry | undefined {
  return [...changes.values()].find((one) => one.undoes === number && stands(one.number));
}

/** What the undo of a change that stands does to readings; nothing where it has to do with none. */
async function undoReadings(
  place: RecordPlace,
  record: PlantRecord,
  standing: Standing,
  number: number,
): Promise<Refused | undefined> {
  const behind = importBehind(standing, number);
  if (!behind) return undefined;
  const imports = await readingsOfImport(record, behind.change.number);
  if ("faults" in imports) return imports;
  const gone = await takenBack(record, standing);
  if ("faults" in gone) return gone;
  const done = await withHistorian<{ settled: true }>(place, async (historian) => {
    for (const one of imports) {
      const failed = await (behind.undos % 2 === 0
        ? withdraw(historian, record.plant, one, gone)
        : reassert(historian, record.plant, one));
      if (failed) return failed;
    }
    const failed = await historian.settle();
    return failed ? { faults: [failed] } : { settled: true };
  });
  return "faults" in done ? done : undefined;
}
