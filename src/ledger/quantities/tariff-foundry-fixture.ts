import type { AnyRow } from "#plant";
import type { Books, Intervals } from "../books/books.ts";
import { booksOf, smallFoundry } from "../ledger-fixture.ts";
import { exampleTariff, tariffOf } from "../money/tariff-fixture.ts";
import type { Tariff } from "../money/tariff-schema.ts";

/** Invented: valley by night, peak from 8 to 12, flat for the rest; demand by the highest quarter of an hour. */
export const dayTariff = {
  ...exampleTariff,
  id: "day",
  seasons: [
    {
      id: "year",
      ranges: [{ from: "01-01", to: "12-31" }],
      days: [
        {
          on: "all",
          clock: [
            { from: "22:00", to: "08:00", period: "valley" },
            { from: "08:00", to: "12:00", period: "peak" },
            { from: "12:00", to: "22:00", period: "flat" },
          ],
        },
      ],
    },
  ],
  demand: { basis: "maximum", interval: 15, price: [{ from: "2026-01-01", price: 40 }] },
  powerFactor: undefined,
  surcharges: [],
};

const quarter = 900_000;
const from = Date.parse("2025-12-31T16:00:00Z");
const to = Date.parse("2026-01-31T16:00:00Z");
/** A moment of January 2026 in Shanghai, by day of the month and hour. */
export const at = (day: number, hours: number) => from + (day - 1) * 24 * 3_600_000 + hours * 3_600_000;
const iso = (ms: number) => new Date(ms).toISOString();

function readings(kw: (ms: number) => number): Intervals {
  const value = Float64Array.from({ length: (to - from) / quarter }, (_, i) => kw(from + i * quarter) / 4);
  return { start: from, step: quarter, unit: "kWh", value };
}

/**
 * January of a foundry with a furnace and a moulding line, each with a meter, and 10 kW that nobody meters. Heat N melts
 * by night (valley), heat D by day (peak) while the line runs. Every casting of both heats is on record.
 */
export function tariffFoundry(
  rest: { tariff?: Tariff | undefined; cost?: number; furnaceMeter?: boolean; gap?: readonly [number, number] } = {},
): Books {
  const { tariff = tariffOf(dayTariff), cost, furnaceMeter = true, gap } = rest;
  const furnace = (ms: number) =>
    (ms >= at(10, 1) && ms < at(10, 3)) || (ms >= at(12, 9) && ms < at(12, 11)) ? 300 : 0;
  const line = (ms: number) => (ms >= at(12, 8) && ms < at(12, 16) ? 50 : 0);
  const meters: AnyRow[] = [
    { id: "M0", kind: "energy", carrier: "electricity", accuracy: 1 },
    ...(furnaceMeter
      ? [{ id: "M1", kind: "energy", carrier: "electricity", unit: "F1", parent: "M0", accuracy: 1 }]
      : []),
    { id: "M2", kind: "energy", carrier: "electricity", unit: "L1", parent: "M0", accuracy: 1 },
  ];
  const main = readings((ms) => (gap && ms >= gap[0] && ms < gap[1] ? Number.NaN : furnace(ms) + line(ms) + 10));
  const small = smallFoundry();
  return booksOf(
    {
      units: [
        { id: "F1", kind: "melting.induction.coreless" },
        { id: "L1", kind: "moulding.green-sand" },
      ],
      meters: meters as never,
      products: small.plant.products!,
      materials: small.plant.materials!,
      energy:
        cost === undefined
          ? []
          : [
              {
                id: "E1",
                carrier: "electricity",
                from: "2026-01-01",
                to: "2026-01-31",
                amount: 9040,
                unit: "kWh",
                cost,
              },
            ],
    },
    {
      lots: [{ id: "steel-1", material: "steel", price: 2500, unit: "CNY/t" }],
      heats: [heat("N", at(10, 1), at(10, 3)), heat("D", at(12, 9), at(12, 11))],
      chargeLines: [
        { id: "1", heat: "N", lot: "steel-1", mass: 1000 },
        { id: "2", heat: "D", lot: "steel-1", mass: 1000 },
      ],
      castings: [casting("C1", "N", "P1"), casting("C2", "D", "P2")],
    },
    {
      span: { firstDay: "2026-01-01", lastDay: "2026-01-31", from, to, zone: "Asia/Shanghai" },
      readings: new Map([
        ["M0", main],
        ...(furnaceMeter ? [["M1", readings(furnace)] as const] : []),
        ["M2", readings(line)],
      ]),
      ...(tariff ? { tariff } : {}),
    },
  );
}

function heat(id: string, started: number, tapped: number): AnyRow {
  return {
    id,
    furnace: "F1",
    started: iso(started),
    tapped: iso(tapped),
    tappedMass: 980,
    pouredMass: 980,
    energy: 600,
  };
}

function casting(id: string, of: string, product: string): AnyRow {
  return {
    id,
    product,
    heat: of,
    pieces: 10,
    good: 9,
    scrap: 1,
    grossMass: 980,
    mass: 600,
    goodMass: 540,
    scrapMass: 60,
  };
}
