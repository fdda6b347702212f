import type { Fault } from "#evidence";
import { lintPack, readPacks, runCases } from "#norms";
import { packsFolder, readPackTexts } from "./read-texts.ts";

/** Everything wrong with packs: what cannot be read, with file and line, then missing cases, unused tables, grades that name no clause. */
export async function lintPacks(
  wanted: readonly string[],
  folder: string = packsFolder,
): Promise<{ packs: number; clauses: number; faults: Fault[] }> {
  const texts = await readPackTexts(folder, wanted);
  const { set, faults } = readPacks(texts);
  const found = texts.flatMap((one) => {
    const run = runCases(one, set);
    const pack = set.packs.find((candidate) => candidate.folder === one.folder);
    return [...run.faults, ...(pack ? lintPack(pack, one, run.results) : [])];
  });
  return { packs: set.packs.length, clauses: set.clauses.length, faults: [...faults, ...found] };
}
