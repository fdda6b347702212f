import { type PackSet, readPacks } from "#norms";
import { packsFolder, readPackTexts } from "../../src/commands/packs/read-texts.ts";

/** Reads every pack of this installation, or those of another folder. A pack with faults is left out and named on stderr. */
export async function readAllPacks(folder = process.env["BENCH_PACKS"] ?? packsFolder): Promise<PackSet> {
  const { set, faults } = readPacks(await readPackTexts(folder));
  for (const fault of faults) process.stderr.write(`${fault.code} ${JSON.stringify(fault)}\n`);
  return set;
}
