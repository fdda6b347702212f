import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { batch, sure } from "./historian-contract.ts";
import { openHistorian } from "./open-historian.ts";
import { counts, qualities } from "./quality.ts";
import { isRestated, isWithdrawn, restated, withdrawn } from "./restated.ts";

const plain = Object.values(qualities).filter((flag) => flag !== qualities.restated && flag !== qualities.withdrawn);
const times = fc.integer({ min: 1, max: 1000 });

test("flags as they come from a source are neither said again nor withdrawn", () => {
  for (const flag of plain) expect([isRestated(flag), isWithdrawn(flag)]).toEqual([false, false]);
});

test("what is said again counts where it counted, what is withdrawn never does, and each is known for what it is", () => {
  fc.assert(
    fc.property(fc.constantFrom(...plain), times, times, (flag, first, second) => {
      const once = restated(flag, first);
      const twice = restated(once, second);
      for (const again of [once, twice]) {
        expect([counts(again), isRestated(again), isWithdrawn(again)]).toEqual([counts(flag), true, false]);
        expect(again).toBeLessThan(256);
      }
      for (const gone of [withdrawn(first), restated(withdrawn(first), second)]) {
        expect([counts(gone), isRestated(gone), isWithdrawn(gone)]).toEqual([false, false, true]);
        expect(gone).toBeLessThan(256);
      }
    }),
  );
});

test("of 32 versions in a row no two bear one flag, whatever the flag was", () => {
  fc.assert(
    fc.property(fc.constantFrom(...plain), fc.integer({ min: 2, max: 1000 }), (flag, from) => {
      const run = Array.from({ length: 32 }, (_, i) => from + i);
      expect(new Set(run.map((n) => restated(flag, n))).size).toBe(32);
      expect(new Set(run.map(withdrawn)).size).toBe(32);
    }),
  );
});

test("the first withdrawal bears the plain flag", () => {
  expect(withdrawn(1)).toBe(qualities.withdrawn);
  expect(withdrawn(2)).not.toBe(qualities.withdrawn);
});

test("a reading that is withdrawn and said again, over and over, is each time what was said last", async () => {
  const folder = await mkdtemp(join(tmpdir(), "historian-"));
  const historian = sure(await openHistorian(folder, { lingerMs: 0 }));
  const tag = { plant: "p", source: "s", tag: "t" };
  const say = async (value: number, quality: number) =>
    sure(await historian.append(batch([tag], [[0, 1000, value, quality]])));
  await say(5, qualities.manual);
  for (let versions = 1; versions < 30; versions += 2) {
    await say(Number.NaN, withdrawn(versions));
    expect([...sure(await historian.last("p")).value]).toEqual([Number.NaN]);
    await say(5, restated(qualities.manual, versions + 1));
    expect([...sure(await historian.last("p")).value]).toEqual([5]);
  }
  expect(sure(await historian.versions(tag, 0, 2000)).length).toBe(31);
  expect([...sure(await historian.aggregate(tag, 0, 3_600_000, "hour")).count]).toEqual([1]);
  await historian.close();
  await rm(folder, { recursive: true, force: true });
});
