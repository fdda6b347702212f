import { type Fault, fault } from "#evidence";
import { word } from "#i18n";
import { readPlant, type Sources } from "#intake/sheet";
import { type CheckResult, checkPlant, type PackSet } from "#norms";
import type { Plant } from "#plant";
import { isDate } from "#units";
import { loadPacks } from "../packs/load.ts";
import { packsFolder } from "../packs/read-texts.ts";

/** Which day and packs to check against. `packs`: ids, folders or issuers; empty means all. */
export type CheckOptions = {
  asOf: string;
  packs: readonly string[];
  folder?: string;
  progress?: (step: "packs" | "plant" | "check") => void;
};
/** A checked plant with all that a report needs to be written. */
export type Checked = { result: CheckResult; set: PackSet; plant: Plant; sources: Sources };

/** Reads packs and a plant (workbook, CSV folder or JSON) and checks the one against the others as of a day. */
export async function checkFile(path: string, options: CheckOptions): Promise<Checked | { faults: Fault[] }> {
  if (!isDate(options.asOf)) return { faults: [fault("cli.not-a-date", { found: options.asOf })] };
  options.progress?.("packs");
  const { set, faults } = await loadPacks(options.packs, options.folder ?? packsFolder);
  if (faults.length > 0) return { faults };
  options.progress?.("plant");
  const read = await readPlant(path, { pair: word });
  if ("faults" in read) return read;
  options.progress?.("check");
  return { result: checkPlant(read.plant, set, options.asOf), set, plant: read.plant, sources: read.sources };
}
