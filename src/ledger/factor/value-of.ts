import type { ClauseStatus } from "#evidence";
import { conversionFactor } from "#units";
import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";
import { type FactorBook, type FactorFound, type FactorQuery, factorOf } from "./book.ts";
import type { Factor } from "./factor.ts";
import type { FactorKind } from "./kind.ts";

/** A factor's number in a wanted unit; `u` (k = 2, absolute) is undefined where its source gives no uncertainty. */
export type FactorNumber = { value: number; u: number | undefined };

/**
 * The number of a factor in a unit of its dimension. Limits are read as covering about 95 %: u is the wider distance from
 * the value to them; limits without a value give their middle, with half their width as u.
 * @returns undefined where the factor is known to be missing, or the unit does not fit
 */
export function numberOf({ factor }: { factor: Factor }, unit: string): FactorNumber | undefined {
  const size = conversionFactor(factor.unit, unit);
  if (Number.isNaN(size)) return undefined;
  const { value, range, uncertainty, exact } = factor;
  if (value === undefined) {
    if (!range) return undefined;
    return { value: ((range[0] + range[1]) / 2) * size, u: ((range[1] - range[0]) / 2) * size };
  }
  if (exact) return { value: value * size, u: 0 };
  if (uncertainty !== undefined) return { value: value * size, u: Math.abs(value * size) * (uncertainty / 100) };
  if (range) return { value: value * size, u: Math.max(value - range[0], range[1] - value) * size };
  return { value: value * size, u: undefined };
}

/** What is known of a number that was chosen: measured, or from which factor, how sure, and whether it is out of date. */
export type Chosen = Value & {
  basis: "measured" | "default";
  factor: string | null;
  status: ClauseStatus | null;
  expiredSince: string | null;
  /** The uncertainty is that assumed for the kind, since the source of the factor gives none. */
  assumedU: boolean;
};

/** A value of the plant itself, such as the calorific value on a supplier's certificate; `u` absolute, k = 2, in `unit`. */
export type Measured = { value: number; unit: string; u: number };

/**
 * Chooses between the plant's own value and a factor: the measured one has priority (GB/T 2589-2020, ISO 14067). Where a
 * factor's source gives no uncertainty, that assumed for its kind in the book is taken and named.
 * Refuses where neither is known (`ledger.factor-missing`), a unit does not fit (`ledger.factor-unit`), or no uncertainty
 * is known and none assumed (`ledger.factor-uncertainty`).
 */
export function chooseValue<K extends FactorKind>(
  book: FactorBook,
  found: FactorFound<K> | undefined,
  unit: string,
  measured?: Measured | undefined,
): Chosen | Refused {
  if (measured) {
    const size = conversionFactor(measured.unit, unit);
    if (Number.isNaN(size)) return refuse("ledger.factor-unit", { found: measured.unit, expected: unit });
    const none = { factor: null, status: null, expiredSince: null, assumedU: false };
    return { value: measured.value * size, u: measured.u * size, basis: "measured", ...none };
  }
  if (!found) return refuse("ledger.factor-missing", { found: unit });
  const { factor, expiredSince } = found;
  const number = numberOf(found, unit);
  if (!number)
    return Number.isNaN(conversionFactor(factor.unit, unit))
      ? refuse("ledger.factor-unit", { found: factor.unit, expected: unit })
      : refuse("ledger.factor-missing", { found: factor.id });
  const u = number.u ?? assumed(book, found, number.value);
  if (u === undefined) return refuse("ledger.factor-uncertainty", { found: factor.id });
  const known = { factor: factor.id, status: factor.status, expiredSince, assumedU: number.u === undefined };
  return { value: number.value, u, basis: "default", ...known };
}

/**
 * Looks a factor up and chooses in one step; what is missing is refused with what was asked for.
 * Refuses as `chooseValue`.
 */
export function factorValue<K extends FactorKind>(
  book: FactorBook,
  query: FactorQuery<K>,
  unit: string,
  measured?: Measured | undefined,
): Chosen | Refused {
  const found = factorOf(book, query);
  if (found || measured) return chooseValue(book, found, unit, measured);
  const { kind, key, region, asOf } = query;
  return refuse("ledger.factor-missing", { found: `${kind} ${key}`, region, asOf });
}

function assumed(book: FactorBook, { factor }: FactorFound, value: number): number | undefined {
  const found = factorOf(book, { kind: "assumed-uncertainty", key: factor.kind, region: "world", asOf: factor.from });
  const relative = found && numberOf(found, "1");
  return relative && Math.abs(value) * relative.value;
}
