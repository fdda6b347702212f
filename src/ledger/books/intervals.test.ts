import fc from "fast-check";
import { expect, test } from "vitest";
import { filled } from "../quantities/methods/fill-gaps.ts";
import { intervalsOf, type Signal } from "./intervals.ts";
import { daySpan } from "./span.ts";

const day = daySpan("2026-07-01", "2026-07-02", "Asia/Shanghai")!;
const hour = 3_600_000;
const register: Signal = { kind: "register", unit: "kWh", stamp: "start" };
const at = (signal: Signal, points: readonly (readonly [hours: number, value: number])[]) =>
  intervalsOf(
    signal,
    Float64Array.from(points, ([hours]) => day.from + hours * hour),
    Float64Array.from(points, ([, value]) => value),
    day,
  );

test("a register's hours are the differences between its readings", () => {
  const found = at(
    register,
    Array.from({ length: 49 }, (_, i) => [i, 1000 + i * i] as const),
  )!;
  expect([found.step, found.unit, found.value.length]).toEqual([hour, "kWh", 48]);
  expect([...found.value.slice(0, 4)]).toEqual([1, 3, 5, 7]);
});

test("a register that is read late still counts all: what lies between is spread evenly", () => {
  const points = [0, 1, 2, 8, 9].map((hours) => [hours, hours * 10] as const);
  const found = at(register, points)!;
  expect([...found.value.slice(0, 10)]).toEqual([10, 10, 10, 10, 10, 10, 10, 10, 10, Number.NaN]);
});

test("a register that went back is a gap, not a negative amount", () => {
  const found = at(register, [
    [0, 100],
    [1, 110],
    [2, 3],
    [3, 12],
  ])!;
  expect([...found.value.slice(0, 3)]).toEqual([10, Number.NaN, 9]);
});

test("amounts stand at the start or at the end of their interval", () => {
  const points = [
    [1, 5],
    [2, 7],
  ] as const;
  expect([...at({ kind: "amount", unit: "m3", stamp: "start" }, points)!.value.slice(0, 4)]).toEqual([
    Number.NaN,
    5,
    7,
    Number.NaN,
  ]);
  expect([...at({ kind: "amount", unit: "m3", stamp: "end" }, points)!.value.slice(0, 4)]).toEqual([
    5,
    7,
    Number.NaN,
    Number.NaN,
  ]);
});

test("a rate is its mean over the interval, and holds for no more than twice its usual distance", () => {
  const found = at({ kind: "rate", unit: "kW", stamp: "start" }, [
    [0, 100],
    [0.5, 200],
    [1, 300],
    [1.5, 300],
    [5, 100],
    [5.5, 100],
  ])!;
  expect(found.unit).toBe("kWh");
  expect(found.step).toBe(hour / 2);
  expect([...found.value.slice(0, 6)]).toEqual([50, 100, 150, 150, 150, Number.NaN]);
});

test("a rate in a unit of no amount per hour, or a single reading, is not known", () => {
  expect(
    at({ kind: "rate", unit: "°C", stamp: "start" }, [
      [0, 1],
      [1, 2],
    ]),
  ).toBeUndefined();
  expect(at(register, [[0, 1]])).toBeUndefined();
});

test("the hours of a register add up to what it counted, however it is read", () => {
  const steps = fc.array(
    fc.record({ minutes: fc.integer({ min: 1, max: 90 }), counted: fc.double({ min: 0, max: 50, noNaN: true }) }),
    {
      minLength: 40,
      maxLength: 120,
    },
  );
  fc.assert(
    fc.property(steps, (list) => {
      let time = 0;
      let value = 500;
      const points: [number, number][] = [[0, value]];
      for (const { minutes, counted } of list) {
        time += minutes / 60;
        value += counted;
        points.push([time, value]);
      }
      const found = at(register, points)!;
      const known = found.value.filter((one) => !Number.isNaN(one));
      const until = (known.length * found.step) / hour;
      const before = points.findLastIndex(([hours]) => hours <= until);
      const [from, to] = [points[before]!, points[before + 1] ?? points[before]!];
      const part = to[0] === from[0] ? 0 : ((until - from[0]) / (to[0] - from[0])) * (to[1] - from[1]);
      expect(known.reduce((sum, one) => sum + one, 0)).toBeCloseTo(from[1] + part - 500, 6);
    }),
  );
});

test("gaps are filled by the same time of other weeks, else by the mean of all, with their range", () => {
  const weeks = 6;
  const value = Float64Array.from({ length: weeks * 168 }, (_, i) => (i % 168 < 60 ? 100 : 10) + (i % 2));
  value[168 + 30] = Number.NaN;
  value[3 * 168 + 100] = Number.NaN;
  const found = filled({ start: day.from, step: hour, unit: "kWh", value });
  expect(found.gaps).toBe(2);
  expect(found.estimated).toBeCloseTo(100 + 10, 9);
  expect(found.random).toBeCloseTo(0, 9);
  const short = filled({ start: day.from, step: hour, unit: "kWh", value: Float64Array.of(1, 2, 3, Number.NaN) });
  expect(short.estimated).toBe(2);
  expect(short.random).toBeCloseTo(2, 9);
  expect(filled({ start: 0, step: hour, unit: "kWh", value: Float64Array.of(Number.NaN) }).sum).toBeNaN();
});
