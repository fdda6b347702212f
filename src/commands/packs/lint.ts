import type { Fault } from "#evidence";
import { lintPack, runCases } from "#norms";
import { loadPacks } from "./load.ts";
import { packsFolder } from "./read-texts.ts";

/** Everything wrong with packs: what cannot be read, with file and line, then missing cases, unused tables, grades that name no clause. */
export async function lintPacks(
  wanted: readonly string[],
  folder: string = packsFolder,
): Promise<{ packs: number; clauses: number; faults: Fault[] }> {
  const { texts, set, faults } = await loadPacks(wanted, folder);
  const found = texts.flatMap((one) => {
    const run = runCases(one, set);
    const pack = set.packs.find((candidate) => candidate.folder === one.folder);
    return [...run.faults, ...(pack ? lintPack(pack, one, run.results) : [])];
  });
  return { packs: set.packs.length, clauses: set.clauses.length, faults: [...faults, ...found] };
}
