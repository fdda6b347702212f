import { expect, test } from "vitest";
import { energyFlow, measuredFixture, metalFlow } from "../measure-fixture.ts";
import { lookOf, sankeySvg } from "./sankey.ts";
import { waterfallLayout, waterfallSvg } from "./waterfall.ts";

const [fall, , ofProduct] = measuredFixture("part").waterfalls;
if (!fall || !ofProduct) throw new Error("the fixture has no waterfalls");

test("each step begins where the one before ended, and the total ends where the last did", () => {
  const { bars, zero } = waterfallLayout(fall, 400);
  const starts = bars.slice(0, -1).map((bar) => (bar.look === "minus" ? bar.left + bar.width : bar.left));
  expect(starts[0]).toBeCloseTo(zero, 9);
  for (const [at, start] of starts.entries()) if (at > 0) expect(start).toBeCloseTo(bars[at - 1]?.end ?? 0, 6);
  expect(bars.at(-1)?.end).toBeCloseTo(bars.at(-2)?.end ?? 0, 6);
  for (const bar of bars) {
    expect(bar.left).toBeGreaterThanOrEqual(0);
    expect(bar.left + bar.width).toBeLessThanOrEqual(400 + 1e-9);
  }
});

test("what does not close is hatched, what is taken off striped, what is not known dashed", () => {
  const svg = sankeySvg(energyFlow, { lang: "en", width: 900, most: 600, pdf: false });
  expect(svg).toContain('class="r residual"');
  expect(svg).toMatch(/class="r residual"[^>]*fill="url\(#sankey-energy-residual\)"/);
  expect(svg).toMatch(/<path[^>]*fill="none"[^>]*stroke-dasharray/);
  expect(waterfallSvg(fall, { lang: "en", width: 900 })).toContain('fill="url(#fall-cost-w-minus)"');
  expect(energyFlow.links.map(lookOf)).toContain("unknown");
  expect(metalFlow.links.map(lookOf)).toEqual(expect.arrayContaining(["flow", "good", "loss", "residual"]));
});

test.each(["zh", "en", "both"] as const)(
  "in %s every place and value is written, and the picture reads itself out",
  (lang) => {
    const svg = sankeySvg(metalFlow, { lang, width: 900, most: 600, pdf: true });
    const text = svg.replace(/<desc.*?<\/desc>/s, "");
    if (lang !== "en") expect(text).toContain(">合格品<");
    if (lang !== "zh") expect(text).toContain(">Good pieces<");
    expect(text).toContain("323,700 ± 3,200 kg");
    expect(svg).toMatch(/role="img" aria-labelledby="sankey-metal-t sankey-metal-d"/);
    expect(/<desc[^>]*>(.*?)<\/desc>/s.exec(svg)?.[1]).toContain("8,600 ± 7,700 kg");
    expect(svg).not.toMatch(/NaN|undefined/);
  },
);

test("a waterfall of a product says so, for a good kilogram", () => {
  expect(waterfallSvg(ofProduct, { lang: "en", width: 900, key: "2" })).toContain(
    "What a good kilogram costs: Product P-101",
  );
  expect(waterfallSvg(fall, { lang: "en", width: 900 })).not.toContain("Product");
});

test("names of places are text, however they are written", () => {
  const hostile = {
    ...metalFlow,
    links: metalFlow.links.map((one) => ({ ...one, to: one.to === "flow.good" ? "<b>&" : one.to })),
  };
  const svg = sankeySvg(hostile, { lang: "zh", width: 900, most: 600, pdf: false });
  expect(svg).toContain("&lt;b&gt;&amp;");
  expect(svg).not.toContain("<b>");
});
