import { expect, test } from "vitest";
import { keepLedger } from "../graph/ledger.ts";
import { tariffOf } from "../money/tariff-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { at, dayTariff, tariffFoundry } from "../quantities/tariff-foundry-fixture.ts";
import { billStatements } from "./bill-statements.ts";
import type { Statement } from "./measured.ts";
import { peakStatements, peaksFound } from "./peak-statements.ts";

const ledgerOf = (rest: Parameters<typeof tariffFoundry>[0] = {}) => keepLedger(tariffFoundry(rest), quantities);
const line = (statement: Statement | undefined, code: string) => statement?.lines.find((one) => one.code === code);

test("a month's bill, period by period, with demand and total", () => {
  const [statement] = billStatements(ledgerOf());
  expect(statement).toMatchObject({ params: { month: "2026-01", tariff: "day" }, subject: { kind: "month" } });
  expect(line(statement, "tariff-period.peak")?.cell?.value).toBeCloseTo(2040, 6);
  expect(line(statement, "cost.demand")?.cell?.value).toBeCloseTo(14_400, 6);
  expect(line(statement, "statement.bill.demand.measured")).toBeDefined();
  expect(line(statement, "statement.bill.total")?.cell?.value).toBeCloseTo(3700 * 0.3 + 2040 + 3300 * 0.6 + 14_400, 6);
  expect(line(statement, "statement.bill.example")).toBeDefined();
  expect(line(statement, "statement.bill.typed")).toBeUndefined();
});

test("the bill as entered stands beside it: good within what the meters allow, bad beyond", () => {
  const total = 3700 * 0.3 + 2040 + 3300 * 0.6 + 14_400;
  const [near] = billStatements(ledgerOf({ cost: total * 1.005 }));
  expect(line(near, "statement.bill.difference")).toMatchObject({ mark: "good" });
  const [far] = billStatements(ledgerOf({ cost: total * 1.02 }));
  expect(line(far, "statement.bill.difference")).toMatchObject({ mark: "bad" });
  expect(line(far, "statement.bill.difference")?.cell?.value).toBeCloseTo(total * 0.02, 6);
});

test("what is not known is named; gaps say how much was filled in", () => {
  const tariff = tariffOf({ ...dayTariff, powerFactor: { standard: 0.9 } });
  const [statement] = billStatements(ledgerOf({ tariff, gap: [at(20, 0), at(20, 6)] }));
  expect(line(statement, "statement.bill.total")).toBeUndefined();
  expect(line(statement, "fault.ledger.bill.power-factor")).toMatchObject({ mark: "unknown" });
  expect(line(statement, "cost.energy.power-factor")).toMatchObject({ mark: "unknown" });
  expect(line(statement, "statement.bill.filled")).toMatchObject({ params: { hours: 6 } });
});

test("a tariff that cannot be used says why", () => {
  const books = { ...tariffFoundry(), readings: new Map() };
  expect(billStatements(keepLedger(books, quantities))).toMatchObject([
    { refused: { code: "ledger.tariff.no-load" }, lines: [] },
  ]);
});

test("the month's peak: who was on, the rest, and what another time would save", () => {
  const [statement] = peakStatements(ledgerOf());
  expect(line(statement, "statement.peak.kw")?.cell?.value).toBeCloseTo(360, 9);
  expect(line(statement, "statement.peak.when")?.text).toBe("2026-01-12 09:00–09:15");
  expect(line(statement, "statement.peak.share.heat")).toMatchObject({
    params: { id: "D", unit: "F1", percent: "83.3" },
  });
  expect(line(statement, "statement.peak.rest")?.cell?.value).toBeCloseTo(60, 9);
  // Over before the line starts at 8, it meets the base load alone: 310 kW; the line by itself draws 60.
  expect(line(statement, "statement.peak.earlier")).toMatchObject({ params: { id: "D", minutes: 180 } });
  expect(line(statement, "statement.peak.earlier")?.cell?.value).toBeCloseTo(50, 9);
  expect(line(statement, "statement.peak.demand-saved")?.cell?.value).toBeCloseTo(2000, 6);
  expect(line(statement, "statement.peak.energy-saved")?.cell?.value).toBeCloseTo(600 * 0.7, 6);
});

test("the peak is found as an event of the run behind it", () => {
  expect(peaksFound(ledgerOf())).toEqual([
    {
      kind: "event",
      code: "ledger.finding.peak-earlier",
      params: {
        month: "2026-01",
        kw: "360",
        at: "2026-01-12 09:00–09:15",
        id: "D",
        minutes: 180,
        saved: "50",
        cny: "2420",
      },
      subject: { kind: "heat", id: "D" },
    },
  ]);
});

test("without a tariff there is neither", () => {
  const { tariff: _, ...books } = tariffFoundry();
  const ledger = keepLedger(books, quantities);
  expect([...billStatements(ledger), ...peakStatements(ledger), ...peaksFound(ledger)]).toEqual([]);
});
