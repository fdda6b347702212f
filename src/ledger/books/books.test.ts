import { expect, test } from "vitest";
import { columnsOf } from "#plant";
import { booksOf, smallFoundry } from "../ledger-fixture.ts";
import { daySpan, spanOf } from "./span.ts";
import { subjectsOf } from "./subjects.ts";
import { spanOfAll, within } from "./within.ts";

test("periods are days of a time zone", () => {
  const days = (text: string) => {
    const span = spanOf(text, "Asia/Shanghai");
    return span && [span.firstDay, span.lastDay];
  };
  expect(days("2026")).toEqual(["2026-01-01", "2026-12-31"]);
  expect(days("2026-Q3")).toEqual(["2026-07-01", "2026-09-30"]);
  expect(days("2024-02")).toEqual(["2024-02-01", "2024-02-29"]);
  expect(days("2026-07-15")).toEqual(["2026-07-15", "2026-07-15"]);
  expect(days("2026-07-01..2026-07-03")).toEqual(["2026-07-01", "2026-07-03"]);
  for (const text of ["", "2026-13", "2026-Q5", "2026-02-30", "2026-07-03..2026-07-01", "yesterday"])
    expect(days(text)).toBeUndefined();
  expect(spanOf("2026", "Mars/Crater")).toBeUndefined();
});

test("a day is as long as its clock makes it", () => {
  const hours = (day: string) => {
    const span = daySpan(day, day, "Europe/Berlin")!;
    return (span.to - span.from) / 3_600_000;
  };
  expect(["2026-03-28", "2026-03-29", "2026-10-25"].map(hours)).toEqual([24, 23, 25]);
  expect(daySpan("2026-07-01", "2026-07-01", "Asia/Shanghai")!.from).toBe(Date.parse("2026-06-30T16:00:00Z"));
});

test("paths lead over the rows that name each other, directly or by way of another", () => {
  const subjects = subjectsOf({ books: smallFoundry() });
  const names = (from: Parameters<typeof subjects.path>[0], to: Parameters<typeof subjects.path>[1]) =>
    [...(subjects.path(from, to) ?? [])].map((index) => subjects.of(to).ids[index]);
  expect(names("casting", "heat")).toEqual(["H1", "H1", "H2", "H2"]);
  expect(names("casting", "customer")).toEqual(["Acme", "Beta", "Acme", "Beta"]);
  expect(names("casting", "family")).toEqual(["grey-iron", "ductile-iron", "grey-iron", "ductile-iron"]);
  expect(names("charge-line", "process")).toEqual(Array(7).fill("melting"));
  expect(names("charge-line", "material")).toEqual(["pig", "steel", "ret", "fesi", "steel", "ret", "fesi"]);
  expect(names("casting", "month")).toEqual(["2026-01", "2026-01", "2026-02", "2026-02"]);
  expect(subjects.path("lot", "heat")).toBeUndefined();
  expect(subjects.of("process").ids).toEqual(["melting", "core", "moulding", "cleaning"]);
});

test("what names nothing belongs to nothing", () => {
  const books = booksOf(
    {},
    { heats: [{ id: "H", furnace: "gone" }], castings: [{ id: "C", heat: "H?" }, { id: "D" }] },
  );
  const subjects = subjectsOf({ books });
  expect([...subjects.path("heat", "unit")!]).toEqual([-1]);
  expect([...subjects.path("casting", "heat")!]).toEqual([-1, -1]);
});

test("a period takes heats by their time, with all that belongs to them, and the rest by its own", () => {
  const tables = {
    heats: columnsOf("heats", [
      { id: "A", furnace: "F", tapped: "2026-06-30T15:59:59.000Z" },
      { id: "B", furnace: "F", tapped: "2026-06-30T16:00:00.000Z" },
      { id: "C", furnace: "F", date: "2026-07-31" },
      { id: "D", furnace: "F" },
    ]),
    castings: columnsOf("castings", [
      { id: "1", product: "P", heat: "A", date: "2026-07-02" },
      { id: "2", product: "P", heat: "B", date: "2026-08-02" },
      { id: "3", product: "P", date: "2026-07-02" },
      { id: "4", product: "P" },
    ]),
    lots: columnsOf("lots", [{ id: "L", material: "M", received: "2020-01-01" }]),
  };
  const july = spanOf("2026-07", "Asia/Shanghai")!;
  const found = within(tables, july);
  expect(found.tables.heats!.ids).toEqual(["B", "C"]);
  expect(found.tables.castings!.ids).toEqual(["2", "3"]);
  expect(found.tables.lots!.ids).toEqual(["L"]);
  expect([...found.undated]).toEqual([
    ["heats", 1],
    ["castings", 1],
  ]);
  expect(spanOfAll(tables, "Asia/Shanghai")).toMatchObject({ firstDay: "2026-06-30", lastDay: "2026-07-31" });
  expect(spanOfAll({}, "Asia/Shanghai")).toBeUndefined();
});
