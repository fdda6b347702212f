import { describe, expect, test } from "vitest";
import { batch, give, inPlace, type Places, sure } from "../historian-contract.ts";
import { hourMs } from "../hour.ts";
import { qualities } from "../quality.ts";
import type { ReadingPage } from "../reading.ts";
import type { TagName } from "../tag.ts";

const t0 = Date.UTC(2026, 2, 1);
const kiln: TagName = { plant: "p1", source: "gw", tag: 'kiln\'s \\ "T" 温度' };
const power: TagName = { plant: "p1", source: "gw", tag: "power" };
const other: TagName = { plant: "p2", source: "gw", tag: "power" };

/** Appending, reading, two plants, aggregates by hand, gaps, exceedances, reopening, removal. */
export function basicContract(name: string, places: Places): void {
  describe(`${name}: readings`, () => {
    test("come back in order of time, the window's end left out", () =>
      inPlace(places, async (historian) => {
        await give(
          historian,
          [kiln],
          [
            [0, t0, 1],
            [0, t0 + 2, 3],
          ],
        );
        await give(
          historian,
          [kiln],
          [
            [0, t0 + 1, 2],
            [0, t0 + 3, 4.25],
          ],
        );
        const all = sure(await historian.range(kiln, t0, t0 + 3));
        expect([...all.time]).toEqual([t0, t0 + 1, t0 + 2]);
        expect([...all.value]).toEqual([1, 2, 3]);
        expect(all.next).toBeUndefined();
        expect(sure(await historian.range(power, 0, t0 + 9)).length).toBe(0);
      }));

    test("come in pages, each going on where the one before ended", () =>
      inPlace(places, async (historian) => {
        await give(
          historian,
          [kiln],
          Array.from({ length: 10 }, (_, i) => [0, t0 + i, i] as const),
        );
        const seen: number[] = [];
        for (let next: number | undefined = t0; next !== undefined; ) {
          const page: ReadingPage = sure(await historian.range(kiln, next, t0 + 100, { limit: 3 }));
          expect(page.length).toBeLessThanOrEqual(3);
          seen.push(...page.value);
          next = page.next;
        }
        expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }));

    test("sent twice are kept once, within a batch and across batches and a reopening", async () => {
      const place = await places.place();
      const rows = batch(
        [kiln, power],
        [
          [0, t0, 5],
          [0, t0, 5],
          [1, t0, 7],
          [0, t0 + 1, 6],
        ],
      );
      const first = sure(await place.open());
      sure(await first.append(rows));
      sure(await first.append(rows));
      expect(await first.close()).toBeUndefined();
      const second = sure(await place.open());
      sure(await second.append(rows));
      expect(sure(await second.size()).readings).toBeOneOf([3, -1]);
      expect([...sure(await second.range(kiln, t0, t0 + 9)).value]).toEqual([5, 6]);
      expect([...sure(await second.hours(kiln, t0, t0 + 9)).count]).toEqual([2]);
      await second.close();
      await place.remove();
    });

    test("of two plants never mix", () =>
      inPlace(places, async (historian) => {
        await give(
          historian,
          [power, other],
          [
            [0, t0, 1],
            [1, t0, 100],
            [0, t0 + 1, 2],
            [1, t0 + 1, 200],
          ],
        );
        expect([...sure(await historian.range(power, t0, t0 + 9)).value]).toEqual([1, 2]);
        expect([...sure(await historian.range(other, t0, t0 + 9)).value]).toEqual([100, 200]);
        expect(sure(await historian.last("p2")).tags).toEqual([other]);
        expect([...sure(await historian.last("p1")).value]).toEqual([2]);
        expect(sure(await historian.last("p3")).tags).toEqual([]);
      }));

    test("are found again after a reopening, the newest of each tag and the filling hour too", async () => {
      const place = await places.place();
      const first = sure(await place.open());
      await give(
        first,
        [kiln, power],
        [
          [0, t0, 1],
          [1, t0 + 5, 10],
          [0, t0 + 1000, 3],
        ],
        t0 + 2000,
      );
      await first.close();
      const second = sure(await place.open());
      await give(second, [power, kiln], [[1, t0 + 3000, 5]]);
      const last = sure(await second.last("p1"));
      expect(last.tags).toEqual([kiln, power]);
      expect([...last.time]).toEqual([t0 + 3000, t0 + 5]);
      expect(last.receivedAt[1]).toBe(t0 + 2000);
      const hours = sure(await second.hours(kiln, t0, t0 + hourMs));
      expect([hours.count[0], hours.sum[0], hours.first[0], hours.last[0]]).toEqual([3, 9, 1, 5]);
      expect(hours.integral[0]).toBeCloseTo(1000 * 1 + 2000 * 3 + (hourMs - 3000) * 5, 3);
      await second.close();
      await place.remove();
    });
  });

  describe(`${name}: aggregates`, () => {
    test("hold each value until the next reading, at most an hour, and say what is not covered", () =>
      inPlace(places, async (historian) => {
        await give(
          historian,
          [power],
          [
            [0, t0, 10],
            [0, t0 + hourMs / 2, 20],
            [0, t0 + 5 * hourMs, 40],
          ],
        );
        const day = sure(await historian.aggregate(power, t0, t0 + 6 * hourMs, { ms: 3 * hourMs }));
        expect([...day.count]).toEqual([2, 1]);
        expect([...day.mean]).toEqual([15, 40]);
        expect([...day.covered]).toEqual([1.5 * hourMs, hourMs]);
        expect(day.integral[0]).toBeCloseTo(0.5 * 10 + 20, 9);
        expect(day.timeMean[0]).toBeCloseTo(25 / 1.5, 9);
        const none = sure(await historian.aggregate(power, t0 + 3 * hourMs, t0 + 4 * hourMs, "hour"));
        expect([none.count[0], none.mean[0], none.timeMean[0], none.covered[0]]).toEqual([
          0,
          Number.NaN,
          Number.NaN,
          0,
        ]);
      }));

    test("leave out what does not count unless asked, and end the held value there", () =>
      inPlace(places, async (historian) => {
        const bad = qualities.faulty;
        await give(
          historian,
          [power],
          [
            [0, t0, 10],
            [0, t0 + 1000, 99, bad],
            [0, t0 + 2000, 30],
            [0, t0 + 3000, Number.NaN, qualities.missing],
          ],
        );
        const hour = sure(await historian.aggregate(power, t0, t0 + hourMs, "hour"));
        expect([hour.count[0], hour.bad[0], hour.max[0], hour.covered[0]]).toEqual([2, 2, 30, 2000]);
        const all = sure(await historian.aggregate(power, t0, t0 + hourMs, "hour", { anyQuality: true }));
        expect([all.count[0], all.bad[0], all.max[0], all.covered[0]]).toEqual([3, 1, 99, 3000]);
        const raw = sure(await historian.range(power, t0, t0 + hourMs));
        expect([...raw.quality]).toEqual([0, bad, 0, qualities.missing]);
        expect(raw.value[3]).toBeNaN();
      }));

    test("follow the days of a time zone, also one that is not of whole hours", () =>
      inPlace(places, async (historian) => {
        const start = Date.UTC(2026, 2, 28);
        const rows = Array.from({ length: 72 }, (_, i) => [0, start + i * hourMs + 60_000, i] as const);
        await give(historian, [power], rows);
        const berlin = sure(
          await historian.aggregate(power, start, start + 72 * hourMs, "day", { zone: "Europe/Berlin" }),
        );
        expect([...berlin.count]).toEqual([23, 23, 24, 2]);
        const kolkata = sure(
          await historian.aggregate(power, start, start + 72 * hourMs, "day", { zone: "Asia/Kolkata" }),
        );
        expect([...kolkata.start].map((t) => (t - start) / hourMs)).toEqual([0, 18.5, 42.5, 66.5]);
        expect([...kolkata.count]).toEqual([19, 24, 24, 5]);
      }));

    test("exceedances far apart are two where a reading within the limit lies between, else one", () =>
      inPlace(places, async (historian) => {
        const rows = [
          [0, t0, 9],
          [0, t0 + 5 * hourMs, 1],
          [0, t0 + 10 * hourMs, 9],
          [0, t0 + 20 * hourMs, 9],
        ] as const;
        await give(historian, [power], rows);
        const over = sure(await historian.exceedances(power, t0, t0 + 24 * hourMs, { above: 5 }));
        expect([...over.start]).toEqual([t0, t0 + 10 * hourMs]);
        expect([...over.end]).toEqual([t0, t0 + 20 * hourMs]);
        expect([...over.count]).toEqual([1, 2]);
      }));

    test("gaps and exceedances", () =>
      inPlace(places, async (historian) => {
        const at = (minutes: number) => t0 + minutes * 60_000;
        const rows = [
          [0, at(0), 1],
          [0, at(1), 9],
          [0, at(2), 12],
          [0, at(3), 9.5, qualities.manual],
          [0, at(4), 99, qualities.faulty],
          [0, at(5), 8],
          [0, at(6), 5],
          [0, at(200), 9],
          [0, at(201), 2],
        ] as const;
        await give(historian, [power], rows);
        const over = sure(await historian.exceedances(power, t0, at(300), { above: 5 }));
        expect([...over.start]).toEqual([at(1), at(200)]);
        expect([...over.end]).toEqual([at(5), at(200)]);
        expect([...over.peak]).toEqual([12, 9]);
        expect([...over.count]).toEqual([4, 1]);
        const under = sure(await historian.exceedances(power, t0, at(300), { below: 3 }));
        expect([...under.start]).toEqual([at(0), at(201)]);
        const gaps = sure(await historian.gaps(power, t0, at(300), 30 * 60_000));
        expect([...gaps.start]).toEqual([at(6), at(201)]);
        expect([...gaps.end]).toEqual([at(200), at(300)]);
      }));
  });

  describe(`${name}: refusals`, () => {
    test.each([
      ["a time that is no integer", batch([kiln], [[0, 0.5, 1]]), "historian.not-a-reading"],
      ["a negative time", batch([kiln], [[0, -1, 1]]), "historian.not-a-reading"],
      ["a good reading without a value", batch([kiln], [[0, t0, Number.NaN]]), "historian.not-a-reading"],
      ["an infinite value", batch([kiln], [[0, t0, Number.POSITIVE_INFINITY, 70]]), "historian.not-a-reading"],
      ["a tag that is not in the list", batch([kiln], [[1, t0, 1]]), "historian.not-a-reading"],
      ["a name that is empty", batch([{ ...kiln, tag: "" }], [[0, t0, 1]]), "historian.bad-name"],
      [
        "columns of different length",
        { ...batch([kiln], [[0, t0, 1]]), value: new Float64Array(2) },
        "historian.columns-differ",
      ],
    ])("%s", (_, readings, code) =>
      inPlace(places, async (historian) => {
        await give(historian, [kiln], [[0, t0, 1]]);
        expect(await historian.append(readings)).toMatchObject({ code });
        expect(sure(await historian.range(kiln, 0, t0 + 1)).length).toBe(1);
      }),
    );

    test("windows, periods and zones that are none", () =>
      inPlace(places, async (historian) => {
        expect(await historian.range(kiln, 5, 5)).toMatchObject({ code: "historian.bad-window" });
        expect(await historian.aggregate(kiln, 0, 9, { ms: 0 })).toMatchObject({ code: "historian.bad-period" });
        expect(await historian.aggregate(kiln, 0, 9, "day", { zone: "Moon/Base" })).toMatchObject({
          code: "historian.bad-zone",
        });
        expect(await historian.aggregate(kiln, 0, t0, { ms: 1 })).toMatchObject({ code: "historian.too-many-periods" });
      }));
  });

  describe.runIf(places.supports.expire)(`${name}: removal of old readings`, () => {
    test("keeps what the last reading that goes holds into the first hour that stays", () =>
      inPlace(places, async (historian) => {
        const rows = [
          [0, t0 + 11.5 * hourMs, 8],
          [0, t0 + 14 * hourMs, 1],
        ] as const;
        await give(historian, [power], rows);
        sure(await historian.expire("p1", t0 + 12 * hourMs));
        const hours = sure(await historian.hours(power, t0, t0 + 14 * hourMs));
        expect([...hours.hour].map((hour) => (hour - t0) / hourMs)).toEqual([11, 12]);
        expect([...hours.covered]).toEqual([hourMs / 2, hourMs / 2]);
      }));

    test("keeps roll-ups unless told, leaves other plants alone, and refuses what comes too late", async () => {
      const place = await places.place();
      const first = sure(await place.open());
      const rows = Array.from({ length: 48 }, (_, i) => [i % 2, t0 + Math.floor(i / 2) * hourMs, i] as const);
      await give(first, [power, other], rows);
      expect(sure(await first.expire("p1", t0 + 12 * hourMs + 5))).toBeOneOf([12, -1]);
      await first.close();
      const historian = sure(await place.open());
      expect(sure(await historian.range(power, t0, t0 + 24 * hourMs)).length).toBe(12);
      expect(sure(await historian.range(other, t0, t0 + 24 * hourMs)).length).toBe(24);
      expect([...sure(await historian.hours(power, t0, t0 + 24 * hourMs)).count]).toEqual(new Array(24).fill(1));
      expect(await historian.append(batch([power], [[0, t0 + 3 * hourMs, 1]]))).toMatchObject({
        code: "historian.expired",
      });
      expect(await historian.append(batch([other], [[0, t0 + 3 * hourMs + 1, 1]]))).toHaveProperty("sequence");
      await give(historian, [power], [[0, t0 + 12 * hourMs, 24]]);
      sure(await historian.expire("p1", t0 + 100 * hourMs, { rollups: true }));
      expect(sure(await historian.hours(power, t0, t0 + 24 * hourMs)).length).toBe(0);
      expect(sure(await historian.last("p1")).tags).toEqual([]);
      await historian.close();
      await place.remove();
    });
  });
}
