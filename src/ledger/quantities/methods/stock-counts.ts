import { type Columns, textAt } from "#plant";
import { relativeUncertainty } from "../../graph/instrument.ts";
import type { Work } from "../../graph/way.ts";

const day = 86_400_000;
/** Counts further apart than this say nothing of a day between them. */
const furthest = 31;

/** What lay there at the end of a day, kg, with its expanded uncertainty; `between` where the day itself was not counted. */
export type Stock = { value: number; u: number; between: boolean; rows: readonly number[] };

/** The counts of one place (a material or lot in a store), by their day (ms, midnight UTC), rising. */
type Place = { day: number; mass: number; row: number }[];

/** The stock of one kind of material at the end of any day; undefined where a place has no count on it or on both sides of it. */
export type StockOn = (dayText: string) => Stock | undefined;

/**
 * The stock of materials of a kind by stocktakes, every material, lot and store by itself. Between two counts it is taken
 * in proportion to the days, with their difference as its uncertainty; before the first and after the last nothing is said.
 */
export function stockOn(work: Work, kind: string): StockOn {
  const counts = work.books.tables.stocktakes;
  const places = counts ? placesOf(work, counts, kind) : [];
  const relative = counts ? relativeUncertainty(work, counts, "mass") : () => Number.NaN;
  return (dayText) => {
    if (places.length === 0) return undefined;
    const at = Date.parse(dayText);
    const found = places.map((place) => atDay(place, at));
    if (found.some((one) => one === undefined)) return undefined;
    const stocks = found.map((one) => one!);
    return {
      value: stocks.reduce((sum, one) => sum + one.mass, 0),
      u: Math.hypot(...stocks.flatMap(({ mass, spread, rows }) => [mass * relative(rows[0]!), spread])),
      between: stocks.some(({ rows }) => rows.length > 1),
      rows: stocks.flatMap(({ rows }) => rows),
    };
  };
}

/** The days on which every place was counted, as text, rising. */
export function countedDays(work: Work, kind: string): string[] {
  const counts = work.books.tables.stocktakes;
  const places = counts ? placesOf(work, counts, kind) : [];
  const [first, ...others] = places.map((place) => new Set(place.map((one) => one.day)));
  return [...(first ?? [])]
    .filter((one) => others.every((days) => days.has(one)))
    .sort((a, b) => a - b)
    .map((one) => new Date(one).toISOString().slice(0, 10));
}

function placesOf(work: Work, counts: Columns, kind: string): Place[] {
  const kinds = new Map((work.books.plant.materials ?? []).map((one) => [one.id, one.kind as string | undefined]));
  const lots = work.subjects.columns("lot");
  const places = new Map<string, Place>();
  for (let row = 0; row < counts.size; row++) {
    const lot = textAt(counts, "lot", row);
    const ofLot = lot === undefined ? undefined : textAt(lots, "material", work.subjects.index("lot", lot));
    const material = textAt(counts, "material", row) ?? ofLot;
    const mass = counts.numbers["mass"]?.[row] ?? Number.NaN;
    const at = counts.numbers["date"]?.[row] ?? Number.NaN;
    if (kinds.get(material ?? "") !== kind || Number.isNaN(mass) || Number.isNaN(at)) continue;
    const key = [material, lot, textAt(counts, "store", row)].join("\n");
    const place = places.get(key) ?? [];
    place.push({ day: at, mass, row });
    places.set(key, place);
  }
  for (const place of places.values()) place.sort((a, b) => a.day - b.day);
  return [...places.values()];
}

function atDay(place: Place, at: number): { mass: number; spread: number; rows: number[] } | undefined {
  const after = place.findIndex((one) => one.day >= at);
  const next = place[after];
  if (next?.day === at) return { mass: next.mass, spread: 0, rows: [next.row] };
  const last = place[after - 1];
  if (!next || !last || next.day - last.day > furthest * day) return undefined;
  const share = (at - last.day) / (next.day - last.day);
  return {
    mass: last.mass + share * (next.mass - last.mass),
    spread: Math.abs(next.mass - last.mass),
    rows: [last.row, next.row],
  };
}
