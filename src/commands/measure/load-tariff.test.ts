import { chmod, cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importPlant } from "../record/import-plant.ts";
import { withRecord } from "../record/open-record.ts";
import { folderSources } from "./folder-sources.ts";
import { loadTariff, tariffOf } from "./load-tariff.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tariff-"));
  await chmod(folder, 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const examples = ["iron-foundry", "aluminium-die-casting", "closed-die-forging"];
const example = (name: string) => join("examples", name, "in", "tariff.yaml");

test.each(examples)("the tariff of %s is whole, made up, and says so", async (name) => {
  const loaded = await loadTariff(example(name));
  expect(loaded).toMatchObject({
    tariff: { status: "example", demand: { basis: "maximum" }, powerFactor: { standard: 0.9 } },
  });
  if ("faults" in loaded) return;
  const periods = loaded.tariff.seasons.flatMap(({ days }) =>
    days.flatMap(({ clock }) => clock.map((one) => one.period)),
  );
  expect(new Set(periods)).toEqual(new Set(["sharp", "peak", "flat", "valley", "deep-valley"]));
  expect(loaded.tariff.source.document).toContain("made up");
});

test("a file that is not there, is no YAML or is no tariff is refused", async () => {
  expect(await loadTariff(join(folder, "none.yaml"))).toMatchObject({ faults: [{ code: "sheet.unreadable" }] });
  await writeFile(join(folder, "broken.yaml"), "a: [1");
  expect(await loadTariff(join(folder, "broken.yaml"))).toMatchObject({ faults: [{ code: "ledger.tariff.shape" }] });
  await writeFile(join(folder, "other.yaml"), "id: x\n");
  const read = await loadTariff(join(folder, "other.yaml"));
  expect("faults" in read && read.faults.every(({ code }) => code === "ledger.tariff.shape")).toBe(true);
});

test("a plant's folder brings its tariff; one that is broken is a fault of the folder", async () => {
  const plant = join(folder, "plant");
  await cp(join("examples", "iron-foundry", "in", "plant.xlsx"), join(plant, "plant.xlsx"), { recursive: true });
  expect(await folderSources(plant)).not.toHaveProperty("tariff");
  await cp(example("iron-foundry"), join(plant, "tariff.yaml"));
  expect(await folderSources(plant)).toMatchObject({ tariff: { id: "example-iron" } });
  await writeFile(join(plant, "tariff.yaml"), "id: x\n");
  expect(await folderSources(plant)).toMatchObject({
    faults: [{ code: "ledger.tariff.shape" }, {}, {}, {}, {}, {}, {}],
  });
});

test("the record remembers a tariff that was given once", async () => {
  const of = { place: { folder: join(folder, "data") }, plant: "a", who: "li" };
  await importPlant("examples/iron-foundry/in/plant.xlsx", of, { create: true });
  const asked = (file?: string) => withRecord(of, (record) => tariffOf(record, file));
  expect(await asked()).toEqual({ tariff: undefined });
  const given = await asked(example("iron-foundry"));
  expect(given).toMatchObject({ tariff: { id: "example-iron" } });
  expect(await asked()).toEqual(given);
  expect(await asked(example("closed-die-forging"))).toMatchObject({ tariff: { id: "example-forging" } });
  expect(await asked()).toMatchObject({ tariff: { id: "example-forging" } });
}, 60_000);
