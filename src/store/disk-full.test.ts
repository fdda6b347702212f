import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chmod, mkdtemp, open, readdir, rm, statfs } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { codesOf, must, newPlant } from "./fixture/store-fixture.ts";
import { openStore } from "./open-store.ts";

/** A small disk of its own; undefined where we may not make one. */
async function smallDisk(mb: number): Promise<string | undefined> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return undefined;
  const path = await mkdtemp(join(tmpdir(), "forgecast-disk-"));
  const mounted = spawnSync("sh", ["-c", `mount -t tmpfs -o size=${mb}m tmpfs ${path}`]).status === 0;
  if (mounted) await chmod(path, 0o711);
  else await rm(path, { recursive: true });
  return mounted ? path : undefined;
}

/** Fills a disk until so many MB are free, with a file that can be removed again. */
async function fill(disk: string, leave: number): Promise<string> {
  const path = join(disk, "filler");
  await using file = await open(path, "w");
  const { bavail, bsize } = await statfs(disk);
  const piece = Buffer.alloc(1_048_576);
  for (let left = bavail * bsize - leave * 1_048_576; left > 0; left -= piece.length)
    await file.write(piece, 0, Math.min(piece.length, left)).catch(() => undefined);
  return path;
}

const disk = await smallDisk(420);

// needs root to mount a small disk
test.skipIf(!disk)(
  "a full disk refuses changes and says so, still reads, and goes on once there is room",
  async () => {
    const folder = join(disk!, "data");
    try {
      const store = must(await openStore({ folder }));
      const record = await newPlant(store);
      const unit = (id: string) => [{ noun: "units", row: { id, kind: "melting.arc" } }];
      let filler = await fill(disk!, 90);
      const heats = function* () {
        for (let i = 0; ; i++) yield { row: { id: `H${i}`, furnace: "F1", note: "x".repeat(500) } };
      };
      expect(codesOf(await record.bulk("heats", heats()))).toEqual(["store.disk-full"]);
      await rm(filler);
      must(await record.commit(unit("A")));

      filler = await fill(disk!, 0);
      expect(codesOf(await record.commit(unit("B")))).toEqual(["store.disk-full"]);
      expect(codesOf(await record.putFile(Buffer.alloc(10), { mediaType: "text/plain" }))).toEqual(["store.disk-full"]);
      expect(must(await record.list("units")).map((one) => one.row.id)).toEqual(["A", "F1", "F2"]);
      const noise = async function* () {
        for (let i = 0; i < 100; i++) yield randomBytes(100_000);
      };
      const given = [{ name: "noise", stream: noise() }];
      expect(codesOf(await store.backup(join(disk!, "b.tar.gz"), given))).toEqual(["store.backup.write-failed"]);
      expect((await readdir(disk!)).sort()).toEqual(["data", "filler"]);
      await rm(filler);
      must(await record.commit(unit("B")));
      expect(must(await record.list("heats"))).toEqual([]);
      expect(must(await record.verify())).toMatchObject({ changes: 3, breaks: [] });

      filler = await fill(disk!, 0);
      await store.close();
      const again = await openStore({ folder });
      await rm(filler);
      if (again.value) await again.value.close();
      else expect(codesOf(again)).toEqual(["store.disk-full"]);
      const later = must(await openStore({ folder }));
      must(await must(await later.record(record.plant, "li")).commit(unit("C")));
      await later.close();
    } finally {
      spawnSync("sh", ["-c", `umount -l ${disk}`]);
      await rm(disk!, { recursive: true, force: true });
    }
  },
  120_000,
);
