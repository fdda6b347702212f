import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { reclaimRate, reclaimRates } from "./reclaim-rate.ts";
import { sandBalance } from "./sand-balance.ts";

const exact = (value: number) => ({ value, u: 0 });

// A furan line of 1000 t poured with 4:1 sand to metal and 10 % new sand, worked by hand.
const month = {
  newSand: { value: 400_000, u: 4_000 },
  coreSand: { value: 100_000, u: 1_000 },
  reclaimed: { value: 3_500_000, u: 70_000 },
  discarded: { value: 380_000, u: 3_800 },
  withCastings: { value: 20_000, u: 4_000 },
  dust: { value: 80_000, u: 4_000 },
  stockRise: { value: 10_000, u: 5_000 },
};
const metal = { poured: { value: 1_000_000, u: 5_000 }, good: { value: 625_000, u: 3_000 } };

describe("the sand balance", () => {
  it("shows residual, sand to metal and waste per tonne", () => {
    const balance = sandBalance(month, metal);
    expect(balance.system.residual?.value).toBe(10_000);
    expect(balance.system.closes).toBe(false);
    expect(balance.sandToMetal?.value).toBeCloseTo(4, 12);
    expect(balance.wastePerGood?.value).toBeCloseTo(736, 9);
    expect(balance.freshPerGood?.value).toBeCloseTo(800, 9);
    expect(balance.mixing).toBeUndefined();
  });

  it("closes where the residual is within its uncertainty", () => {
    expect(sandBalance({ ...month, discarded: { value: 388_000, u: 3_800 } }).system.closes).toBe(true);
  });

  it("gives one unknown by difference, and leaves out what depends on it", () => {
    const { dust, ...rest } = month;
    const balance = sandBalance(rest, metal);
    expect(balance.system.byDifference?.id).toBe("dust");
    expect(balance.system.byDifference?.amount.value).toBe(dust.value + 10_000);
    expect(balance.wastePerGood).toBeUndefined();
  });

  it("balances the mixers where moulded sand was weighed, and counts additives where they are given", () => {
    const balance = sandBalance({
      ...month,
      moulded: exact(3_990_000),
      additives: exact(40_000),
      burntOff: exact(30_000),
    });
    expect(balance.mixing?.residual?.value).toBe(10_000);
    expect(balance.system.residual?.value).toBe(20_000);
  });

  it("computes the reclaim rate by each formula, named", () => {
    const rates = Object.fromEntries(reclaimRates(month).map((each) => [each.formula, each.rate?.value]));
    expect(rates["reused-of-used"]).toBeCloseTo(3_500 / 3_960, 12);
    expect(rates["reclaimed-of-mix"]).toBeCloseTo(3_500 / 3_900, 12);
    expect(rates["reclaimed-of-all-sand"]).toBeCloseTo(0.875, 12);
    expect(rates["not-discarded"]).toBeUndefined();
    expect(reclaimRate(month, "not-discarded").missing).toEqual(["moulded"]);
    expect(reclaimRate({ ...month, moulded: exact(4_000_000) }, "not-discarded").rate?.value).toBeCloseTo(0.905, 12);
  });

  it("gives shares between 0 and 1, and all sand never a higher one than the mix", () => {
    const amount = fc.record({ value: fc.double({ min: 1, max: 1e7, noNaN: true }), u: fc.constant(0) });
    fc.assert(
      fc.property(amount, amount, amount, (reclaimed, newSand, coreSand) => {
        const mix = reclaimRate({ reclaimed, newSand }, "reclaimed-of-mix").rate!.value;
        const all = reclaimRate({ reclaimed, newSand, coreSand }, "reclaimed-of-all-sand").rate!.value;
        expect(mix).toBeGreaterThan(0);
        expect(mix).toBeLessThan(1);
        expect(all).toBeLessThan(mix);
      }),
    );
  });
});
