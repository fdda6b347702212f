import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { importHistory } from "./import-history.ts";
import { importPlant } from "./import-plant.ts";
import { readReadings } from "./read-readings.ts";
import { undoChange } from "./undo-change.ts";

// Imports of readings that overlap, taken back and brought again in several orders, with the real stores.

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "undo-readings-"));
  await chmod(folder, 0o755);
  await writeFile(
    join(folder, "mapping.yaml"),
    `format: forgecast.history/1
readings: { form: wide, source: gate, time: { from: Time, timeZone: "+00:00" }, columns: [{ from: kW, tag: power }] }
`,
  );
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const of = (plant: string) => ({ place: { folder: join(folder, "data") }, plant, who: "li" });

async function plant(id: string): Promise<void> {
  const made = await importPlant("examples/iron-foundry/in/plant.xlsx", of(id), { create: true });
  expect(made).toMatchObject({ change: { number: 1 } });
}

/** Imports readings, of minute 0, 1, 2 …, and answers the number of the change. */
async function bring(id: string, name: string, values: readonly number[]): Promise<number> {
  const path = join(folder, `${id}-${name}.csv`);
  const rows = values.map((value, minute) => `2026-11-20 08:0${minute}:00,${value}\n`);
  await writeFile(path, `Time,kW\n${rows.join("")}`);
  const done = await importHistory(path, of(id), {
    target: "readings",
    mapping: { file: join(folder, "mapping.yaml") },
    reason: ({ code }) => code,
  });
  if ("faults" in done || !done.change) throw new Error(JSON.stringify(done));
  return done.change.number;
}

async function undo(id: string, change: number): Promise<number> {
  const done = await undoChange(of(id), change);
  if ("faults" in done) throw new Error(JSON.stringify(done));
  return done.number;
}

async function shown(id: string): Promise<(string | number | null)[]> {
  const read = await readReadings(of(id), { tag: "power", every: "raw" });
  if ("faults" in read) throw new Error(JSON.stringify(read));
  return read.rows.map(([, value, quality]) => (quality === "withdrawn" ? "-" : (value ?? null)));
}

test("a corrected import taken back gives the former readings, its undo taken back the corrected ones, again and again", async () => {
  await plant("a");
  await bring("a", "first", [10, 20]);
  const second = await bring("a", "second", [11, 20, 30]);
  expect(await shown("a")).toEqual([11, 20, 30]);
  let last = second;
  for (const expected of [
    [10, 20, "-"],
    [11, 20, 30],
    [10, 20, "-"],
    [11, 20, 30],
  ]) {
    last = await undo("a", last);
    expect(await shown("a")).toEqual(expected);
  }
}, 120_000);

test("the same file imported again after its import was taken back stands again, and can be taken back again", async () => {
  await plant("b");
  const first = await bring("b", "one", [1, 2]);
  await undo("b", first);
  expect(await shown("b")).toEqual(["-", "-"]);
  const again = await bring("b", "one", [1, 2]);
  expect(await shown("b")).toEqual([1, 2]);
  await undo("b", again);
  expect(await shown("b")).toEqual(["-", "-"]);
}, 120_000);

test("of two imports the earlier one taken back leaves what only the later brought; both taken back leave nothing", async () => {
  await plant("c");
  const first = await bring("c", "first", [1, 2, 3]);
  const second = await bring("c", "second", [1, 5]);
  await undo("c", first);
  expect(await shown("c")).toEqual(["-", 5, "-"]);
  await undo("c", second);
  expect(await shown("c")).toEqual(["-", "-", "-"]);
}, 120_000);

test("an import that was cut short before it was entered is one import when it is brought again", async () => {
  await plant("d");
  const { withHistorian, withRecord } = await import("./open-record.ts");
  // What a program killed after half of the readings leaves behind: the note of the beginning, and readings.
  const path = join(folder, "d-cut.csv");
  await writeFile(path, "Time,kW\n2026-11-20 08:00:00,7\n2026-11-20 08:01:00,8\n");
  await withRecord(of("d"), async (record) => {
    const kept = await record.putFile(await import("node:fs/promises").then((fs) => fs.readFile(path)), {
      mediaType: "text/csv",
      name: "d-cut.csv",
    });
    await record.putMapping(`unfinished readings ${kept.value?.hash}`, { from: Date.now() });
    return {};
  });
  await withHistorian(of("d").place, async (historian) => {
    await historian.append({
      tags: [{ plant: "d", source: "gate", tag: "power" }],
      tag: Uint32Array.of(0),
      time: Float64Array.of(Date.parse("2026-11-20T08:00:00Z")),
      value: Float64Array.of(7),
      receivedAt: Date.now() + 5,
    });
    return {};
  });
  const change = await bring("d", "cut", [7, 8]);
  await undo("d", change);
  expect(await shown("d")).toEqual(["-", "-"]);
}, 120_000);
