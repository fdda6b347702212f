import { no, type Tri, unknown, yes } from "#evidence";
import { decimal } from "#units";
import type { NumberBound, TotalNode } from "../logic/node.ts";

type Member = { member: Tri; amount: number | undefined };

/**
 * A total of rows as an interval: rows known to count give the least, rows that may count or lack an amount open the
 * top. The comparison is decided where the whole interval lies on one side of a bound.
 */
export function totalOf(
  members: readonly Member[],
  whole: boolean,
  test: TotalNode["test"],
): { value: Tri; low: number; high: number } {
  let low = decimal(0);
  let high = decimal(0);
  let open = !whole;
  for (const { member, amount } of members) {
    if (member === no) continue;
    if (amount === undefined) {
      open = true;
      continue;
    }
    if (member === yes) low = low.add(amount);
    high = high.add(amount);
  }
  let value: Tri = yes;
  for (const { bound, amount } of test.bounds) {
    const one = decide(bound, low.cmp(amount.value), high.cmp(amount.value), open);
    if (one < value) value = one;
  }
  return { value, low: low.toNumber(), high: open ? Number.POSITIVE_INFINITY : high.toNumber() };
}

/** Where the interval lies to the bound: the signs of its least and greatest value less the bound; open above or not. */
function decide(bound: NumberBound, low: number, high: number, open: boolean): Tri {
  const top = open ? 1 : high;
  if (bound === "atLeast") return low >= 0 ? yes : top < 0 ? no : unknown;
  if (bound === "above") return low > 0 ? yes : top <= 0 ? no : unknown;
  if (bound === "atMost") return low > 0 ? no : top <= 0 ? yes : unknown;
  if (bound === "below") return low >= 0 ? no : top < 0 ? yes : unknown;
  return low === 0 && top === 0 && !open ? yes : low > 0 || (top < 0 && !open) ? no : unknown;
}

/**
 * The same in binary arithmetic; a count of rows is exact in it.
 * @returns null where a sum is so close to a bound that only decimals can tell
 */
export function totalNearly(
  low: number,
  high: number,
  open: boolean,
  test: TotalNode["test"],
  counted: boolean,
): Tri | null {
  let value: Tri = yes;
  for (const { bound, amount } of test.bounds) {
    const margin = Math.max(Math.abs(amount.number), high) * 1e-9;
    if (!counted && (Math.abs(low - amount.number) <= margin || Math.abs(high - amount.number) <= margin)) return null;
    const one = decide(bound, low - amount.number, high - amount.number, open);
    if (one < value) value = one;
  }
  return value;
}
