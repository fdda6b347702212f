import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefused } from "../refused.ts";
import { type ContinuousMass, continuousMass, periodicMass } from "./measured-mass.ts";
import { type MassEstimate, type PollutantMass, pollutantMass } from "./pollutant-mass.ts";

const dry = { concentration: "standard-dry", flow: "standard-dry" } as const;
const codeOf = (result: unknown) => (isRefused(result) ? result.refused.code : undefined);
const series = (concentration: number[], flow: number[]) => ({
  concentration: Float64Array.from(concentration),
  flow: Float64Array.from(flow),
  basis: dry,
  stepHours: 1,
  relativeU: { concentration: 0.1, flow: 0.05 },
});

describe("mass by measurement", () => {
  it("is concentration times flow times hours, gaps named and not filled", () => {
    const result = continuousMass(
      series([10, 20, Number.NaN, 10], [50_000, 50_000, 50_000, Number.NaN]),
    ) as ContinuousMass;
    expect(result.mass.value).toBeCloseTo(1.5, 12);
    expect(result.mass.u).toBeCloseTo(1.5 * Math.hypot(0.1, 0.05), 12);
    expect(result).toMatchObject({ validHours: 2, missingHours: 2 });
  });

  it("refuses what cannot be multiplied", () => {
    const one = series([1], [1]);
    const basis = { concentration: "reference-oxygen", flow: "standard-dry" } as const;
    expect(codeOf(continuousMass({ ...one, basis }))).toBe("ledger.pollution-corrected-for-oxygen");
    expect(codeOf(continuousMass({ ...one, basis: { ...dry, flow: "actual" } }))).toBe("ledger.pollution-bases-differ");
    expect(codeOf(continuousMass(series([1, 2], [1])))).toBe("ledger.pollution-columns-differ");
    expect(codeOf(continuousMass(series([Number.NaN], [1])))).toBe("ledger.pollution-nothing-measured");
    expect(codeOf(periodicMass([], { value: 1, u: 0 }))).toBe("ledger.pollution-nothing-measured");
  });

  it("does not depend on how the hours are cut", () => {
    const rows = fc.array(
      fc.tuple(fc.double({ min: 0, max: 1e3, noNaN: true }), fc.double({ min: 0, max: 1e6, noNaN: true })),
      { minLength: 1 },
    );
    fc.assert(
      fc.property(rows, (pairs) => {
        const whole = continuousMass(
          series(
            pairs.map((p) => p[0]),
            pairs.map((p) => p[1]),
          ),
        ) as ContinuousMass;
        const halves = pairs.flatMap((pair) => [pair, pair]);
        const cut = {
          ...series(
            halves.map((p) => p[0]),
            halves.map((p) => p[1]),
          ),
          stepHours: 0.5,
        };
        const split = continuousMass(cut) as ContinuousMass;
        expect(split.mass.value).toBeCloseTo(whole.mass.value, 6);
        expect(split.validHours).toBe(whole.validHours);
      }),
    );
  });

  it("takes the mean of the tests' rates, not the product of their means", () => {
    const test = (c: number, q: number) => ({
      concentration: { value: c, u: 0 },
      flow: { value: q, u: 0 },
      basis: dry,
    });
    const result = periodicMass([test(10, 10_000), test(30, 30_000)], { value: 1000, u: 0 }) as {
      mass: { value: number; u: number };
    };
    expect(result.mass.value).toBeCloseTo(500, 9);
    // 2 s/√n with rates 0.1 and 0.9 kg/h: s = 0.5657, so ±0.8 kg/h.
    expect(result.mass.u).toBeCloseTo(800, 6);
  });
});

describe("the mass that counts", () => {
  const estimate = (method: MassEstimate["method"], value: number, rest: Partial<MassEstimate> = {}): MassEstimate => ({
    method,
    mass: { value, u: value * 0.1 },
    ...rest,
  });

  it("is the best there is, the others beside it with their ratio", () => {
    const all = [estimate("factor", 400), estimate("periodic", 100), estimate("balance", 290)];
    const result = pollutantMass(all) as PollutantMass;
    expect(result.chosen.method).toBe("periodic");
    expect(result.others.map((each) => [each.method, each.ratio?.value, each.investigate])).toEqual([
      ["factor", 4, true],
      ["balance", 2.9, false],
    ]);
    expect(pollutantMass([])).toMatchObject({ refused: { code: "ledger.pollution-no-estimate" } });
  });

  it("flags a ratio below a third too, and one to nothing", () => {
    const low = pollutantMass([estimate("continuous", 100), estimate("factor", 30)]) as PollutantMass;
    expect(low.others[0]?.investigate).toBe(true);
    const none = pollutantMass([estimate("continuous", 0), estimate("factor", 30)]) as PollutantMass;
    expect(none.others[0]).toMatchObject({ investigate: true });
    expect(none.others[0]?.ratio).toBeUndefined();
  });

  it("lets a measurement with too many gaps step behind, unless nothing else covers", () => {
    const gappy = estimate("continuous", 60, { coverage: 0.6 });
    const both = pollutantMass([gappy, estimate("periodic", 100)], 0.75) as PollutantMass;
    expect(both.chosen.method).toBe("periodic");
    expect((pollutantMass([gappy], 0.75) as PollutantMass).chosen).toBe(gappy);
  });
});
