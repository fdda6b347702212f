import { existsSync } from "node:fs";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ProductionTableName, productionTables } from "#plant";
import { importHistory } from "../record/import-history.ts";
import { importPlant } from "../record/import-plant.ts";
import type { RecordOf } from "../record/open-record.ts";
import { measurePlant } from "./measure-plant.ts";

const example = join(import.meta.dirname, "..", "..", "..", "examples", "closed-die-forging", "in");
let folder: string;
let of: RecordOf;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "forgecast-measure-"));
  await chmod(folder, 0o755);
  of = { place: { folder: join(folder, "data") }, plant: "forge", who: "li" };
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const option = { mapping: { timeZone: "Asia/Shanghai" }, reason: ({ code }: { code: string }) => code };

test("a plant brought into the record file by file measures as it does from its files", {
  timeout: 120_000,
}, async () => {
  const plant = await importPlant(join(example, "plant.xlsx"), of, { create: true, preview: false });
  expect("faults" in plant ? plant.faults : []).toEqual([]);
  for (const table of Object.keys(productionTables) as ProductionTableName[]) {
    const file = join(example, "quarter", `${table}.csv`);
    if (!existsSync(file)) continue;
    const done = await importHistory(file, of, { ...option, target: table });
    expect("faults" in done ? done.faults : done.groups, table).toEqual([]);
  }
  for (const name of ["readings-15min", "readings-hourly"]) {
    const file = join(example, "quarter", `${name}.csv`);
    const done = await importHistory(file, of, {
      ...option,
      mapping: { ...option.mapping, source: "meters" },
      target: "readings",
    });
    expect("faults" in done ? done.faults : done.groups, name).toEqual([]);
  }
  const tariff = join(example, "tariff.yaml");
  const ofFiles = await measurePlant({ path: example }, { by: "part", tariff });
  const ofRecord = await measurePlant({ of, day: "2026-11-25" }, { by: "part", tariff });
  if ("faults" in ofFiles || "faults" in ofRecord) throw new Error(JSON.stringify([ofFiles, ofRecord]));
  expect(ofRecord.measured.key).toEqual(ofFiles.measured.key);
  expect(ofRecord.measured.table).toEqual(ofFiles.measured.table);
  expect(ofRecord.measured.statements.map(({ code }) => code)).toEqual(
    ofFiles.measured.statements.map(({ code }) => code),
  );
  // The record remembers the tariff.
  const again = await measurePlant({ of, day: "2026-11-25" }, { by: "part" });
  expect("faults" in again ? again.faults : again.measured.key).toEqual(ofFiles.measured.key);
});
