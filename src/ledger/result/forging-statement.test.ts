import { expect, test } from "vitest";
import { figureOf } from "../graph/figure.ts";
import { keepLedger } from "../graph/ledger.ts";
import { booksOf } from "../ledger-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { batchBalances } from "./batch-balances.ts";
import { forgingFindings, forgingStatements } from "./forging-statement.ts";
import { scrapFindings } from "./scrap-flag.ts";

type Change = (row: Record<string, unknown>, batch: number) => Record<string, unknown>;

/** Forty batches: of 1000 kg put in 20 are kerf, 15 scale, 180 flash, 25 scrap and 760 good; heated to 1200 °C by 400 kWh/t. */
function forge(change: Change = (row) => row) {
  const forgingBatches = Array.from({ length: 40 }, (_, i) => ({
    id: `B${i}`,
    ...change(
      {
        product: "P1",
        heatingUnit: "U1",
        ended: new Date(Date.parse("2026-01-05T08:00:00Z") + i * 86_400_000).toISOString(),
        heatingTemperature: 1200,
        inputMass: 1000,
        kerfMass: 20,
        scaleMass: 15,
        flashMass: 180,
        scrapMass: 25,
        goodMass: 760,
        good: 76,
        scrap: 2,
        energy: 400,
      },
      i,
    ),
  }));
  return keepLedger(
    booksOf(
      { units: [{ id: "U1", kind: "heating.induction" }], products: [{ id: "P1", metal: "steel" }] },
      { forgingBatches },
    ),
    quantities,
  );
}
const lineOf = (ledger: ReturnType<typeof forge>, code: string) =>
  forgingStatements(ledger)[0]?.lines.find((line) => line.code === code);

test("metal that balances: utilisation, flash, scale and no suspect", () => {
  const ledger = forge();
  expect(lineOf(ledger, "statement.balance.test.passed")?.mark).toBe("good");
  expect(lineOf(ledger, "quantity.forging.utilisation")?.cell?.value).toBeCloseTo(76, 9);
  expect(lineOf(ledger, "quantity.forging.flash-rate")?.cell?.value).toBeCloseTo((100 * 180) / 760, 9);
  expect(lineOf(ledger, "quantity.forging.scale-rate")?.cell?.value).toBeCloseTo((100 * 15) / 980, 9);
  expect(lineOf(ledger, "ledger.flow.good")?.cell?.value).toBeCloseTo(30_400, 6);
  expect(forgingFindings(ledger)).toEqual([]);
});

test("a tenth of the metal that is nowhere is found", () => {
  const ledger = forge((row) => ({ ...row, goodMass: 660 }));
  expect(lineOf(ledger, "statement.balance.test.failed")?.mark).toBe("bad");
  expect(forgingFindings(ledger)).toMatchObject([
    { code: "ledger.finding.residual", params: { quantity: "forging.unaccounted", value: "4000", percent: "10.0" } },
  ]);
});

test("heating: the heat in steel at 1200 °C over what was put in", () => {
  const ledger = forge();
  const efficiency = Number(figureOf(ledger, "energy.heating-efficiency", "unit", "U1")?.value);
  expect(efficiency).toBeGreaterThan(52);
  expect(efficiency).toBeLessThan(62);
  expect(lineOf(ledger, "statement.forging.heating")?.cell?.value).toBeCloseTo(efficiency, 9);
});

test("without a temperature the heating is not known, and why is said", () => {
  const ledger = forge(({ heatingTemperature: _, ...row }) => row);
  expect(lineOf(ledger, "statement.forging.heating")?.mark).toBe("unknown");
  expect(lineOf(ledger, "fault.ledger.no-temperature")?.mark).toBe("unknown");
});

test("a foundry has no statement of forging", () => {
  expect(forgingStatements(keepLedger(booksOf({}, {}), quantities))).toEqual([]);
});

test("a batch whose input was typed too low is named, and batches in which scrap went nowhere are flagged as a run", () => {
  const ledger = forge((row, batch) =>
    batch === 5 ? { ...row, inputMass: 700 } : batch >= 20 && batch < 26 ? { ...row, goodMass: 680 } : row,
  );
  const out = batchBalances(ledger);
  expect(out[0]).toMatchObject({
    code: "ledger.finding.batch-more",
    subject: { id: "B5" },
    params: { value: "300", count: 7 },
  });
  expect(out.slice(1).every(({ code }) => code === "ledger.finding.batch-less")).toBe(true);
  const [run] = scrapFindings(ledger);
  expect(run?.params).toMatchObject({ from: "2026-01-25", at: "2026-01-30", value: "480" });
});

test("batches that balance have no finding", () => {
  expect([...batchBalances(forge()), ...scrapFindings(forge())]).toEqual([]);
});
