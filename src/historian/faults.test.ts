import { spawnSync } from "node:child_process";
import { chmod, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { Batch, Engine } from "./engine.ts";
import { historianFault } from "./fault.ts";
import { batch, sure } from "./historian-contract.ts";
import { openHistorian } from "./open-historian.ts";

const tag = { plant: "p", source: "s", tag: "t" };
const rows = (from: number, count: number) =>
  batch(
    [tag],
    Array.from({ length: count }, (_, i) => [0, from + i, i] as const),
  );

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "historian-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const shell = (line: string) => spawnSync("sh", ["-c", line]);

/** A small disk of its own to fill; undefined where mounting is not allowed. */
function smallDisk(): { release: () => void } | undefined {
  const mounted = shell(`mount -t tmpfs -o size=6m tmpfs "${folder}"`);
  return mounted.status === 0 ? { release: () => void shell(`umount -l "${folder}"`) } : undefined;
}

/** An engine that takes batches only while it is told to: stands for a server that is away. */
function moodyEngine(position = 0) {
  const taken: number[] = [];
  const mood = { willing: true, calls: 0 };
  const engine: Engine = {
    name: "moody",
    supports: { versions: false, expire: false, guard: true },
    kept: { tags: [], position, lastReceived: 0, expired: new Map() },
    async apply(given: Batch) {
      mood.calls++;
      if (!mood.willing) return historianFault("historian.unreachable", { engine: "moody", reason: "refused" });
      for (let i = 0; i < given.length; i++) taken.push(given.time[i]!);
      return undefined;
    },
    last: async () => ({ tags: [], time: none(), value: none(), quality: new Uint8Array(0), receivedAt: none() }),
    range: async () => ({ length: 0, time: none(), value: none(), quality: new Uint8Array(0) }),
    versions: async () => historianFault("historian.not-supported", { engine: "moody", what: "versions" }),
    hours: async () => historianFault("historian.not-supported", { engine: "moody", what: "hours" }),
    expire: async () => -1,
    compact: async () => undefined,
    size: async () => ({ bytes: 0, readings: taken.length }),
    close: async () => undefined,
  };
  return { engine, taken, mood };
}

const none = () => new Float64Array(0);

describe("a disk", () => {
  test("that is full refuses, says so, keeps what it acknowledged, and goes on once there is room", async ({
    skip,
  }) => {
    const disk = smallDisk();
    if (!disk) skip("mounting a small disk needs root");
    try {
      const { engine, taken, mood } = moodyEngine();
      mood.willing = false;
      const historian = sure(await openHistorian(folder, { engine, lingerMs: 0, retryMs: [5, 20] }));
      let acknowledged = 0;
      let refused: unknown;
      for (let i = 0; i < 200 && refused === undefined; i++) {
        const kept = await historian.append(rows(i * 10_000, 10_000));
        if ("code" in kept) refused = kept;
        else acknowledged++;
      }
      expect(refused).toMatchObject({ code: "historian.disk-full" });
      expect(acknowledged).toBeGreaterThan(5);
      expect(historian.state()).toMatchObject({ condition: "refusing", fault: { code: "historian.disk-full" } });
      expect(historian.state().queuedReadings).toBe(acknowledged * 10_000);
      mood.willing = true;
      while (historian.state().queuedReadings > 0) sure(await historian.settle());
      expect(taken.length).toBe(acknowledged * 10_000);
      // What was applied gave its room back.
      expect(await historian.append(rows(5_000_000, 10))).toHaveProperty("sequence");
      expect(historian.state().condition).toBe("ready");
      await historian.close();
    } finally {
      disk?.release();
    }
  });

  test("that is full under DuckDB queues and refuses, and nothing acknowledged is lost when there is room again", async ({
    skip,
  }) => {
    const disk = smallDisk();
    if (!disk) skip("mounting a small disk needs root");
    try {
      const historian = sure(await openHistorian(folder, { lingerMs: 0, batchRows: 40_000, retryMs: [10, 50] }));
      let acknowledged = 0;
      for (let i = 0; i < 400; i++) {
        const noise = batch(
          [tag],
          Array.from({ length: 5000 }, (_, k) => [0, i * 5000 + k, Math.random()] as const),
        );
        const kept = await historian.append(noise);
        if ("code" in kept) {
          expect(kept.code).toBeOneOf(["historian.disk-full", "historian.overloaded"]);
          break;
        }
        acknowledged++;
      }
      expect(acknowledged).toBeLessThan(400);
      expect(historian.state().condition).not.toBe("ready");
      expect(historian.state().fault?.code).toBe("historian.disk-full");
      shell(`mount -o remount,size=200m "${folder}"`);
      expect(await historian.settle()).toBeUndefined();
      expect(sure(await historian.size()).readings).toBe(acknowledged * 5000);
      expect(await historian.append(rows(1e9, 1))).toHaveProperty("sequence");
      expect(historian.state().condition).toBe("ready");
      await historian.close();
      const again = sure(await openHistorian(folder));
      expect(sure(await again.size()).readings).toBe(acknowledged * 5000 + 1);
      await again.close();
    } finally {
      disk?.release();
    }
  });

  test("that may not be written is refused at opening", async ({ skip }) => {
    const first = sure(await openHistorian(folder));
    await first.close();
    if (process.getuid?.() === 0) {
      const mounted = shell(`mount --bind "${folder}" "${folder}" && mount -o remount,ro,bind "${folder}"`);
      if (mounted.status !== 0) skip("mounting read-only is not allowed here");
    } else await chmod(folder, 0o500);
    try {
      expect(await openHistorian(folder)).toMatchObject({ code: "historian.read-only" });
    } finally {
      if (process.getuid?.() === 0) shell(`umount -l "${folder}"`);
      else await chmod(folder, 0o700);
    }
  });
});

describe("a folder", () => {
  test("whose engine is a server is guarded too, and free again after closing", async () => {
    const serverLike = () => ({ ...moodyEngine().engine, supports: { versions: false, expire: false, guard: false } });
    const historian = sure(await openHistorian(folder, { engine: serverLike() }));
    const program = `import { guardFile } from ${JSON.stringify(new URL("./duckdb/guard.ts", import.meta.url).href)};
      process.stdout.write(JSON.stringify(await guardFile(${JSON.stringify(join(folder, "guard.duckdb"))})));`;
    const ask = () => spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
    expect(JSON.parse(ask().stdout)).toMatchObject({ code: "historian.in-use" });
    await historian.close();
    expect(JSON.parse(ask().stdout)).toEqual({});
  });

  test("in use by another process is refused", async () => {
    const historian = sure(await openHistorian(folder));
    const program = `import { openHistorian } from ${JSON.stringify(new URL("./open-historian.ts", import.meta.url).href)};
      process.stdout.write(JSON.stringify(await openHistorian(${JSON.stringify(folder)})));`;
    const other = spawnSync(process.execPath, ["--input-type=module", "-e", program], { encoding: "utf8" });
    expect(JSON.parse(other.stdout || other.stderr)).toMatchObject({ code: "historian.in-use" });
    await historian.close();
  });

  test("with something else under the historian's name is refused and left alone", async () => {
    await writeFile(join(folder, "historian.duckdb"), "my own file, long enough to be read as a header ".repeat(500));
    expect(await openHistorian(folder)).toMatchObject({ code: "historian.not-a-historian" });
    expect((await readFile(join(folder, "historian.duckdb"), "utf8")).startsWith("my own file")).toBe(true);
  });
});

describe("an engine that is away", () => {
  test("lets readings queue on disk with little memory, says so, and gets them all in order when it is back", async () => {
    const { engine, taken, mood } = moodyEngine();
    mood.willing = false;
    const settings = {
      engine,
      lingerMs: 0,
      retryMs: [5, 20] as const,
      heldBytes: 20_000,
      spoolFileBytes: 50_000,
      batchRows: 300,
    };
    const historian = sure(await openHistorian(folder, settings));
    for (let i = 0; i < 100; i++) sure(await historian.append(rows(i * 100, 100)));
    expect(await historian.settle()).toMatchObject({ code: "historian.unreachable" });
    expect(await historian.range(tag, 0, 9)).toMatchObject({ code: "historian.unreachable" });
    expect(await historian.range(tag, 0, 9, { fresh: false })).toMatchObject({ length: 0 });
    expect(historian.state()).toMatchObject({
      condition: "behind",
      queuedReadings: 10_000,
      fault: { code: "historian.unreachable" },
    });
    expect(taken).toEqual([]);
    mood.willing = true;
    while (historian.state().queuedReadings > 0) sure(await historian.settle());
    expect(taken).toEqual(Array.from({ length: 10_000 }, (_, i) => i));
    expect(historian.state().condition).toBe("ready");
    await historian.close();
  });

  test("is refused more once the spool is as big as it may be", async () => {
    const { engine, mood } = moodyEngine();
    mood.willing = false;
    const historian = sure(await openHistorian(folder, { engine, lingerMs: 0, retryMs: [5, 20], spoolBytes: 30_000 }));
    let answer: unknown;
    for (let i = 0; i < 50; i++) {
      answer = await historian.append(rows(i * 100, 100));
      await historian.settle();
    }
    expect(answer).toMatchObject({ code: "historian.overloaded" });
    await historian.close();
  });

  test("that is slow makes append wait instead of queueing without end", async () => {
    const { engine } = moodyEngine();
    let most = 0;
    const slow: Engine = {
      ...engine,
      async apply() {
        await new Promise((resolve) => setTimeout(resolve, 5));
        return undefined;
      },
    };
    const historian = sure(
      await openHistorian(folder, { engine: slow, lingerMs: 0, batchRows: 500, queuedReadings: 1000 }),
    );
    await Promise.all(
      Array.from({ length: 40 }, async (_, i) => {
        sure(await historian.append(rows(i * 100, 100)));
        most = Math.max(most, historian.state().queuedReadings);
      }),
    );
    expect(most).toBeLessThanOrEqual(1100);
    await historian.close();
  });
});
