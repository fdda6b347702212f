import { mkdir, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { isFault } from "../fault.ts";
import { newFrame, readFrame, type SpoolFrame, sealFrame } from "./frame.ts";
import { newQueue } from "./queue.ts";
import { scanSegment } from "./scan.ts";
import { openSpool, type Spool } from "./spool.ts";

let folder = "";
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "spool-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function frameOf(sequence: number, rows = 3, quality = true) {
  const made = newFrame(sequence, 1000 + sequence, rows, quality, [[sequence, { plant: "p", source: "源", tag: "t" }]]);
  for (let i = 0; i < rows; i++) {
    made.frame.time[i] = sequence * 100 + i;
    made.frame.value[i] = i / 3;
    made.frame.tag[i] = sequence;
    if (made.frame.quality) made.frame.quality[i] = i % 70;
  }
  sealFrame(made.bytes);
  return made;
}

async function opened(applied = 0, fileBytes?: number) {
  const seen: SpoolFrame[] = [];
  const found = await openSpool(folder, applied, (frame) => seen.push(frame), fileBytes);
  if (isFault(found)) throw new Error(found.code);
  return { ...found, seen };
}

async function writeFrames(spool: Spool, count: number): Promise<void> {
  const all: Promise<unknown>[] = [];
  for (let i = 0; i < count; i++) {
    const { frame, bytes } = frameOf(spool.next());
    all.push(spool.write(frame, bytes));
  }
  expect(await Promise.all(all)).toEqual(new Array(count).fill(undefined));
}

const files = async () => (await readdir(folder)).sort();

describe("a frame", () => {
  test("reads back as it was written", () => {
    const { bytes } = frameOf(7, 5);
    const read = readFrame(bytes, 0) as SpoolFrame;
    expect([read.sequence, read.received, read.rows, read.length]).toEqual([7, 1007, 5, bytes.length]);
    expect([...read.time]).toEqual([700, 701, 702, 703, 704]);
    expect([...read.quality!]).toEqual([0, 1, 2, 3, 4]);
    expect(read.names).toEqual([[7, { plant: "p", source: "源", tag: "t" }]]);
    expect((readFrame(frameOf(1, 2, false).bytes, 0) as SpoolFrame).quality).toBeUndefined();
  });

  test("with any one bit changed, or cut anywhere, is no frame", () => {
    const { bytes } = frameOf(3, 4);
    fc.assert(
      fc.property(fc.nat(bytes.length * 8 - 1), (bit) => {
        const broken = bytes.slice();
        broken[bit >> 3]! ^= 1 << (bit & 7);
        expect(readFrame(broken, 0)).toBeOneOf(["damaged", "short"]);
      }),
    );
    for (let cut = 0; cut < bytes.length; cut++) expect(readFrame(bytes.slice(0, cut), 0)).toBe("short");
  });
});

describe("a spool", () => {
  test("finds after a reopening what was acknowledged, less what is applied", async () => {
    const first = await opened();
    await writeFrames(first.spool, 5);
    await first.spool.close();
    const second = await opened(2);
    expect(second.seen.map((frame) => frame.sequence)).toEqual([1, 2, 3, 4, 5]);
    expect([second.frames, second.rows, second.lastReceived, second.spool.next()]).toEqual([3, 9, 1005, 6]);
    await writeFrames(second.spool, 1);
    expect((await second.spool.read(4)) as SpoolFrame[]).toHaveLength(2);
    expect(((await second.spool.read(6)) as SpoolFrame[]).map((frame) => frame.sequence)).toEqual([6]);
    await second.spool.close();
  });

  test("cuts a torn tail, wherever the write broke off", async () => {
    const { spool } = await opened();
    await writeFrames(spool, 3);
    await spool.close();
    const path = join(folder, (await files())[0]!);
    const whole = await readFile(path);
    const { frames } = scanSegment(new Uint8Array(whole));
    const two = frames[0]!.length + frames[1]!.length;
    for (const length of [two, two + 1, two + 8, two + 39, two + 41, whole.length - 1]) {
      await writeFile(path, whole);
      await truncate(path, length);
      const again = await opened();
      expect([again.frames, again.damage, again.spool.next()]).toEqual([2, [], 3]);
      expect((await stat(path)).size).toBe(two);
      await again.spool.close();
    }
  });

  test("tells of damage in the middle, reads on behind it, and keeps the damaged file", async () => {
    const { spool } = await opened();
    await writeFrames(spool, 3);
    await spool.close();
    const path = join(folder, (await files())[0]!);
    const bytes = await readFile(path);
    const at = frameOf(1).bytes.length + 60;
    bytes[at]! ^= 1;
    await writeFile(path, bytes);
    const again = await opened();
    expect(again.damage).toMatchObject([
      { code: "historian.damaged", params: { path, offset: frameOf(1).bytes.length } },
    ]);
    expect(again.seen.map((frame) => frame.sequence)).toEqual([1, 3]);
    await writeFrames(again.spool, 1);
    await again.spool.release(4);
    await again.spool.close();
    expect(await files()).toContain("0000000000000001.spool.damaged");
  });

  test("begins new files as they fill and removes those that are applied, never the last", async () => {
    const { spool } = await opened(0, 150);
    for (let i = 0; i < 6; i++) await writeFrames(spool, 1);
    const before = await files();
    expect(before.length).toBeGreaterThan(2);
    await spool.release(3);
    expect((await files()).length).toBeLessThan(before.length);
    await spool.release(6);
    expect(await files()).toEqual(before.slice(-1));
    await spool.close();
    const again = await opened(6);
    expect([again.frames, again.spool.next()]).toEqual([0, 7]);
    await again.spool.close();
  });
});

test("a frame that could not be written leaves its number to the next, in a new file", async () => {
  const { spool } = await opened(0, 1);
  await writeFrames(spool, 1);
  await rm(folder, { recursive: true });
  const lost = frameOf(spool.next());
  expect(await spool.write(lost.frame, lost.bytes)).toMatchObject({ code: "historian.disk-failed" });
  expect(spool.next()).toBe(2);
  await mkdir(folder);
  await writeFrames(spool, 2);
  await spool.close();
  expect((await opened(0)).seen.map((frame) => frame.sequence)).toEqual([2, 3]);
});

test("a frame that is on the disk before it is queued comes once", async () => {
  const { spool } = await opened();
  const queue = newQueue(spool, 1, 1, 0);
  const out: number[] = [];
  const drain = async () => {
    const frames = (await queue.oldest()) as readonly SpoolFrame[];
    out.push(...frames.map((frame) => frame.sequence));
    if (frames.length > 0) queue.drop(frames.at(-1)!.sequence);
  };
  const frames = [frameOf(1), frameOf(2), frameOf(3)];
  for (const { frame, bytes } of frames) await spool.write(frame, bytes);
  for (const { frame } of frames.slice(0, 2)) queue.push(frame);
  await drain();
  await drain();
  expect([out, queue.rows()]).toEqual([[1, 2], 0]);
  queue.push(frames[2]!.frame);
  while (queue.rows() > 0) await drain();
  expect(out).toEqual([1, 2, 3]);
  await spool.close();
});

test("a queue hands out every frame once and in order, in memory or from the files", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.oneof(fc.integer({ min: 1, max: 4 }), fc.constant("drain" as const)), { maxLength: 20 }),
      fc.integer({ min: 0, max: 900 }),
      async (plan, held) => {
        await rm(folder, { recursive: true, force: true });
        const { spool } = await opened(0, 500);
        const queue = newQueue(spool, held, 1, 0);
        const out: number[] = [];
        let written = 0;
        const drain = async () => {
          const frames = await queue.oldest();
          if (isFault(frames)) throw new Error(frames.code);
          out.push(...frames.map((frame) => frame.sequence));
          if (frames.length > 0) queue.drop(frames.at(-1)!.sequence);
        };
        for (const step of plan) {
          if (step === "drain") await drain();
          else
            for (let i = 0; i < step; i++) {
              const { frame, bytes } = frameOf(spool.next());
              await spool.write(frame, bytes);
              queue.push(frame);
              written++;
            }
        }
        while (queue.rows() > 0) await drain();
        expect(out).toEqual(Array.from({ length: written }, (_, i) => i + 1));
        expect(queue.held()).toBe(0);
        await spool.close();
      },
    ),
    { numRuns: 40 },
  );
});
