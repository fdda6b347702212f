import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";

/**
 * How a property of circulating sand (loss on ignition, clay, fines, acid demand; any unit that mixes by mass) changes
 * in one cycle: y = (1 − removedShare)(x + pickUp) − removed, and the next mix is x' = N·fresh + (1 − N)·y.
 */
export type SandCycle = {
  /** N: mass share of fresh sand (new, and core sand that mixes in) in every cycle, 0..1. */
  freshShare: Value;
  /** What the fresh sand brings. */
  fresh: Value;
  /** What the sand picks up per cycle from binder, coal dust, breakdown of grains. */
  pickUp: Value;
  /** What burns off or is drawn off per cycle, absolute. */
  removed?: Value;
  /** Share of the content that reclamation or extraction takes out per cycle, 0..1. */
  removedShare?: Value;
};

const nothing: Value = { value: 0, u: 0 };

/** The cycle as numbers: the share of a content that is carried on, and the level that the mix gets whatever was before. */
function numbersOf(cycle: SandCycle) {
  const fresh = cycle.fresh.value;
  const share = cycle.freshShare.value;
  const keeps = 1 - (cycle.removedShare ?? nothing).value;
  const gains = keeps * cycle.pickUp.value - (cycle.removed ?? nothing).value;
  return { fresh, share, keeps, gains, carry: (1 - share) * keeps };
}

function outOfRange(cycle: SandCycle): Refused | undefined {
  for (const [name, share] of [
    ["freshShare", cycle.freshShare],
    ["removedShare", cycle.removedShare ?? nothing],
  ] as const) {
    if (!(share.value >= 0 && share.value <= 1)) {
      return refuse("ledger.sand-share-out-of-range", { share: name, found: share.value });
    }
  }
  return undefined;
}

/**
 * The level at which the property settles: x = (N·fresh + (1 − N)·q) / (1 − (1 − N)(1 − b)) with q = (1 − b)·pick-up −
 * removed. A content does not fall below 0: where more is removed than picked up, the returning sand counts as 0.
 * @returns unit of the property; refuses `ledger.sand-share-out-of-range`, and `ledger.sand-build-up-diverges` where no
 * fresh sand enters and no share is removed: the property then rises without end, or keeps its first value.
 * Source: the geometric series of a circulating load with purge; uncertainty to first order, inputs independent.
 */
export function steadyState(cycle: SandCycle): Value | Refused {
  const refused = outOfRange(cycle);
  if (refused) return refused;
  const { fresh, share, keeps, gains, carry } = numbersOf(cycle);
  if (carry >= 1) return refuse("ledger.sand-build-up-diverges", { perCycle: gains });
  const level = (share * fresh + (1 - share) * gains) / (1 - carry);
  if (keeps * level + gains < 0) {
    return { value: share * fresh, u: Math.hypot(share * cycle.fresh.u, fresh * cycle.freshShare.u) };
  }
  const parts = [
    share * cycle.fresh.u,
    (1 - share) * keeps * cycle.pickUp.u,
    (1 - share) * (cycle.removed ?? nothing).u,
    (fresh - gains - level * keeps) * cycle.freshShare.u,
    (1 - share) * (cycle.pickUp.value + level) * (cycle.removedShare ?? nothing).u,
  ];
  return { value: level, u: Math.hypot(...parts) / (1 - carry) };
}

/**
 * How many cycles until a share of the way from any start to the steady state is gone: the least n with
 * ((1 − N)(1 − b))^n ≤ 1 − share.
 * @param share of the way, e.g. 0.95
 * @returns whole cycles; refuses as {@link steadyState} does
 */
export function cyclesTo(cycle: SandCycle, share: number): number | Refused {
  const refused = outOfRange(cycle);
  if (refused) return refused;
  const { carry, gains } = numbersOf(cycle);
  if (carry >= 1) return refuse("ledger.sand-build-up-diverges", { perCycle: gains });
  if (carry <= 0) return 1;
  // A hair is taken off so that a power that meets the mark exactly is not pushed to the next cycle by rounding.
  return Math.max(1, Math.ceil(Math.log(1 - share) / Math.log(carry) - 1e-9));
}
