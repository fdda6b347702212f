import { type AnyRow, columnsOf, type RecordTableName } from "#plant";
import type { Books, FactorUse } from "./books/books.ts";
import type { CbamGood } from "./factor/cbam-goods.ts";
import { madeUpFactor, smallFoundry } from "./ledger-fixture.ts";

/** More made-up factors, beside those of the other fixtures: none is of this world. */
const madeUp: Readonly<Record<string, readonly [value: number, unit: string, relative: number]>> = {
  "uncertainty analysis": [2, "%", 0],
  "assumed-uncertainty upstream": [5, "%", 0],
  "transport road": [0.1, "kg CO2e/(t.km)", 0.4],
  "carbon-content ferro-alloy": [1, "%", 0.2],
  "process-emission flux#limestone": [0.4, "t CO2/t", 0.05],
  "upstream flux": [0.01, "kg CO2e/kg", 0.5],
  "combustion coke": [3, "kg CO2e/kg", 0.05],
  "energy-content coke": [8, "kWh/kg", 0.05],
  "waste-treatment landfill": [0.02, "kg CO2e/kg", 0.5],
  "waste-treatment recycled": [0, "kg CO2e/kg", 0],
  "grid-residual electricity": [0.7, "kg CO2e/kWh", 0.1],
  "sanity-band grey-iron": [1.4, "kg CO2e/kg", 0.6 / 1.4],
  "cbam-default 73071910": [3, "t CO2e/t", 0],
  "cbam-default 7201": [1.5, "t CO2e/t", 0],
  "cbam-default 720211": [1.7, "t CO2e/t", 0],
  "cbam-markup iron-steel": [10, "%", 0],
  "cbam-free-share all": [97.5, "%", 0],
  "cbam-threshold all": [50, "t", 0],
  "price eu-cbam": [75, "EUR/t", 0],
  "scrap-rule A": [0.2, "1", 0],
  "scrap-rule Q": [1, "1", 0],
  "scrap-rule R2": [0.9, "1", 0.05],
  "scrap-rule RR": [0.9, "1", 0.05],
  "scrap-rule Y": [0.92, "1", 0.05],
  "upstream billet#scrap-eaf": [0.7, "kg CO2e/kg", 0.3],
};

export function moreFactors(kind: string, key: string): FactorUse | undefined {
  const found = madeUp[`${kind} ${key}`];
  if (!found) return madeUpFactor(kind, key);
  const [value, unit, relative] = found;
  return { id: `${kind}.${key}`, value, u: value * relative, unit, status: "draft", expired: false };
}

const words = { zh: "例", en: "example" };
const row = (cn: string, rest: Partial<CbamGood> = {}): CbamGood => ({
  cn,
  group: "iron-steel",
  in: true,
  law: "in-force",
  from: "2026-01-01",
  to: null,
  title: words,
  form: null,
  emissions: "direct",
  status: "draft",
  note: null,
  source: { document: words },
  ...rest,
});
const someGoods: readonly CbamGood[] = [
  row("7201"),
  row("720211"),
  row("730719"),
  row("7325", { in: false }),
  row("7325", { law: "proposed", from: "2028-01-01" }),
  row("7326", { form: "not-cast" }),
  row("7326", { form: "cast", in: false }),
];

/** Rows of the carbon foundry that a test changes; the others are as they are. */
export type CarbonRows = { readonly [N in RecordTableName]?: readonly AnyRow[] };

export const lots: readonly AnyRow[] = [
  { id: "pig-1", material: "pig", price: 3000, unit: "CNY/t", C: 4, transportDistance: 300, carbonFootprint: 1800 },
  { id: "steel-1", material: "steel", price: 2500, unit: "CNY/t", C: 0.2, transportDistance: 100 },
  { id: "fesi-1", material: "fesi", price: 8, unit: "CNY/kg", transportDistance: 1000 },
  { id: "sand-1", material: "sand", price: 400, unit: "CNY/t", transportDistance: 500 },
  { id: "resin-1", material: "resin", price: 12, unit: "CNY/kg", carbonFootprint: 2500, transportDistance: 200 },
  { id: "lime-1", material: "lime", price: 100, unit: "CNY/t", transportDistance: 40 },
];

export const samples: readonly AnyRow[] = [
  { id: "s1", heat: "H1", point: "furnace-first", C: 3.0 },
  { id: "s2", heat: "H1", point: "furnace-final", C: 3.4 },
  { id: "s3", heat: "H2", point: "ladle", C: 3.5 },
];

export const chargeLines: readonly AnyRow[] = [
  { id: "1", heat: "H1", lot: "pig-1", mass: 700 },
  { id: "2", heat: "H1", lot: "steel-1", mass: 80 },
  { id: "3", heat: "H1", material: "ret", mass: 200 },
  { id: "4", heat: "H1", lot: "fesi-1", mass: 20 },
  { id: "8", heat: "H1", lot: "lime-1", mass: 30 },
  { id: "5", heat: "H2", lot: "pig-1", mass: 590 },
  { id: "6", heat: "H2", returnsOf: "H1", mass: 400 },
  { id: "7", heat: "H2", lot: "fesi-1", mass: 10 },
];

/** The small foundry with what its carbon needs: analyses, distances, limestone, waste, customs codes. */
export function carbonFoundry(rows: CarbonRows = {}, rest: Partial<Books> = {}): Books {
  const books = smallFoundry();
  const plant = {
    ...books.plant,
    products: [
      { id: "P1", metal: "grey-iron", process: "green-sand", customsCode: "7307 19 10" },
      { id: "P2", metal: "ductile-iron", process: "green-sand", customsCode: "7325 99" },
    ],
    materials: [...(books.plant.materials ?? []), { id: "lime", name: "石灰石 Limestone", kind: "flux" }],
    waste: [
      { id: "W1", kind: "spent-sand" },
      { id: "W2", kind: "slag" },
      { id: "W3", kind: "dust" },
    ],
  } as Books["plant"];
  const wasteLoads: AnyRow[] = [
    { id: "L1", waste: "W1", date: "2026-02-01", mass: 400, disposal: "landfill" },
    { id: "L2", waste: "W2", date: "2026-02-01", mass: 50, disposal: "landfill" },
    { id: "L3", waste: "W3", date: "2026-02-01", mass: 20, disposal: "recycled" },
  ];
  const tables: { [N in RecordTableName]?: ReturnType<typeof columnsOf> } = { ...books.tables };
  for (const name of ["products", "materials", "waste"] as const)
    tables[name] = columnsOf(name, (plant[name] ?? []) as readonly AnyRow[]);
  const all: CarbonRows = { lots, samples, chargeLines, wasteLoads, ...rows };
  for (const [name, list] of Object.entries(all) as [RecordTableName, readonly AnyRow[]][])
    tables[name] = columnsOf(name, list);
  return { ...books, plant, tables, factor: moreFactors, cbamGoods: someGoods, ...rest };
}
