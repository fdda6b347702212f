import fc from "fast-check";
import { expect, test } from "vitest";
import type { FlowLink } from "#ledger";
import { energyFlow, metalFlow } from "../measure-fixture.ts";
import { type SankeyLayout, sankeyLayout } from "./sankey-layout.ts";

const size = { width: 900, height: 500, bar: 12, head: 40, right: 150 };
const link = (from: string, to: string, value: number | null): FlowLink => ({
  from,
  to,
  cell: { quantity: "", unit: "kg", value, u: null, basis: value === null ? null : "measured" },
});

/** Any links between a dozen places: circles, negative and unknown values among them. */
const links = fc
  .array(
    fc.record({
      from: fc.integer({ min: 0, max: 11 }),
      to: fc.integer({ min: 0, max: 11 }),
      value: fc.option(fc.double({ min: -500, max: 5000, noNaN: true }), { freq: 8 }),
    }),
    { minLength: 1, maxLength: 24 },
  )
  .map((list) =>
    list.filter(({ from, to }) => from !== to).map(({ from, to, value }) => link(`p${from}`, `p${to}`, value)),
  )
  .filter((list) => list.length > 0);

/** What of each layer overlaps: bars with each other, or with the room for another's heading. */
function overlaps({ bars }: SankeyLayout): string[] {
  return bars.flatMap((a, i) =>
    bars.slice(i + 1).flatMap((b) => {
      if (a.layer !== b.layer) return [];
      const [upper, lower] = a.y < b.y ? [a, b] : [b, a];
      return upper.y + upper.height <= lower.y - size.head + 1e-6 ? [] : [`${a.code} ${b.code}`];
    }),
  );
}

test("no bar lies over another or over its heading, and all lie within the picture", () => {
  fc.assert(
    fc.property(links, (list) => {
      const layout = sankeyLayout(list, size);
      expect(overlaps(layout)).toEqual([]);
      for (const bar of layout.bars) {
        expect(bar.y).toBeGreaterThanOrEqual(size.head - 1e-6);
        expect(bar.y + bar.height).toBeLessThanOrEqual(layout.height + 1e-6);
        expect(bar.x + bar.width).toBeLessThanOrEqual(size.width - size.right + 1e-6);
      }
    }),
  );
});

test("ribbons go from left to right, and those at a bar are together no wider than it; one side fills it", () => {
  fc.assert(
    fc.property(links, (list) => {
      const { bars, ribbons, scale } = sankeyLayout(list, size);
      expect(ribbons.length).toBe(list.length);
      for (const [at, bar] of bars.entries()) {
        const sum = (side: "from" | "to") => ribbons.reduce((all, one) => all + (one[side] === at ? one.width : 0), 0);
        expect(Math.max(sum("from"), sum("to"))).toBeCloseTo(bar.value * scale, 6);
        expect(bar.height + 1e-6).toBeGreaterThanOrEqual(bar.value * scale);
      }
      for (const { from, to, points } of ribbons) {
        expect(bars[from]?.layer).toBeLessThan(bars[to]?.layer ?? -1);
        expect(points[0]?.[0]).toBeLessThan(points.at(-1)?.[0] ?? 0);
      }
    }),
  );
});

test("widths are in proportion to values, and ribbons at a bar lie side by side", () => {
  const { bars, ribbons, scale } = sankeyLayout(metalFlow.links, size);
  for (const { value, width } of ribbons) expect(width).toBeCloseTo(value * scale, 9);
  for (const [at] of bars.entries()) {
    const mine = ribbons
      .filter(({ to }) => to === at)
      .map((one) => [(one.points.at(-1)?.[1] ?? 0) - one.width / 2, one.width] as const);
    const sorted = mine.sort((a, b) => a[0] - b[0]);
    for (const [i, [top]] of sorted.entries()) {
      const before = sorted[i - 1];
      if (before) expect(top).toBeCloseTo(before[0] + before[1], 6);
    }
  }
});

test("metal that comes back is drawn at a place of its own; what is more out than in is drawn from its residual", () => {
  const { bars } = sankeyLayout(metalFlow.links, size);
  expect(bars.filter(({ again }) => again).map(({ code }) => code)).toEqual(["flow.returns"]);
  const { ribbons, bars: two } = sankeyLayout([link("a", "b", 10), link("b", "rest", -2), link("b", "c", 12)], size);
  const [, back] = ribbons;
  expect([two[back?.from ?? 0]?.code, two[back?.to ?? 0]?.code]).toEqual(["rest", "b"]);
});

test("the same links give the same picture, and few ribbons cross in the picture of energy", () => {
  expect(sankeyLayout(energyFlow.links, size)).toEqual(sankeyLayout(energyFlow.links, size));
  const { ribbons } = sankeyLayout(energyFlow.links, size);
  const out = ribbons
    .filter(({ points }) => (points[0]?.[0] ?? 0) > size.bar)
    .map(({ points }) => [points[0]?.[1] ?? 0, points.at(-1)?.[1] ?? 0] as const);
  const crossed = out.flatMap(([a, b], i) => out.slice(i + 1).filter(([c, d]) => (a - c) * (b - d) < -1e-6));
  expect(crossed.length).toBe(0);
});
