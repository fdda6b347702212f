import { readFile } from "node:fs/promises";
import { parseDocument } from "yaml";
import { type Fault, fault } from "#evidence";
import { readTariff, type Tariff } from "#ledger";
import type { PlantRecord } from "#store";

type Refused = { faults: readonly Fault[] };

/** The name under which a plant's tariff is remembered in its record. */
const remembered = "tariff";

/** The tariff in a YAML or JSON file. */
export async function loadTariff(file: string): Promise<{ tariff: Tariff; raw: unknown } | Refused> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    if (!(error instanceof Error && "code" in error)) throw error;
    return { faults: [fault("sheet.unreadable", { path: file, reason: String(error.code) })] };
  }
  const document = parseDocument(text);
  const wrong = document.errors[0];
  if (wrong) return { faults: [fault("ledger.tariff.shape", { found: wrong.message.split("\n")[0] ?? "" }, { file })] };
  const raw: unknown = document.toJS({ maxAliasCount: 100 });
  const read = readTariff(raw, file);
  return "faults" in read ? read : { tariff: read.tariff, raw };
}

/** The tariff of a plant of the record: that of a file, which is remembered from then on, else the remembered one. */
export async function tariffOf(
  record: PlantRecord,
  file: string | undefined,
): Promise<{ tariff: Tariff | undefined } | Refused> {
  if (file !== undefined) {
    const loaded = await loadTariff(file);
    if ("faults" in loaded) return loaded;
    const kept = await record.putMapping(remembered, loaded.raw);
    return kept.value ? { tariff: loaded.tariff } : { faults: kept.faults };
  }
  const kept = await record.mappings();
  if (!kept.value) return { faults: kept.faults };
  const known = kept.value.find(({ name }) => name === remembered);
  return known ? readTariff(known.mapping, remembered) : { tariff: undefined };
}
