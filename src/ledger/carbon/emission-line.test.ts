import { expect, test } from "vitest";
import type { Value } from "../value.ts";
import { emissionLine, sumLines } from "./emission-line.ts";
import { factor, val } from "./fixture.ts";

/** A line of so many kg CO2e, with a factor of its own. */
const given = (code: string, activity: Value) =>
  emissionLine({ code, activity, factor: factor(`one of ${code}`, 1), basis: "measured" });

test("independent lines combine as the root of the sum of squares", () => {
  const { total } = sumLines([given("a", val(100, 3)), given("b", val(50, 4))]);
  expect(total).toEqual({ value: 150, u: 5 });
});

test("lines that share a factor share its error", () => {
  const line = (code: string, amount: number) =>
    emissionLine({ code, activity: val(amount), factor: factor("grid", 0.5, 0.1), basis: "measured" });
  expect(sumLines([line("a", 100), line("b", 300)]).total?.u).toBeCloseTo(40, 12);
  const other = emissionLine({ code: "c", activity: val(300), factor: factor("gas", 0.5, 0.1), basis: "measured" });
  expect(sumLines([line("a", 100), other]).total?.u).toBeCloseTo(Math.hypot(10, 30), 12);
});

test("an unknown line is named and not 0", () => {
  const unknown = emissionLine({ code: "x", activity: undefined, factor: undefined, basis: "estimated" });
  expect(unknown).toMatchObject({ kg: undefined, missing: ["activity", "factor"] });
  expect(sumLines([unknown, given("a", val(1))])).toEqual({ known: val(1), missing: ["x"] });
});

test("a factor keeps its name, and that it is out of date", () => {
  const old = { ...factor("cn.grid", 0.5, 0.05), status: "secondary", expired: true } as const;
  expect(emissionLine({ code: "e", activity: val(2), factor: old, basis: "measured" })).toMatchObject({
    kg: 1,
    factor: "cn.grid",
    expired: true,
    status: "secondary",
  });
});
