import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefused } from "../refused.ts";
import { penetration, type Release, releaseOf } from "./release.ts";
import { type SolventFlow, type SolventLetter, solventBalance, solventLetters } from "./solvent-balance.ts";

const exact = (value: number) => ({ value, u: 0 });
const flow = (letter: SolventLetter, value: number, u = 0): SolventFlow => ({ id: letter, letter, mass: { value, u } });
const share = fc.double({ min: 0, max: 1, noNaN: true });

describe("the solvent balance", () => {
  // A coating shop by the equations of Directive 2010/75/EU, Annex VII part 7: kg of a year.
  const year = [
    flow("I1", 10_000, 100),
    flow("I2", 2_000),
    flow("O1", 1_500, 150),
    flow("O2", 10),
    flow("O3", 90),
    flow("O4", 1_950, 400),
    flow("O5", 5_000, 250),
    flow("O6", 1_200),
    flow("O7", 0),
    flow("O8", 300),
    flow("O9", 0),
  ];

  it("follows the directive's equations", () => {
    const balance = solventBalance(year);
    expect(balance.input?.value).toBe(12_000);
    expect(balance.consumption?.value).toBe(9_700);
    expect(balance.fugitiveIndirect?.value).toBe(2_000);
    expect(balance.fugitiveDirect?.value).toBe(2_050);
    expect(balance.emission?.value).toBe(3_500);
    expect(balance.fugitiveShare?.value).toBeCloseTo(1 / 6, 12);
    expect(balance.residual?.value).toBe(-50);
    expect(balance.closes).toBe(true);
    expect(balance.missing).toEqual([]);
    expect(balance.fugitiveIndirect?.u).toBeCloseTo(Math.hypot(100, 150, 250), 9);
    expect(balance.emission?.u).toBeCloseTo(Math.hypot(100, 250), 9);
  });

  it("takes nothing not stated as none", () => {
    const balance = solventBalance(year.filter((each) => each.letter !== "O7"));
    expect(balance.fugitiveIndirect).toBeUndefined();
    expect(balance.fugitiveDirect?.value).toBe(2_050);
    expect(balance.emission?.value).toBe(3_550);
    expect(balance.residual).toBeUndefined();
    expect(balance.missing).toEqual(["O7"]);
    expect(solventBalance([]).missing).toEqual([...solventLetters]);
  });

  it("adds flows of one letter and keeps a negative remainder", () => {
    const balance = solventBalance([...year, flow("O5", 3_000)]);
    expect(balance.letters.O5?.value).toBe(8_000);
    expect(balance.fugitiveIndirect?.value).toBe(-1_000);
  });
});

describe("release through hood and collectors", () => {
  it("multiplies what collectors in series let through", () => {
    expect(penetration([exact(0.9), exact(0.9)]).value).toBeCloseTo(0.01, 12);
    expect(penetration([]).value).toBe(1);
    const release = releaseOf(exact(100), exact(0.8), [exact(0.95), exact(0.5)]) as Release;
    expect(release.stack.value).toBeCloseTo(2, 12);
    expect(release.fugitive.value).toBeCloseTo(20, 12);
    expect(isRefused(releaseOf(exact(1), exact(1.1), []))).toBe(true);
  });

  it("conserves what was generated", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        share,
        fc.array(share),
        (mass, capture, efficiencies) => {
          const release = releaseOf(exact(mass), exact(capture), efficiencies.map(exact)) as Release;
          expect(release.stack.value + release.removed.value + release.fugitive.value).toBeCloseTo(mass, 3);
        },
      ),
    );
  });
});
