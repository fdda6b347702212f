import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, test } from "vitest";
import { isFault } from "../fault.ts";
import type { Historian } from "../historian.ts";
import { batch, sure } from "../historian-contract.ts";
import { openHistorian } from "../open-historian.ts";
import type { TagName } from "../tag.ts";
import { ddl } from "./ddl.ts";
import { openClickHouse } from "./open.ts";
import { shardGround } from "./places-fixture.ts";
import { quoted } from "./quoted.ts";
import { startTwoShards } from "./two-shards-fixture.ts";

const t0 = Date.UTC(2026, 2, 1);
const shards = await startTwoShards();
const tags: TagName[] = Array.from({ length: 20 }, (_, i) => ({ plant: `plant ${i}`, source: "gw", tag: "kW" }));
const folders: string[] = [];
afterAll(async () => {
  await shards?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(!shards)("a cluster in trouble", () => {
  if (!shards) return test("no server");
  const ground = shardGround(shards);

  async function open(database: string, timeoutMs = 5000): Promise<Historian> {
    const folder = mkdtempSync(join(tmpdir(), "historian-"));
    folders.push(folder);
    const engine = sure(
      await openClickHouse(`${shards!.urls[0]}/${database}`, { timeoutMs, shards: [...shards!.urls] }),
    );
    return sure(await openHistorian(folder, { engine, lingerMs: 0, retryMs: [20, 200] }));
  }

  /** One reading of each plant a minute, from minute `from` on. */
  const minutes = (from: number, count: number) =>
    batch(
      tags,
      Array.from({ length: count }, (_, i) => tags.map((_, tag) => [tag, t0 + (from + i) * 60_000, i] as const)).flat(),
    );

  async function counts(historian: Historian): Promise<number[]> {
    const found = [];
    for (const tag of tags) found.push(sure(await historian.range(tag, t0, t0 + 1e9)).length);
    return found;
  }

  async function whenBehind(historian: Historian): Promise<string | undefined> {
    for (let i = 0; i < 500; i++) {
      const { condition, fault } = historian.state();
      if (condition === "behind") return fault?.code;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return "never behind";
  }

  async function settled(historian: Historian): Promise<void> {
    for (let i = 0; i < 500 && isFault(await historian.settle()); i++)
      await new Promise((resolve) => setTimeout(resolve, 20));
    expect(historian.state()).toMatchObject({ condition: "ready", queuedReadings: 0 });
  }

  test("a plant lies on one shard, plants on both", async () => {
    const database = await ground.database();
    const historian = await open(database);
    sure(await historian.append(minutes(0, 3)));
    expect(await historian.settle()).toBeUndefined();
    const plants: string[][] = [];
    for (const driver of ground.drivers) {
      const found = sure(await driver.query(`SELECT DISTINCT plant FROM ${database}.readings_local`));
      plants.push([...((found.columns["plant"]?.values ?? []) as string[])]);
    }
    expect(plants[0]!.length).toBeGreaterThan(0);
    expect(plants[1]!.length).toBeGreaterThan(0);
    expect(plants.flat().sort()).toEqual(tags.map(({ plant }) => plant).sort());
    await historian.close();
    await ground.drop(database);
  });

  test("a shard that is killed or hangs: readings queue, and are there once when it is back", async () => {
    const database = await ground.database();
    const historian = await open(database, 700);
    sure(await historian.append(minutes(0, 5)));
    expect(await historian.settle()).toBeUndefined();
    await shards.kill(1);
    sure(await historian.append(minutes(5, 5)));
    expect(await whenBehind(historian)).toBe("historian.unreachable");
    expect(await historian.range(tags[0]!, t0, t0 + 1e9)).toHaveProperty("code", "historian.unreachable");
    await shards.revive(1);
    await settled(historian);
    expect(await counts(historian)).toEqual(tags.map(() => 10));
    shards.freeze(1, true);
    sure(await historian.append(minutes(10, 5)));
    expect(await whenBehind(historian)).toBe("historian.timed-out");
    shards.freeze(1, false);
    await settled(historian);
    expect(await counts(historian)).toEqual(tags.map(() => 15));
    await shards.kill(0);
    sure(await historian.append(minutes(15, 5)));
    expect(await whenBehind(historian)).toBe("historian.unreachable");
    await shards.revive(0);
    await settled(historian);
    expect(await counts(historian)).toEqual(tags.map(() => 20));
    expect(sure(await historian.size()).readings).toBe(20 * 20);
    await historian.close();
    await ground.drop(database);
  }, 60_000);

  test("too many parts: readings queue until the server has merged", async () => {
    const database = await ground.database();
    for (const driver of ground.drivers) {
      await driver.command(`DROP TABLE ${database}.readings_local`);
      const made = ddl("two-shards-18.16", database).find((one) => one.includes("readings_local\n"))!;
      const few = `${made} SETTINGS parts_to_delay_insert = 2, parts_to_throw_insert = 2, max_delay_to_insert = 1`;
      expect(await driver.command(few)).toBeUndefined();
      expect(await driver.command(`SYSTEM STOP MERGES`)).toBeUndefined();
    }
    const historian = await open(database);
    for (let i = 0; i < 6; i++) {
      sure(await historian.append(minutes(i, 1)));
      await historian.settle();
    }
    expect(await whenBehind(historian)).toBe("historian.overloaded");
    for (const driver of ground.drivers) expect(await driver.command(`SYSTEM START MERGES`)).toBeUndefined();
    for (const driver of ground.drivers) await driver.command(`OPTIMIZE TABLE ${database}.readings_local`);
    await settled(historian);
    expect(await counts(historian)).toEqual(tags.map(() => 6));
    await historian.close();
    await ground.drop(database);
  }, 60_000);

  test("a wrong password, a port with nobody behind, tables of another shape", async () => {
    const url = new URL(shards.urls[0]);
    const shown: unknown[] = [];
    url.password = "Geheim-99";
    shown.push(await openClickHouse(url.href));
    expect(shown[0]).toEqual({ code: "historian.not-authorised", params: { engine: "clickhouse" } });
    url.port = "9";
    shown.push(await openClickHouse(url.href));
    expect(shown[1]).toHaveProperty("code", "historian.unreachable");
    expect(JSON.stringify(shown)).not.toContain("Geheim");
    const database = await ground.database();
    await ground.drivers[0]!.command(`DROP TABLE ${database}.hours`);
    const partly = await openClickHouse(`${shards.urls[0]}/${database}`);
    expect(partly).toMatchObject({ code: "historian.not-a-historian", params: { reason: "no table hours" } });
    await ground.drivers[0]!.command(`CREATE TABLE ${database}.hours (plant String) ENGINE = Memory`);
    expect(await openClickHouse(`${shards.urls[0]}/${database}`)).toHaveProperty("code", "historian.not-a-historian");
    expect(JSON.stringify(partly)).not.toContain(shards.password);
    await ground.drop(database);
  });

  test("tables that are dropped behind its back: every question is told, readings queue, and go in once they are back", async () => {
    const database = await ground.database();
    const historian = await open(database);
    sure(await historian.append(minutes(0, 5)));
    expect(await historian.settle()).toBeUndefined();
    for (const driver of ground.drivers)
      for (const table of ["readings", "hours"])
        expect(await driver.command(`DROP TABLE ${database}.${table}`)).toBeUndefined();
    sure(await historian.append(minutes(5, 5)));
    const told = { code: "historian.not-a-historian" };
    expect(await historian.settle()).toMatchObject(told);
    const [tag, end, old] = [tags[0]!, t0 + 1e9, { fresh: false }];
    const asked = [
      historian.range(tag, t0, end, old),
      historian.versions(tag, t0, end, old),
      historian.hours(tag, t0, end, old),
      historian.aggregate(tag, t0, end, "day", old),
      historian.gaps(tag, t0, end, 1000, old),
      historian.exceedances(tag, t0, end, { above: 1 }, old),
      historian.size(),
      historian.expire(tag.plant, t0),
    ];
    for (const answer of await Promise.all(asked)) expect(answer).toMatchObject(told);
    for (const driver of ground.drivers)
      for (const statement of ddl("two-shards-18.16", database))
        expect(await driver.command(statement)).toBeUndefined();
    await settled(historian);
    expect(await counts(historian)).toEqual(tags.map(() => 10));
    await historian.close();
    await ground.drop(database);
  }, 30_000);

  test("one server without tables gets them by itself", async () => {
    const engine = sure(await openClickHouse(`${shards.urls[1]}/made_by_itself`));
    expect(sure(await engine.size())).toEqual({ bytes: expect.any(Number), readings: 0 });
    await engine.close();
    await ground.drop("made_by_itself");
  });

  test("no text gets out of its literal at the server", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        const found = sure(await ground.drivers[0]!.query(`SELECT ${quoted(text)} AS text`));
        expect(found.columns["text"]?.values).toEqual([text.toWellFormed()]);
      }),
    );
  });
});

test("a full disk at the server: readings queue until there is room", async (context) => {
  const small = await startTwoShards(24);
  if (!small) return context.skip();
  const ground = shardGround(small);
  const database = await ground.database();
  const [driver] = ground.drivers;
  // Something else eats the disk.
  await driver!.command(`CREATE TABLE ${database}.eater (x UInt64) ENGINE = Log`);
  await driver!.command(`INSERT INTO ${database}.eater SELECT rand64() FROM system.numbers LIMIT 1000000`);
  let fault: unknown;
  for (let i = 0; i < 40 && !fault; i++)
    fault = await driver!.command(`INSERT INTO ${database}.eater SELECT rand64() FROM system.numbers LIMIT 200000`);
  expect(fault).toHaveProperty("code", "historian.disk-full");
  const folder = mkdtempSync(join(tmpdir(), "historian-"));
  folders.push(folder);
  const engine = sure(await openClickHouse(`${small.urls[0]}/${database}`, { shards: [...small.urls] }));
  const historian = sure(await openHistorian(folder, { engine, lingerMs: 0, retryMs: [20, 200] }));
  const rows = Array.from({ length: 50_000 }, (_, i) => [i % 20, t0 + i, Math.sin(i)] as const);
  sure(await historian.append(batch(tags, rows)));
  expect(await historian.settle()).toMatchObject({ code: "historian.disk-full" });
  expect(historian.state()).toMatchObject({ condition: "behind", queuedReadings: 50_000 });
  await driver!.command(`DROP TABLE ${database}.eater`);
  for (let i = 0; i < 200 && isFault(await historian.settle()); i++)
    await new Promise((resolve) => setTimeout(resolve, 20));
  expect(sure(await historian.range(tags[3]!, t0, t0 + 1e9)).length).toBe(2500);
  expect(sure(await historian.size()).readings).toBe(50_000);
  await historian.close();
  await small.stop();
}, 60_000);
