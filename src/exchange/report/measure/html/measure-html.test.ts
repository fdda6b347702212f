import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { style } from "../../html/style.ts";
import { measuredFixture } from "../measure-fixture.ts";
import { measureHtml } from "./measure-html.ts";
import { measureScript } from "./measure-script.ts";
import { measureStyle } from "./measure-style.ts";

const measured = measuredFixture("part");
const html = measureHtml(measured, "both");
const count = (pattern: RegExp) => [...html.matchAll(pattern)].length;

test("a hostile name is text wherever it stands", () => {
  expect(html).toContain("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; 铸造厂");
  expect(html).toContain("泵体 &lt;b&gt;100&lt;/b&gt;");
  expect(html).not.toMatch(/<script>alert|<b>100|<b>0\.93/);
  expect(count(/<script/g)).toBe(1);
});

test("nothing is asked of any network, and only its own script and style may run", () => {
  const hash = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
  expect(html).toContain(
    `default-src 'none'; style-src ${hash(style + measureStyle)}; script-src ${hash(measureScript)};`,
  );
  expect(html.replaceAll(/xmlns="[^"]*"/g, "")).not.toMatch(/https?:/);
  expect(html).not.toMatch(/ (src|srcset|action|style|on\w+)="|@import|<link|<iframe/);
});

test("every number of the table has a mark of its basis, and sorts by its own value; what is not known is said", () => {
  const cells = measured.table.rows.flatMap((row) => row.cells);
  const body = /<tbody>(.*?)<\/tbody><tfoot>/s.exec(html)?.[1] ?? "";
  const known = cells.filter(({ value }) => value !== null);
  expect([...body.matchAll(/<td class="g \w+" data-v="[^"]+">[^<]+<i class="bm [mcesd]"><\/i>/g)].length).toBe(
    known.length,
  );
  expect([...body.matchAll(/<td class="g \w+ k">/g)].length).toBe(cells.length - known.length);
  expect(cells.length - known.length).toBeGreaterThan(3);
  expect([...body.matchAll(/data-v="([^"]+)"/g)].map((one) => Number(one[1]))).toEqual(known.map(({ value }) => value));
});

test("every key figure is a card with ± and its basis; money comes first", () => {
  const cards = [...html.matchAll(/<div class="figure[^"]*">(.*?)<\/div>/gs)].map((one) => one[1] ?? "");
  expect(cards.length).toBe(measured.key.length);
  expect(cards[0]).toContain("2,872,000");
  expect(cards[0]).toContain("± 34,000");
  expect(cards[0]).toContain('<i class="bm c word">');
});

test("each tag that is opened is closed, no id is given twice, and links lead somewhere", () => {
  for (const tag of [
    "div",
    "details",
    "summary",
    "section",
    "article",
    "table",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "td",
    "th",
    "span",
    "svg",
    "text",
    "p",
    "i",
    "b",
    "button",
  ])
    expect([tag, count(new RegExp(`</${tag}>`, "g"))]).toEqual([tag, count(new RegExp(`<${tag}[\\s>]`, "g"))]);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map((one) => one[1]);
  expect(ids.length).toBe(new Set(ids).size);
  expect([...html.matchAll(/href="#([^"]*)"/g)].map((one) => one[1]).filter((one) => !ids.includes(one))).toEqual([]);
  expect([...html.matchAll(/url\(#([^)]*)\)/g)].map((one) => one[1]).filter((one) => !ids.includes(one))).toEqual([]);
});

test("one language has no word of the other's, and the same measurement gives the same bytes", () => {
  const en = measureHtml(measured, "en");
  expect(
    en.replace(style + measureStyle, "").replace(/泵体|铸造厂|阀盖|制动鼓|差速器壳|飞轮|轴承座|转向节|电机端盖/g, ""),
  ).not.toMatch(/\p{Script=Han}/u);
  expect(measureHtml(measured, "zh")).not.toContain("Where the metal went");
  expect(measureHtml(measuredFixture("part"), "both")).toBe(html);
});

test("a measurement with nothing in it still says so", () => {
  const empty = measureHtml(
    {
      ...measured,
      key: [],
      flows: [],
      waterfalls: [],
      statements: [],
      findings: [],
      factors: [],
      table: { ...measured.table, rows: [], columns: [] },
    },
    "en",
  );
  for (const text of [
    "No key figure can be told yet",
    "Nothing needs attention",
    "No factor was used",
    "There is nothing to list",
  ])
    expect(empty).toContain(text);
});
