import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isRefused } from "../refused.ts";
import { cyclesTo, type SandCycle, steadyState } from "./steady-state.ts";

const exact = (value: number) => ({ value, u: 0 });
const codeOf = (result: unknown) => (isRefused(result) ? result.refused.code : undefined);
const share = fc.double({ min: 0.02, max: 1, noNaN: true });
const content = fc.double({ min: 0, max: 20, noNaN: true });
const cycles: fc.Arbitrary<SandCycle> = fc.record({
  freshShare: share.map(exact),
  fresh: content.map(exact),
  pickUp: content.map(exact),
  removed: content.map(exact),
  removedShare: fc.double({ min: 0, max: 1, noNaN: true }).map(exact),
});

/** The level after n cycles from a start, one cycle after the other. */
function afterCycles(
  { freshShare, fresh, pickUp, removed, removedShare }: SandCycle,
  start: number,
  n: number,
): number {
  const share = freshShare.value;
  let level = start;
  for (let i = 0; i < n; i += 1) {
    const back = (1 - (removedShare?.value ?? 0)) * (level + pickUp.value) - (removed?.value ?? 0);
    level = share * fresh.value + (1 - share) * Math.max(0, back);
  }
  return level;
}

describe("the steady state of circulating sand", () => {
  // Series by hand: N = 10 %, pick-up 1 % LOI per cycle, nothing burnt off: 0.9 + 0.81 + 0.729 … = 0.9 / 0.1 = 9 %.
  it("is the sum of the series", () => {
    const loi: SandCycle = { freshShare: exact(0.1), fresh: exact(0), pickUp: exact(1) };
    expect((steadyState(loi) as { value: number }).value).toBeCloseTo(9, 12);
    expect(afterCycles(loi, 0, 1)).toBeCloseTo(0.9, 12);
    expect(afterCycles(loi, 0, 3)).toBeCloseTo(0.9 + 0.81 + 0.729, 12);
    expect(cyclesTo(loi, 0.95)).toBe(29);
  });

  it("takes burn-off and reclamation into account", () => {
    // Furan: fresh 0.2 %, binder brings 1.2 % of which 0.4 % burns at pouring; reclamation takes out 40 %.
    const loi: SandCycle = {
      freshShare: exact(0.1),
      fresh: exact(0.2),
      pickUp: exact(1.2),
      removed: exact(0.24),
      removedShare: exact(0.4),
    };
    expect((steadyState(loi) as { value: number }).value).toBeCloseTo((0.02 + 0.9 * 0.48) / (1 - 0.54), 12);
    expect(cyclesTo(loi, 0.95)).toBe(5);
  });

  it("refuses where it diverges, and shares that are none", () => {
    const closed: SandCycle = { freshShare: exact(0), fresh: exact(0), pickUp: exact(0.5) };
    expect(codeOf(steadyState(closed))).toBe("ledger.sand-build-up-diverges");
    expect(codeOf(cyclesTo(closed, 0.95))).toBe("ledger.sand-build-up-diverges");
    expect(afterCycles(closed, 1, 10)).toBeCloseTo(6, 12);
    expect(isRefused(steadyState({ ...closed, removedShare: exact(0.3) }))).toBe(false);
    expect(codeOf(steadyState({ ...closed, freshShare: exact(1.2) }))).toBe("ledger.sand-share-out-of-range");
  });

  it("is a fixed point that every start comes to, and is never below nothing", () => {
    fc.assert(
      fc.property(cycles, content, (cycle, start) => {
        const level = steadyState(cycle) as { value: number };
        expect(level.value).toBeGreaterThanOrEqual(0);
        expect(afterCycles(cycle, level.value, 1)).toBeCloseTo(level.value, 6);
        expect(afterCycles(cycle, start, 2000)).toBeCloseTo(level.value, 6);
        const n = cyclesTo(cycle, 0.95) as number;
        const far = Math.abs(start - level.value);
        expect(Math.abs(afterCycles(cycle, start, n) - level.value)).toBeLessThanOrEqual(0.05 * far + 1e-6);
      }),
    );
  });

  it("carries uncertainty to first order, as small steps of each input show", () => {
    const base: SandCycle = {
      freshShare: exact(0.15),
      fresh: exact(0.3),
      pickUp: exact(0.8),
      removed: exact(0.2),
      removedShare: exact(0.1),
    };
    for (const name of ["freshShare", "fresh", "pickUp", "removed", "removedShare"] as const) {
      const value = base[name]!.value;
      const up = steadyState({ ...base, [name]: exact(value + 1e-6) }) as { value: number };
      const down = steadyState({ ...base, [name]: exact(value - 1e-6) }) as { value: number };
      const { u } = steadyState({ ...base, [name]: { value, u: 1 } }) as { u: number };
      expect(u).toBeCloseTo(Math.abs(up.value - down.value) / 2e-6, 4);
    }
  });
});
