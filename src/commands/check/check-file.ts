import { type Fault, fault } from "#evidence";
import type { Sources } from "#intake/sheet";
import { type CheckResult, checkPlant, type PackSet } from "#norms";
import type { Plant } from "#plant";
import { isDate } from "#units";
import { folderSources } from "../measure/folder-sources.ts";
import { loadPacks } from "../packs/load.ts";
import { packsFolder } from "../packs/read-texts.ts";
import { type MadeFacts, withMade } from "./with-made.ts";

/** Which day and packs to check against. `packs`: ids, folders or issuers; empty means all. */
export type CheckOptions = {
  asOf: string;
  packs: readonly string[];
  folder?: string;
  progress?: (step: "packs" | "plant" | "check") => void;
};
/** A checked plant with all that a report needs to be written; `made` where something of it came out of what was made. */
export type Checked = { result: CheckResult; set: PackSet; plant: Plant; sources: Sources; made?: MadeFacts };

/**
 * Reads packs and a plant (workbook, CSV folder, JSON, or a folder with the workbook and what was made) and checks the
 * one against the others as of a day. What clauses ask for and the workbook does not say comes from what was made.
 */
export async function checkFile(path: string, options: CheckOptions): Promise<Checked | { faults: Fault[] }> {
  if (!isDate(options.asOf)) return { faults: [fault("cli.not-a-date", { found: options.asOf })] };
  options.progress?.("packs");
  const { set, faults } = await loadPacks(options.packs, options.folder ?? packsFolder);
  if (faults.length > 0) return { faults };
  options.progress?.("plant");
  const read = await folderSources(path);
  if ("faults" in read) return { faults: [...read.faults] };
  options.progress?.("check");
  const found = await withMade(read, read.placeOf, options.asOf);
  if ("faults" in found) return { faults: [...found.faults] };
  return { result: checkPlant(found.plant, set, options.asOf), set, ...found };
}
