import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { fixture, plant } from "../report-fixture.ts";
import { contextOf } from "../view/context.ts";
import { treeOf } from "../view/tree.ts";
import { writer } from "./escape.ts";
import { htmlReport } from "./html-report.ts";
import { script } from "./script.ts";
import { style } from "./style.ts";
import { storeOf } from "./why.ts";

const input = fixture("both");
const html = htmlReport(input);

test("a hostile name is text: no tag of it gets through", () => {
  expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 铸造厂");
  expect(html).not.toContain("<script>alert");
  expect(html).not.toContain("<b> (C1)");
  expect([...html.matchAll(/<script/g)].length).toBe(1);
});

test("nothing is asked of any network, and only its own script may run", () => {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  expect(html).toContain(`default-src 'none'; style-src ${hash(style)}; script-src ${hash(script)};`);
  expect(html).not.toMatch(/\b(src|srcset|action|style|on\w+)="|url\(|@import|<link|<iframe/);
  const links = [...html.matchAll(/href="([^"]*)"/g)].map((one) => one[1] ?? "");
  expect(links.filter((one) => !one.startsWith("#") && one !== "https://example.org/air?a=1&amp;b=2")).toEqual([]);
});

test("every clause of a norm in scope is there, and every verdict that concerns the plant opens", () => {
  for (const clause of input.set.clauses.filter((one) => one.pack.id === "xx.air"))
    expect(html).toContain(`id="${clause.id}"`);
  const live = input.result.verdicts.filter((one) => one.verdict !== "not-applicable");
  const norms = html.slice(html.indexOf('<section id="norms"'));
  expect([...norms.matchAll(/<div class="line">.*?<details class="why">/g)].length).toBeGreaterThanOrEqual(
    live.length - 1,
  );
  expect([...norms.matchAll(/<details class="why">/g)].length).toBe(live.length + 1);
});

test("each tag that is opened is closed", () => {
  for (const tag of [
    "div",
    "details",
    "summary",
    "section",
    "article",
    "ul",
    "li",
    "dl",
    "dd",
    "span",
    "table",
    "td",
    "p",
    "a",
    "button",
  ]) {
    const opened = [...html.matchAll(new RegExp(`<${tag}[\\s>]`, "g"))].length;
    expect([tag, [...html.matchAll(new RegExp(`</${tag}>`, "g"))].length]).toEqual([tag, opened]);
  }
});

test("ids are not given twice, and every link inside the page leads somewhere", () => {
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((one) => one[1]);
  expect(ids.length).toBe(new Set(ids).size);
  const links = [...html.matchAll(/href="#([^"]*)"/g)].map((one) => one[1]);
  expect(links.filter((one) => !ids.includes(one))).toEqual([]);
});

describe("languages", () => {
  test("one language has no word of the other's interface", () => {
    expect(htmlReport(fixture("en"))).not.toContain("不符合");
    expect(htmlReport(fixture("zh"))).not.toContain("non-compliant<");
  });
  test("both can be switched in the page", () => {
    expect(html).toContain('data-set-lang="en"');
    expect(html).toContain('<span lang="zh">不符合</span><span lang="en">non-compliant</span>');
  });
});

test("the same plant gives the same bytes", () => {
  expect(htmlReport(fixture("both"))).toBe(html);
  expect(htmlReport(fixture("both", { ...plant, site: { ...plant.site, name: "other" } }))).not.toBe(html);
});

test("a large plant keeps its derivations as data, each sentence once, with no tag that could end the script", () => {
  const store = storeOf({ write: writer("en") });
  const context = contextOf(input);
  const live = input.result.verdicts.filter((one) => one.verdict !== "not-applicable");
  const numbers = live.map((verdict) => store.keep(treeOf(verdict, context), ""));
  expect(numbers).toEqual(live.map((_, at) => at));
  const json = store.json();
  expect(json).not.toContain("<");
  const kept = JSON.parse(json) as { words: string[]; trees: unknown[] };
  expect(kept.trees.length).toBe(live.length);
  expect(new Set(kept.words).size).toBe(kept.words.length);
  expect(kept.words.some((one) => one.includes("&lt;script&gt;"))).toBe(true);
});

test("a page of many verdicts holds its derivations as data that each of them finds", () => {
  const units = Array.from({ length: 300 }, (_, at) => ({ id: `U${at}`, kind: "melting.cupola" as const, power: at }));
  const many = htmlReport(fixture("en", { ...plant, units }));
  const data = /<script type="application\/json" id="whys">(.*)<\/script>/.exec(many)?.[1] ?? "";
  const { trees } = JSON.parse(data) as { trees: unknown[] };
  const asked = [...many.matchAll(/data-why="(\d+)"/g)].map((one) => Number(one[1]));
  expect(asked.length).toBeGreaterThan(1500);
  expect(asked).toEqual(trees.map((_, at) => at));
  expect(many).not.toContain("<script>alert");
});

test("text stands out from its ground by 4.5 to 1 at least, in the light and in the dark", () => {
  const luminance = (colour: string) => {
    const full = colour.length === 4 ? colour.replace(/[0-9a-f]/g, "$&$&") : colour;
    const parts = [1, 3, 5].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255);
    const [r = 0, g = 0, b = 0] = parts.map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const contrast = (a: string, b: string) => {
    const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const themes = [...style.matchAll(/:root\{([^}]*)\}/g)].map(
    (one) =>
      new Map([...(one[1] ?? "").matchAll(/--([\w-]+):(#\w+)/g)].map(([, name = "", value = ""]) => [name, value])),
  );
  expect(themes.length).toBe(3);
  for (const theme of themes)
    for (const [ink, ground] of [
      ["ink", "ground"],
      ["soft", "ground"],
      ["soft", "card"],
      ["bad", "card"],
      ["good", "card"],
      ["open", "card"],
      ["open", "ground"],
      ["none", "card"],
      ["bad", "bad-ground"],
      ["good", "good-ground"],
      ["open", "open-ground"],
      ["none", "none-ground"],
    ] as const)
      expect([ink, ground, contrast(theme.get(ink) ?? "#fff", theme.get(ground) ?? "#fff") >= 4.5]).toEqual([
        ink,
        ground,
        true,
      ]);
  expect(contrast("#777777", "#ffffff")).toBeLessThan(4.5);
});
