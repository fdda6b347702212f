import { expect, test } from "vitest";
import type { Intervals } from "../books/books.ts";
import { keepLedger } from "../graph/ledger.ts";
import { booksOf } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { meterFindings, meterStatements } from "./meter-tree.ts";

const hours = 2160;
const start = Date.parse("2025-12-31T16:00:00Z");
const intervals = (step: number, value: (hour: number) => number): Intervals => ({
  start,
  step: step * 3_600_000,
  unit: "kWh",
  value: Float64Array.from({ length: hours / step }, (_, i) => {
    let sum = 0;
    for (let part = 0; part < 4; part++) sum += value((i + part / 4) * step);
    return (sum * step) / 4;
  }),
});
const melts = (hour: number) => (hour % 24 >= 8 && hour % 24 < 16 ? 300 + 20 * (Math.floor(hour) % 5) : 0);
const moulds = (hour: number) => (hour % 24 >= 6 && hour % 24 < 18 ? 100 + 10 * (Math.floor(hour) % 7) : 5);
const base = () => 40;

function ledgerOf(read: { melts?: number; moulds?: number; silent?: boolean; gap?: boolean }) {
  const main = intervals(0.25, (hour) => melts(hour) + moulds(hour) + base());
  const furnace = intervals(1, (hour) => melts(hour) * (read.melts ?? 1));
  const gapped = furnace.value.map((one, i) => (read.gap && i >= 100 && i < 110 ? Number.NaN : one));
  const books = booksOf(
    {
      meters: [
        { id: "M0", name: "Main", kind: "energy", carrier: "electricity", accuracy: 0.5 },
        { id: "M1", kind: "energy", carrier: "electricity", parent: "M0", accuracy: 1 },
        { id: "M2", kind: "energy", carrier: "electricity", parent: "M0", accuracy: 1 },
        { id: "M3", kind: "energy", carrier: "electricity", parent: "M0", accuracy: 1 },
      ],
    },
    {},
    {
      readings: new Map([
        ["M0", main],
        ["M1", { ...furnace, value: gapped }],
        ["M2", intervals(1, (hour) => moulds(hour) * (read.moulds ?? 1))],
        ...(read.silent ? [] : [["M3", intervals(1, base)] as const]),
      ]),
    },
  );
  return keepLedger(books, quantities);
}
const lines = (ledger: ReturnType<typeof ledgerOf>) => meterStatements(ledger)[0]!.lines;

test("a tree that adds up closes, and nothing is found", () => {
  const ledger = ledgerOf({});
  const residual = lines(ledger).find(({ code }) => code === "statement.meters.residual");
  expect(residual?.cell?.value).toBeCloseTo(0, 4);
  expect(residual?.mark).toBe("good");
  expect(meterFindings(ledger)).toEqual([]);
});

test("a sub-meter that reads 6 % low is named, with the share that is missing of what it shows", () => {
  const [found] = meterFindings(ledgerOf({ moulds: 0.94 }));
  expect(found).toMatchObject({ code: "ledger.finding.meters-more.follows", subject: { id: "M0" } });
  expect(found?.params["id"]).toBe("M2");
  expect(Number(found?.params["share"])).toBeCloseTo(100 * (0.06 / 0.94), 1);
});

test("sub-meters that show more than their main meter cannot be right", () => {
  const [found] = meterFindings(ledgerOf({ melts: 1.1 }));
  expect(found?.code).toBe("ledger.finding.meters-less.follows");
  expect(found?.params["id"]).toBe("M1");
});

test("a load that always runs and has no meter is found without blaming one that has", () => {
  const ledger = ledgerOf({ silent: true });
  expect(meterFindings(ledger).map(({ code }) => code)).toEqual(["ledger.finding.meters-more"]);
  expect(lines(ledger).some(({ code, params }) => code === "statement.meters.silent" && params?.["id"] === "M3")).toBe(
    true,
  );
});

test("a gap is filled and said", () => {
  const gap = lines(ledgerOf({ gap: true })).find(({ code }) => code === "statement.meters.gap");
  expect(gap?.params?.["hours"]).toBe(10);
});
