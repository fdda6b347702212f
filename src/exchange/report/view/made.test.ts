import { describe, expect, test } from "vitest";
import { made, madeFixture } from "../made-fixture.ts";
import { fixture } from "../report-fixture.ts";
import { contextOf } from "./context.ts";
import { madeOf } from "./made.ts";
import { type Tree, treeOf } from "./tree.ts";

const input = madeFixture();
const context = contextOf(input);
const view = madeOf(context);

test("a plant of which nothing was recorded has no such part", () => {
  expect(madeOf(contextOf(fixture()))).toBeNull();
});

test("what differs stands with what is typed, where, and how far the record is from it; the widest first", () => {
  expect(view?.doubled.map((one) => [one.one.attribute, one.typed[1], one.value[1], one.difference?.[1]])).toEqual([
    ["amount", "0 t/yr", "12 t/yr", undefined],
    ["scrapRate", "2.5 %", "6.20 ± 0.40 %", "+3.7 percentage points"],
    ["chargedPerMonth", "500 t", "410.0 ± 3.7 t", "−18 %"],
  ]);
  expect(view?.doubled[2]?.at).toEqual(["units!H4", "units!H4"]);
});

test("what was taken says of which figure it is and by which rule", () => {
  expect(view?.taken.map((one) => [one.value[1], one.basis, one.rule[1]])).toEqual([
    ["320.0 ± 3.7 t", "calculated", expect.stringMatching(/: from the record of 2026-07-01 to 2026-09-30$/)],
    ["7,395.2 t/yr", "estimated", expect.stringMatching(/: from 92 days of the record, .* times 365 ÷ 92 for a year$/)],
    ["690.50 kWh/t", "estimated", expect.stringMatching(/: the mean of production .*, not a test/)],
  ]);
  expect(view?.taken.every((one) => /\p{Script=Han}/u.test(one.rule[0]) && !one.rule[0].includes("{"))).toBe(true);
});

describe("the derivation of a verdict", () => {
  const all = (trees: readonly Tree[]): Tree[] => trees.flatMap((one) => [one, ...all(one.inputs)]);
  const of = (clause: string, subject: string, where = context) =>
    input.result.verdicts
      .filter((one) => one.clause === clause && one.subject === subject)
      .flatMap((one) => all(treeOf(one, where)));

  test("goes on from an attribute that the record gave to the rows of the record", () => {
    const nodes = of("xx.made.charge", "C2");
    const [found, ...others] = nodes.filter((one) =>
      one.text[1].startsWith("320.0 ± 3.7 t (calculated), from the record"),
    );
    expect(others).toEqual([]);
    expect(found?.gate?.[1]).toBe("From the record");
    expect(found?.inputs[0]?.places[0]?.[1]).toContain("heats!H4");
    expect(nodes.some((one) => one.text[1].startsWith("From the record 320 t against ≤ 400 t"))).toBe(true);
    const above = nodes.find((one) => one.inputs.includes(found as Tree));
    expect(above?.places.map((one) => one[1])).toEqual([expect.stringContaining("of what was made 2026-07-01")]);
  });

  test("does not say of it that the plant gave it", () => {
    expect(of("xx.made.charge", "C2").some((one) => one.text[1].startsWith("Value given"))).toBe(false);
    expect(of("xx.made.charge", "C1").some((one) => one.text[1].startsWith("Value given 500 t"))).toBe(true);
  });

  test("says once of a typed one that the record says otherwise", () => {
    const found = of("xx.made.charge", "C1").filter((one) => one.text[1].includes("the record says"));
    expect(found.map((one) => [one.text[1], one.inputs])).toEqual([
      ["the record says 410.0 ± 3.7 t; the typed value counted", []],
    ]);
  });

  test("without a record says nothing of it", () => {
    const { made: _, ...without } = input;
    const plain = of("xx.made.charge", "C2", contextOf(without));
    expect(plain.length).toBe(of("xx.made.charge", "C2").length - 2);
    expect(plain.some((one) => one.gate?.[1] === "From the record")).toBe(false);
  });
});

test("a figure without reasons is told by its name alone", () => {
  const [one] = made.taken;
  const { because: _, ...bare } = one?.figure ?? { quantity: "", value: null, unit: "t", basis: "measured" };
  const found = madeOf(contextOf(madeFixture("en", { ...made, taken: one ? [{ ...one, figure: bare }] : [] })));
  expect(found?.taken[0]?.why.inputs).toEqual([]);
  expect(found?.taken[0]?.rule[1]).not.toMatch(/: $/);
});
