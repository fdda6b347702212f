import type { Fault } from "#evidence";
import { type CaseResult, runCases } from "#norms";
import { loadPacks } from "./load.ts";
import { packsFolder } from "./read-texts.ts";

/** Runs the cases of packs. A case fails where the verdict, what is missing or the figure differs from what it expects. */
export async function testPacks(
  wanted: readonly string[],
  folder: string = packsFolder,
): Promise<{ results: CaseResult[]; faults: Fault[] }> {
  const { texts, set, faults } = await loadPacks(wanted, folder);
  const runs = texts.map((one) => runCases(one, set));
  return { results: runs.flatMap((run) => run.results), faults: [...faults, ...runs.flatMap((run) => run.faults)] };
}
