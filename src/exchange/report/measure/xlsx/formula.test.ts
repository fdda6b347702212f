import { expect, test } from "vitest";
import { bound } from "../table-fixture.ts";
import { cellFormula, computed, type Find } from "./formula.ts";

const cells: Record<string, { ref: string; value: number | null }> = {
  a: { ref: "B2", value: 6 },
  b: { ref: "C2", value: 4 },
  c: { ref: "D2", value: null },
  p: { ref: "'Plant'!$C$3", value: 0.5 },
};
const find: Find = ({ name }) => cells[name];
const over = (above: string, below: string) => bound("heat", (of) => ({ op: "/", left: of(above), right: of(below) }));

test("a formula is written over cells, with brackets where they are needed", () => {
  const formula = bound("heat", (of) => ({
    op: "/",
    left: { op: "-", left: of("a"), right: of("b") },
    right: of("@p"),
  }));
  expect(cellFormula(formula, find, 4)).toEqual({ text: "(B2 - C2) / 'Plant'!$C$3", result: 4 });
});

test("a figure that the cells do not give is not written as a formula", () => {
  expect(cellFormula(over("a", "b"), find, 1.6)).toBeUndefined();
  expect(cellFormula(over("a", "elsewhere"), find, 1.5)).toBeUndefined();
  expect(cellFormula(over("a", "b"), find, null)).toBeUndefined();
});

test("what a plant has none of counts nothing; what is not known leaves the result empty until it is filled in", () => {
  const plus = bound("heat", (of) => ({ op: "+", left: of("a"), right: of("none?") }));
  expect(cellFormula(plus, find, 6)?.text).toBe("B2");
  expect(cellFormula(over("a", "c"), find, null)).toEqual({ text: 'IF(COUNT(B2,D2)=2,B2 / D2,"")', result: null });
  const product = bound("heat", (of) => ({ op: "*", left: of("a"), right: of("none?") }));
  expect(cellFormula(product, find, 0)).toBeUndefined();
  const sum = bound("heat", (of) => ({
    op: "+",
    left: of("a"),
    right: { op: "*", left: of("none?"), right: of("nil?") },
  }));
  expect(cellFormula(sum, find, 6)?.text).toBe("B2");
  expect(computed(over("a", "b").formula, () => 0)).toBeNull();
});
