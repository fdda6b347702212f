import { no, type Tri, unknown, yes } from "#evidence";
import type { TableName } from "#plant";
import { conversionFactor, convert, type Decimal, decimalPlaces } from "#units";
import type { Amount, LimitNode, Lookup } from "../logic/node.ts";
import { type Bound, boundOf } from "./bound.ts";
import { codeOf, keptSlot, slotOf, unread } from "./cells.ts";
import { type Check, cellOf, factNumber, subjectOf, type Trace } from "./check.ts";
import { compile } from "./compile.ts";
import { compileLookup } from "./compile-lookup.ts";
import { compileResults, type Oxygen } from "./compile-results.ts";
import { compare, judgeLimit } from "./limit.ts";

/** Judges the row at hand against one value of the limit, at one reference oxygen. */
type Judge = (at: number, bound: Bound, oxygen: Oxygen | null) => Tri;
/** The values that fit what is known of a row: several where something that picks them is not known, null unknown. */
type Values<T> = (at: number) => readonly (T | null)[];

/**
 * Compiles a limit for rows of a table. Values far from the limit are decided in binary arithmetic; where the two are
 * closer than its error could be (or than rounding could move them), the exact decimal path decides.
 */
export function compileLimit(limit: LimitNode, table: TableName, asOf: string, trace: Trace): Check {
  const { source, value } = limit;
  const fact = factNumber(
    trace,
    source.type === "attribute" ? `${source.table}.${source.attribute}` : `monitoring.${source.pollutant}`,
  );
  if (limit.over || (value !== null && "own" in value)) {
    const exact: Check = () => judgeLimit(subjectOf(trace), limit).value;
    const judgeOwn = compileOwn(limit, trace) ?? exact;
    return (at) => saying(judgeOwn(at) ?? exact(at), fact, trace);
  }
  if (value === null) return () => saying(unknown, fact, trace);
  const unit = source.type === "attribute" ? source.unit : limit.unit;
  const judge =
    source.type === "attribute" ? compileAttribute(limit, source, trace) : compileResults(limit, table, asOf, trace);
  const bounds = boundsOf(limit, value, unit, { table, asOf, trace });
  const oxygens =
    source.type === "attribute" || limit.oxygen === null ? onlyNull : oxygensOf(limit.oxygen, table, trace);
  if (typeof bounds !== "function" && typeof oxygens !== "function") {
    const [bound, oxygen] = [bounds[0] as Bound, oxygens[0] as Oxygen | null];
    return (at) => saying(judge(at, bound, oxygen), fact, trace);
  }
  return (at) => {
    const some = typeof bounds === "function" ? bounds(at) : bounds;
    const content = typeof oxygens === "function" ? oxygens(at) : oxygens;
    const bound = some[0];
    const alone = some.length === 1 && content.length === 1 && bound;
    return saying(alone ? judge(at, bound, content[0] ?? null) : agreed(at, some, content, judge), fact, trace);
  };
}

function saying(result: Tri, fact: number, trace: Trace): Tri {
  trace.fact = fact;
  return result;
}

const onlyNull: readonly null[] = [null];

/** What all values that fit agree on, else unknown. */
function agreed(at: number, bounds: readonly (Bound | null)[], oxygens: readonly (Oxygen | null)[], judge: Judge): Tri {
  let first: Tri | -1 = -1;
  for (let b = 0; b < bounds.length || b === 0; b++) {
    const bound = bounds[b] ?? null;
    for (let o = 0; o < oxygens.length || o === 0; o++) {
      const one = bound === null ? unknown : judge(at, bound, oxygens[o] ?? null);
      if (first !== -1 && one !== first) return unknown;
      first = one;
    }
  }
  return first === -1 ? unknown : first;
}

/** The one bound of a limit, or how to read those of a subject: by the table's lines and the adjustments that may apply. */
function boundsOf(
  limit: LimitNode,
  value: Amount | Lookup,
  unit: string,
  { table, asOf, trace }: { table: TableName; asOf: string; trace: Trace },
): readonly Bound[] | Values<Bound> {
  const { compare, adjust } = limit;
  const places = "text" in value ? decimalPlaces(value.text) : null;
  const known = Array.from({ length: 2 ** limit.adjust.length }, () => new Map<Decimal, Bound>());
  /** A value with a set of adjustments, one bit each. */
  const ready = (one: Decimal | null, set: number): Bound | null => {
    if (one === null) return null;
    let bound = known[set]?.get(one);
    if (!bound) {
      const times = limit.adjust.filter((_one, i) => set & (1 << i));
      const scaled = times.reduce((product, adjustment) => product.mul(adjustment.times.value), one);
      bound = boundOf(limit, scaled, places ?? decimalPlaces(one.toString()), unit);
      known[set]?.set(one, bound);
    }
    return bound;
  };
  if ("text" in value && limit.adjust.length === 0) return [boundOf(limit, value.value, places ?? 0, unit)];
  const checks = limit.adjust.map(({ when }) => compile(when, table, asOf, trace));
  /** By which adjustments apply, three to each, then by what the table gives. */
  const lists: Map<readonly unknown[], readonly (Bound | null)[]>[] = [];
  const fixed = "text" in value ? [value.value] : [];
  const look = "text" in value ? null : compileLookup(value, table, trace);
  return keptList(`bounds ${JSON.stringify([value, adjust, unit, limit.unit, compare])}`, table, trace, (at) => {
    let way = 0;
    for (let i = 0; i < checks.length; i++) way = way * 3 + (checks[i] as Check)(at);
    const values = look ? look(subjectOf(trace)).values : fixed;
    let byValues = lists[way];
    if (!byValues) {
      byValues = new Map();
      lists[way] = byValues;
    }
    let bounds = byValues.get(values);
    if (!bounds) {
      bounds = setsOf(way, checks.length).flatMap((set) => values.map((one) => ready(one, set)));
      if (byValues.size < maxKept) byValues.set(values, bounds);
    }
    return bounds;
  });
}

const maxKept = 4000;

/** A list that is worked out once a row and kept in a cell, by its number. */
function keptList<T>(name: string, table: TableName, trace: Trace, read: Values<T>): Values<T> {
  const slot = keptSlot(trace.plan, table, name);
  return (at) => {
    const code = trace.cells[at + slot.index] as number;
    if (code >= 0) return slot.values[code] as readonly (T | null)[];
    const list = read(at);
    if (code === unread) trace.cells[at + slot.index] = codeOf(list, list, slot);
    return list;
  };
}

/**
 * The sets of adjustments that may apply, a bit each: those that do are in each, those not known are in half of them.
 * @param way whether each applies, three to each, the first one foremost
 */
function setsOf(way: number, count: number): readonly number[] {
  let sets = [0];
  for (let i = 0; i < count; i++) {
    const applies = Math.floor(way / 3 ** (count - 1 - i)) % 3;
    if (applies === no) continue;
    const adjusted = sets.map((set) => set | (1 << i));
    sets = applies === yes ? adjusted : [...sets, ...adjusted];
  }
  return sets;
}

/** Two attributes of one subject compared; null where it is too close for binary arithmetic or not so simple. */
function compileOwn(limit: LimitNode, trace: Trace): ((at: number) => Tri | null) | null {
  const { source, value } = limit;
  if (source.type !== "attribute" || value === null || !("own" in value)) return null;
  if (limit.adjust.length > 0 || limit.compare === "rounded") return null;
  const ownSlot = slotOf(trace.plan, source.table, value.own);
  const slot = slotOf(trace.plan, source.table, source.attribute);
  const factor = conversionFactor(source.unit, limit.unit);
  const ownFactor = conversionFactor(value.unit, limit.unit);
  const plus = value.plus?.number ?? 0;
  const upper = limit.bound === "atMost" || limit.bound === "below";
  return (at) => {
    const own = cellOf(trace, at, ownSlot);
    const found = cellOf(trace, at, slot);
    if (Number.isNaN(own) || Number.isNaN(found)) return unknown;
    const bound = own * ownFactor + plus;
    const margin = (Math.abs(own * ownFactor) + Math.abs(plus)) * 1e-9 + Number.MIN_VALUE;
    const over = found * factor - bound;
    return Math.abs(over) > margin ? (over < 0 === upper ? yes : no) : null;
  };
}

function oxygensOf(oxygen: Amount | Lookup, table: TableName, trace: Trace): readonly Oxygen[] | Values<Oxygen> {
  if ("text" in oxygen) return [{ value: oxygen.value, number: oxygen.number }];
  const look = compileLookup(oxygen, table, trace);
  const known = new Map<readonly unknown[], readonly (Oxygen | null)[]>();
  return keptList(`oxygens ${JSON.stringify(oxygen)}`, table, trace, () => {
    const { values } = look(subjectOf(trace));
    let oxygens = known.get(values);
    if (!oxygens) {
      oxygens = values.map((value) => value && { value, number: value.toNumber() });
      if (known.size < maxKept) known.set(values, oxygens);
    }
    return oxygens;
  });
}

function compileAttribute(
  limit: LimitNode,
  source: { table: TableName; attribute: string; unit: string },
  trace: Trace,
): Judge {
  const slot = slotOf(trace.plan, source.table, source.attribute);
  const upper = limit.bound === "atMost" || limit.bound === "below";
  return (at, bound) => {
    const value = cellOf(trace, at, slot);
    if (Number.isNaN(value)) return unknown;
    if (Math.abs(value - bound.number) > bound.margin)
      return (upper ? value < bound.number : value > bound.number) ? yes : no;
    const converted = convert(value, source.unit, limit.unit);
    return converted ? compare(converted, false, bound.value, bound.places, limit) : unknown;
  };
}
