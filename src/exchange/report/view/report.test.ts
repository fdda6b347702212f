import { expect, test } from "vitest";
import { breaksLaw } from "#norms";
import { fixture } from "../report-fixture.ts";
import { viewOf } from "./report.ts";

const input = fixture("en");
const view = viewOf(input);

test("only what is binding, known and broken stands under what breaks the law", () => {
  const clauses = view.breaks.map((item) => item.verdict.clause);
  expect(clauses).toContain("xx.air.pm");
  expect(view.breaks.length).toBe(input.result.summary.breaks);
  expect(view.breaks.every((item) => breaksLaw(item.verdict))).toBe(true);
  for (const other of ["xx.air.closed", "xx.air.pm-b", "xx.air.pm-a", "xx.air.retire-draft"]) {
    expect(input.result.verdicts.some((one) => one.clause === other && one.verdict === "non-compliant")).toBe(true);
    expect(clauses).not.toContain(other);
  }
});

test("what was adopted locally comes after national law, and the widest breach first", () => {
  const bindings = view.breaks.map((item) => item.verdict.binding);
  expect(bindings.lastIndexOf("mandatory")).toBeLessThan(bindings.indexOf("adopted-locally"));
  const breaches = view.breaks.flatMap((item) =>
    item.verdict.margin?.percent == null ? [] : [Number(item.verdict.margin.percent)],
  );
  expect(breaches).toEqual([...breaches].sort((a, b) => a - b));
  const figures = view.breaks
    .filter((item) => item.verdict.binding === "mandatory")
    .map((item) => item.verdict.margin !== null);
  expect(new Set(figures).size).toBe(2);
  expect(figures.lastIndexOf(true)).toBeLessThan(figures.indexOf(false));
});

test("what may have to be retired is apart from what must be, and drafts are marked", () => {
  expect(view.retire.sure.map((item) => [item.verdict.clause, item.verdict.subject, item.draft])).toEqual([
    ["xx.air.retire", "C1", false],
    ["xx.air.retire-draft", "H1", true],
  ]);
  expect(view.retire.maybe.map((item) => item.verdict.subject)).toEqual(["C2"]);
  expect(view.retire.maybe[0]?.missing[0]?.[1]).toBe("Cupola C2 · Throughput");
});

test("every clause of a norm in scope is in one of its three lists, once", () => {
  const found = view.norms.flatMap(({ clauses, drafts, aside }) =>
    [...clauses, ...drafts, ...aside].map((one) => one.clause.id),
  );
  const expected = input.set.clauses.filter((clause) => clause.pack.id === "xx.air").map((clause) => clause.id);
  expect(found.sort()).toEqual(expected.sort());
  expect(view.norms[0]?.drafts.every((one) => one.clause.status === "draft")).toBe(true);
});

test("a norm out of scope is told with its reason, which does not name the plant again", () => {
  expect(view.outside.map(({ name, reasons }) => [name[1], reasons[0]?.[1]])).toEqual([
    ["ABROAD-1", "Country: China; condition: United States"],
  ]);
});

test("what is coming stands by day with what it would be", () => {
  expect(view.coming.map((one) => one.day)).toEqual([...view.coming.map((one) => one.day)].sort());
  const stricter = view.coming.find((one) => one.clause === "xx.air.coming");
  expect(stricter?.day).toBe("2030-01-01");
  expect(stricter?.states[0]).toEqual(["non-compliant", 2]);
});

test("at most ten facts are asked for, those that decide most first; all of them are at hand", () => {
  expect(view.questions.length).toBe(10);
  expect(view.allQuestions().length).toBe(input.result.questions.length);
  expect(view.allQuestions().slice(0, 10)).toEqual(view.questions);
});

test("a day before the plant ran, or long after the norms were read, is pointed out", () => {
  const on = (asOf: string) =>
    viewOf({
      ...input,
      result: { ...input.result, asOf },
      plant: { ...input.plant, site: { ...input.plant.site, commissioned: "2001-05-01" } },
    }).read[1];
  expect(on("2001-04-30")).toContain("before the plant was commissioned on 2001-05-01");
  expect(on("2099-01-01")).toContain("changes since are not in them");
  expect(on(input.result.asOf)).not.toContain("Note:");
});
