import type { Fault } from "#evidence";
import { word } from "#i18n";
import { type Tongue, writePlant } from "#intake/sheet";
import { save } from "./save.ts";

/**
 * Writes an empty workbook for a plant, ready to be filled in, whole or not at all.
 * @param path where to write the .xlsx file; one that is there is replaced
 * @returns the path, or the fault that kept it from being written
 */
export async function writeTemplate(path: string, lang: Tongue): Promise<{ path: string } | { faults: Fault[] }> {
  const bytes = await writePlant(undefined, { lang, labels: { pair: word }, template: true });
  const failed = await save(path, bytes);
  return failed ? { faults: [failed] } : { path };
}
