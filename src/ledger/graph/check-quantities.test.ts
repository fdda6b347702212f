import { expect, test } from "vitest";
import { amount, ratio } from "../quantities/define.ts";
import { quantities } from "../quantities/index.ts";
import { quantityProblems } from "./check-quantities.ts";
import type { Quantity } from "./quantity.ts";

const set = (...list: Quantity[]) => new Map(list.map((one) => [one.id, one]));
const mass = amount("a.mass", "kg", { heat: [{ read: "chargedMass" }] });

test("the program's own quantities have no problem", () => {
  expect(quantityProblems(quantities)).toEqual([]);
});

test("a planted circle, a wrong unit, a name that is none are found where they are", () => {
  const circle = set(
    amount("a.x", "kg", { heat: [{ formula: "a.y + a.mass" }] }),
    amount("a.y", "kg", { heat: [{ formula: "a.x - a.mass" }] }),
    mass,
  );
  expect(quantityProblems(circle)).toEqual([
    { at: "a.x@heat", problem: "cycle", detail: "a.x@heat → a.y@heat → a.x@heat" },
  ]);
  const unit = set(mass, ratio("a.share", "kWh/t", { heat: [{ formula: "a.mass / a.mass" }] }));
  expect(quantityProblems(unit)).toMatchObject([{ at: "a.share@heat", problem: "formula" }]);
  const name = set(mass, ratio("a.share", "%", { heat: [{ formula: "a.mass / a.nothing" }] }));
  expect(quantityProblems(name)).toMatchObject([
    { at: "a.share@heat", problem: "formula", detail: "no quantity a.nothing" },
  ]);
  const pool = set(
    mass,
    amount("a.part", "kg", { casting: [{ shares: [{ of: "a.lost", from: "heat", by: "a.mass" }] }] }),
  );
  expect(quantityProblems(pool)).toMatchObject([
    { at: "a.part@casting", problem: "missing-quantity", detail: "a.lost@heat" },
  ]);
});

test("what adds up is never taken from a wider subject", () => {
  const wide = set(
    amount("a.total", "kg", { plant: [{ up: ["heat"], of: "a.mass" }] }),
    amount("a.wrong", "kg", { heat: [{ formula: "a.total - a.mass" }] }),
    mass,
  );
  expect(quantityProblems(wide)).toMatchObject([{ at: "a.wrong@heat", problem: "formula" }]);
});
