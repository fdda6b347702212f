import { type Fault, fault } from "#evidence";
import { checkPlant } from "#norms";
import { isDate } from "#units";
import { recordSources } from "../measure/record-sources.ts";
import { loadPacks } from "../packs/load.ts";
import { packsFolder } from "../packs/read-texts.ts";
import { unknownChange } from "../record/known-change.ts";
import { type RecordOf, withHistorian, withRecord } from "../record/open-record.ts";
import type { Checked, CheckOptions } from "./check-file.ts";
import { withMade } from "./with-made.ts";

/**
 * Checks a plant of the record as it stood on the day of the check. Each figure refers to the change that brought it,
 * and where that came from a file, to the place in it.
 * @param recorded as the record knew the plant after that change, or at that moment; all that is known, if absent
 */
export async function checkRecord(
  of: RecordOf,
  options: CheckOptions & { recorded?: Date | number },
): Promise<Checked | { faults: readonly Fault[] }> {
  if (!isDate(options.asOf)) return { faults: [fault("cli.not-a-date", { found: options.asOf })] };
  options.progress?.("packs");
  const { set, faults } = await loadPacks(options.packs, options.folder ?? packsFolder);
  if (faults.length > 0) return { faults };
  return withRecord(of, async (record) => {
    options.progress?.("plant");
    const { asOf: day, recorded } = options;
    const unknown = await unknownChange(record, recorded);
    if (unknown) return unknown;
    const found = await record.snapshot({ day, ...(recorded === undefined ? {} : { recorded }) });
    if (!found.value) return { faults: found.faults };
    const { plant, origin } = found.value;
    options.progress?.("check");
    const placeOf = (noun: string, id: string) => {
      const from = origin(noun, id);
      return from && { change: from.change, ...from.source };
    };
    const filled = await withHistorian(of.place, async (historian) => {
      const sources = await recordSources(record, historian, { day, ...(recorded === undefined ? {} : { recorded }) });
      return "faults" in sources ? sources : withMade({ ...sources, plant }, placeOf, day);
    });
    return "faults" in filled ? filled : { result: checkPlant(filled.plant, set, day), set, ...filled };
  });
}
