import fc from "fast-check";
import { expect, test } from "vitest";
import { isRefused } from "../refused.ts";
import { type RandomInput, type Simulated, simulate } from "./monte-carlo.ts";
import { seededRandom } from "./random.ts";
import { drawnFrom, type Spread } from "./spread.ts";

function simulated(...args: Parameters<typeof simulate>): Simulated {
  const found = simulate(...args);
  if (isRefused(found)) throw new Error(found.refused.code);
  return found;
}
const sum = (x: Float64Array): number => x.reduce((total, v) => total + v, 0);
const inputs = (...spreads: Spread[]): RandomInput[] => spreads.map((spread, i) => ({ id: `x${i}`, spread }));
const rectangle = (sd: number): Spread => ({ kind: "uniform", low: -sd * Math.sqrt(3), high: sd * Math.sqrt(3) });

// JCGM 101:2008, clause 9.2: sums of four inputs of mean 0.
test("GUM Supplement 1, 9.2.2: four normals of sd 1 give u = 2.00 and ± 3.92", () => {
  const normal: Spread = { kind: "normal", mean: 0, sd: 1 };
  const found = simulated(sum, inputs(normal, normal, normal, normal), { seed: 1, draws: 200_000 });
  expect(found.sd).toBeCloseTo(2, 1);
  expect(found.interval[1]).toBeCloseTo(3.92, 1);
  expect(found.firstOrder.u).toBeCloseTo(4, 6);
  expect(found.doubts).not.toContain("disagreement");
});

test("9.2.3: four rectangles of sd 1 give ± 3.88, which first order nearly meets", () => {
  const found = simulated(sum, inputs(rectangle(1), rectangle(1), rectangle(1), rectangle(1)), {
    seed: 2,
    draws: 200_000,
  });
  expect(found.interval[0]).toBeCloseTo(-3.88, 1);
  expect(found.interval[1]).toBeCloseTo(3.88, 1);
  expect(found.doubts).not.toContain("disagreement");
});

test("9.2.4: one rectangle ten times as wide gives ± 17.0 where first order says ± 19.9, and the doubt is raised", () => {
  const found = simulated(sum, inputs(rectangle(1), rectangle(1), rectangle(1), rectangle(10)), {
    seed: 3,
    draws: 200_000,
  });
  expect(found.sd).toBeCloseTo(10.1, 0);
  expect(found.interval[1]).toBeCloseTo(17, 0);
  expect(found.firstOrder.u * 0.98).toBeCloseTo(19.9, 0);
  expect(found.doubts).toContain("disagreement");
});

const spreads: readonly Spread[] = [
  { kind: "normal", mean: 10, sd: 2 },
  { kind: "lognormal", median: 10, gsd: 1.4 },
  { kind: "triangular", low: 2, mode: 3, high: 9 },
  { kind: "uniform", low: -1, high: 4 },
  { kind: "truncated", mean: 1, sd: 1, low: 0 },
  { kind: "truncated", mean: 0, sd: 1, low: 3, high: 6 },
];

test.each(spreads)("$kind draws with the mean, sd and skewness it states", (spread) => {
  const own = drawnFrom(spread);
  if (isRefused(own)) throw new Error(own.refused.code);
  const found = simulated(sum, inputs(spread), { seed: 5, draws: 200_000 });
  expect(Math.abs(found.mean - own.mean) / own.sd).toBeLessThan(0.01);
  expect(found.sd / own.sd).toBeCloseTo(1, 1.7);
  expect(Math.abs(found.skewness - own.skewness)).toBeLessThan(0.1);
});

test("published moments: the half normal and the symmetric triangle", () => {
  const half = drawnFrom({ kind: "truncated", mean: 0, sd: 1, low: 0 });
  const triangle = drawnFrom({ kind: "triangular", low: 0, mode: 1, high: 2 });
  if (isRefused(half) || isRefused(triangle)) throw new Error("refused");
  expect(half.mean).toBeCloseTo(Math.sqrt(2 / Math.PI), 3);
  expect(half.sd).toBeCloseTo(Math.sqrt(1 - 2 / Math.PI), 2);
  expect(triangle).toMatchObject({ mean: 1, skewness: 0 });
  expect(triangle.sd).toBeCloseTo(1 / Math.sqrt(6), 12);
});

test("the same seed gives the same figure, another seed nearly the same", () => {
  const two = inputs(spreads[0]!, spreads[1]!);
  expect(simulated(sum, two, { seed: 9 })).toEqual(simulated(sum, two, { seed: 9 }));
  const [a, b] = [simulated(sum, two, { seed: 9 }), simulated(sum, two, { seed: 10 })];
  expect(a.mean).not.toBe(b.mean);
  expect(Math.abs(a.mean - b.mean)).toBeLessThan(6 * a.standardError);
});

test("inputs of one group are high and low together", () => {
  const spread: Spread = { kind: "normal", mean: 100, sd: 1 };
  const pair: RandomInput[] = [
    { id: "a", spread, group: "scale" },
    { id: "b", spread, group: "scale" },
  ];
  const difference = simulated(([a, b]) => a! - b!, pair, { seed: 4 });
  const total = simulated(sum, pair, { seed: 4 });
  expect(difference.sd).toBe(0);
  expect(total.sd).toBeCloseTo(2, 1);
  expect(total.firstOrder.u).toBeCloseTo(4, 9);
});

test("linear with small uncertainties: both methods agree and no doubt is raised", () => {
  const part = fc.record({
    mean: fc.double({ min: 1, max: 1000, noNaN: true }),
    relative: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(part, { minLength: 2, maxLength: 5 }), fc.integer(), (parts, seed) => {
      const found = simulated(
        sum,
        inputs(...parts.map(({ mean, relative }): Spread => ({ kind: "normal", mean, sd: mean * relative }))),
        { seed },
      );
      expect(found.doubts).toEqual([]);
      expect((2 * found.sd) / found.firstOrder.u).toBeCloseTo(1, 1);
    }),
    { numRuns: 40 },
  );
});

test("a wide or skewed input speaks against first order, a narrow one does not", () => {
  const doubts = (spread: Spread) => simulated(sum, inputs(spread), { seed: 6 }).doubts;
  expect(doubts({ kind: "normal", mean: 10, sd: 1.4 })).not.toContain("wide-input");
  expect(doubts({ kind: "normal", mean: 10, sd: 1.6 })).toContain("wide-input");
  expect(doubts({ kind: "triangular", low: 99, mode: 99, high: 101 })).toContain("skewed-input");
});

test("refuses spreads that cannot be, too few draws and figures that break", () => {
  const codeOf = (found: ReturnType<typeof simulate>) => (isRefused(found) ? found.refused.code : undefined);
  expect(codeOf(simulate(sum, inputs({ kind: "triangular", low: 1, mode: 0, high: 2 }), { seed: 1 }))).toBe(
    "ledger.spread-unusable",
  );
  expect(codeOf(simulate(sum, inputs({ kind: "truncated", mean: 0, sd: 1, low: 40 }), { seed: 1 }))).toBe(
    "ledger.spread-unusable",
  );
  expect(codeOf(simulate(sum, inputs(spreads[0]!), { seed: 1, draws: 10 }))).toBe("ledger.too-few-draws");
  expect(codeOf(simulate(([x]) => Math.log(x!), inputs(rectangle(1)), { seed: 1 }))).toBe("ledger.figure-not-finite");
});

test("the generator is even: mean, variance, serial correlation and 100 cells of 1 000 000 numbers", () => {
  const random = seededRandom(2026);
  const n = 1_000_000;
  const cells = new Float64Array(100);
  let [total, squares, lagged, last] = [0, 0, 0, 0.5];
  for (let i = 0; i < n; i++) {
    const x = random();
    cells[Math.floor(x * 100)]!++;
    total += x;
    squares += (x - 0.5) ** 2;
    lagged += (x - 0.5) * (last - 0.5);
    last = x;
  }
  expect(total / n).toBeCloseTo(0.5, 2.5);
  expect((squares / n) * 12).toBeCloseTo(1, 2);
  expect((lagged / n) * 12).toBeCloseTo(0, 2);
  const chi = cells.reduce((sumOf, c) => sumOf + (c - n / 100) ** 2 / (n / 100), 0);
  expect(chi).toBeGreaterThan(57); // 99 degrees of freedom: 0.02 % each side
  expect(chi).toBeLessThan(157);
});
