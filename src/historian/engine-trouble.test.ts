import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Engine } from "./engine.ts";
import { historianFault, isFault } from "./fault.ts";
import type { Historian } from "./historian.ts";
import { batch, sure } from "./historian-contract.ts";
import { hourMs } from "./hour.ts";
import { openHistorian } from "./open-historian.ts";

const tag = { plant: "p", source: "s", tag: "t" };
const count = 200_000;
const rows = (from: number) =>
  batch(
    [tag],
    Array.from({ length: count }, (_, i) => [0, from + i * 1000, Math.sin(i * i)] as const),
  );
const end = count * 1000;
const retryMs = [20, 50] as const;

let folder = "";
let path = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "historian-"));
  path = join(folder, "historian.duckdb");
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** Every question that reads the database, with what comes back: the code of a fault, or "answer". */
async function askAll(historian: Historian): Promise<Record<string, string>> {
  const old = { fresh: false };
  const asked = {
    range: historian.range(tag, 0, end, old),
    gaps: historian.gaps(tag, 0, end, hourMs, old),
    versions: historian.versions(tag, 0, end, old),
    hours: historian.hours(tag, 0, end, old),
    aggregate: historian.aggregate(tag, 1, end, { ms: 60_000 }, old),
    exceedances: historian.exceedances(tag, 0, end, { above: 0.5 }, old),
    expire: historian.expire("p", hourMs),
    compact: historian.compact(),
    settle: historian.settle(),
  };
  const said = Object.entries(asked).map(async ([name, answer]) => {
    const found: unknown = await answer;
    return [name, isFault(found) ? found.code : "answer"] as const;
  });
  return Object.fromEntries(await Promise.all(said));
}

async function filled(): Promise<void> {
  const historian = sure(await openHistorian(folder));
  sure(await historian.append(rows(0)));
  expect(await historian.compact()).toBeUndefined();
  await historian.close();
}

/** Changes the file as some other program would, while nobody has it open. */
async function behindItsBack(sql: string): Promise<void> {
  const instance = await DuckDBInstance.create(path);
  const connection = await instance.connect();
  await connection.run(sql);
  connection.closeSync();
  instance.closeSync();
}

describe("a DuckDB file", () => {
  test("that is damaged where readings lie: every question is told, intake goes on, nothing is lost", async () => {
    await filled();
    const whole = await readFile(path);
    let historian: Historian | undefined;
    // The readings lie in some blocks of 256 KB; which, is the database's affair.
    for (let block = 12_288; block < whole.length && !historian; block += 262_144) {
      const bytes = Buffer.from(whole);
      for (let at = block; at < block + 262_144 && at < bytes.length; at += 1024) bytes[at]! ^= 0xff;
      await writeFile(path, bytes);
      const opened = await openHistorian(folder, { lingerMs: 0, retryMs });
      if (isFault(opened)) expect(opened.code).toBe("historian.database-damaged");
      else if (isFault(await opened.range(tag, 0, end))) historian = opened;
      else await opened.close();
    }
    if (!historian) throw new Error("no block held readings");
    sure(await historian.append(rows(7)));
    const told = await askAll(historian);
    const damaged = "historian.database-damaged";
    expect(told).toMatchObject({
      range: damaged,
      gaps: damaged,
      versions: damaged,
      aggregate: damaged,
      settle: damaged,
    });
    expect(historian.state()).toMatchObject({ condition: "behind", queuedReadings: count, fault: { code: damaged } });
    expect(await historian.close()).toMatchObject({ code: damaged });
    await rm(`${path}.wal`, { force: true });
    await writeFile(path, whole);
    const again = sure(await openHistorian(folder));
    expect(sure(await again.size()).readings).toBe(2 * count);
    await again.close();
  }, 60_000);

  test("whose tables were changed behind its back: every question is told", async () => {
    await filled();
    await behindItsBack("ALTER TABLE kept RENAME COLUMN value TO reading");
    const historian = sure(await openHistorian(folder, { lingerMs: 0, retryMs }));
    sure(await historian.append(rows(7)));
    const told = new Set(Object.values(await askAll(historian)));
    expect([...told]).toEqual(["historian.not-a-historian"]);
    expect(sure(await historian.last("p", { fresh: false })).tags).toEqual([tag]);
    await historian.close();
    await behindItsBack("ALTER TABLE kept RENAME COLUMN reading TO value");
    const again = sure(await openHistorian(folder));
    expect(sure(await again.size()).readings).toBe(2 * count);
    await again.close();
  }, 60_000);

  test("from which a table was dropped is refused, not filled up with an empty one", async () => {
    await filled();
    await behindItsBack("DROP TABLE kept");
    for (let i = 0; i < 2; i++)
      expect(await openHistorian(folder)).toMatchObject({
        code: "historian.not-a-historian",
        params: { path, reason: "no table kept" },
      });
  }, 30_000);

  test("of another program is left alone", async () => {
    await behindItsBack("CREATE TABLE sales (price DOUBLE)");
    expect(await openHistorian(folder)).toMatchObject({ code: "historian.not-a-historian" });
    await behindItsBack("INSERT INTO sales VALUES (1); CREATE TABLE meta (mine INTEGER)");
  });
});

/** An engine that throws what no engine should, for as long as it is told to. */
function brokenEngine() {
  const mood = { broken: true };
  const mistake = async (): Promise<never> => {
    throw new TypeError("a mistake in an engine");
  };
  const none = () => new Float64Array(0);
  const hot = Float64Array.from({ length: 20 }, (_, i) => 5 * i * hourMs);
  const column = (value: number) => new Float64Array(hot.length).fill(value);
  const engine: Engine = {
    name: "broken",
    supports: { versions: true, expire: true, guard: true },
    kept: { tags: [], position: 0, lastReceived: 0, expired: new Map() },
    apply: async () => (mood.broken ? mistake() : undefined),
    last: async () => ({ tags: [], time: none(), value: none(), quality: new Uint8Array(0), receivedAt: none() }),
    range: mistake,
    versions: mistake,
    hours: async () => ({
      ...{ length: hot.length, hour: hot, count: column(1), bad: column(0), sum: column(9), min: column(-9) },
      ...{
        max: hot.map((_, i) => (i % 2 === 0 ? 9 : 1)),
        first: column(9),
        last: column(9),
        integral: column(9),
        covered: column(9),
      },
    }),
    expire: mistake,
    compact: mistake,
    rest: mistake,
    size: mistake,
    close: async () => undefined,
  };
  return { engine, mood };
}

describe("a mistake in an engine", () => {
  test("keeps nobody waiting: who settles is told, readings stay, and go in once it is mended", async () => {
    const { engine, mood } = brokenEngine();
    const historian = sure(await openHistorian(folder, { engine, lingerMs: 0, retryMs, restMs: 1 }));
    sure(await historian.append(rows(0)));
    const told = { code: "historian.engine-failed", params: { engine: "broken" } };
    expect(await historian.settle()).toMatchObject(told);
    expect(await historian.range(tag, 0, end)).toMatchObject(told);
    expect(historian.state()).toMatchObject({ condition: "behind", queuedReadings: count, fault: told });
    mood.broken = false;
    while (historian.state().queuedReadings > 0) sure(await historian.settle());
    expect(historian.state().condition).toBe("ready");
    await historian.close();
  });

  test("comes up where it was asked, and nowhere unseen", async () => {
    const { engine } = brokenEngine();
    const historian = sure(await openHistorian(folder, { engine }));
    // The stretches that are read ahead fail too; the run of the tests fails where one of them is not looked after.
    await expect(historian.exceedances(tag, 0, 100 * hourMs, { above: 5 })).rejects.toThrow("a mistake");
    await expect(historian.compact()).rejects.toThrow("a mistake");
    expect(await historian.settle()).toBeUndefined();
    expect(await historian.close()).toBeUndefined();
  });
});

describe("a historian", () => {
  test("takes old readings as before where their removal failed", async () => {
    const { engine } = brokenEngine();
    const refusing = {
      ...engine,
      apply: async () => undefined,
      expire: async () => historianFault("historian.timed-out", { engine: "x" }),
    };
    const historian = sure(await openHistorian(folder, { engine: refusing, lingerMs: 0 }));
    expect(await historian.expire("p", 5 * hourMs)).toMatchObject({ code: "historian.timed-out" });
    expect(await historian.append(batch([tag], [[0, 1, 1]]))).toHaveProperty("sequence");
    await historian.close();
  });

  test("refuses numbers that are none", async () => {
    const historian = sure(await openHistorian(folder));
    const bad = (name: string) => ({ code: "historian.bad-number", params: { name } });
    expect(await historian.range(tag, 0, 9, { limit: 0 })).toMatchObject(bad("limit"));
    expect(await historian.range(tag, 0, 9, { asOf: 1.5 })).toMatchObject(bad("asOf"));
    expect(await historian.versions(tag, 0, 9, { limit: Number.NaN })).toMatchObject(bad("limit"));
    expect(await historian.aggregate(tag, 0, 9, "day", { asOf: Number.NaN })).toMatchObject(bad("asOf"));
    expect(await historian.gaps(tag, 0, 9, Number.NaN)).toMatchObject(bad("longerThan"));
    expect(await historian.exceedances(tag, 0, 9, { above: Number.NaN })).toMatchObject(bad("above"));
    expect(await historian.exceedances(tag, 0, 9, { below: Number.NaN })).toMatchObject(bad("below"));
    const window = { code: "historian.bad-window" };
    for (const [from, to] of [
      [0.5, 9],
      [0, 2 ** 60],
      [-(2 ** 60), 0],
      [Number.NaN, 9],
    ] as const) {
      expect(await historian.range(tag, from, to)).toMatchObject(window);
      expect(await historian.hours(tag, from, to)).toMatchObject(window);
    }
    expect(await historian.expire("p", Number.POSITIVE_INFINITY)).toMatchObject(window);
    // The calendar ends with the last moment that there is.
    for (const zone of ["UTC", "Asia/Shanghai"])
      expect(sure(await historian.aggregate(tag, 8.64e15 - 1e11, 8.64e15, "year", { zone })).length).toBeGreaterThan(3);
    await historian.close();
  }, 30_000);

  test("that is closed twice at once is closed once, and answers no more", async () => {
    const { engine } = brokenEngine();
    let closed = 0;
    const counting = {
      ...engine,
      supports: { ...engine.supports, guard: false },
      close: async () => void closed++,
    };
    const historian = sure(await openHistorian(folder, { engine: counting }));
    expect(await Promise.all([historian.close(), historian.close()])).toEqual([undefined, undefined]);
    expect(await historian.close()).toBeUndefined();
    expect(closed).toBe(1);
    expect(Object.values(await askAll(historian))).toEqual(new Array(9).fill("historian.closed"));
    expect(historian.state().condition).toBe("closed");
  });
});
