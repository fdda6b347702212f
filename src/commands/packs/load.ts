import { type Fault, fault } from "#evidence";
import { type PackSet, type PackTexts, readPacks } from "#norms";
import { packNamesIn, readPackTexts } from "./read-texts.ts";

/** Packs as texts and as a set, with everything wrong in them; a name that no pack has is a fault too. */
export async function loadPacks(
  wanted: readonly string[],
  folder: string,
): Promise<{ texts: PackTexts[]; set: PackSet; faults: Fault[] }> {
  const texts = await readPackTexts(folder, wanted);
  const named = texts.flatMap((one) => packNamesIn(one.folder));
  const missing = wanted.filter((word) => !named.includes(word));
  const { set, faults } = readPacks(texts);
  return { texts, set, faults: [...missing.map((found) => fault("cli.no-packs", { found })), ...faults] };
}
