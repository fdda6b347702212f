import { no, type Tri, unknown, yes } from "#evidence";
import { conversionFactor, convert, type Decimal, decimalPlaces } from "#units";
import type { Amount, LimitNode, Lookup } from "../logic/node.ts";
import { type Bound, boundOf } from "./bound.ts";
import { type Check, factNumber, type Trace } from "./check.ts";
import { compile } from "./compile.ts";
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
  if (limit.over || (value !== null && "own" in value)) {
    const exact: Check = (subject) => judgeLimit(subject, limit).value;
    const judgeOwn = compileOwn(limit) ?? exact;
    return (subject) => {
      const result = judgeOwn(subject) ?? exact(subject);
      trace.fact = fact;
      return result;
    };
  }
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

/** The one bound of a limit, or how to read those of a subject: by the table's lines and the adjustments that may apply. */
function boundsOf(
  limit: LimitNode,
  value: Amount | Lookup,
  unit: string,
  asOf: string,
  trace: Trace,
): readonly (Bound | null)[] | Values<Bound> {
  const places = "text" in value ? decimalPlaces(value.text) : null;
  if ("text" in value && limit.adjust.length === 0) return [boundOf(limit, value.value, places ?? 0, unit)];
  const checks = limit.adjust.map(({ when }) => compile(when, asOf, trace));
  const known = Array.from({ length: 2 ** checks.length }, () => new Map<Decimal, Bound>());
  /** A value with a set of adjustments, one bit each. */
  const ready = (one: Decimal | null, set: number): Bound | null => {
    if (one === null) return null;
    const bounds = known[set] as Map<Decimal, Bound>;
    let bound = bounds.get(one);
    if (!bound) {
      const times = limit.adjust.filter((_one, i) => set & (1 << i));
      const scaled = times.reduce((product, adjustment) => product.mul(adjustment.times.value), one);
      bound = boundOf(limit, scaled, places ?? decimalPlaces(one.toString()), unit);
      bounds.set(one, bound);
    }
    return bound;
  };
  const fixed = "text" in value ? [value.value] : null;
  return (subject) => {
    const values = fixed ?? valuesOf(subject, value as Lookup);
    if (checks.length === 0) return values.map((one) => ready(one, 0));
    return setsOf(checks, subject).flatMap((set) => values.map((one) => ready(one, set)));
  };
}

/** The sets of adjustments that may apply: those that do are in each, those not known are in half of them. */
function setsOf(checks: readonly Check[], subject: Subject): readonly number[] {
  let sets = [0];
  for (let i = 0; i < checks.length; i++) {
    const applies = (checks[i] as Check)(subject);
    if (applies === no) continue;
    const adjusted = sets.map((set) => set | (1 << i));
    sets = applies === yes ? adjusted : [...sets, ...adjusted];
  }
  return sets;
}

/** Two attributes of one subject compared; null where it is too close for binary arithmetic or not so simple. */
function compileOwn(limit: LimitNode): ((subject: Subject) => Tri | null) | null {
  const { source, value } = limit;
  if (source.type !== "attribute" || value === null || !("own" in value)) return null;
  if (limit.adjust.length > 0 || limit.compare === "rounded") return null;
  const factor = conversionFactor(source.unit, limit.unit);
  const ownFactor = conversionFactor(value.unit, limit.unit);
  const plus = value.plus?.number ?? 0;
  const upper = limit.bound === "atMost" || limit.bound === "below";
  return (subject) => {
    const own = attributeAt(subject.row, value.own) as number | undefined;
    const found = attributeAt(subject.row, source.attribute) as number | undefined;
    if (own === undefined || found === undefined) return unknown;
    const bound = own * ownFactor + plus;
    const margin = (Math.abs(own * ownFactor) + Math.abs(plus)) * 1e-9 + Number.MIN_VALUE;
    const over = found * factor - bound;
    return Math.abs(over) > margin ? (over < 0 === upper ? yes : no) : null;
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
    if (Math.abs(value - bound.number) > bound.margin)
      return (upper ? value < bound.number : value > bound.number) ? yes : no;
    const converted = convert(value, source.unit, limit.unit);
    return converted ? compare(converted, false, bound.value, bound.places, limit) : unknown;
  };
}
