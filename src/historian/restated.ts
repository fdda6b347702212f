import { firstBad, qualities } from "./quality.ts";

// A reading that equals any earlier version is that version, so what was said before can be said again only under
// another flag. These are the flags for it; `times` tells one such version from the next.

const rounds = 32;
/** Where the flags of readings that are said again begin: of those that count, of others, of those withdrawn again. */
const again = { counting: qualities.restated, other: 128, withdrawn: 160 } as const;

/** The flag with which a value of a flag is said again. @param times versions that the reading has already */
export function restated(flag: number, times: number): number {
  if (isWithdrawn(flag)) return withdrawn(times);
  return (flag < firstBad ? again.counting : again.other) + (times % rounds);
}

/** The flag with which a reading is withdrawn. @param times versions that the reading has already */
export function withdrawn(times: number): number {
  return times < 2 ? qualities.withdrawn : again.withdrawn + (times % rounds);
}

/** Whether a reading of this flag was taken back. */
export function isWithdrawn(flag: number): boolean {
  return flag === qualities.withdrawn || (flag >= again.withdrawn && flag < again.withdrawn + rounds);
}

/** Whether a reading of this flag says again what was said before. */
export function isRestated(flag: number): boolean {
  return (
    (flag >= again.counting && flag < again.counting + rounds) || (flag >= again.other && flag < again.other + rounds)
  );
}
