import type { AnyRow, Row, TableName } from "#plant";
import type { Tongue } from "./labels.ts";

type Examples = { readonly [N in Exclude<TableName, "site" | "enterprise">]: (id: string) => Omit<Row<N>, "id"> };

/** One row per table that shows how it is filled in; its id is the one that `isExample` knows. */
const examples: Examples = {
  products: () => ({
    metal: "ductile-iron",
    process: "self-hardening-sand",
    binder: "furan",
    year: 2025,
    capacity: 12_000,
    production: 9600,
    scrapRate: 4.5,
  }),
  units: (id) => ({
    kind: "melting.induction.coreless",
    status: "in-use",
    count: 2,
    line: id,
    commissioned: "2018-05-01",
    metals: ["ductile-iron"],
    fuel: ["electricity"],
    capacity: 3,
    power: 2000,
  }),
  emissionPoints: (id) => ({
    kind: "stack",
    serves: [id],
    abatement: [id],
    height: 15,
    gasFlow: 20_000,
    hoursPerYear: 4800,
  }),
  abatement: (id) => ({
    kind: "baghouse",
    serves: [id],
    commissioned: "2018-05-01",
    dustEfficiency: 99.5,
    runsWithProcess: true,
  }),
  monitoring: (id) => ({
    point: id,
    pollutant: "pm",
    value: 12.4,
    unit: "mg/m3",
    date: "2026-03-18",
    kind: "periodic",
    average: "1 h",
    statistic: "mean",
    runs: 3,
    state: "dry-standard",
    report: id,
    basis: "measured",
  }),
  meters: (id) => ({
    kind: "energy",
    carrier: "electricity",
    unit: id,
    accuracy: 0.5,
    calibrated: "2025-09-01",
    calibrationDue: "2026-08-31",
  }),
  energy: (id) => ({
    carrier: "electricity",
    from: "2025-01-01",
    to: "2025-12-31",
    amount: 650,
    unit: "万kWh",
    cost: 4_550_000,
    meter: id,
    basis: "measured",
  }),
  materials: (id) => ({ kind: "resin", form: "liquid", amount: 120, store: id, vocContent: 5 }),
  stores: () => ({ holds: ["silica-sand"], form: "granule", enclosure: "closed", roof: true }),
  transfers: () => ({ carries: ["silica-sand"], form: "granule", conveyance: "closed" }),
  waste: (id) => ({ kind: "spent-sand", hazardous: false, amount: 800, disposal: "recycled", contract: id }),
  allowances: (id) => ({ pollutant: "pm", point: id, amount: 3.2, permit: id }),
  practices: (id) => ({ kind: "dust.roads-hardened", inPlace: true, since: "2020-06-01", evidence: id }),
  safety: (id) => ({ kind: "press.guarded", inPlace: true, lastDone: "2026-02-10", units: [id] }),
  documents: () => ({
    kind: "permit.discharge",
    held: true,
    number: "9137…001V",
    issued: "2023-07-01",
    validFrom: "2023-07-01",
    validTo: "2028-06-30",
  }),
};

/** The example row of a table, in the language of the workbook; the reader always passes it over. */
export function exampleRow(table: TableName, tongue: Tongue): AnyRow {
  const id = { zh: "例", en: "Example", both: "例 Example" }[tongue];
  return { id, ...examples[table as keyof Examples]?.(id) };
}
