import { createReadStream, createWriteStream, mkdirSync } from "node:fs";
import { mkdir, readdir, rename, rm } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import { type Fault, fault } from "#evidence";
import type { Backup, GivenMember, Restored } from "#store";
import { takenTarget } from "./free-target.ts";
import { type RecordPlace, type Refused, withHistorian, withStore } from "./open-record.ts";

/** What was backed up; `measurements` is false where they are in ClickHouse, which has its own backup. */
export type BackedUp = Backup & { measurements: boolean };

const prefix = "measurements@";

/** Writes the whole record, plants, files and measurements, into one file, which appears only when it is whole. */
export function backUp(
  place: RecordPlace,
  path: string,
  options: { force?: boolean } = {},
): Promise<BackedUp | Refused> {
  return withStore(place, async (store) => {
    const taken = options.force ? undefined : await takenTarget(path);
    if (taken) return { faults: [taken] };
    const measurements = place.clickhouseUrl === undefined;
    const packed = measurements ? await pack(place) : [];
    if ("faults" in packed) return packed;
    const done = await store.backup(path, packed);
    if (done.value) return { ...done.value, measurements };
    const full = done.faults.some(({ code }) => code === "store.disk-full");
    // It is the backup's disk that is full: nothing else is written.
    return { faults: full ? [fault("store.backup.write-failed", { path, reason: "ENOSPC" })] : done.faults };
  });
}

/** The files of the measurements at rest: all readings are in them when the historian has settled and closed. */
async function pack(place: RecordPlace): Promise<GivenMember[] | Refused> {
  const settled = await withHistorian<{ settled: true }>(place, async (historian) => {
    const failed = (await historian.settle()) ?? (await historian.compact());
    return failed ? { faults: [failed] } : { settled: true };
  });
  if ("faults" in settled) return settled;
  const folder = join(place.folder, "measurements");
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return files.map((file) => ({
    name: prefix + relative(folder, file).split(sep).join("@"),
    stream: createReadStream(file),
  }));
}

/**
 * Restores a backup into an empty record. Sums are verified first, then the chain of every plant; where anything is
 * amiss nothing is kept. Measurements are restored where they are kept in the folder; ClickHouse has its own backup.
 */
export async function restoreRecord(place: RecordPlace, path: string): Promise<Restored | Refused> {
  if (place.clickhouseUrl !== undefined)
    return withStore(place, async (store) => restoredOr(await store.restore(path)));
  const folder = join(place.folder, "measurements");
  const draft = `${folder}.restoring`;
  return withStore(place, async (store) => {
    if (await takenTarget(folder)) return { faults: [fault("record.measurements-exist", { found: folder })] };
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    const done = await store.restore(path, (name) => {
      if (!name.startsWith(prefix)) return undefined;
      const target = join(draft, ...name.slice(prefix.length).split("@"));
      if (!target.startsWith(draft + sep)) return undefined;
      mkdirSync(dirname(target), { recursive: true });
      return createWriteStream(target);
    });
    if (done.value) {
      await rm(folder, { recursive: true, force: true });
      await rename(draft, folder);
    } else await rm(draft, { recursive: true, force: true });
    return restoredOr(done);
  });
}

function restoredOr(done: { value?: Restored | undefined; faults: readonly Fault[] }): Restored | Refused {
  return done.value ?? { faults: done.faults };
}
