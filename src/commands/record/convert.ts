import { extname } from "node:path";
import { type Fault, fault } from "#evidence";
import { word } from "#i18n";
import { readPlant, type Tongue, writeCsv, writeJson, writePlant } from "#intake/sheet";
import type { Plant } from "#plant";
import { save } from "./save.ts";

/**
 * Writes the plant of one file as another kind: .xlsx, .json, or a folder of CSV files for a name that ends in ".csv" or
 * has no ending. The target appears whole or not at all.
 * @param lang the language of a workbook's words
 * @returns the path written, or every fault of the source, or the one that kept the target from being written
 */
export async function convertPlant(
  from: string,
  to: string,
  lang: Tongue = "both",
): Promise<{ path: string } | { faults: Fault[] }> {
  const ending = extname(to).toLowerCase();
  if (![".xlsx", ".json", ".csv", ""].includes(ending))
    return { faults: [fault("sheet.unknown-file-type", { found: ending }, { file: to })] };
  const read = await readPlant(from, { pair: word });
  if ("faults" in read) return read;
  const failed = await write(read.plant, to, ending, lang);
  return failed ? { faults: [failed] } : { path: to };
}

async function write(plant: Plant, to: string, ending: string, lang: Tongue): Promise<Fault | undefined> {
  if (ending !== ".xlsx" && ending !== ".json") return writeCsv(plant, to);
  const workbook = () => writePlant(plant, { lang, labels: { pair: word }, template: false });
  return save(to, ending === ".json" ? writeJson(plant) : await workbook());
}
