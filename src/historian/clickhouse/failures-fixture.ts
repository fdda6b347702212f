import fc from "fast-check";
import { expect, test } from "vitest";
import { isFault } from "../fault.ts";
import { batches, batchOf, compare, failing, type Outcome, type Row, start, tags } from "./engine-fixture.ts";
import { openOn } from "./open.ts";
import type { Ground } from "./places-fixture.ts";

const outcomes = fc.array(fc.constantFrom<Outcome>("well", "before", "after", "half"), { maxLength: 8 });

/** Batches come again until they are in, through lost, half done and unanswered inserts and through restarts. */
export function failuresContract(ground: Ground): void {
  test("whatever comes, however often, and whatever fails: each reading is there once", async () => {
    await fc.assert(
      fc.asyncProperty(batches, outcomes, fc.boolean(), async (all, plan, restart) => {
        const database = await ground.database();
        const left = [...plan];
        let engine = await opened(ground, database, left);
        let sequence = 1;
        for (const frames of all) {
          while (await engine.apply(batchOf(frames, sequence)))
            if (restart) engine = await opened(ground, database, left);
          sequence += frames.length;
        }
        const { found, expected } = await compare(engine, all.flat());
        expect(found).toEqual(expected);
        expect(await engine.compact()).toBeUndefined();
        const again = await compare(await opened(ground, database, []), all.flat());
        expect(again.found).toEqual(expected);
        await ground.drop(database);
      }),
      { numRuns: Number(process.env["CONTRACT_RUNS"] ?? 8) },
    );
  }, 120_000);
}

/** Batches that servers or our own bounds would break: many months at once, and weeks that come late. */
export function wideContract(ground: Ground): void {
  test("ten years in one batch, and again", async () => {
    const database = await ground.database();
    const engine = await opened(ground, database, []);
    const minutes = Array.from({ length: 120 }, (_, month) => month * 43_830 - 5_000_000);
    const rows = minutes.map((minute, i) => [0, minute, i, 0] as Row);
    expect(await engine.apply(batchOf([rows], 1))).toBeUndefined();
    expect(await engine.apply(batchOf([rows.toReversed()], 2))).toBeUndefined();
    const page = await engine.range(tags[0]!, start - 1e12, start + 1e12, 1000);
    expect(isFault(page) ? page : [...page.value]).toEqual(rows.map(([, , value]) => value));
    expect(await engine.size()).toMatchObject({ readings: 120 });
    await ground.drop(database);
  }, 60_000);

  test("weeks that come late, in pieces, with what is there already", async () => {
    const database = await ground.database();
    const engine = await opened(ground, database, []);
    const every = (step: number, value: number) =>
      Array.from({ length: Math.floor(57_600 / step) }, (_, i) => [i % 3, i * step, value + (i % 7), 0] as Row);
    const frames = [[[0, 60_000, 1, 0] as Row], every(211, 10), every(47, 20), every(211, 30)];
    for (const [i, frame] of frames.entries()) expect(await engine.apply(batchOf([frame], i + 1))).toBeUndefined();
    const { found, expected } = await compare(engine, frames);
    expect(found).toEqual(expected);
    await ground.drop(database);
  }, 60_000);
}

async function opened(ground: Ground, database: string, plan: Outcome[]) {
  const engine = await openOn(failing(ground.drivers[0]!, plan), ground.drivers, database);
  if (isFault(engine)) throw new Error(JSON.stringify(engine));
  return engine;
}
