import { describe, expect, test } from "vitest";
import { batch, give, inPlace, type Places, sure } from "../historian-contract.ts";
import { newModel } from "../historian-model.ts";
import { holdMs, hourMs } from "../hour.ts";
import { qualities } from "../quality.ts";
import type { TagName } from "../tag.ts";

const t0 = Date.UTC(2026, 2, 1);
const power: TagName = { plant: "p1", source: "gw", tag: "power" };

/** Late readings, corrections, and what was known when. */
export function versionContract(name: string, places: Places): void {
  describe(`${name}: late readings and corrections`, () => {
    test("a late reading changes its hour and the one it holds into", () =>
      inPlace(places, async (historian) => {
        await give(
          historian,
          [power],
          [
            [0, t0, 1],
            [0, t0 + 4 * hourMs, 1],
            [0, t0 + 8 * hourMs, 1],
          ],
        );
        expect(
          [...sure(await historian.hours(power, t0, t0 + 24 * hourMs)).hour].map((h) => (h - t0) / hourMs),
        ).toEqual([0, 4, 8]);
        await give(historian, [power], [[0, t0 + 2.5 * hourMs, 7]]);
        const hours = sure(await historian.hours(power, t0, t0 + 24 * hourMs));
        expect([...hours.hour].map((h) => (h - t0) / hourMs)).toEqual([0, 2, 3, 4, 8]);
        expect([...hours.count]).toEqual([1, 1, 0, 1, 1]);
        expect([...hours.covered]).toEqual([hourMs, hourMs / 2, hourMs / 2, hourMs, hourMs]);
        expect(hours.integral[2]).toBeCloseTo((7 * hourMs) / 2, 3);
      }));

    test("busy hours, whose roll-ups are kept, agree with their readings after late ones, corrections and a reopening", async () => {
      const place = await places.place();
      const model = newModel(holdMs);
      let historian = sure(await place.open({ lingerMs: 0 }));
      const send = async (rows: readonly (readonly [number, number, number, number])[]) => {
        await give(historian, [power], rows);
        model.append(rows.map(([tag, time, value, quality]) => ({ tag, time, value, quality, received: 0 })));
      };
      const minutes = (from: number, to: number, quality: number) =>
        Array.from({ length: 2 * (to - from) }, (_, i) => [0, t0 + (from + i / 2) * 60_000, i % 9, quality] as const);
      await send(minutes(0, 50, 0));
      await send([[0, t0 + 10 * 60_000 + 5, 100, 0]]);
      await send(minutes(50, 60, qualities.faulty));
      await send(minutes(61, 119, 0));
      await send([[0, t0 + 118.5 * 60_000, 50, qualities.manual]]);
      await historian.close();
      historian = sure(await place.open({ lingerMs: 0 }));
      await send(minutes(125, 170, 0));
      await send(minutes(170, 180, qualities.faulty));
      await send(minutes(181, 300, 0));
      await send([[0, t0 + 269.75 * 60_000, 70, 0]]);
      await send([[0, t0 + 70 * 60_000, 30, qualities.calibrating]]);
      const got = sure(await historian.hours(power, t0, t0 + 6 * hourMs));
      expect([...got.hour].map((hour) => (hour - t0) / hourMs)).toEqual([0, 1, 2, 3, 4, 5]);
      for (let i = 0; i < got.length; i++) {
        const want = model.aggregate(0, got.hour[i]!, got.hour[i]! + hourMs);
        expect([got.count[i], got.bad[i], got.min[i], got.max[i]]).toEqual([want.count, want.bad, want.min, want.max]);
        expect(got.covered[i]).toBeCloseTo(want.covered, 3);
        expect(got.integral[i]).toBeCloseTo(want.integral, 1);
      }
      await historian.close();
      await place.remove();
    });

    test("a correction is the reading, also of the newest and within one batch", () =>
      inPlace(places, async (historian) => {
        await give(
          historian,
          [power],
          [
            [0, t0, 1],
            [0, t0 + 1, 2],
          ],
        );
        await give(
          historian,
          [power],
          [
            [0, t0 + 1, 20],
            [0, t0, 10],
            [0, t0, 100],
            [0, t0 + 2, 3],
            [0, t0 + 2, 30],
          ],
        );
        expect([...sure(await historian.range(power, t0, t0 + 9)).value]).toEqual([100, 20, 30]);
        expect([...sure(await historian.last("p1")).value]).toEqual([30]);
        expect([...sure(await historian.hours(power, t0, t0 + 9)).sum]).toEqual([150]);
      }));

    test("a correction of the newest reading is the newest after compacting and reopening", async () => {
      const place = await places.place();
      const first = sure(await place.open());
      await give(first, [power], [[0, t0, 1]]);
      expect(await first.compact()).toBeUndefined();
      await give(first, [power], [[0, t0, 2]]);
      await first.close();
      const second = sure(await place.open());
      expect([...sure(await second.last("p1")).value]).toEqual([2]);
      await second.close();
      await place.remove();
    });

    test("a zero is a zero, whatever its sign", () =>
      inPlace(places, async (historian) => {
        await give(historian, [power], [[0, t0, -0]]);
        await give(historian, [power], [[0, t0, 0]]);
        expect([...sure(await historian.range(power, t0, t0 + 1)).value]).toEqual([0]);
        if (places.supports.versions) expect(sure(await historian.versions(power, t0, t0 + 1)).length).toBe(1);
      }));

    test("a reading that was corrected stays corrected when it is sent again", () =>
      inPlace(places, async (historian) => {
        const file = batch(
          [power],
          [
            [0, t0, 1],
            [0, t0 + hourMs, 2],
          ],
        );
        sure(await historian.append(file));
        await give(historian, [power], [[0, t0, 5, qualities.manual]]);
        sure(await historian.append(file));
        const all = sure(await historian.range(power, t0, t0 + 9 * hourMs));
        expect([...all.value]).toEqual([5, 2]);
        expect([...all.quality]).toEqual([qualities.manual, 0]);
      }));

    test.runIf(places.supports.versions)("every version is shown, and what was known as of a received time", () =>
      inPlace(places, async (historian) => {
        await give(
          historian,
          [power],
          [
            [0, t0, 1],
            [0, t0 + 1, 2],
          ],
          t0 + 100,
        );
        await give(historian, [power], [[0, t0, 3]], t0 + 200);
        await give(
          historian,
          [power],
          [
            [0, t0, 1, qualities.faulty],
            [0, t0 + 2, 9],
          ],
          t0 + 300,
        );
        const versions = sure(await historian.versions(power, t0, t0 + 9));
        expect([...versions.time]).toEqual([t0, t0, t0, t0 + 1, t0 + 2]);
        expect([...versions.version]).toEqual([0, 1, 2, 0, 0]);
        expect([...versions.value]).toEqual([1, 3, 1, 2, 9]);
        expect([...versions.receivedAt]).toEqual([t0 + 100, t0 + 200, t0 + 300, t0 + 100, t0 + 300]);
        const asOf = async (time: number) => [...sure(await historian.range(power, t0, t0 + 9, { asOf: time })).value];
        expect(await asOf(t0 + 99)).toEqual([]);
        expect(await asOf(t0 + 100)).toEqual([1, 2]);
        expect(await asOf(t0 + 299)).toEqual([3, 2]);
        expect(await asOf(t0 + 300)).toEqual([1, 2, 9]);
        const then = sure(await historian.aggregate(power, t0, t0 + hourMs, "hour", { asOf: t0 + 200 }));
        expect([then.count[0], then.max[0]]).toEqual([2, 3]);
      }),
    );

    test("a clock that goes back never makes a received time go back", async () => {
      const place = await places.place();
      let clock = t0 + 1000;
      const historian = sure(await place.open({ now: () => clock }));
      expect((await give(historian, [power], [[0, t0, 1]])).receivedAt).toBe(t0 + 1000);
      clock = t0 + 400;
      expect(historian.state().clockBehind).toBe(600);
      expect((await give(historian, [power], [[0, t0 + 1, 2]])).receivedAt).toBe(t0 + 1000);
      await historian.close();
      const again = sure(await place.open({ now: () => clock }));
      expect((await give(again, [power], [[0, t0 + 2, 3]])).receivedAt).toBe(t0 + 1000);
      await again.close();
      await place.remove();
    });
  });
}
