import { expect, test } from "vitest";
import { measuredFixture } from "../measure-fixture.ts";
import { findingGroups, findingView } from "./findings.ts";

const { findings } = measuredFixture("part");
const groups = findingGroups(findings);

test("findings stand by kind, what looks wrong first, and none is lost", () => {
  expect(groups.map(({ kind }) => kind)).toEqual(["flag", "difference", "gap", "event", "estimate", "factor"]);
  expect(groups.reduce((sum, { items }) => sum + items.length, 0)).toBe(findings.length);
});

test("params are in words: quantities, tables, kinds and subjects by their names, amounts with their unit", () => {
  const of = (code: string) =>
    groups.flatMap(({ items }) => items).find((one) => one.code === `ledger.finding.${code}`)?.text;
  expect(of("differs")?.[0]).toBe(
    "炉次 H0142 的装料量：采用 1,012 kg，另一来源为 1,180 kg，相差 14 %，超出两者的不确定度（共 4 处）。",
  );
  expect(of("unknown")?.[1]).toBe(
    "Scope 3: purchased materials is not known: Upstream of the charge (H0142) is missing.",
  );
  expect(of("stray")?.[1]).toContain("17 rows of Castings name no row of Heats");
  expect(groups.flatMap(({ items }) => items.flatMap(({ text }) => text)).join()).not.toMatch(/\{\w+\}/);
});

test("a code without words is told by itself, with its params", () => {
  const view = findingView({ kind: "flag", code: "ledger.finding.none-such", params: { a: 1234567, b: "x" } });
  expect(view.text[1]).toBe("ledger.finding.none-such a: 1,234,567, b: x");
  expect(view.todo[1]).toBe("");
});
