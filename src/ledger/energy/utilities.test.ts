import { describe, expect, it } from "vitest";
import { isRefused } from "../refused.ts";
import { type Leakage, leakage, specificEnergy } from "./utilities.ts";

const exact = (value: number) => ({ value, u: 0 });
const codeOf = (result: unknown) => (isRefused(result) ? result.refused.code : undefined);

describe("utilities", () => {
  it("refuses what was not made", () => {
    expect(codeOf(specificEnergy(exact(1), exact(0)))).toBe("ledger.utility-none-made");
    expect(codeOf(leakage(exact(1), exact(1), exact(0), exact(1)))).toBe("ledger.utility-none-made");
  });

  it("turns a base load into leakage", () => {
    const result = leakage({ value: 30, u: 3 }, exact(700), exact(100_000), exact(12_000)) as Leakage;
    expect(result.amount).toEqual({ value: 21_000, u: 2_100 });
    expect(result.share.value).toBeCloseTo(0.21, 12);
    expect(result.energy.value).toBeCloseTo(2_520, 9);
  });
});
