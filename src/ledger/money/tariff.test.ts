import { expect, test } from "vitest";
import { zoneClock } from "#units";
import { isRefused } from "../refused.ts";
import { monthTable } from "./period-table.ts";
import { dayKind, dayPeriods, readTariff } from "./tariff.ts";
import { exampleTariff, given, tariffOf } from "./tariff-fixture.ts";
import { periods } from "./tariff-schema.ts";

const codes = (raw: unknown) => {
  const read = readTariff(raw, "t.yaml");
  return "faults" in read ? read.faults.map(({ code, at }) => `${code} ${at?.path}`) : [];
};
const [summer, other] = exampleTariff.seasons;
const withSummer = (change: object) => ({ ...exampleTariff, seasons: [{ ...summer, ...change }, other] });

test("a good tariff is read, and each fault names its place", () => {
  expect(codes(exampleTariff)).toEqual([]);
  expect(codes({ ...exampleTariff, zone: "Asia/Nowhere" })).toEqual(["ledger.tariff.zone zone"]);
  expect(codes(withSummer({ ranges: [{ from: "07-01", to: "09-29" }] }))).toEqual(["ledger.tariff.season-gap seasons"]);
  expect(codes(withSummer({ ranges: [{ from: "06-30", to: "09-30" }] }))).toEqual([
    "ledger.tariff.season-twice seasons",
  ]);
  expect(codes(withSummer({ days: summer?.days.slice(0, 1) }))).toEqual(["ledger.tariff.day-gap seasons.0.days"]);
  const short = [{ on: "all", clock: [{ from: "00:00", to: "23:45", period: "flat" }] }];
  expect(readTariff(withSummer({ days: short }))).toMatchObject({
    faults: [{ code: "ledger.tariff.clock-gap", params: { at: "23:45" } }],
  });
  expect(codes({ ...exampleTariff, prices: [...exampleTariff.prices, { from: "2026-07-01", perKwh: {} }] })).toEqual([
    "ledger.tariff.price-twice prices",
  ]);
  expect(codes({ ...exampleTariff, powerFactor: { standard: "0.9" } })).toEqual([
    "ledger.tariff.shape powerFactor.standard",
  ]);
});

test("a day is what the tariff lists, else its day of the week", () => {
  const tariff = tariffOf({ ...exampleTariff, workdays: ["2026-07-05"] });
  expect(
    ["2026-07-03", "2026-07-04", "2026-07-05", "2026-07-11", "2026-07-12"].map((day) => dayKind(tariff, day)),
  ).toEqual(["workday", "holiday", "workday", "saturday", "sunday"]);
});

test("the clock decides the period, over midnight too", () => {
  const day = [...dayPeriods(tariffOf(exampleTariff), "2026-07-01")].map((code) => periods[code]);
  expect([0, 31, 32, 43, 44, 52, 87, 88, 95].map((quarter) => day[quarter])).toEqual([
    "valley",
    "valley",
    "peak",
    "peak",
    "sharp",
    "flat",
    "flat",
    "valley",
    "valley",
  ]);
});

test("a month of the zone begins at its own midnight; clock changes make days of 23 and 25 hours", () => {
  const hours = (zone: string, month: string) => {
    const table = given(monthTable(tariffOf({ ...exampleTariff, zone, from: "2010-01-01" }), month));
    return [new Date(table.start).toISOString(), table.codes.length / 4];
  };
  expect(hours("Asia/Shanghai", "2026-07")).toEqual(["2026-06-30T16:00:00.000Z", 744]);
  expect(hours("Europe/Berlin", "2026-03")).toEqual(["2026-02-28T23:00:00.000Z", 743]);
  expect(hours("Europe/Berlin", "2026-10")).toEqual(["2026-09-30T22:00:00.000Z", 745]);
  expect(hours("Asia/Kathmandu", "2026-07")).toEqual(["2026-06-30T18:15:00.000Z", 744]);
  expect(hours("Australia/Lord_Howe", "2026-04")[1]).toBe(720.5);
});

test("a midnight that the clocks skip is the first moment after it", () => {
  // Santiago sets clocks forward at midnight from Saturday 5 to Sunday 6 September 2026.
  const clock = zoneClock("America/Santiago");
  expect(new Date(clock?.firstAt(Date.UTC(2026, 8, 6)) ?? 0).toISOString()).toBe("2026-09-06T04:00:00.000Z");
});

test("the wall clock decides the period across a change of clocks", () => {
  const tariff = tariffOf({
    ...exampleTariff,
    zone: "Europe/Berlin",
    seasons: [
      {
        id: "year",
        ranges: [{ from: "01-01", to: "12-31" }],
        days: [
          {
            on: "all",
            clock: [
              { from: "00:00", to: "02:00", period: "valley" },
              { from: "02:00", to: "03:00", period: "peak" },
              { from: "03:00", to: "24:00", period: "flat" },
            ],
          },
        ],
      },
    ],
  });
  const count = (month: string) => {
    const { codes: all, bands } = given(monthTable(tariff, month));
    return Object.fromEntries(bands.map(({ period }, i) => [period, all.filter((code) => code === i).length]));
  };
  expect(count("2026-03")).toEqual({ valley: 31 * 8, peak: 30 * 4, flat: 31 * 84 });
  expect(count("2026-10")).toEqual({ valley: 31 * 8, peak: 32 * 4, flat: 31 * 84 });
});

test("a price that changes within the month makes two bands; a month outside the tariff is refused", () => {
  const prices = [
    { from: "2026-01-01", to: "2026-07-14", perKwh: { flat: 0.5 } },
    { from: "2026-07-15", perKwh: { flat: 0.7 } },
  ];
  const tariff = tariffOf({ ...exampleTariff, prices, to: "2026-11-15" });
  const flat = given(monthTable(tariff, "2026-07")).bands.filter(({ period }) => period === "flat");
  expect(flat.map(({ price }) => price)).toEqual([0.5, 0.7]);
  expect(isRefused(monthTable(tariff, "2025-12"))).toBe(true);
  expect(isRefused(monthTable(tariff, "2026-11"))).toBe(true);
  expect(isRefused(monthTable(tariff, "2026-13"))).toBe(true);
});
