import { no, type Tri, unknown, yes } from "#evidence";
import { convert, type Decimal, decimalPlaces } from "#units";
import type { Amount, LimitNode, Lookup } from "../logic/node.ts";
import { type Bound, boundOf } from "./bound.ts";
import { type Check, compile, factNumber, type Trace } from "./compile.ts";
import { compileResults, type Oxygen } from "./compile-results.ts";
import type { Subject } from "./frame.ts";
import { compare, judgeLimit } from "./limit.ts";
import { valuesOf } from "./lookup.ts";
import { attributeAt } from "./result.ts";

/** Judges a subject against one value of the limit, at one reference oxygen. */
type Judge = (subject: Subject, bound: Bound, oxygen: Oxygen | null) => Tri;
/** The values that fit what is known of a subject: several where something that picks them is not known, null unknown. */
type Values<T> = (subject: Subject) => readonly (T | null)[];

/**
 * Compiles a limit. Values far from the limit are decided in binary arithmetic; where the two are closer than its
 * error could be (or than rounding could move them), the exact decimal path decides.
 */
export function compileLimit(limit: LimitNode, asOf: string, trace: Trace): Check {
  const { source, value } = limit;
  const fact = factNumber(
    trace,
    source.type === "attribute" ? `${source.table}.${source.attribute}` : `monitoring.${source.pollutant}`,
  );
  if (limit.over || (value !== null && "own" in value) || (value !== null && "table" in value && limit.adjust.length > 0))
    return (subject) => {
      const { value: exact } = judgeLimit(subject, limit);
      trace.fact = fact;
      return exact;
    };
  const unit = source.type === "attribute" ? source.unit : limit.unit;
  const judge = source.type === "attribute" ? compileAttribute(limit, source) : compileResults(limit, asOf);
  const bounds = value === null ? onlyNull : boundsOf(limit, value, unit, asOf, trace);
  const oxygens = source.type === "attribute" || limit.oxygen === null ? onlyNull : oxygensOf(limit.oxygen);
  if (Array.isArray(bounds) && Array.isArray(oxygens)) {
    const [bound, oxygen] = [bounds[0] as Bound | null, oxygens[0] as Oxygen | null];
    return (subject) => {
      trace.fact = fact;
      return bound === null ? unknown : judge(subject, bound, oxygen);
    };
  }
  const allBounds: Values<Bound> = Array.isArray(bounds) ? () => bounds : (bounds as Values<Bound>);
  const allOxygens: Values<Oxygen> = Array.isArray(oxygens) ? () => oxygens : (oxygens as Values<Oxygen>);
  return (subject) => {
    const result = agreed(subject, allBounds(subject), allOxygens(subject), judge);
    trace.fact = fact;
    return result;
  };
}

const onlyNull: readonly null[] = [null];

/** What all values that fit agree on, else unknown. */
function agreed(
  subject: Subject,
  bounds: readonly (Bound | null)[],
  oxygens: readonly (Oxygen | null)[],
  judge: Judge,
): Tri {
  let first: Tri | -1 = -1;
  for (let b = 0; b < bounds.length || b === 0; b++) {
    const bound = bounds[b] ?? null;
    for (let o = 0; o < oxygens.length || o === 0; o++) {
      const one = bound === null ? unknown : judge(subject, bound, oxygens[o] ?? null);
      if (first !== -1 && one !== first) return unknown;
      first = one;
    }
  }
  return first === -1 ? unknown : first;
}

/** The one bound of a limit, or how to read those of a subject. */
function boundsOf(
  limit: LimitNode,
  value: NonNullable<LimitNode["value"]>,
  unit: string,
  asOf: string,
  trace: Trace,
): readonly (Bound | null)[] | Values<Bound> {
  if ("text" in value) return amountBounds(limit, value, unit, asOf, trace);
  const known = new Map<Decimal, Bound>();
  const ready = (one: Decimal | null): Bound | null => {
    if (one === null) return null;
    let bound = known.get(one);
    if (!bound) {
      bound = boundOf(limit, one, decimalPlaces(one.toString()), unit);
      known.set(one, bound);
    }
    return bound;
  };
  return (subject) => valuesOf(subject, value as Lookup).map(ready);
}

/** An amount, and where the norm adjusts it the amounts for each set of adjustments that may apply. */
function amountBounds(
  limit: LimitNode,
  value: Amount,
  unit: string,
  asOf: string,
  trace: Trace,
): readonly Bound[] | Values<Bound> {
  const places = decimalPlaces(value.text);
  if (limit.adjust.length === 0) return [boundOf(limit, value.value, places, unit)];
  const checks = limit.adjust.map(({ when }) => compile(when, asOf, trace));
  const bySet = Array.from({ length: 2 ** checks.length }, (_, set) => {
    const times = limit.adjust.filter((_one, i) => set & (1 << i));
    const scaled = times.reduce((product, one) => product.mul(one.times.value), value.value);
    return boundOf(limit, scaled, places, unit);
  });
  return (subject) => {
    let sets = [0];
    for (const [i, check] of checks.entries()) {
      const applies = check(subject);
      if (applies === no) continue;
      const adjusted = sets.map((set) => set | (1 << i));
      sets = applies === yes ? adjusted : [...sets, ...adjusted];
    }
    return sets.map((set) => bySet[set] as Bound);
  };
}

function oxygensOf(oxygen: Amount | Lookup): readonly Oxygen[] | Values<Oxygen> {
  if ("text" in oxygen) return [{ value: oxygen.value, number: oxygen.number }];
  return (subject) => valuesOf(subject, oxygen).map((value) => value && { value, number: value.toNumber() });
}

function compileAttribute(limit: LimitNode, source: { attribute: string; unit: string }): Judge {
  const { attribute } = source;
  const upper = limit.bound === "atMost" || limit.bound === "below";
  return (subject, bound) => {
    const value = attributeAt(subject.row, attribute) as number | undefined;
    if (value === undefined) return unknown;
    if (Math.abs(value - bound.number) > bound.margin) return (upper ? value < bound.number : value > bound.number) ? yes : no;
    const converted = convert(value, source.unit, limit.unit);
    return converted ? compare(converted, false, bound.value, bound.places, limit) : unknown;
  };
}
