import { expect, test } from "vitest";
import { columnsOf } from "#plant";
import type { Intervals } from "../books/books.ts";
import { keepLedger } from "../graph/ledger.ts";
import { booksOf } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { airFindings, airStatements } from "./compressed-air.ts";

const start = Date.parse("2025-12-31T16:00:00Z");
const day = 86_400_000;
const hourly = (unit: string, value: (hour: number) => number): Intervals => ({
  start,
  step: 3_600_000,
  unit,
  value: Float64Array.from({ length: 2160 }, (_, i) => value(i % 24)),
});
const works = (hour: number) => hour >= 8 && hour < 16;

/** A shop that melts from 8 to 16; the compressor takes 60 kW then and 20 at other times, and makes 8 m3 for each kWh. */
function shop(night: number, withAir: boolean) {
  const heats = Array.from({ length: 90 }, (_, i) => ({
    id: `H${i}`,
    furnace: "F1",
    started: new Date(start + i * day + 8 * 3_600_000).toISOString(),
    ended: new Date(start + i * day + 16 * 3_600_000 - 1).toISOString(),
  }));
  const power = (hour: number) => (works(hour) ? 60 : night);
  const books = booksOf(
    {
      units: [
        { id: "F1", kind: "melting.induction.coreless" },
        { id: "A1", kind: "utility.air-compressor" },
      ],
      meters: [
        { id: "E1", kind: "energy", carrier: "electricity", unit: "A1", accuracy: 1 },
        { id: "V1", kind: "volume", carrier: "compressed-air", unit: "A1", accuracy: 2 },
      ],
    },
    { heats },
    {
      readings: new Map([
        ["E1", hourly("kWh", power)],
        ...(withAir ? [["V1", hourly("m3", (hour) => 8 * power(hour))] as const] : []),
      ]),
    },
  );
  return keepLedger(books, quantities);
}
const value = (ledger: ReturnType<typeof shop>, code: string) =>
  airStatements(ledger)[0]?.lines.find((line) => line.code === code)?.cell?.value;

test("energy for a cubic metre, and what runs while nothing is made", () => {
  const ledger = shop(20, true);
  expect(value(ledger, "statement.compressed-air.specific")).toBeCloseTo(1 / 8, 9);
  expect(value(ledger, "statement.compressed-air.rate")).toBeCloseTo(160, 9);
  expect(value(ledger, "statement.compressed-air.leakage")).toBeCloseTo(160 * 2160, 6);
  expect(value(ledger, "statement.compressed-air.leak-energy")).toBeCloseTo(20 * 2160, 6);
});

test("without a meter of air the compressor's power still shows the nights", () => {
  const ledger = shop(20, false);
  expect(value(ledger, "statement.compressed-air.made")).toBeNull();
  expect(value(ledger, "statement.compressed-air.rate")).toBeCloseTo(20, 9);
  expect(airFindings(ledger)).toMatchObject([{ params: { kw: 20, value: String(20 * 16 * 90), meter: "E1" } }]);
});

test("a compressor that is off at night has nothing to be found", () => {
  expect(airFindings(shop(0, false))).toEqual([]);
});

test("moulds of which only the day is known: in the day shift they take the time of that day's runs, else the whole day", () => {
  const idleHours = (shift: string) => {
    const ledger = shop(20, false);
    const dates = Array.from({ length: 30 }, (_, i) =>
      new Date(Date.parse("2026-01-01") + i * day).toISOString().slice(0, 10),
    );
    const mouldGroups = columnsOf(
      "mouldGroups",
      dates.map((date, i) => ({ id: `G${i}`, product: "P1", date, shift })),
    );
    const { books } = ledger;
    const with_ = keepLedger({ ...books, tables: { ...books.tables, mouldGroups } }, quantities);
    return airStatements(with_)[0]?.lines.find(({ code }) => code === "statement.compressed-air.idle")?.params?.[
      "hours"
    ];
  };
  expect(idleHours("day")).toBe(16 * 90);
  expect(idleHours("night")).toBe(16 * 60);
});
