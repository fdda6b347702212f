import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type BorderFlow, balanceOf } from "./balance.ts";

const exact = (value: number) => ({ value, u: 0 });

describe("a balance", () => {
  it("shows its residual and whether it closes", () => {
    const flows: BorderFlow[] = [
      { id: "bought", direction: "in", amount: { value: 1000, u: 10 } },
      { id: "used", direction: "out", amount: { value: 985, u: 5 } },
    ];
    const balance = balanceOf(flows);
    expect(balance.residual?.value).toBe(15);
    expect(balance.residual?.u).toBeCloseTo(Math.hypot(10, 5), 12);
    expect(balance.residualShare).toBeCloseTo(0.015, 12);
    expect(balance.closes).toBe(false);
  });

  it("gives one unknown by difference and two not at all", () => {
    const bought: BorderFlow = { id: "bought", direction: "in", amount: exact(100) };
    const used: BorderFlow = { id: "used", direction: "out", amount: exact(60) };
    const lost: BorderFlow = { id: "lost", direction: "out" };
    const one = balanceOf([bought, used, lost]);
    expect(one.byDifference).toEqual({ id: "lost", amount: exact(40) });
    expect(one.residual).toBeUndefined();
    const two = balanceOf([bought, { id: "found", direction: "in" }, lost]);
    expect(two.byDifference).toBeUndefined();
    expect(two.missing).toEqual(["found", "lost"]);
  });

  it("is put right by what it gives by difference", () => {
    const amount = fc.record({ value: fc.double({ min: -1e5, max: 1e5, noNaN: true }), u: fc.constant(0) });
    const flow = fc.record({ id: fc.string(), direction: fc.constantFrom("in" as const, "out" as const), amount });
    fc.assert(
      fc.property(
        fc.array(flow, { minLength: 1 }),
        fc.constantFrom("in" as const, "out" as const),
        (flows, direction) => {
          const filled = balanceOf([...flows, { id: "?", direction }]).byDifference!.amount;
          expect(balanceOf([...flows, { id: "?", direction, amount: filled }]).residual!.value).toBeCloseTo(0, 5);
        },
      ),
    );
  });

  it("closes on rounding alone", () => {
    const thirds = [1, 2, 3].map((i): BorderFlow => ({ id: `${i}`, direction: "in", amount: exact(0.1) }));
    expect(balanceOf([...thirds, { id: "out", direction: "out", amount: exact(0.3) }]).closes).toBe(true);
  });
});
