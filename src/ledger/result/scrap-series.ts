import { addPeriod } from "#units";
import { dayOf, daySpan } from "../books/span.ts";
import type { Column } from "../graph/column.ts";
import { relativeUncertainty } from "../graph/instrument.ts";
import type { Work } from "../graph/way.ts";
import { type ExcessSeries, excessOfHeats, excessOfReturns } from "../method/returns-excess.ts";
import { countedDays, stockOn } from "../quantities/methods/stock-counts.ts";
import { isRefused, type Refused } from "../refused.ts";
import { boughtReturns } from "./metal-network.ts";

const oneDay = { months: 0, days: 1, hours: 0 };
const oneDayMs = 86_400_000;

/** A series of what turned up unreported, and what each of its intervals is called: a heat, or the day of a stocktake. */
export type NamedSeries = {
  series: ExcessSeries;
  names: readonly string[];
  day(interval: number): string;
  leftOut: number;
};

/** Times a heat's excess must exceed the scatter to count as one of a kind, and what its neighbours must stay below. */
const single = 5;
const quiet = 2;
/** The standard deviation of normal scatter over its median absolute deviation: 1/Φ⁻¹(3/4). */
const madToSigma = 1.482602218505602;

/**
 * Heats in the order of their tapping: poured less what castings with their gating account for. A heat that stands out
 * alone is left out, since a row of castings without its heat looks the same; two in a row count (Lucas & Crosier,
 * Communications in Statistics 11 (1982) 2669). Heats of which one side is not recorded are not known.
 */
export function heatSeries(work: Work): NamedSeries {
  const poured = work.column("metal.poured", "heat")!;
  const ways = work.quantity("metal.poured").ways.heat ?? [];
  const fromCastings = ways.findIndex((way) => "up" in way);
  const known = poured.value.map((value, row) => (poured.way[row] === fromCastings ? Number.NaN : value));
  const gross = work.column("metal.gross", "heat")!;
  return runSeries(
    work,
    "heat",
    { value: known, relative: relativeOf(poured) },
    { value: gross.value, relative: relativeOf(gross) },
  );
}

/** Batches of forgings in the order of their ending: what was put in, less what pieces, flash, scale and cuts account for. */
export function batchSeries(work: Work): NamedSeries {
  const input = work.column("forging.input", "forging-batch")!;
  const lacking = work.column("forging.unaccounted", "forging-batch")!;
  const value = input.value.map((one, row) => one - lacking.value[row]!);
  const relative = relativeOf(input);
  return runSeries(work, "forging-batch", { value: input.value, relative }, { value, relative });
}

/** Masses of runs, kg, with the relative uncertainty of their sum. */
type Masses = { value: Float64Array; relative: number };

function runSeries(work: Work, kind: "heat" | "forging-batch", put: Masses, found: Masses): NamedSeries {
  const runs = work.subjects.columns(kind);
  const time = runs.ids.map((_, row) =>
    ["tapped", "ended", "started", "date"].reduce(
      (ms, name) => (Number.isNaN(ms) ? (runs.numbers[name]?.[row] ?? Number.NaN) : ms),
      Number.NaN,
    ),
  );
  const rows = [...runs.ids.keys()].filter((row) => !Number.isNaN(time[row]!)).sort((a, b) => time[a]! - time[b]!);
  const pick = ({ value }: Masses) => Float64Array.from(rows, (row) => value[row]!);
  const columns = { poured: pick(put), accounted: pick(found) };
  const relative = { poured: put.relative, accounted: found.relative };
  const leftOut = dropSingles(columns, relative);
  const series = excessOfHeats(columns, {
    poured: { random: relative.poured, shared: relative.poured },
    accounted: { random: relative.accounted, shared: relative.accounted },
  });
  return {
    series,
    names: rows.map((row) => runs.ids[row]!),
    day: (interval) => dayOf(time[rows[interval]!]!, work.books.span.zone),
    leftOut,
  };
}

/** The relative uncertainty of a column's sum. */
function relativeOf(column: Column): number {
  let value = 0;
  let u = 0;
  for (let i = 0; i < column.value.length; i++)
    if (!Number.isNaN(column.value[i]!)) {
      value += column.value[i]!;
      u += column.shared[i]!;
    }
  return value > 0 ? u / value : Number.NaN;
}

function dropSingles(
  { poured, accounted }: { poured: Float64Array; accounted: Float64Array },
  relative: { poured: number; accounted: number },
): number {
  const excess = poured.map((one, i) => one - accounted[i]!);
  const known = [...excess.keys()].filter((i) => !Number.isNaN(excess[i]!));
  const middle = medianOf(known.map((i) => excess[i]!));
  const spread = madToSigma * medianOf(known.map((i) => Math.abs(excess[i]! - middle)));
  const scale = (i: number) =>
    Math.max(spread, Math.hypot(poured[i]! * relative.poured, accounted[i]! * relative.accounted) / 2);
  const times = (k: number) => {
    const i = known[k];
    return i === undefined ? 0 : (excess[i]! - middle) / scale(i);
  };
  const singles = known.filter((_, k) => times(k) > single && times(k - 1) < quiet && times(k + 1) < quiet);
  for (const i of singles) poured[i] = Number.NaN;
  return singles.length;
}

function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? Number.NaN;
}

/** Which of successive days of a time zone a moment is in; their count or more, or below 0, outside them. */
function dayIndex(days: readonly string[], zone: string): (ms: number) => number {
  const starts = days.map((day) => daySpan(day, day, zone)!.from);
  return (ms) => {
    let i = Math.floor((ms - starts[0]!) / oneDayMs);
    if (i > 0 && i < days.length && ms < starts[i]!) i--;
    if (i >= 0 && i + 1 < days.length && ms >= starts[i + 1]!) i++;
    return i;
  };
}

/**
 * The heap of returns between its stocktakes: charged and what the heap rose by, less gating, reported scrap and pigged
 * metal, and what was bought, day by day.
 * @returns refuses `ledger.no-stocktake` with fewer than two counts
 */
export function returnsSeries(work: Work): NamedSeries | Refused {
  const { span } = work.books;
  const days: string[] = [];
  for (let day = span.firstDay; day <= span.lastDay; day = addPeriod(day, oneDay)) days.push(day);
  const place = new Map(days.map((day, i) => [day, i]));
  const at = dayIndex(days, span.zone);
  const charged = new Float64Array(days.length);
  const generated = new Float64Array(days.length);
  const bought = new Float64Array(days.length);
  const add = (
    into: Float64Array,
    kind: "heat" | "casting",
    names: readonly string[],
    amount: (row: number) => number,
  ) => {
    const columns = work.subjects.columns(kind);
    for (let row = 0; row < columns.size; row++) {
      const name = names.find((one) => !Number.isNaN(columns.numbers[one]?.[row] ?? Number.NaN));
      if (name === undefined) continue;
      const ms = columns.numbers[name]![row]!;
      const i = name === "date" ? Math.round((ms - Date.parse(span.firstDay)) / oneDayMs) : at(ms);
      if (i >= 0 && i < into.length) into[i]! += amount(row);
    }
  };
  const [returned, pigged] = [work.column("metal.charged.returns", "heat")!, work.column("metal.pigged", "heat")!];
  const [gross, castings, good] = (["metal.gross", "metal.castings", "metal.good"] as const).map(
    (id) => work.column(id, "casting")!,
  );
  const pigs = pigged.value.some((one) => !Number.isNaN(one));
  add(charged, "heat", ["tapped", "ended", "started", "date"], (row) => returned.value[row]!);
  if (pigs) add(generated, "heat", ["tapped", "ended", "started", "date"], (row) => pigged.value[row]!);
  add(generated, "casting", ["cast", "date"], (row) => gross!.value[row]! - good!.value[row]!);
  for (const { row, day } of boughtReturns(work))
    bought[place.get(day)!]! += work.subjects.columns("lot").numbers["mass"]?.[row] ?? Number.NaN;

  const on = stockOn(work, "returns");
  const stock = new Float64Array(days.length).fill(Number.NaN);
  for (const day of countedDays(work, "returns")) {
    const i = place.get(day);
    if (i !== undefined) stock[i] = on(day)?.value ?? Number.NaN;
  }
  const opening = on(addPeriod(span.firstDay, oneDay, -1));
  const counts = work.books.tables.stocktakes;
  const mass = counts ? relativeUncertainty(work, counts, "mass")(0) : Number.NaN;
  const all = (values: Float64Array) => values.reduce((sum, one) => sum + (Number.isNaN(one) ? 0 : one), 0);
  const made = Math.hypot(relativeOf(gross!) * all(gross!.value), relativeOf(castings!) * all(castings!.value));
  const returnsU = relativeOf(returned);
  const generatedU = made / all(generated);
  const series = excessOfReturns(
    { charged, generated, bought, stock, openingStock: opening && !opening.between ? opening.value : Number.NaN },
    {
      charged: { random: returnsU, shared: returnsU },
      generated: { random: generatedU, shared: generatedU },
      traded: { random: returnsU, shared: returnsU },
      stock: { random: mass, shared: 0 },
    },
  );
  if (isRefused(series)) return series;
  const ends = [...series.ends].map((end) => days[end]!);
  return { series, names: ends, day: (interval) => ends[interval]!, leftOut: 0 };
}
