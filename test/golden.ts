import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { checkFile, measureAs, measurePlant, reportAs } from "#commands";

/** The day on which the examples are judged. */
const exampleDay = "2026-11-25";

/** The examples with an input folder and golden outputs. */
export async function exampleNames(): Promise<string[]> {
  const entries = await readdir("examples", { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "real")
    .map((entry) => entry.name)
    .sort();
}

/** The golden outputs of an example: of its check, and of its measurement. */
export const goldens = { check: checkGolden, measure: measureGolden } as const;

/** Workbook and quarter together: the report of the check in both languages, and every verdict on a line. */
async function checkGolden(name: string): Promise<Map<string, string>> {
  const checked = await checkFile(join("examples", name, "in"), { asOf: exampleDay, packs: [] });
  if ("faults" in checked) throw new Error(JSON.stringify(checked.faults));
  const screen = { width: 110, colour: false };
  const verdicts = checked.result.verdicts
    .filter((one) => one.verdict !== "not-applicable")
    .map((one) =>
      [
        one.verdict,
        one.status,
        one.clause,
        `${one.table}/${one.subject}`,
        one.figure?.value ?? "-",
        one.limit?.value ?? "-",
      ].join("\t"),
    );
  return new Map([
    ["report.zh.txt", String(await reportAs(checked, "text", "zh", screen))],
    ["report.en.txt", String(await reportAs(checked, "text", "en", screen))],
    ["verdicts.tsv", `${verdicts.join("\n")}\n`],
  ]);
}

/** What the quarter used, lost and cost, by product, in both languages. */
async function measureGolden(name: string): Promise<Map<string, string>> {
  const found = await measurePlant({ path: join("examples", name, "in") }, { by: "part" });
  if ("faults" in found) throw new Error(JSON.stringify(found.faults));
  const screen = { width: 100, colour: false };
  return new Map([
    ["measure.zh.txt", String(await measureAs(found.measured, "text", "zh", screen))],
    ["measure.en.txt", String(await measureAs(found.measured, "text", "en", screen))],
  ]);
}
