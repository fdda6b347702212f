import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { differenceOf, productOf, quotientOf, scaled, shareOf, sumOf } from "./independent.ts";

const value = fc.record({
  value: fc.double({ min: 0.1, max: 1e6, noNaN: true }),
  u: fc.double({ min: 0, max: 1e3, noNaN: true }),
});

describe("arithmetic of independent values", () => {
  it("adds uncertainties in quadrature, whatever the sign", () => {
    expect(
      sumOf([
        { value: 100, u: 3 },
        { value: 50, u: 4 },
      ]),
    ).toEqual({ value: 150, u: 5 });
    expect(differenceOf({ value: 100, u: 3 }, { value: 50, u: 4 })).toEqual({ value: 50, u: 5 });
    expect(sumOf([])).toEqual({ value: 0, u: 0 });
  });

  // IPCC 2006 vol. 1 ch. 3, equation 3.1: a product of 5 % and 10 % has √(25 + 100) = 11.18 %.
  it("adds relative uncertainties of products in quadrature", () => {
    const product = productOf([
      { value: 200, u: 10 },
      { value: 30, u: 3 },
    ]);
    expect(product.value).toBe(6000);
    expect(product.u / product.value).toBeCloseTo(Math.sqrt(0.05 ** 2 + 0.1 ** 2), 12);
    expect(
      productOf([
        { value: 0, u: 1 },
        { value: 30, u: 3 },
      ]),
    ).toEqual({ value: 0, u: 30 });
  });

  it("has no quotient by nothing", () => {
    expect(quotientOf({ value: 1, u: 0 }, { value: 0, u: 0 })).toBeUndefined();
    expect(shareOf({ value: 0, u: 0 }, { value: 0, u: 0 })).toBeUndefined();
    expect(scaled({ value: 2, u: 1 }, -3)).toEqual({ value: -6, u: 3 });
  });

  it("gives shares that add up to one, with one uncertainty", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const one = shareOf(a, b)!;
        const other = shareOf(b, a)!;
        expect(one.value + other.value).toBeCloseTo(1, 9);
        expect(one.u).toBeCloseTo(other.u, 9);
      }),
    );
  });

  it("knows a share better than a quotient that takes part and whole as independent", () => {
    fc.assert(
      fc.property(value, value, (a, b) => {
        const share = shareOf(a, b)!;
        const naive = quotientOf(a, sumOf([a, b]))!;
        expect(share.u).toBeLessThanOrEqual(naive.u * (1 + 1e-9) + 1e-12);
      }),
    );
  });
});
