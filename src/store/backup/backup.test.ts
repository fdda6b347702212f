import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, must, newPlant, openTestStore, type TestStore } from "../fixture/store-fixture.ts";

let [from, to] = [] as unknown as [TestStore, TestStore];
beforeAll(async () => {
  [from, to] = [await openTestStore(), await openTestStore()];
}, 60_000);
afterAll(async () => {
  await from.end();
  await to.end();
});

function* heats(count: number) {
  for (let i = 0; i < count; i++) yield { row: { id: `H${i}`, furnace: "F1", crew: `班 ${i}\t"\\` } };
}

async function* bytes(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

test("a backup taken in use is restored with its chains, files, members and what others gave", async () => {
  const record = await newPlant(from.store);
  await newPlant(from.store);
  const file = must(await record.putFile(Buffer.alloc(300_000, "铸"), { mediaType: "application/pdf" }));
  must(await record.bulk("heats", heats(20_000), { file: file.hash }));
  must(await record.commit([{ noun: "emissionPoints", row: { id: "P", kind: "stack", serves: ["F1", "F2"] } }]));
  must(await record.putMapping("m", { a: 1 }));
  must(await record.setMember("wang", "reader"));
  const { head } = must(await record.verify());

  const path = join(from.folder, "backup.tar.gz");
  let writing = true;
  const writer = (async () => {
    for (let i = 0; writing; i++)
      must(await record.commit([{ noun: "units", row: { id: `W${i}`, kind: "melting.arc" } }]));
  })();
  const backup = must(await from.store.backup(path, [{ name: "readings.parquet", stream: bytes("one", "two") }]));
  writing = false;
  await writer;
  expect(backup.plants).toHaveLength(2);

  let taken = "";
  const sink = new Writable({
    write(chunk, _, done) {
      taken += chunk;
      done();
    },
  });
  const restored = must(await to.store.restore(path, (name) => (name === "readings.parquet" ? sink : undefined)));
  expect(restored.plants).toHaveLength(2);
  expect(taken).toBe("onetwo");
  const again = must(await to.store.record(record.plant, "wang"));
  expect(must(await again.verify(head)).breaks).toEqual([]);
  expect(must(await again.getFile(file.hash)).bytes.length).toBe(300_000);
  expect(must(await again.mappings())).toMatchObject([{ name: "m" }]);
  const { number } = head!;
  const asOf = { recorded: number, day: "2026-01-01" };
  expect(must(await again.snapshot(asOf)).plant).toEqual(must(await record.snapshot(asOf)).plant);
  expect(must(await again.get("heats", "H77"))).toEqual(must(await record.get("heats", "H77")));
  const unit = must(await again.neighbours("units", "F2")).referredBy;
  expect(unit).toMatchObject([{ noun: "emissionPoints", rows: [{ row: { id: "P" } }] }]);
  // and goes on where it was
  const more = must(await to.store.record(record.plant, "li"));
  must(await more.commit([{ noun: "units", row: { id: "NEW", kind: "melting.arc" } }]));
  expect(must(await more.verify(head)).breaks).toEqual([]);
  expect(codesOf(await to.store.restore(path))).toEqual(["store.backup.record-not-empty"]);
}, 60_000);

test("a backup that was damaged or cut is refused before anything is restored", async () => {
  const path = join(from.folder, "whole.tar.gz");
  must(await from.store.backup(path));
  const whole = await readFile(path);
  const bad = join(from.folder, "bad.tar.gz");
  await writeFile(bad, whole.subarray(0, whole.length - 2_000));
  expect(codesOf(await to.store.restore(bad))).toEqual(["store.backup.not-a-backup"]);
  await writeFile(bad, "not a backup");
  expect(codesOf(await to.store.restore(bad))).toEqual(["store.backup.not-a-backup"]);
  expect(codesOf(await to.store.restore(join(from.folder, "none")))).toEqual(["store.backup.not-a-backup"]);
  expect(codesOf(await from.store.backup(join(from.folder, "no", "such", "folder")))).toEqual([
    "store.backup.write-failed",
  ]);
});

test("a backup of a record that was edited behind its back is not restored", async () => {
  const third = await openTestStore();
  try {
    const record = await newPlant(from.store);
    await from.superuser.query("SET session_replication_role = replica");
    await from.superuser.query(
      `UPDATE forgecast.versions_units SET attributes = '{"kind":"melting.arc"}'
       WHERE id = 'F1' AND plant = (SELECT key FROM forgecast.plants WHERE id = $1)`,
      [record.plant],
    );
    const path = join(from.folder, "edited.tar.gz");
    must(await from.store.backup(path));
    expect((await third.store.restore(path)).faults).toMatchObject([
      { code: "store.broken.row-edited", params: { table: "units", id: "F1" } },
    ]);
    expect(must(await third.store.plants("li"))).toEqual([]);
  } finally {
    await third.end();
  }
}, 60_000);
