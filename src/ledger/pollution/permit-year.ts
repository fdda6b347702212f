import { type Refused, refuse } from "../refused.ts";
import type { Value } from "../value.ts";

/** Mass of a pollutant emitted over whole days, both ends counted: YYYY-MM-DD and kg. */
export type EmittedMass = { from: string; to: string; kg: number };

/** A year of a permit, both ends counted, and the mass it allows, kg. */
export type PermitYear = { from: string; to: string; permitted: number };

/** How a permit year stands. Masses kg. `projected…` are estimates at the present rate, and never more than that. */
export type PermitStanding = {
  emitted: Value;
  /** Permitted − emitted; negative once exceeded. */
  margin: Value;
  /** Emitted / permitted. */
  share?: number;
  /** Days up to `asOf` of which no mass is known. */
  unknownDays: number;
  /** The first period in which the permitted mass was passed, by its last day. */
  exceededBy?: string;
  /** Present rate, kg per day, and the days it was taken from. */
  rate?: number;
  rateDays?: number;
  /** Emitted + rate × (unknown days + days to come). */
  projectedTotal?: number;
  /** The first day on which the permitted mass would be passed, if within the year. */
  projectedExceeding?: string;
};

const msPerDay = 86_400_000;
const dayNumber = (date: string) => Date.parse(`${date}T00:00:00Z`) / msPerDay;
const dateOf = (day: number) => new Date(day * msPerDay).toISOString().slice(0, 10);

/**
 * Sums the masses of a permit year and projects them. The present rate is that of the latest `window` days with a mass
 * (all days of the year so far where no window is given). Masses outside the year or after `asOf` do not count; one that
 * begins before the year counts by its share of days.
 * @param relativeU expanded relative uncertainty of the masses, systematic over the year
 * @returns refuses `ledger.permit-periods-overlap`, `ledger.permit-period-reversed`
 */
export function permitStanding(
  masses: readonly EmittedMass[],
  year: PermitYear,
  asOf: string,
  options: { relativeU?: number; window?: number } = {},
): PermitStanding | Refused {
  const first = dayNumber(year.from);
  const last = dayNumber(year.to);
  const now = Math.min(dayNumber(asOf), last);
  const spans = masses
    .map((mass) => ({ from: dayNumber(mass.from), to: dayNumber(mass.to), kg: mass.kg }))
    .sort((a, b) => a.from - b.from);
  for (const [i, span] of spans.entries()) {
    if (span.to < span.from) return refuse("ledger.permit-period-reversed", { from: dateOf(span.from) });
    if (i > 0 && span.from <= spans[i - 1]!.to)
      return refuse("ledger.permit-periods-overlap", { from: dateOf(span.from) });
  }
  const inside = spans.flatMap((span) => within(span, first, now));
  const emitted = inside.reduce((sum, span) => sum + span.kg, 0);
  const knownDays = inside.reduce((sum, span) => sum + span.to - span.from + 1, 0);
  const u = Math.abs(emitted) * (options.relativeU ?? 0);
  const unknownDays = Math.max(0, now - first + 1 - knownDays);
  return {
    emitted: { value: emitted, u },
    margin: { value: year.permitted - emitted, u },
    ...(year.permitted > 0 ? { share: emitted / year.permitted } : {}),
    unknownDays,
    ...exceededBy(inside, year.permitted),
    ...projection(inside, { emitted, unknownDays, now, last, permitted: year.permitted }, options.window),
  };
}

type Span = { from: number; to: number; kg: number };

function within(span: Span, first: number, last: number): Span[] {
  const from = Math.max(span.from, first);
  const to = Math.min(span.to, last);
  if (to < from) return [];
  return [{ from, to, kg: (span.kg * (to - from + 1)) / (span.to - span.from + 1) }];
}

function exceededBy(spans: readonly Span[], permitted: number): Pick<PermitStanding, "exceededBy"> {
  let sum = 0;
  for (const span of spans) {
    sum += span.kg;
    if (sum > permitted) return { exceededBy: dateOf(span.to) };
  }
  return {};
}

function projection(
  spans: readonly Span[],
  year: { emitted: number; unknownDays: number; now: number; last: number; permitted: number },
  window?: number,
): Pick<PermitStanding, "rate" | "rateDays" | "projectedTotal" | "projectedExceeding"> {
  const recent = window === undefined ? spans : spans.flatMap((span) => within(span, year.now - window + 1, year.now));
  const rateDays = recent.reduce((sum, span) => sum + span.to - span.from + 1, 0);
  if (rateDays === 0) return {};
  const rate = recent.reduce((sum, span) => sum + span.kg, 0) / rateDays;
  const sofar = year.emitted + rate * year.unknownDays;
  const projected = { rate, rateDays, projectedTotal: sofar + rate * (year.last - year.now) };
  if (rate <= 0 || sofar > year.permitted) return projected;
  // The least whole number of days k with sofar + k·rate > permitted.
  const days = Math.floor((year.permitted - sofar) / rate) + 1;
  return year.now + days > year.last ? projected : { ...projected, projectedExceeding: dateOf(year.now + days) };
}
