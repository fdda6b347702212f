import { type AnyRow, columnsOf, type Plant, plantFormat, type RecordTableName } from "#plant";
import type { Books, FactorUse } from "./books/books.ts";

/** Factors of the fixtures, made up for arithmetic that can be followed by hand: none is of this world. */
const madeUp: Readonly<Record<string, readonly [value: number, unit: string, relative: number]>> = {
  "uncertainty mass": [1, "%", 0],
  "uncertainty energy": [1, "%", 0],
  "uncertainty volume": [2, "%", 0],
  "energy-content electricity": [1, "kWh/kWh", 0],
  "energy-content natural-gas": [10, "kWh/m3", 0.02],
  "combustion natural-gas": [2, "kg CO2e/m3", 0.03],
  "footprint-grid electricity": [0.5, "kg CO2e/kWh", 0.1],
  "grid electricity": [0.6, "kg CO2e/kWh", 0.1],
  "upstream pig-iron": [2, "kg CO2e/kg", 0.2],
  "upstream scrap-steel": [0.03, "kg CO2e/kg", 0.5],
  "upstream ferro-alloy": [5, "kg CO2e/kg", 0.3],
  "upstream silica-sand": [0.02, "kg CO2e/kg", 0.5],
  "upstream resin": [3, "kg CO2e/kg", 0.3],
};

export function madeUpFactor(kind: string, key: string): FactorUse | undefined {
  const found = madeUp[`${kind} ${key}`];
  if (!found) return undefined;
  const [value, unit, relative] = found;
  return { id: `${kind}.${key}`, value, u: value * relative, unit, status: "draft", expired: false };
}

/** Books of rows, over the first quarter of 2026 in China. */
export function booksOf(
  plant: Omit<Plant, "format" | "site"> & { site?: Plant["site"] },
  rows: { readonly [N in RecordTableName]?: readonly AnyRow[] },
  rest: Partial<Books> = {},
): Books {
  const whole: Plant = { format: plantFormat, site: { id: "S", country: "CN" }, ...plant };
  const tables: { [N in RecordTableName]?: ReturnType<typeof columnsOf> } = {};
  for (const table of ["units", "meters", "products", "materials", "energy", "waste"] as const)
    tables[table] = columnsOf(table, (whole[table] ?? []) as AnyRow[]);
  for (const [table, list] of Object.entries(rows) as [RecordTableName, AnyRow[]][])
    tables[table] = columnsOf(table, list);
  return {
    plant: whole,
    span: {
      firstDay: "2026-01-01",
      lastDay: "2026-03-31",
      from: Date.parse("2025-12-31T16:00:00Z"),
      to: Date.parse("2026-03-31T16:00:00Z"),
      zone: "Asia/Shanghai",
    },
    tables,
    readings: new Map(),
    factor: madeUpFactor,
    ...rest,
  };
}

/** A small iron foundry: two heats, one of them from a furnace meter, five rows of castings, sand, cores, bills. */
export function smallFoundry(): Books {
  return booksOf(
    {
      units: [
        { id: "F1", kind: "melting.induction.coreless" },
        { id: "L1", kind: "moulding.green-sand" },
        { id: "C1", kind: "core.cold-box" },
        { id: "B1", kind: "cleaning.shot-blast" },
      ],
      meters: [
        { id: "M0", kind: "energy", carrier: "electricity", accuracy: 1 },
        { id: "M1", kind: "energy", carrier: "electricity", unit: "F1", parent: "M0", accuracy: 1 },
        { id: "M2", kind: "energy", carrier: "electricity", unit: "L1", parent: "M0", accuracy: 2 },
        { id: "M3", kind: "energy", carrier: "electricity", unit: "B1", parent: "M0", accuracy: 2 },
      ],
      products: [
        { id: "P1", metal: "grey-iron" },
        { id: "P2", metal: "ductile-iron" },
      ],
      materials: [
        { id: "pig", kind: "pig-iron" },
        { id: "steel", kind: "scrap-steel" },
        { id: "ret", kind: "returns" },
        { id: "fesi", kind: "ferro-alloy" },
        { id: "sand", kind: "silica-sand" },
        { id: "resin", kind: "resin" },
      ],
      energy: [
        {
          id: "E1",
          carrier: "electricity",
          from: "2026-01-01",
          to: "2026-03-31",
          amount: 3000,
          unit: "kWh",
          cost: 2100,
        },
      ],
    },
    {
      lots: [
        { id: "pig-1", material: "pig", price: 3000, unit: "CNY/t" },
        { id: "steel-1", material: "steel", price: 2500, unit: "CNY/t" },
        { id: "fesi-1", material: "fesi", price: 8, unit: "CNY/kg" },
        { id: "sand-1", material: "sand", price: 400, unit: "CNY/t" },
        { id: "resin-1", material: "resin", price: 12, unit: "CNY/kg", carbonFootprint: 2500 },
      ],
      orders: [
        { id: "O1", customer: "Acme", product: "P1" },
        { id: "O2", customer: "Beta", product: "P2" },
      ],
      heats: [
        {
          id: "H1",
          furnace: "F1",
          tapped: "2026-01-10T02:00:00.000Z",
          tappedMass: 970,
          energy: 600,
          piggedMass: 20,
          slagMass: 5,
        },
        { id: "H2", furnace: "F1", tapped: "2026-02-10T02:00:00.000Z", tappedMass: 980, pouredMass: 975, energy: 580 },
      ],
      chargeLines: [
        { id: "1", heat: "H1", lot: "pig-1", mass: 300 },
        { id: "2", heat: "H1", lot: "steel-1", mass: 380 },
        { id: "3", heat: "H1", material: "ret", mass: 300 },
        { id: "4", heat: "H1", lot: "fesi-1", mass: 20 },
        { id: "5", heat: "H2", lot: "steel-1", mass: 590 },
        { id: "6", heat: "H2", material: "ret", mass: 400 },
        { id: "7", heat: "H2", lot: "fesi-1", mass: 10 },
      ],
      sandBatches: [{ id: "S1", newSand: 500 }],
      coreBatches: [{ id: "K1", product: "P2", sandMass: 200, binderMass: 4 }],
      mouldGroups: [
        { id: "G1", product: "P1", castingsPerMould: 2 },
        { id: "G2", product: "P2", castingsPerMould: 4 },
      ],
      castings: [
        {
          id: "K1",
          product: "P1",
          heat: "H1",
          mouldGroup: "G1",
          order: "O1",
          pieces: 10,
          good: 9,
          scrap: 1,
          grossMass: 500,
          mass: 320,
          goodMass: 288,
          scrapMass: 32,
        },
        {
          id: "K2",
          product: "P2",
          heat: "H1",
          mouldGroup: "G2",
          order: "O2",
          pieces: 20,
          good: 20,
          scrap: 0,
          grossMass: 440,
          mass: 240,
          goodMass: 240,
          scrapMass: 0,
        },
        {
          id: "K3",
          product: "P1",
          heat: "H2",
          mouldGroup: "G1",
          order: "O1",
          pieces: 12,
          good: 10,
          scrap: 2,
          grossMass: 600,
          mass: 384,
          goodMass: 320,
          scrapMass: 64,
        },
        {
          id: "K4",
          product: "P2",
          heat: "H2",
          mouldGroup: "G2",
          order: "O2",
          pieces: 16,
          good: 16,
          scrap: 0,
          grossMass: 352,
          mass: 192,
          goodMass: 192,
          scrapMass: 0,
        },
      ],
    },
    {
      readings: new Map(
        [
          ["M0", 3000],
          ["M1", 1300],
          ["M2", 500],
          ["M3", 300],
        ].map(([id, sum]) => [
          id as string,
          {
            start: Date.parse("2025-12-31T16:00:00Z"),
            step: 3_600_000,
            unit: "kWh",
            value: new Float64Array(2160).fill((sum as number) / 2160),
          },
        ]),
      ),
    },
  );
}
