import fc from "fast-check";
import { expect, test } from "vitest";
import { computation, derivative } from "./compute.ts";
import { inUnits } from "./in-units.ts";
import { type Formula, formulaText, namesIn, parseFormula } from "./parse.ts";

const at = (formula: Formula, values: Record<string, number>) =>
  computation(formula, (name) => () => values[name] ?? Number.NaN)(0);

test("names have dots and hyphens, operators stand between spaces", () => {
  const formula = parseFormula("(metal.charged - metal.melt-loss?) / metal.charged * 100");
  expect(namesIn(formula)).toEqual([
    { name: "metal.charged", maybe: false },
    { name: "metal.melt-loss", maybe: true },
  ]);
  expect(at(formula, { "metal.charged": 200, "metal.melt-loss": 10 })).toBe(95);
});

test("what is no formula is said with its place", () => {
  for (const text of ["", "a.b +", "(a.b", "a.b a.c", "* a.b", "a.b / )"])
    expect(() => parseFormula(text)).toThrow(text);
});

test("nothing divided by nothing is not known", () => {
  expect(at(parseFormula("a1 / b1"), { a1: 1, b1: 0 })).toBeNaN();
});

test("nothing times what is not known is nothing", () => {
  expect(at(parseFormula("a1 * b1 + c1"), { a1: 0, c1: 2 })).toBe(2);
  expect(at(parseFormula("a1 * b1 + c1"), { a1: 1, c1: 2 })).toBeNaN();
});

test("conversions are put in where units differ, and dimensions must fit", () => {
  const units: Record<string, string> = { e1: "kWh", m1: "kg", m2: "t" };
  const bound = (text: string, wanted: string) =>
    formulaText(
      inUnits(parseFormula(text), (name) => units[name]!, wanted),
      (name) => name,
    );
  expect(bound("e1 / m1", "kWh/t")).toBe("e1 / m1 * 1000");
  expect(bound("m1 / m2", "%")).toBe("m1 / m2 / 10");
  expect(bound("m1 + m2", "kg")).toBe("m1 + m2 * 1000");
  expect(bound("m2 - m1", "t")).toBe("m2 - m1 / 1000");
  expect(() => bound("e1 + m1", "kg")).toThrow("no meaning");
  expect(() => bound("e1 / m1", "kg")).toThrow("not kg");
});

const leaf = fc.oneof(
  fc.constantFrom("x1", "y1", "z1").map((name): Formula => ({ op: "name", name, maybe: false })),
  fc.integer({ min: 1, max: 9 }).map((value): Formula => ({ op: "number", value })),
);
const { tree } = fc.letrec<{ tree: Formula }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    leaf,
    fc.record({
      op: fc.constantFrom("+", "-", "*", "/"),
      left: tie("tree"),
      right: tie("tree"),
    }) as fc.Arbitrary<Formula>,
  ),
}));
const number = fc.double({ min: 0.5, max: 4, noNaN: true });
const values = fc.record({ x1: number, y1: number, z1: number });

test("a formula written out and read again is the same", () => {
  fc.assert(
    fc.property(tree, values, (formula, known) => {
      const again = parseFormula(formulaText(formula, (name) => name));
      const [one, two] = [at(formula, known), at(again, known)];
      expect(Object.is(one, two) || Math.abs(one - two) <= 1e-9 * Math.abs(one)).toBe(true);
    }),
  );
});

test("the derivative is the slope", () => {
  fc.assert(
    fc.property(tree, values, (formula, known) => {
      const slope = at(derivative(formula, "x1"), known);
      const h = 1e-6;
      const above = at(formula, { ...known, x1: known.x1 + h });
      const below = at(formula, { ...known, x1: known.x1 - h });
      fc.pre([slope, above, below].every((one) => Number.isFinite(one) && Math.abs(one) < 1e4));
      const size = Math.max(
        1,
        Math.abs(slope),
        Math.abs(at(derivative(derivative(derivative(formula, "x1"), "x1"), "x1"), known)),
      );
      expect(Math.abs((above - below) / (2 * h) - slope)).toBeLessThan(1e-4 * size);
    }),
  );
});
