import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { word } from "#i18n";
import { readPlant } from "#intake/sheet";
import { choicesOf } from "./choices-fixture.ts";
import { convertPlant } from "./convert.ts";
import { writeTemplate } from "./template.ts";

let dir = "";
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), "record-"));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

const labels = { pair: word };
const plant = { format: "forgecast.plant/1", ...choicesOf() };

test("every value of every list comes back from a workbook in the real words of each language", async () => {
  const from = join(dir, "plant.json");
  await writeFile(from, JSON.stringify(plant));
  for (const lang of ["zh", "en", "both"] as const) {
    const book = join(dir, `${lang}.xlsx`);
    expect(await convertPlant(from, book, lang)).toEqual({ path: book });
    expect(await readPlant(book, labels)).toMatchObject({ plant });
  }
});

test("JSON to workbook to CSV folder and back is the same text; nothing else is left in the folder", async () => {
  const steps = ["a.json", "b.xlsx", "c", "d.json"].map((name) => join(dir, name));
  await writeFile(steps[0] ?? "", JSON.stringify(plant));
  for (const [index, to] of steps.slice(1).entries())
    expect(await convertPlant(steps[index] ?? "", to)).toEqual({ path: to });
  expect(JSON.parse(await readFile(steps[3] ?? "", "utf8"))).toEqual(plant);
  expect(await convertPlant(steps[3] ?? "", steps[2] ?? "")).toEqual({ path: steps[2] });
  expect((await readdir(dir)).filter((name) => name.startsWith("."))).toEqual([]);
});

test("a template reads back as an empty plant in every language: only the site is missing", async () => {
  for (const lang of ["zh", "en", "both"] as const) {
    const path = join(dir, `template-${lang}.xlsx`);
    expect(await writeTemplate(path, lang)).toEqual({ path });
    expect(await readPlant(path, labels)).toMatchObject({ faults: [{ code: "sheet.missing-site" }] });
  }
});

test("a source with faults writes nothing; a target of another kind or out of reach is refused", async () => {
  const bad = join(dir, "bad.json");
  await writeFile(bad, "{}");
  expect(await convertPlant(bad, join(dir, "bad.xlsx"))).toMatchObject({ faults: [{ code: "sheet.format-version" }] });
  expect(await readdir(dir)).not.toContain("bad.xlsx");
  expect(await convertPlant(bad, join(dir, "x.pdf"))).toMatchObject({ faults: [{ code: "sheet.unknown-file-type" }] });
  expect(await writeTemplate(join(dir, "no", "such", "t.xlsx"), "zh")).toMatchObject({
    faults: [{ code: "sheet.write-failed" }],
  });
});
