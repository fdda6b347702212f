import { bases } from "#evidence";
import { membersOf } from "../books/members.ts";
import {
  meanRated,
  type Origin,
  type Rated,
  type RatedPart,
  type Represented,
  rateData,
  worse,
} from "../factor/rate-data.ts";
import { regionOf } from "../factor/region.ts";
import type { Formula } from "../formula/parse.ts";
import { type Column, none } from "./column.ts";
import { engineOf } from "./engines.ts";
import type { Method, Up, Way } from "./quantity.ts";
import type { InputRef, Step, Work } from "./way.ts";

/**
 * How well the data of figures represent them; undefined where a figure is nothing or not known, or where something it
 * stands on is not rated. Each figure is worked out once, so keep it while the books stay as they are.
 */
export type Rating = (of: InputRef) => Rated | undefined;

/** So many parts of a sum, or others of a likeness, stand for all where there are more: every second, third …, of them. */
const looked = 40;

/**
 * Rates figures by what their trace reaches, each number by `rateData`: what is read was measured, unless its row says
 * otherwise; a factor by its year and region; of a method what it says it stands on. Going up, what is multiplied or
 * divided is as good as the worse of both, so that a measured amount times a factor is as good as the factor (PACT rates
 * factors and direct emissions, not amounts), and what is added is the mean by share of value. A share is as its pool.
 * Of many parts of a sum some are looked at, spread over all.
 */
export function ratingOf(work: Work): Rating {
  const at = representedBy(work);
  const found = new Map<string, Rated | undefined>();
  const likes = new Map<string, Rated | undefined>();
  const rating: Rating = (of) => {
    const key = `${of.quantity}@${of.kind} ${of.index}`;
    if (!found.has(key)) found.set(key, rated(of));
    return found.get(key);
  };
  const rated = (of: InputRef): Rated | undefined => {
    const column = work.column(of.quantity, of.kind);
    const place = column?.way[of.index] ?? none;
    const way = work.quantity(of.quantity).ways[of.kind]?.[place];
    if (!column || !way) return undefined;
    if ("read" in way || "sum" in way) return rateData(originOf(column, of.index), at);
    if ("factor" in way) {
      const factor = work.books.factor(...way.factor);
      return factor && rateData({ factor }, at);
    }
    if ("like" in way) return likeness(of, column, place);
    if ("shares" in way) return ofShares(way, of);
    if ("up" in way) return ofUp(way, of);
    const step = stepOf(way, of);
    if ("method" in way) return ofMethod(way.method, of, column, step);
    return step.formula ? ofFormula(step.formula.formula, step) : undefined;
  };
  const weighted = (step: Step): RatedPart[] =>
    (step.inputs ?? []).map((one, i) => ({ size: sizeOf(work, one) * (step.weights?.[i] ?? 1), rated: rating(one) }));
  /** A method that needs no figures has none among what it stands on: it need not be asked, which takes long. */
  const stepOf = (way: Way, of: InputRef): Step => {
    if ("method" in way && way.method.sources && way.method.needs.length === 0) return { code: "" };
    return engineOf(way).step(way, { quantity: work.quantity(of.quantity), kind: of.kind }, work, of.index);
  };
  const ofUp = (way: Up, of: InputRef): Rated | undefined => {
    const parts = way.up.flatMap((kind): InputRef[] => {
      const quantity = way.of ?? of.quantity;
      const values = work.column(quantity, kind)?.value;
      const path = work.subjects.path(kind, of.kind);
      if (!values || !path) return [];
      const { ids } = work.subjects.of(kind);
      const mine = membersOf(path, work.subjects.of(of.kind).ids.length)(of.index);
      return [...mine].flatMap((index) =>
        Math.abs(values[index]!) > 0 && (way.only?.includes(ids[index]!) ?? true) ? [{ quantity, kind, index }] : [],
      );
    });
    return meanRated(some(parts).map((one) => ({ size: sizeOf(work, one), rated: rating(one) })));
  };
  const ofFormula = (formula: Formula, step: Step): Rated | undefined => {
    const inputs = new Map(step.inputs?.map((one) => [one.quantity, one]));
    const term = termOf(formula, (name) => {
      const one = inputs.get(name);
      const size = one ? Math.abs(sizeOf(work, one)) : 0;
      return { size, rated: size === 0 ? null : rating(one!) };
    });
    return term.rated ?? undefined;
  };
  /** All pools of a share mostly are alike: only where they are not does it count how much comes from each. */
  const ofShares = (way: Extract<Way, { shares: unknown }>, of: InputRef): Rated | undefined => {
    const pools = way.shares.flatMap((share) => {
      const index = work.subjects.path(of.kind, share.from)?.[of.index] ?? -1;
      const pool = { quantity: share.of, kind: share.from, index };
      return index >= 0 && Math.abs(sizeOf(work, pool)) > 0 ? [rating(pool)] : [];
    });
    if (pools.every((one) => one !== undefined && alike(one, pools[0]!))) return pools[0];
    return meanRated(weighted(stepOf(way, of)));
  };
  const ofMethod = (method: Method, of: InputRef, column: Column, step: Step): Rated | undefined => {
    const sources = method.sources?.(work, of.index, at);
    if (!sources && method.reads.includes("factors")) return undefined;
    const inputs = step.inputs ?? [];
    const own = sources
      ? meanRated(sources)
      : inputs.length === 0
        ? rateData(originOf(column, of.index), at)
        : undefined;
    const parts = ofInputs(of, step);
    if (inputs.length === 0 || (sources?.length && !own)) return own;
    const whole = own ? parts && worse(own, parts) : parts;
    return whole && !sources && estimates(column, of.index, inputs) ? worse(whole, rateData("estimated", at)) : whole;
  };
  /** Inputs with weights, or in the figure's own unit, are added; of others the worst counts. */
  const ofInputs = (of: InputRef, step: Step): Rated | undefined => {
    const inputs = step.inputs ?? [];
    const { unit } = work.quantity(of.quantity);
    if (step.weights || inputs.every((one) => work.quantity(one.quantity).unit === unit))
      return meanRated(weighted(step));
    return inputs.map(rating).reduce((a, b) => a && b && worse(a, b));
  };
  /** Whether a method that names no sources estimated itself: nothing that it stands on was. */
  const estimates = (column: Column, index: number, inputs: readonly InputRef[]): boolean =>
    isEstimate(column, index) && !inputs.some((one) => isEstimate(work.column(one.quantity, one.kind), one.index));
  const likeness = (of: InputRef, column: Column, place: number): Rated | undefined => {
    const key = `${of.quantity}@${of.kind}`;
    if (!likes.has(key)) {
      const others = [...column.way.keys()].filter((i) => column.way[i]! < place && Math.abs(column.value[i]!) > 0);
      const mean = meanRated(
        some(others).map((index) => ({ size: column.value[index]!, rated: rating({ ...of, index }) })),
      );
      likes.set(key, mean && worse(mean, rateData("estimated", at)));
    }
    return likes.get(key);
  };
  return rating;
}

/** At most so many of a list as are looked at, spread over it. */
function some<T>(list: readonly T[]): readonly T[] {
  const every = Math.ceil(list.length / looked);
  return every <= 1 ? list : list.filter((_, i) => i % every === 0);
}

/** What the data of a plant's books are to represent. */
export function representedBy({ books }: Work): Represented {
  const { country = "", province } = books.plant.site;
  return { region: regionOf(country, province), year: Number(books.span.lastDay.slice(0, 4)) };
}

/**
 * A term of a formula: its size, that of all it adds or takes off together, and how its data are rated, undefined where
 * they are not; null of a plain number.
 */
type Term = { readonly size: number; readonly rated: Rated | undefined | null };

/** What is multiplied or divided is as good as the worse of both, what is added as the mean; nothing needs no data. */
function termOf(formula: Formula, leaf: (name: string) => Term): Term {
  if (formula.op === "number") return { size: Math.abs(formula.value), rated: null };
  if (formula.op === "name") return leaf(formula.name);
  const left = termOf(formula.left, leaf);
  if (left.size === 0 && (formula.op === "*" || formula.op === "/")) return { size: 0, rated: null };
  const right = termOf(formula.right, leaf);
  if (formula.op === "*" || formula.op === "/") {
    const size = formula.op === "*" ? left.size * right.size : left.size / right.size;
    if (left.rated === null || right.rated === null) return { size, rated: left.rated ?? right.rated };
    return { size, rated: left.rated && right.rated && worse(left.rated, right.rated) };
  }
  const parts = [left, right].flatMap(({ size, rated }) => (size === 0 || rated === null ? [] : [{ size, rated }]));
  return { size: left.size + right.size, rated: parts.length === 0 ? null : meanRated(parts) };
}

function sizeOf(work: Work, { quantity, kind, index }: InputRef): number {
  const value = work.column(quantity, kind)?.value[index] ?? Number.NaN;
  return Number.isNaN(value) ? 0 : value;
}

function originOf(column: Column, index: number): Origin {
  const basis = bases[column.basis[index]!];
  if (basis === "declared") return "declared";
  return basis === "measured" || basis === "calculated" ? "measured" : "estimated";
}

function isEstimate(column: Column | undefined, index: number): boolean {
  const basis = bases[column?.basis[index] ?? none];
  return basis === "estimated" || basis === "default";
}

function alike(a: Rated, b: Rated): boolean {
  return (
    a.technological === b.technological &&
    a.temporal === b.temporal &&
    a.geographical === b.geographical &&
    a.primary === b.primary
  );
}
