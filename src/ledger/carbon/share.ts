import { type Refused, refuse } from "../refused.ts";

/** Rounding of a sum of shares, which is no fault of theirs. */
const rounding = 1e-12;

/** Refuses the first of the named shares that is not in 0..1: `ledger.share-out-of-range` with name and value. */
export function badShare(shares: Readonly<Record<string, number>>): Refused | undefined {
  for (const [name, value] of Object.entries(shares)) {
    if (!(value >= 0 && value <= 1 + rounding)) return refuse("ledger.share-out-of-range", { name, value });
  }
  return undefined;
}
