import { type Because, bases, because, type DataQuality, type Figure } from "#evidence";
import type { SubjectKind } from "../books/subject.ts";
import type { Rated } from "../factor/rate-data.ts";
import { formulaText } from "../formula/parse.ts";
import { none } from "./column.ts";
import { engineOf } from "./engines.ts";
import { ratingOf } from "./rating.ts";
import type { InputRef, Step, Work } from "./way.ts";

/** A figure of one subject, with the way it came and what it is made of, down to the rows of the record. */
export type Traced = InputRef & {
  readonly id: string;
  readonly unit: string;
  readonly value: number;
  readonly shared: number;
  readonly random: number;
  readonly basis: number;
  readonly step: Step | undefined;
  readonly inputs: readonly Traced[];
};

/** How deep an explanation goes if nothing is said: enough for every quantity to reach its rows. */
const deepest = 24;

/** One figure with all it is made of. Unknown figures too: their inputs show which is missing. */
export function trace(work: Work, of: InputRef, depth = deepest): Traced {
  const quantity = work.quantity(of.quantity);
  const column = work.column(of.quantity, of.kind);
  const ways = quantity.ways[of.kind] ?? [];
  const place = column?.way[of.index] ?? none;
  const way = ways[place === none ? 0 : place];
  const step = way && depth > 0 ? engineOf(way).step(way, { quantity, kind: of.kind }, work, of.index) : undefined;
  return {
    ...of,
    id: work.subjects.of(of.kind).ids[of.index] ?? "",
    unit: quantity.unit,
    value: column?.value[of.index] ?? Number.NaN,
    shared: column?.shared[of.index] ?? 0,
    random: column?.random[of.index] ?? 0,
    basis: column?.basis[of.index] ?? none,
    step,
    inputs: (step?.inputs ?? []).filter((one) => one.index >= 0).map((one) => trace(work, one, depth - 1)),
  };
}

/** A figure as all rooms know it. @param id the subject */
export function figureOf(work: Work, quantity: string, kind: SubjectKind, id: string): Figure | undefined {
  const index = work.subjects.index(kind, id);
  if (index < 0 || !work.quantity(quantity).ways[kind]) return undefined;
  const of = { quantity, kind, index };
  return tracedFigure(trace(work, of), ratingOf(work)(of));
}

/** A traced figure with its reasons. @param rated how well the data it stands on represent it, by share of value */
function tracedFigure(traced: Traced, rated: Rated | undefined): Figure {
  const known = !Number.isNaN(traced.value);
  const u = Math.hypot(traced.shared, traced.random);
  return {
    quantity: traced.quantity,
    value: known ? digits(traced.value) : null,
    unit: traced.unit,
    basis: bases[traced.basis] ?? "estimated",
    ...(known && !Number.isNaN(u) ? { uncertainty: digits(u) } : {}),
    ...(known && rated ? { quality: qualityOf(rated) } : {}),
    because: becauseOf(traced),
  };
}

/** The three ratings, to two decimals: they are means of whole numbers that were chosen by rule. */
function qualityOf({ technological, temporal, geographical }: Rated): DataQuality {
  const round = (rating: number) => Number(rating.toFixed(2));
  return { technological: round(technological), temporal: round(temporal), geographical: round(geographical) };
}

function becauseOf(traced: Traced): Because {
  const { step } = traced;
  const known = !Number.isNaN(traced.value);
  const u = Math.hypot(traced.shared, traced.random);
  return because(step?.code ?? "ledger.way.none", {
    params: {
      quantity: traced.quantity,
      kind: traced.kind,
      subject: traced.id,
      basis: bases[traced.basis] ?? null,
      uncertainty: known && !Number.isNaN(u) ? digits(u) : null,
      ...(step?.formula ? { written: formulaText(step.formula.formula, (name) => name) } : {}),
      ...step?.params,
    },
    outcome: known ? `${digits(traced.value)} ${traced.unit}` : "unknown",
    ...(step?.refs?.length ? { refs: [...step.refs] } : {}),
    ...(traced.inputs.length ? { inputs: traced.inputs.map(becauseOf) } : {}),
  });
}

/** A number as a decimal, to the digits that doubles are good for. */
export function digits(value: number): string {
  return String(Number(value.toPrecision(12)));
}
