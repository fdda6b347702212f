import fc from "fast-check";
import { expect, test } from "vitest";
import { and, no, not, or, type Tri, unknown, yes } from "#evidence";

const tri = fc.constantFrom<Tri>(no, unknown, yes);

test("Kleene's tables", () => {
  expect([and(yes, unknown), and(no, unknown), or(yes, unknown), or(no, unknown), not(unknown)]).toEqual([
    1, 0, 2, 1, 1,
  ]);
  expect([and(), or()]).toEqual([yes, no]);
});

test("De Morgan holds with three values", () => {
  fc.assert(fc.property(tri, tri, (a, b) => not(and(a, b)) === or(not(a), not(b))));
});

test("an unknown that turns out either way never contradicts a decided result", () => {
  fc.assert(
    fc.property(tri, tri, tri, (a, b, c) => {
      const open = or(and(a, b), not(c));
      if (open === unknown) return true;
      const settle = (t: Tri): Tri[] => (t === unknown ? [no, yes] : [t]);
      return settle(a).every((x) => settle(b).every((y) => settle(c).every((z) => or(and(x, y), not(z)) === open)));
    }),
  );
});
