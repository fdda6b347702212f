import { describe, expect, test } from "vitest";
import type { AnyRow } from "#plant";
import type { Books } from "../books/books.ts";
import { spanOf } from "../books/span.ts";
import { keepLedger } from "../graph/ledger.ts";
import { outflowFoundry } from "../outflow-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { airTaxStatements } from "./air-tax-statement.ts";
import { allowanceStatements, allowancesFound } from "./allowances.ts";
import { flowPictures } from "./flows.ts";
import type { Statement } from "./measured.ts";
import { pollutantStatements, pollutantsFound } from "./pollutants.ts";
import { sandStatements } from "./sand-statement.ts";
import { solventStatements } from "./solvent-statement.ts";
import { wasteFound, wasteStatements } from "./waste-statement.ts";

const ledgerOf = (books: Books) => keepLedger(books, quantities);
/** The values of the lines of a code, in their order. */
const values = (statement: Statement | undefined, code: string) =>
  statement?.lines.filter((line) => line.code === code).map(({ cell }) => cell?.value);

describe("sand", () => {
  test("the balance is open by what no record holds, and each definition of reuse says its own rate", () => {
    const [sand] = sandStatements(ledgerOf(outflowFoundry()));
    expect(values(sand, "statement.sand.in")).toEqual([40_000]);
    expect(values(sand, "ledger.flow.withCastings")).toEqual([null]);
    expect(values(sand, "statement.sand.unaccounted")).toEqual([3000]);
    expect(values(sand, "ledger.reclaim.reused-of-used")?.[0]).toBeCloseTo((100 * 270) / 310, 9);
    expect(values(sand, "ledger.reclaim.reclaimed-of-mix")?.[0]).toBeCloseTo(90, 9);
    expect(values(sand, "ledger.reclaim.reclaimed-of-all-sand")?.[0]).toBeCloseTo((100 * 270) / 310, 9);
    expect(values(sand, "ledger.reclaim.not-discarded")?.[0]).toBeCloseTo(100 * (1 - 36 / 312), 9);
  });

  test("no loads: the rates that need them are not known, and it is said", () => {
    const [sand] = sandStatements(ledgerOf(outflowFoundry({}, { wasteLoads: [] })));
    expect(values(sand, "ledger.reclaim.reused-of-used")).toEqual([null]);
    expect(values(sand, "ledger.reclaim.reclaimed-of-mix")?.[0]).toBeCloseTo(90, 9);
    expect(sand?.lines.some(({ code }) => code === "statement.sand.waste-unknown")).toBe(true);
  });

  test("the picture of sand closes at every place, mixing and moulds, by what each does not account for", () => {
    const { links } = flowPictures(ledgerOf(outflowFoundry())).find(({ id }) => id === "sand")!;
    for (const place of ["flow.moulding-sand", "flow.moulds", "flow.reclaimed-sand"]) {
      const sum = (end: "from" | "to") =>
        links.reduce((total, link) => total + (link[end] === place ? link.cell.value! : 0), 0);
      expect(sum("to")).toBeCloseTo(sum("from"), 6);
    }
    expect(links.find(({ to }) => to === "flow.mix-difference")?.cell.value).toBe(1000);
  });

  test("a plant without sand has no statement of it", () => {
    expect(sandStatements(ledgerOf(outflowFoundry({}, { sandBatches: [], coreBatches: [] })))).toEqual([]);
  });
});

describe("levels of the sand", () => {
  const batches = (results: readonly number[], change: object = {}): AnyRow[] =>
    results.map((lossOnIgnition, i) => ({
      id: `B${i}`,
      mixed: `2026-01-${10 + i}T00:00:00.000Z`,
      newSand: 100,
      reclaimedSand: 900,
      mass: 1000,
      lossOnIgnition,
      ...change,
    }));
  const spec = [{ id: "1", material: "sand", lossOnIgnition: 0.3 }];
  const level = (sandBatches: AnyRow[], materialSpecs: AnyRow[] = spec) => {
    const materials = [{ id: "sand", kind: "silica-sand" as const }];
    const books = outflowFoundry(
      { materials },
      { sandBatches, materialSpecs, coreBatches: [{ id: "C", sandMass: 0 }] },
    );
    return sandStatements(ledgerOf(books)).find(({ code }) => code === "statement.sand-loi");
  };
  const steady = [3, 3.1, 2.9, 3, 3.1, 2.9];

  test("a tenth of new sand at 3 % means a gain of 0.3 % in a cycle, and 6 % with half of it", () => {
    const found = level(batches(steady));
    expect(found?.refused).toBeUndefined();
    expect(values(found, "statement.sand-level.level")?.[0]).toBeCloseTo(3, 9);
    // gain = N (L − f) / (1 − N) = 0.1 · 2.7 / 0.9
    expect(values(found, "statement.sand-level.gain")?.[0]).toBeCloseTo(0.3, 9);
    // x = (N f + (1 − N) g) / N with N = 0.05: 0.3 + 19 · 0.3
    expect(values(found, "statement.sand-level.half")?.[0]).toBeCloseTo(6, 9);
    // 0.9^n ≤ 0.05
    expect(values(found, "statement.sand-level.cycles")).toEqual([29]);
  });

  test.each([
    ["few results", batches([3, 3, 3, 3, 3]), spec, "ledger.sand-too-few-results"],
    ["sand that still changes", batches([1, 1.5, 2, 2.5, 3, 3.5]), spec, "ledger.sand-not-settled"],
    ["masses not known", batches(steady, { newSand: undefined }), spec, "ledger.sand-share-unknown"],
    ["new sand never tested", batches(steady), [], "ledger.sand-fresh-unknown"],
    [
      "nothing but new sand",
      batches(steady, { newSand: 1000, reclaimedSand: 0 }),
      spec,
      "ledger.sand-share-out-of-range",
    ],
  ])("refused for %s", (_, rows, specs, code) => {
    const found = level(rows, specs);
    expect(found?.refused?.code).toBe(code);
    expect(found?.lines).toEqual([]);
  });

  test("sands of different mixers are told apart", () => {
    const sandBatches = [
      ...batches(steady, { mixer: "F1" }),
      ...batches([1, 1, 1, 1, 1, 1.1], { mixer: "K1" }).map((row) => ({ ...row, id: `x${row.id}` })),
    ];
    const found = sandStatements(ledgerOf(outflowFoundry({}, { sandBatches, materialSpecs: [] })));
    expect(found.filter(({ code }) => code === "statement.sand-loi").map(({ subject }) => subject?.id)).toEqual([
      "F1",
      "K1",
    ]);
  });
});

describe("pollutants", () => {
  test("what counts, what stands beside it with its ratio, and the flag", () => {
    const ledger = ledgerOf(outflowFoundry());
    const [statement] = pollutantStatements(ledger);
    expect(values(statement, "choice.pollutant.pm")?.[0]).toBeCloseTo(91.8, 9);
    expect(values(statement, "statement.pollutants.by.periodic")?.[0]).toBeCloseTo(90, 9);
    const beside = statement?.lines.find(({ code }) => code === "statement.pollutants.beside.factor");
    expect(beside).toMatchObject({ mark: "bad", params: { ratio: "0.0556" } });
    expect(pollutantsFound(ledger)).toMatchObject([{ kind: "flag", subject: { kind: "emission-point", id: "S1" } }]);
  });

  test("outlets of which nothing is known are named, not counted as nothing", () => {
    const monitoring = [
      { id: "m1", point: "S1", pollutant: "so2" as const, value: 0.1, unit: "kg/h", date: "2026-02-01" },
    ];
    const [statement] = pollutantStatements(ledgerOf(outflowFoundry({ monitoring })));
    const silent = statement?.lines.filter(({ code }) => code === "statement.pollutants.silent");
    expect(silent).toMatchObject([{ params: { points: "S2" }, mark: "unknown" }]);
  });

  test("tax by outlet; the total stays unknown without the rate", () => {
    const [statement] = airTaxStatements(ledgerOf(outflowFoundry()));
    expect(values(statement, "statement.air-tax.equivalents")?.[0]).toBeCloseTo(22.5, 9);
    expect(values(statement, "statement.air-tax.total")).toEqual([null]);
  });
});

describe("allowances", () => {
  const of = (amount: number, change: object = {}) => {
    const allowances = [{ id: "A", pollutant: "pm" as const, amount, ...change }];
    const ledger = ledgerOf(outflowFoundry({ allowances }));
    return { statement: allowanceStatements(ledger)[0], found: allowancesFound(ledger) };
  };

  test("91.8 kg in 90 days are 372.3 kg a year: within 400, above 300 on a day, above 90 already", () => {
    expect(values(of(0.4).statement, "statement.allowance.projected")?.[0]).toBeCloseTo((91.8 / 90) * 365, 6);
    expect(of(0.4).found).toEqual([]);
    // 300 / 1.02 = 294.1: passed on the 295th day, 22 October
    expect(of(0.3).found).toMatchObject([
      { kind: "event", code: "ledger.finding.allowance-exceeding", params: { from: "2026-10-22" } },
    ]);
    expect(of(0.09).found).toMatchObject([{ kind: "flag", code: "ledger.finding.allowance-exceeded" }]);
  });

  test("of one point, of another year, of what is not known", () => {
    expect(values(of(0.4, { point: "S2" }).statement, "statement.allowance.emitted")?.[0]).toBeCloseTo(1.8, 9);
    expect(of(0.4, { year: 2025 }).statement).toBeUndefined();
    expect(values(of(0.4, { pollutant: "nox" }).statement, "statement.allowance.emitted")).toEqual([null]);
    expect(values(of(0.4, { pollutant: "noise-day" }).statement, "statement.allowance.emitted")).toEqual([null]);
  });

  test("days before the period are said and not taken as nothing", () => {
    const span = spanOf("2026-03", "Asia/Shanghai")!;
    const allowances = [{ id: "A", pollutant: "pm" as const, amount: 0.05 }];
    const ledger = ledgerOf(outflowFoundry({ allowances }, {}, { span }));
    const days = allowanceStatements(ledger)[0]?.lines.find(({ code }) => code === "statement.allowance.unknown-days");
    expect(days?.params).toEqual({ days: 59 });
    expect(allowancesFound(ledger)).toMatchObject([{ code: "ledger.finding.allowance-maybe-exceeded" }]);
  });
});

describe("waste", () => {
  test("hazardous apart, by code: came up, sent, left; a load without its note is named", () => {
    const ledger = ledgerOf(outflowFoundry());
    const [statement] = wasteStatements(ledger);
    const codes = statement!.lines.map(({ code, params }) => params?.["waste"] ?? code);
    expect(codes.indexOf("900-249-08")).toBeLessThan(codes.indexOf("statement.waste.other"));
    // 3.65 t in a year: 900 kg in 90 days; 500 + 300 kg sent
    expect(values(statement, "statement.waste.generated")?.[0]).toBeCloseTo(900, 6);
    expect(values(statement, "statement.waste.sent")?.[0]).toBe(800);
    expect(wasteFound(ledger)).toMatchObject([
      { code: "ledger.finding.transfer-missing", params: { count: 1, first: "L4" } },
    ]);
  });

  test("dust of which nothing says how much came up has no stock; sent beyond what came up shows", () => {
    const [statement] = wasteStatements(ledgerOf(outflowFoundry()));
    const lines = statement!.lines;
    const at = lines.findIndex(({ params }) => params?.["waste"] === "W2");
    expect(lines.slice(at + 1, at + 4).map(({ cell }) => cell?.value)).toEqual([null, 4000, null]);
    const oil = [{ id: "L3", waste: "W3", date: "2026-01-02", mass: 500, transferNumber: "1" }];
    const [early] = wasteStatements(ledgerOf(outflowFoundry({}, { wasteLoads: oil })));
    expect(values(early, "statement.waste.short")?.[0]).toBeCloseTo(500 - 310, 6);
  });

  test("spent sand that nothing is stated of came up as what went in less dust", () => {
    const waste = [
      { id: "W1", kind: "spent-sand" as const },
      { id: "W2", kind: "dust" as const },
    ];
    const [statement] = wasteStatements(ledgerOf(outflowFoundry({ waste })));
    expect(values(statement, "statement.waste.generated")?.[0]).toBeCloseTo(30_000 + 10_000 + 3000 - 4000, 6);
  });

  test("without any load nothing is known of what was sent", () => {
    const [statement] = wasteStatements(ledgerOf(outflowFoundry({}, { wasteLoads: [] })));
    expect(values(statement, "statement.waste.sent")?.every((one) => one === null)).toBe(true);
  });

  test("hazardous waste kept for more than a year is flagged", () => {
    const span = spanOf("2025-01-01..2026-03-31", "Asia/Shanghai")!;
    const ledger = ledgerOf(outflowFoundry({}, {}, { span }));
    expect(wasteFound(ledger).map(({ code }) => code)).toContain("ledger.finding.waste-overdue");
  });
});

describe("solvents", () => {
  test("what came in by VOC content; letters that nothing states stay open", () => {
    const materials = [
      { id: "p", kind: "paint" as const, amount: 36.5, vocContent: 50 },
      { id: "r", kind: "resin" as const, vocContent: 10 },
    ];
    const [statement] = solventStatements(ledgerOf(outflowFoundry({ materials })));
    // 9 t of paint in 90 days at 50 %; 3100 kg of resin in batches at 10 %
    expect(values(statement, "statement.solvent.material")?.[0]).toBeCloseTo(4500, 6);
    expect(values(statement, "statement.solvent.material")?.[1]).toBeCloseTo(310, 6);
    expect(values(statement, "ledger.solvent.I1")?.[0]).toBeCloseTo(4810, 6);
    expect(statement?.lines.find(({ code }) => code === "statement.solvent.not-stated")?.text).toContain("O8");
  });

  test("a paint without its content leaves the input unknown", () => {
    const materials = [{ id: "p", kind: "paint" as const, amount: 36.5 }];
    const [statement] = solventStatements(ledgerOf(outflowFoundry({ materials })));
    expect(statement?.lines.some(({ code }) => code === "ledger.solvent.I1")).toBe(false);
    expect(values(statement, "statement.solvent.material")).toEqual([null]);
  });

  test("used by stock: what was there, came and is left", () => {
    const materials = [{ id: "p", kind: "paint" as const, amount: 36.5, vocContent: 50 }];
    const stocktakes = [
      { id: "1", material: "p", date: "2025-12-31", mass: 1000 },
      { id: "2", material: "p", date: "2026-03-31", mass: 400 },
    ];
    const lots = [
      { id: "l1", material: "p", received: "2026-02-01", mass: 600 },
      { id: "l2", material: "p", received: "2026-04-01", mass: 600 },
    ];
    const [statement] = solventStatements(ledgerOf(outflowFoundry({ materials }, { stocktakes, lots })));
    expect(values(statement, "ledger.solvent.I1")?.[0]).toBeCloseTo(600, 6);
  });
});
