import { no, type Tri, unknown, yes } from "#evidence";
import { decimal } from "#units";
import type { TotalNode } from "../logic/node.ts";

/**
 * A total of rows as an interval: rows known to count give the least, rows that may count or lack an amount open the
 * top. The comparison is decided where the whole interval lies on one side of a bound.
 */
export function totalOf(
  members: readonly { member: Tri; amount: number | undefined }[],
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
    const lowOrder = low.cmp(amount.value);
    const highOrder = open ? 1 : high.cmp(amount.value);
    let one: Tri = unknown;
    if (bound === "atLeast") one = lowOrder >= 0 ? yes : highOrder < 0 ? no : unknown;
    else if (bound === "above") one = lowOrder > 0 ? yes : highOrder <= 0 ? no : unknown;
    else if (bound === "atMost") one = lowOrder > 0 ? no : highOrder <= 0 ? yes : unknown;
    else if (bound === "below") one = lowOrder >= 0 ? no : highOrder < 0 ? yes : unknown;
    else
      one = lowOrder === 0 && highOrder === 0 && !open ? yes : lowOrder > 0 || (highOrder < 0 && !open) ? no : unknown;
    if (one < value) value = one;
  }
  return { value, low: low.toNumber(), high: open ? Number.POSITIVE_INFINITY : high.toNumber() };
}
