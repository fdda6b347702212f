import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Labels, readPlant, type Tongue, writeCsv, writeJson, writePlant } from "#intake/sheet";
import { type Plant, plantSchema } from "#plant";
import { somePlant } from "./plant-arbitrary.ts";
import { someLabels } from "./words-fixture.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "sheet-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const bare: Labels = { pair: () => undefined };
let count = 0;

async function through(plant: Plant, format: string, labels: Labels, lang: Tongue): Promise<Plant> {
  count += 1;
  const path = join(dir, `${count}${format}`);
  if (format === ".csv") expect(await writeCsv(plant, path)).toBeUndefined();
  else
    await writeFile(
      path,
      format === ".json" ? writeJson(plant) : await writePlant(plant, { lang, labels, template: false }),
    );
  const read = await readPlant(path, labels);
  if ("faults" in read) throw new Error(`${format}: ${JSON.stringify(read.faults.slice(0, 3))}`);
  await rm(path, { recursive: true });
  return read.plant;
}

const order = fc.shuffledSubarray([".xlsx", ".json", ".csv"], { minLength: 3 });

test("a plant comes back the same through workbook, JSON and CSV in any order, in any language", async () => {
  const tongue = fc.constantFrom<Tongue>("zh", "en", "both");
  await fc.assert(
    fc.asyncProperty(
      somePlant,
      order,
      tongue,
      fc.constantFrom(bare, someLabels),
      async (plant, formats, lang, labels) => {
        let now = plant;
        for (const format of formats) now = await through(now, format, labels, lang);
        expect(now).toEqual(plant);
        expect(plantSchema().safeParse(now).success).toBe(true);
      },
    ),
    { numRuns: 25 },
  );
});
