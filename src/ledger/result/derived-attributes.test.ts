import { describe, expect, test } from "vitest";
import { recordAttributeOf } from "#plant";
import type { Books } from "../books/books.ts";
import { spanOf } from "../books/span.ts";
import { keepLedger } from "../graph/ledger.ts";
import { outflowFoundry } from "../outflow-fixture.ts";
import { quantities } from "../quantities/index.ts";
import { derivedAttributes } from "./derived-attributes.ts";

const of = (books: Books) => derivedAttributes(keepLedger(books, quantities));
const figure = (books: Books, name: string) =>
  of(books).find(({ table, id, attribute }) => `${table}/${id}/${attribute}` === name)?.figure;
const span = (text: string) => ({ span: spanOf(text, "Asia/Shanghai")! });
const year = (change = {}, rows = {}) => outflowFoundry(change, rows, span("2026"));
const loads = [
  { id: "T1", unit: "T1", mass: 2000, energy: 900 },
  { id: "T2", unit: "T1", mass: 3000, energy: 1100 },
];

describe("masses of a year", () => {
  test("as they are where the period is a year: 100 t charged", () => {
    const found = figure(year(), "site/S/annualMelt");
    expect(found).toMatchObject({
      value: "100",
      unit: "t/yr",
      basis: "measured",
      because: { code: "ledger.derived.year" },
    });
    expect(Number(found?.uncertainty)).toBeCloseTo(1, 6);
  });

  test("times 365 over the days elsewhere: estimated, with the rule, and no uncertainty", () => {
    const found = figure(outflowFoundry(), "site/S/annualMelt");
    expect(Number(found?.value)).toBeCloseTo((100 * 365) / 90, 9);
    expect(found).toMatchObject({
      basis: "estimated",
      because: { code: "ledger.derived.scaled", params: { days: 90, year: 365 } },
    });
    expect(found?.uncertainty).toBeUndefined();
    const two = figure(outflowFoundry({}, {}, span("2026-01-01..2027-12-31")), "site/S/annualMelt");
    expect(two).toMatchObject({ value: "50", basis: "estimated" });
  });

  test("a fortnight says nothing of a year, but its rates stand", () => {
    const books = outflowFoundry({}, {}, span("2026-02-01..2026-02-14"));
    expect(figure(books, "site/S/annualMelt")).toBeUndefined();
    expect(figure(books, "products/P1/scrapRate")?.value).toBe(String(Number((100 * (6 / 66)).toPrecision(12))));
  });

  test("charge of a furnace; production and poured of a product", () => {
    expect(figure(year(), "units/F1/chargedPerYear")?.value).toBe("100");
    expect(figure(year(), "products/P1/production")?.value).toBe("60");
    expect(figure(year(), "products/P1/poured")?.value).toBe("90");
  });

  test("copper and other metals only where every heat names its metal", () => {
    const heat = (id: string, metal?: string) => ({
      id,
      furnace: "F1",
      tapped: "2026-02-10T02:00:00.000Z",
      chargedMass: 1000,
      ...(metal ? { metal } : {}),
    });
    const found = (...heats: object[]) => figure(year({}, { heats, castings: [] }), "site/S/copperOtherMelt")?.value;
    expect(found(heat("H1", "copper"), heat("H2", "aluminium"), heat("H3", "zinc"))).toBe("2");
    expect(found(heat("H1", "copper"), heat("H2"))).toBeUndefined();
    expect(found(heat("H1", "aluminium"))).toBeUndefined();
  });

  test("materials and waste from their record, never from the amount that is stated", () => {
    const materials = [
      { id: "r", kind: "resin" as const, amount: 99, vocContent: 5 },
      { id: "p", kind: "paint" as const, amount: 20, vocContent: 50 },
    ];
    expect(figure(year({ materials }), "materials/r/amount")?.value).toBe("3.1");
    expect(figure(year({ materials }), "materials/p/amount")).toBeUndefined();
    expect(figure(year({ materials }), "site/S/organicSolventUse")?.value).toBe("10");
    const waste = [
      { id: "W9", kind: "slag" as const, amount: 99 },
      { id: "W1", kind: "spent-sand" as const, amount: 5 },
    ];
    const heats = [{ id: "H1", furnace: "F1", tapped: "2026-02-10T02:00:00.000Z", chargedMass: 1000, slagMass: 50 }];
    expect(figure(year({ waste }, { heats }), "waste/W9/amount")?.value).toBe("0.05");
    expect(figure(year({ waste }, { heats }), "waste/W1/amount")).toBeUndefined();
  });
});

describe("rates and means", () => {
  test("charge of the last whole month of the period", () => {
    const february = span("2026-02-05..2026-03-20");
    expect(figure(outflowFoundry({}, {}, february), "units/F1/chargedPerMonth")).toBeUndefined();
    expect(figure(outflowFoundry({}, {}, span("2026-01-20..2026-03-20")), "units/F1/chargedPerMonth")).toMatchObject({
      value: "100",
      unit: "t",
    });
    expect(figure(outflowFoundry({}, {}, span("2026-03")), "units/F1/chargedPerMonth")).toBeUndefined();
  });

  test("consumption of a furnace per tonne of liquid metal, and of heat treatment per tonne: a mean, not a test", () => {
    expect(figure(outflowFoundry(), "units/F1/specificConsumption")).toMatchObject({
      value: "600",
      unit: "kWh/t",
      basis: "estimated",
      because: { code: "ledger.derived.mean" },
    });
    const unit = { id: "T1", kind: "heat-treatment.box" as const };
    const books = (fuel?: "electricity" | "natural-gas") =>
      outflowFoundry(
        { units: [{ ...unit, ...(fuel ? { fuel: [fuel] } : {}) }] },
        { heatTreatments: loads, heats: [], castings: [] },
      );
    expect(figure(books("electricity"), "units/T1/specificConsumption")?.value).toBe("400");
    expect(figure(books("natural-gas"), "units/T1/specificConsumption")).toBeUndefined();
    expect(figure(books(), "units/T1/specificConsumption")).toBeUndefined();
  });

  test("reuse of sand by used sand, only where all sand has the binder of the product", () => {
    expect(Number(figure(outflowFoundry(), "products/P1/sandReuse")?.value)).toBeCloseTo((100 * 270) / 310, 9);
    const clay = [{ id: "P1", metal: "grey-iron" as const, binder: "clay" as const }];
    expect(figure(outflowFoundry({ products: clay }), "products/P1/sandReuse")).toBeUndefined();
    const two = [
      { id: "B1", binder: "furan", newSand: 1, reclaimedSand: 9 },
      { id: "B2", binder: "clay", newSand: 1, reclaimedSand: 9 },
    ];
    expect(figure(outflowFoundry({}, { sandBatches: two }), "products/P1/sandReuse")).toBeUndefined();
  });

  test("every figure is in the unit of its attribute, known, and says why", () => {
    const units = [
      { id: "F1", kind: "melting.induction.coreless" as const },
      { id: "T1", kind: "heat-treatment.vacuum" as const, fuel: ["electricity" as const] },
    ];
    const all = of(outflowFoundry({ units }, { heatTreatments: loads }));
    expect(all.length).toBeGreaterThan(7);
    for (const { table, attribute, figure: one } of all) {
      expect(recordAttributeOf(table, attribute)).toMatchObject({ type: "quantity", unit: one.unit });
      expect(Number.isFinite(Number(one.value))).toBe(true);
      expect(one.because?.inputs).toHaveLength(1);
    }
  });
});
