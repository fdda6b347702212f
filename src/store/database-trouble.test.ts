import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Writable } from "node:stream";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, test } from "vitest";
import { codesOf, must, newPlant, openTestStore, type TestStore } from "./fixture/store-fixture.ts";
import { openStore } from "./open-store.ts";
import type { Outcome } from "./outcome.ts";
import type { PlantRecord } from "./record/record.ts";

let from: TestStore;
beforeAll(async () => {
  from = await openTestStore();
}, 60_000);
afterAll(() => from.end());

/** Every question to a record, with the codes of what comes back. */
async function askAll(record: PlantRecord): Promise<Record<string, string[]>> {
  const asked: Record<string, Promise<Outcome<unknown>>> = {
    get: record.get("heats", "H1"),
    list: record.list("heats"),
    history: record.history("heats", "H1"),
    neighbours: record.neighbours("units", "F1"),
    snapshot: record.snapshot(),
    verify: record.verify(),
    changes: record.changes(),
    getFile: record.getFile("00"),
    mappings: record.mappings(),
    undo: record.undo(1),
    commit: record.commit([{ noun: "heats", row: { id: "H2", furnace: "F1" } }]),
    bulk: record.bulk("heats", [{ row: { id: "H3", furnace: "F1" } }]),
    plants: from.store.plants("li"),
  };
  const told = Object.entries(asked).map(async ([name, outcome]) => [name, codesOf(await outcome)] as const);
  return Object.fromEntries(await Promise.all(told));
}

test("a table that was dropped behind its back: what needs it is told, what does not goes on, and it is whole again", async () => {
  const record = await newPlant(from.store);
  must(await record.commit([{ noun: "heats", row: { id: "H1", furnace: "F1" } }]));
  await from.superuser.query("ALTER TABLE forgecast.versions_heats RENAME TO gone");
  const told = await askAll(record);
  const damaged = ["store.database-damaged"];
  for (const name of ["get", "list", "history", "neighbours", "verify", "undo", "commit", "bulk"])
    expect([name, told[name]]).toEqual([name, damaged]);
  for (const name of ["snapshot", "changes", "mappings", "plants"]) expect([name, told[name]]).toEqual([name, []]);
  expect(codesOf(await from.store.backup(join(from.folder, "x.tar.gz")))).toEqual(damaged);
  await from.superuser.query("ALTER TABLE forgecast.gone RENAME TO versions_heats");
  expect(must(await record.get("heats", "H1"))?.row.id).toBe("H1");
  expect(must(await record.verify())).toMatchObject({ changes: 2, breaks: [] });
}, 30_000);

test("blocks of a table that are damaged on the disk: reads and the verification are told", async () => {
  const place = await openTestStore();
  const record = await newPlant(place.store);
  must(
    await record.bulk(
      "heats",
      Array.from({ length: 3000 }, (_, i) => ({ row: { id: `H${i}`, furnace: "F1" } })),
    ),
  );
  await place.superuser.query("CHECKPOINT");
  const { rows } = await place.superuser.query("SELECT pg_relation_filepath('forgecast.versions_heats') AS path");
  const file = join(place.folder, "record", rows[0].path);
  const store = place.store;
  await place.superuser.end();
  await store.close();
  const bytes = await readFile(file);
  for (let at = 0; at < bytes.length; at += 8192) bytes.fill(0xff, at, at + 64);
  await writeFile(file, bytes);
  const again = must(await openStore({ folder: place.folder }));
  const broken = must(await again.record(record.plant, "li"));
  const damaged = ["store.database-damaged"];
  expect(codesOf(await broken.list("heats"))).toEqual(damaged);
  expect(codesOf(await broken.history("heats", "H7"))).toEqual(damaged);
  expect(codesOf(await broken.verify())).toEqual(damaged);
  expect(must(await broken.snapshot()).plant.units).toHaveLength(2);
  await again.close();
  await rm(place.folder, { recursive: true, force: true });
}, 60_000);

test("a change whose entry is gone is told by the snapshot that needs it", async () => {
  const record = await newPlant(from.store);
  must(await record.commit([{ noun: "units", row: { id: "F9", kind: "melting.arc" } }]));
  await from.superuser.query("SET session_replication_role = replica");
  await from.superuser.query(
    `DELETE FROM forgecast.changes WHERE number = 2 AND plant = (SELECT key FROM forgecast.plants WHERE id = $1)`,
    [record.plant],
  );
  await from.superuser.query("SET session_replication_role = origin");
  expect(codesOf(await record.snapshot())).toEqual(["store.broken.change-missing"]);
});

test("what the database refuses to do is told: a statement that was cancelled, a text that it cannot hold", async () => {
  const record = await newPlant(from.store);
  await from.superuser.query("BEGIN; LOCK TABLE forgecast.versions_heats IN ACCESS EXCLUSIVE MODE");
  const reading = record.list("heats");
  const cancelled = await untilOne(
    "SELECT pg_cancel_backend(pid) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND pid <> pg_backend_pid()",
  );
  expect(cancelled).toBeGreaterThan(0);
  expect(codesOf(await reading)).toEqual(["store.database-refused"]);
  await from.superuser.query("ROLLBACK");
  expect(codesOf(await record.get("heats", "a\0b"))).toEqual(["store.unstorable-text"]);
  expect(codesOf(await record.list("heats", { limit: -1 }))).toEqual(["store.database-refused"]);
  const noted = await record.commit([{ noun: "units", row: { id: "Z", kind: "melting.arc" } }], { note: "\0" });
  expect(codesOf(noted)).toEqual(["store.unstorable-text"]);
  expect(codesOf(await from.store.record("a\0", "li"))).toEqual(["store.no-access"]);
  expect(codesOf(await from.store.record(record.plant, "a\0"))).toEqual(["store.no-access"]);
  expect(must(await record.verify())).toMatchObject({ changes: 1, breaks: [] });
});

/** Asks again until a row comes back, for two seconds at most. @returns how many came */
async function untilOne(sql: string): Promise<number> {
  for (let i = 0; i < 200; i++) {
    const { rowCount } = await from.superuser.query(sql);
    if (rowCount) return rowCount;
    await wait(10);
  }
  return 0;
}

test("a server that is killed while it is asked: every question comes back, and the next ones are answered", async () => {
  const place = await openTestStore();
  const record = await newPlant(place.store);
  await place.superuser.query("BEGIN; LOCK TABLE forgecast.versions_heats IN ACCESS EXCLUSIVE MODE");
  const asked = [
    record.get("heats", "H1"),
    record.neighbours("units", "F1"),
    record.verify(),
    record.bulk("heats", [{ row: { id: "H", furnace: "F1" } }]),
    place.store.backup(join(place.folder, "killed.tar.gz")),
  ];
  await wait(200);
  process.kill(place.store.serverPid()!, "SIGKILL");
  for (const outcome of await Promise.all(asked)) expect(codesOf(outcome)).toEqual(["store.unreachable"]);
  expect(must(await record.verify())).toMatchObject({ changes: 1, breaks: [] });
  expect((await readdir(place.folder)).filter((name) => name.includes("killed"))).toEqual([]);
  await place.end();
}, 60_000);

test("a restore that fails halfway is told, keeps nothing and holds up nothing", async () => {
  const source = await openTestStore();
  const record = await newPlant(source.store);
  const note = "x".repeat(400);
  const heats = Array.from({ length: 20_000 }, (_, i) => ({ row: { id: `H${i}`, furnace: "F1", note } }));
  must(await record.bulk("heats", heats));
  const path = join(source.folder, "half.tar.gz");
  const given = Array.from({ length: 50 }, () => Buffer.alloc(100_000, 7));
  const stream = async function* () {
    yield* given;
  };
  must(await source.store.backup(path, [{ name: "given", stream: stream() }]));
  const to = await openTestStore();
  // A sink that fails on its first piece, as a full disk makes it.
  const failing = (code: string) =>
    new Writable({ write: (_, __, done) => done(Object.assign(new Error("cannot"), { code })) });
  expect(codesOf(await to.store.restore(path, () => failing("EACCES")))).toEqual(["store.backup.restore-failed"]);
  expect(codesOf(await to.store.restore(path, () => failing("ENOSPC")))).toEqual(["store.disk-full"]);
  // A row that the database refuses in the middle of a COPY.
  await to.superuser.query("ALTER TABLE forgecast.versions_heats ADD CONSTRAINT few CHECK (seq < 900) NOT VALID");
  expect(codesOf(await to.store.restore(path))).toEqual(["store.database-refused"]);
  await to.superuser.query("ALTER TABLE forgecast.versions_heats DROP CONSTRAINT few");
  // A server that dies in the middle of one.
  await to.superuser.query("BEGIN; LOCK TABLE forgecast.versions_heats IN EXCLUSIVE MODE");
  const restoring = to.store.restore(path);
  await wait(1000);
  process.kill(to.store.serverPid()!, "SIGKILL");
  expect(codesOf(await restoring)).toEqual(["store.unreachable"]);
  expect(must(await to.store.restore(path)).plants.length).toBeGreaterThan(0);
  await to.end();
  await source.end();
}, 60_000);

test("passwords that are damaged are told, and the folder is free again", async () => {
  const folder = await mkdtemp(join(tmpdir(), "forgecast-store-"));
  for (const text of ['{"superuser":', '{"superuser":"a","owner":"it\'s"}']) {
    await writeFile(join(folder, "record.key"), text);
    for (let i = 0; i < 2; i++) {
      const opened = await openStore({ folder });
      expect(opened.faults).toMatchObject([{ code: "store.folder-unusable", params: { reason: "damaged" } }]);
    }
  }
  expect(await readdir(join(folder, "lock"))).toEqual([]);
  await rm(folder, { recursive: true, force: true });
}, 30_000);
