import type { Fault } from "#evidence";
import { type CaseResult, readPacks, runCases } from "#norms";
import { packsFolder, readPackTexts } from "./read-texts.ts";

/** Runs the cases of packs. A case fails where the verdict, what is missing or the figure differs from what it expects. */
export async function testPacks(
  wanted: readonly string[],
  folder: string = packsFolder,
): Promise<{ results: CaseResult[]; faults: Fault[] }> {
  const texts = await readPackTexts(folder, wanted);
  const { set, faults } = readPacks(texts);
  const runs = texts.map((one) => runCases(one, set));
  return { results: runs.flatMap((run) => run.results), faults: [...faults, ...runs.flatMap((run) => run.faults)] };
}
