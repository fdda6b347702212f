import { conversionFactor } from "#units";
import type { Books, Intervals } from "../../books/books.ts";
import { type RatedPart, type Represented, rateData } from "../../factor/rate-data.ts";
import { basisCode, emptyColumn } from "../../graph/column.ts";
import { usualUncertainty } from "../../graph/instrument.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { type Carrier, carrierUnits } from "../carriers.ts";
import { filled } from "./fill-gaps.ts";

/** What a meter counted over the period, in its carrier's unit, with the share of it that had to be filled in. */
export type Metered = { value: number; shared: number; random: number; filledShare: number };

/** What each meter of a carrier counted; undefined for meters without readings. Gaps are filled by the usual week, and said. */
export function metered(books: Books, carrier: Carrier): Map<string, Metered> {
  const found = new Map<string, Metered>();
  for (const meter of books.plant.meters ?? []) {
    const readings = meter.carrier === carrier ? books.readings.get(meter.id) : undefined;
    const size = readings ? conversionFactor(readings.unit, carrierUnits[carrier]) : Number.NaN;
    if (!readings || Number.isNaN(size)) continue;
    const usual = usualUncertainty(books, carrier === "electricity" ? "energy" : "volume");
    found.set(meter.id, total(readings, size, meter.accuracy === undefined ? usual : meter.accuracy / 100));
  }
  return found;
}

function total(readings: Intervals, size: number, accuracy: number): Metered {
  const { sum, estimated, random } = filled(readings);
  const value = (sum + estimated) * size;
  return {
    value,
    shared: Math.abs(value) * accuracy,
    random: random * size,
    filledShare: value === 0 ? 0 : (estimated * size) / value,
  };
}

/** The meters that stand for a unit, or with undefined for the whole plant: those with no meter of the same carrier above them there. */
export function topMeters(books: Books, carrier: Carrier, unit: string | undefined): string[] {
  const meters = (books.plant.meters ?? []).filter((meter) => meter.carrier === carrier);
  const mine = new Set(meters.filter((meter) => unit === undefined || meter.unit === unit).map((meter) => meter.id));
  const parents = new Map(meters.map((meter) => [meter.id, meter.parent]));
  const above = (id: string): boolean => {
    const seen = new Set<string>([id]);
    for (let up = parents.get(id); up !== undefined && !seen.has(up); up = parents.get(up)) {
      if (mine.has(up)) return true;
      seen.add(up);
    }
    return false;
  };
  return [...mine].filter((id) => !above(id));
}

/** What a unit's meters counted of a carrier. */
export function unitMeters(carrier: Carrier): Method {
  return {
    name: "unit-meters",
    needs: [],
    reads: ["readings", "meters.id"],
    run: (work) => {
      const ids = work.subjects.of("unit").ids;
      return collected(work, carrier, ids, (id) => topMeters(work.books, carrier, id));
    },
    step: (work, _at, index) => meterStep(work, topMeters(work.books, carrier, work.subjects.of("unit").ids[index])),
    sources: (work, index, at) =>
      countedBy(work, carrier, topMeters(work.books, carrier, work.subjects.of("unit").ids[index]), at),
  };
}

/** What the meters at the top of the plant's tree counted of a carrier. */
export function plantMeters(carrier: Carrier): Method {
  return {
    name: "plant-meters",
    needs: [],
    reads: ["readings", "meters.id"],
    run: (work) =>
      collected(work, carrier, work.subjects.of("plant").ids, () => topMeters(work.books, carrier, undefined)),
    step: (work) => meterStep(work, topMeters(work.books, carrier, undefined)),
    sources: (work, _index, at) => countedBy(work, carrier, topMeters(work.books, carrier, undefined), at),
  };
}

function meterStep(work: Work, ids: readonly string[]) {
  return {
    params: { meters: ids.length },
    refs: ids.filter((id) => work.books.readings.has(id)).map((id) => ({ table: "meters", id })),
  };
}

/** What meters counted, and what was filled in for their gaps. */
function countedBy(work: Work, carrier: Carrier, ids: readonly string[], at: Represented): RatedPart[] {
  const known = metered(work.books, carrier);
  return ids
    .flatMap((id) => known.get(id) ?? [])
    .flatMap(({ value, filledShare }) => [
      { size: value * (1 - filledShare), rated: rateData("measured", at) },
      { size: value * filledShare, rated: rateData("estimated", at) },
    ]);
}

function collected(work: Work, carrier: Carrier, ids: readonly string[], metersOf: (id: string) => string[]) {
  const known = metered(work.books, carrier);
  const column = emptyColumn(ids.length);
  ids.forEach((id, i) => {
    const parts = metersOf(id).flatMap((meter) => known.get(meter) ?? []);
    if (parts.length === 0) return;
    column.value[i] = parts.reduce((sum, part) => sum + part.value, 0);
    column.shared[i] = Math.hypot(...parts.map((part) => part.shared));
    column.random[i] = Math.hypot(...parts.map((part) => part.random));
    column.basis[i] = basisCode(parts.some((part) => part.filledShare > 0) ? "estimated" : "measured");
  });
  return column;
}
