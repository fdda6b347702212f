import { expect, test } from "vitest";
import { keepLedger } from "../graph/ledger.ts";
import { quantities } from "../quantities/index.ts";
import { meltShop } from "./melt-shop-fixture.ts";
import { scrapFindings, scrapFlags } from "./scrap-flag.ts";

const shop = (unreported: (heat: number) => number) => keepLedger(meltShop({ heats: 84, unreported }), quantities);
const lines = (ledger: ReturnType<typeof shop>) => scrapFlags(ledger)[0]!.lines;

test("where all scrap is reported nothing is flagged, and power and false alarm are said", () => {
  const ledger = shop(() => 0);
  expect(scrapFindings(ledger)).toEqual([]);
  expect(lines(ledger).filter(({ code }) => code === "statement.scrap-flag.clear")).toHaveLength(2);
  for (const { cell } of lines(ledger).filter(({ code }) => code === "statement.scrap-flag.detectable"))
    expect(cell?.value).toBeGreaterThan(0);
  for (const { cell } of lines(ledger).filter(({ code }) => code === "statement.scrap-flag.false-alarm")) {
    expect(cell?.value).toBeGreaterThan(5);
    expect(cell?.value).toBeLessThan(15);
  }
});

test("two weeks in which a tenth went back unreported are flagged, from the first heat to the last, with their mass", () => {
  const ledger = shop((heat) => (heat >= 40 && heat < 52 ? 230 : 0));
  const [found] = scrapFindings(ledger);
  expect(found?.code).toBe("ledger.finding.scrap-unreported-run");
  expect(found?.params).toMatchObject({ from: "2026-02-14", at: "2026-02-25" });
  expect(Number(found?.params["value"])).toBeCloseTo(12 * 230, 3);
});

test("one heat whose castings lack their heat is no sign of scrap", () => {
  const ledger = shop((heat) => (heat === 30 ? 1200 : 0));
  expect(scrapFindings(ledger)).toEqual([]);
  const out = lines(ledger).find(({ code }) => code === "statement.scrap-flag.left-out");
  expect(out?.params).toEqual({ count: 1 });
});

test("without stocktakes the heap says nothing, and the heats still do", () => {
  const books = meltShop({ heats: 84 });
  const { stocktakes: _, ...tables } = books.tables;
  const said = lines(keepLedger({ ...books, tables }, quantities));
  expect(said.some(({ code, mark }) => code === "fault.ledger.no-stocktake" && mark === "unknown")).toBe(true);
  expect(said.filter(({ code }) => code === "statement.scrap-flag.clear")).toHaveLength(1);
});
