import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Historian } from "../historian.ts";
import { give, type Places, sure } from "../historian-contract.ts";
import { type Model, newModel, type Row } from "../historian-model.ts";
import { holdMs, hourMs } from "../hour.ts";
import type { TagName } from "../tag.ts";

const t0 = Date.UTC(2026, 2, 1);
const spanMs = 8 * hourMs;
const tags: TagName[] = [
  { plant: "p1", source: "a", tag: "x" },
  { plant: "p2", source: "a", tag: "x" },
];

const row = fc.record({
  tag: fc.nat(1),
  time: fc.oneof(
    fc.nat(spanMs).map((t) => t0 + t),
    fc.nat(15).map((k) => t0 + k * 1_800_000),
  ),
  value: fc.oneof(fc.integer({ min: -20, max: 20 }), fc.double({ min: -1e3, max: 1e3, noNaN: true })),
  quality: fc.constantFrom(0, 0, 0, 1, 2, 66, 70),
});

/** Enough readings in a row for an engine to keep a roll-up of their hours. */
const burst = fc
  .record({
    tag: fc.nat(1),
    start: fc.nat(spanMs - hourMs),
    gap: fc.constantFrom(20_000, 45_000),
    quality: fc.constantFrom(0, 66),
  })
  .map(({ tag, start, gap, quality }) =>
    Array.from({ length: 150 }, (_, i) => ({
      tag,
      time: t0 + start + i * gap,
      value: (i * 7) % 11,
      quality: i % 50 === 49 ? quality : 0,
    })),
  );

const steps = fc.array(
  fc.oneof(
    { weight: 2, arbitrary: burst },
    { weight: 6, arbitrary: fc.array(row, { minLength: 1, maxLength: 12 }) },
    { weight: 1, arbitrary: fc.constant("reopen" as const) },
    { weight: 1, arbitrary: fc.constant("compact" as const) },
    { weight: 1, arbitrary: fc.constant("repeat" as const) },
  ),
  { minLength: 1, maxLength: 12 },
);

/** Whatever comes, in whatever order: readings, versions and aggregates are those of the simplest model. */
export function modelContract(name: string, places: Places): void {
  describe(`${name}: against a naive model`, () => {
    test(
      "any order of readings, repeats, compactions and reopenings",
      () =>
        fc.assert(
          fc.asyncProperty(steps, async (plan) => {
            const place = await places.place();
            let historian = sure(await place.open({ lingerMs: 0 }));
            try {
              const model = newModel(holdMs);
              const sent: Row[][] = [];
              let clock = t0 + spanMs;
              for (const step of plan) {
                if (step === "compact") await historian.compact();
                else if (step === "reopen") {
                  await historian.close();
                  historian = sure(await place.open({ lingerMs: 0 }));
                } else {
                  clock += 10;
                  const rows =
                    step === "repeat"
                      ? (sent[0] ?? [])
                      : step.map((one) => ({ ...one, value: one.value + 0, received: clock }));
                  sent.push(rows);
                  await give(
                    historian,
                    tags,
                    rows.map((one) => [one.tag, one.time, one.value, one.quality]),
                    clock,
                  );
                  model.append(rows.map((one) => ({ ...one, received: clock })));
                }
              }
              for (const tag of [0, 1]) await compare(historian, model, tag, clock, places.supports.versions);
            } finally {
              await historian.close();
              await place.remove();
            }
          }),
          { numRuns: Number(process.env["CONTRACT_RUNS"] ?? 25) },
        ),
      120_000,
    );
  });
}

async function compare(
  historian: Historian,
  model: Model,
  tag: number,
  clock: number,
  versions: boolean,
): Promise<void> {
  const name = tags[tag]!;
  const end = t0 + spanMs + 2 * hourMs;
  const range = sure(await historian.range(name, 0, end));
  const expected = model.range(tag, 0, end);
  expect([...range.time]).toEqual(expected.map((one) => one.time));
  expect([...range.value]).toEqual(expected.map((one) => one.value));
  expect([...range.quality]).toEqual(expected.map((one) => one.quality));
  const last = sure(await historian.last(name.plant));
  expect([...last.value]).toEqual(expected.slice(-1).map((one) => one.value));
  for (const [from, to, length] of [
    [t0, end, hourMs],
    [t0 + 1_234_567, end - 999, 3 * hourMs],
    [t0, t0 + spanMs, 2_400_000],
  ] as const) {
    for (const anyQuality of [false, true]) {
      const got = sure(await historian.aggregate(name, from, to, { ms: length }, { anyQuality }));
      for (let i = 0; i < got.length; i++) {
        const want = model.aggregate(tag, got.start[i]!, got.end[i]!, anyQuality);
        expect([got.count[i], got.bad[i], got.min[i], got.max[i]]).toEqual([want.count, want.bad, want.min, want.max]);
        near(got.mean[i]!, want.sum / want.count);
        near(got.covered[i]!, want.covered);
        near(got.integral[i]! * hourMs, want.integral);
      }
    }
  }
  if (!versions) return;
  const all = sure(await historian.versions(name, 0, end));
  const known = model.versions(tag);
  expect([...all.version]).toEqual(known.map((one) => one.version));
  expect([...all.value]).toEqual(known.map((one) => one.row.value));
  expect([...all.receivedAt]).toEqual(known.map((one) => one.row.received));
  const asOf = clock - 25;
  const then = sure(await historian.range(name, 0, end, { asOf }));
  expect([...then.value]).toEqual(model.range(tag, 0, end, asOf).map((one) => one.value));
}

function near(got: number, want: number): void {
  if (Number.isNaN(want)) expect(got).toBeNaN();
  else expect(Math.abs(got - want)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(want)) + 1e-3);
}
