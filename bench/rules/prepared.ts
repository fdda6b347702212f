import { no, yes } from "#evidence";
import type { LimitNode } from "#norms";
import { convert, type Decimal, decimal, roundHalfEven } from "#units";
import { explain } from "../../src/norms/run/explain.ts";
import type { Subject } from "../../src/norms/run/frame.ts";
import { candidateOf, relevant } from "../../src/norms/run/limit.ts";
import { lookUp } from "../../src/norms/run/lookup.ts";

/** Figures that no limit is beyond: they stand for "nothing known breaks it" and "not shown to be kept". */
const FAR = 1e20;

/**
 * The two figures that decide an upper (lower) limit: it is broken where `worst` is above (below) it, kept where
 * `best` is not, and else unknown. Nothing that breaks it gives a `worst` far inside; anything that is missing gives a
 * `best` far outside. They are the engine's exact decimals made doubles.
 */
export function figureRange(subject: Subject, limit: LimitNode, places: number): { worst: number; best: number } {
  const upper = limit.bound === "atMost" || limit.bound === "below";
  const all = oxygens(subject, limit).map((oxygen) => rangeAt(subject, limit, oxygen, places, upper));
  const least = (values: number[]) => Math.min(...values);
  const most = (values: number[]) => Math.max(...values);
  return {
    worst: (upper ? least : most)(all.map((one) => one.worst)),
    best: (upper ? most : least)(all.map((one) => one.best)),
  };
}

function oxygens(subject: Subject, limit: LimitNode): (Decimal | null)[] {
  if (limit.oxygen === null) return [null];
  if ("text" in limit.oxygen) return [limit.oxygen.value];
  const { values } = lookUp(subject, limit.oxygen);
  return values.length > 0 ? values : [null];
}

function rangeAt(
  subject: Subject,
  limit: LimitNode,
  oxygen: Decimal | null,
  places: number,
  upper: boolean,
): { worst: number; best: number } {
  const [inside, outside] = upper ? [-FAR, FAR] : [FAR, -FAR];
  const found = candidates(subject, limit, oxygen);
  let worst = inside;
  let best = found.length > 0 ? inside : outside;
  for (const { value, below } of found) {
    if (value === null) {
      best = outside;
      continue;
    }
    const figure = (limit.compare === "rounded" ? roundHalfEven(value, places) : value).toNumber();
    const further = (old: number) => (upper ? Math.max(old, figure) : Math.min(old, figure));
    if (!(below && upper)) worst = further(worst);
    best = below && !upper ? outside : further(best);
  }
  return { worst, best };
}

function candidates(
  subject: Subject,
  limit: LimitNode,
  oxygen: Decimal | null,
): { value: Decimal | null; below: boolean }[] {
  const { source } = limit;
  if (source.type === "monitoring") {
    const rows = relevant(subject.results?.[source.pollutant] ?? [], subject.frame.asOf, limit);
    return rows.map((row) => candidateOf(row, limit, oxygen));
  }
  const raw = subject.row[source.attribute] as number | undefined;
  return raw === undefined ? [] : [{ value: convert(raw, source.unit, limit.unit) ?? null, below: false }];
}

/** The least and the greatest limit that fit what is known; where one is not known, limits that leave it unknown. */
export function boundRange(subject: Subject, limit: LimitNode): { low: number; high: number } {
  const neither = { low: -2 * FAR, high: 2 * FAR };
  if (limit.value === null || "own" in limit.value) return neither;
  let values: (Decimal | null)[] = "text" in limit.value ? [limit.value.value] : lookUp(subject, limit.value).values;
  for (const { when, times } of limit.adjust) {
    const { value } = explain(subject, when);
    if (value === no) continue;
    const scaled = values.map((one) => one?.mul(times.value) ?? null);
    values = value === yes ? scaled : [...values, ...scaled];
  }
  if (values.length === 0 || values.includes(null)) return neither;
  const numbers = values.map((one) => decimal(one ?? 0).toNumber());
  return { low: Math.min(...numbers), high: Math.max(...numbers) };
}
