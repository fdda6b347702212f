import { expect, test } from "vitest";
import { no, type Tri, unknown, yes } from "#evidence";
import { type Plant, plantFormat } from "#plant";
import { checkOn, newTrace } from "../run/check.ts";
import { compile } from "../run/compile.ts";
import { explain } from "../run/explain.ts";
import { frameOf, roomFor } from "../run/frame.ts";
import { refKey } from "../run/verdict.ts";
import type { Node } from "./node.ts";
import { type ParseContext, parseNode } from "./parse-node.ts";
import { amountOf } from "./parse-test.ts";

const context = (): ParseContext => ({
  tables: new Map(),
  gas: { airOxygen: amountOf("21"), credit: "both", refuseFrom: amountOf("20.5"), standardKelvin: amountOf("273.15") },
  window: null,
  judge: "any",
  faults: [],
});

/** What the compiled condition says of a plant's site. */
function compiled(node: Node, plant: Plant): Tri {
  const trace = newTrace();
  const check = compile(node, "site", "2026-01-01", trace);
  const [room] = roomFor([plant], trace.plan);
  const { site, cells } = frameOf(plant, "2026-01-01", null, room);
  trace.cells = cells;
  return checkOn(trace, site, check);
}

/** A site with these dates, judged both ways: approved on or before the start of construction. */
function judge(dates: { eiaApproved?: string; constructionStarted?: string }): { value: Tri; missing: string[] } {
  const own = context();
  const node = parseNode("site", { eiaApproved: { onOrBefore: { attribute: "constructionStarted" } } }, own, []);
  expect(own.faults).toEqual([]);
  const plant: Plant = { format: plantFormat, site: { id: "P", country: "CN", ...dates } };
  const { site } = frameOf(plant, "2026-01-01");
  const { value, missing } = explain(site, node);
  expect(compiled(node, plant)).toBe(value);
  return { value, missing: missing.map(refKey) };
}

test("a date is compared with another date of the same row", () => {
  expect(judge({ eiaApproved: "2021-05-01", constructionStarted: "2021-05-02" }).value).toBe(yes);
  expect(judge({ eiaApproved: "2021-05-02", constructionStarted: "2021-05-02" }).value).toBe(yes);
  expect(judge({ eiaApproved: "2021-05-03", constructionStarted: "2021-05-02" }).value).toBe(no);
});

test("either date missing leaves it unknown and is named", () => {
  expect(judge({ eiaApproved: "2021-05-01" })).toEqual({ value: unknown, missing: ["site/P/constructionStarted"] });
  expect(judge({ constructionStarted: "2021-05-01" })).toEqual({ value: unknown, missing: ["site/P/eiaApproved"] });
  expect(judge({}).missing).toEqual(["site/P/eiaApproved", "site/P/constructionStarted"]);
});

test("what is no date of the row is a fault", () => {
  for (const bad of [
    { onOrBefore: { attribute: "employees" } },
    { onOrBefore: { attribute: "nothing" } },
    { beside: { attribute: "commissioned" } },
  ]) {
    const own = context();
    parseNode("site", { eiaApproved: bad }, own, ["applies"]);
    expect(own.faults).toHaveLength(1);
  }
});

test("a period that the norm has and we do not know leaves a duty unknown, and only the norm could tell", () => {
  const own = context();
  const node = parseNode("site", { every: { practice: "monitoring.records-kept", period: null } }, own, []);
  expect(own.faults).toEqual([]);
  const reading = explain(frameOf({ format: plantFormat, site: { id: "P" } }, "2026-01-01").site, node);
  expect(reading.value).toBe(unknown);
  expect(reading.missing.map((ref) => ref.table)).toEqual(["norm"]);
});

test("a requirement whose text was not obtained is unknown for every plant", () => {
  const own = context();
  const node = parseNode("site", { notObtained: true }, own, []);
  expect(own.faults).toEqual([]);
  const plant: Plant = { format: plantFormat, site: { id: "P" } };
  expect(explain(frameOf(plant, "2026-01-01").site, node).value).toBe(unknown);
  expect(compiled(node, plant)).toBe(unknown);
});
