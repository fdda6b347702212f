import { expect, test } from "vitest";
import { energyFlow, metalFlow } from "../measure-fixture.ts";
import { balanceText, inflowOf } from "./flows.ts";

test("the inflow is what enters from outside; what goes round and what does not close is not in it", () => {
  expect(inflowOf(energyFlow)).toBe(612_000 + 148_000 + 21_000);
  expect(inflowOf(metalFlow)).toBe(396_400 + 8_900 + 195_300);
});

test("a balance says by how much it does not close and what part that is, or that it closes", () => {
  expect(balanceText(energyFlow)[1]).toBe("43,000 ± 8,600 kWh is not accounted for, 5.5 % of what went in.");
  const closed = { ...energyFlow, links: energyFlow.links.filter(({ residual }) => !residual) };
  expect(balanceText(closed)[1]).toBe("The balance closes.");
  const over = {
    ...energyFlow,
    links: energyFlow.links.map((one) => (one.residual ? { ...one, cell: { ...one.cell, value: -43_000 } } : one)),
  };
  expect(balanceText(over)[1]).toContain("43,000 ± 8,600 kWh more went out than came in");
});
