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
