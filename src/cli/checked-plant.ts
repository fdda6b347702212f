import { checkFile, checkRecord } from "#commands";
import { type Fault, fault } from "#evidence";
import { type Arguments, packNames } from "./arguments.ts";
import { recordedOf, recordOf } from "./record-of.ts";

type Checked = Exclude<Awaited<ReturnType<typeof checkFile>>, { faults: unknown }>;

/** Checks what is asked for: a file, or with --plant a plant of the record as it was known after --recorded. */
export async function checkedPlant(
  path: string | undefined,
  args: Arguments,
  today: string,
  progress?: (step: "packs" | "plant" | "check") => void,
): Promise<Checked | { faults: Fault[] }> {
  const options = {
    asOf: String(args.options["as-of"] ?? today),
    packs: packNames(args.options["packs"]),
    ...(progress ? { progress } : {}),
  };
  if (path !== undefined) return checkFile(path, options);
  if (args.options["plant"] === undefined)
    return { faults: [fault("cli.missing-argument", { expected: "plant.xlsx | folder | plant.json | --plant ID" })] };
  const of = recordOf(args);
  if ("faults" in of) return of;
  const recorded = recordedOf(args);
  if ("faults" in recorded) return recorded;
  const checked = await checkRecord(of, { ...options, ...recorded });
  return "faults" in checked ? { faults: [...checked.faults] } : checked;
}
