import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { readTariff, type Tariff } from "#ledger";

/** The made-up tariff of an example plant, which lies beside its workbook. */
export function tariffOf(example: string): Tariff {
  const file = join("examples", example, "in", "tariff.yaml");
  const read = readTariff(parse(readFileSync(file, "utf8")), file);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  return read.tariff;
}
