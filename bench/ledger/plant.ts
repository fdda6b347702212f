import type { AnyRow, RecordTableName } from "#plant";
import type { FactorUse } from "../../src/ledger/books/books.ts";
import { bought, chance, furnaces, linesOfMoulding, products, year } from "./rows.ts";

/** A meter of the year: which unit and which meter above, and what it counts in a quarter of an hour on average. */
export type Meter = {
  id: string;
  carrier: "electricity" | "natural-gas";
  unit?: string;
  parent?: string;
  perQuarter: number;
};

export const quarters = year.days * 96;
const others = [
  ...Array.from({ length: linesOfMoulding }, (_, i) => ({ id: `ML${i + 1}`, kind: "moulding.green-sand" })),
  { id: "SP1", kind: "sand.preparation" },
  { id: "CB1", kind: "core.cold-box" },
  ...Array.from({ length: 12 }, (_, i) => ({ id: `B${i + 1}`, kind: "cleaning.shot-blast" })),
  ...Array.from({ length: 12 }, (_, i) => ({ id: `G${i + 1}`, kind: "cleaning.grinding" })),
  ...Array.from({ length: 4 }, (_, i) => ({ id: `SK${i + 1}`, kind: "shakeout.machine" })),
];
const ladles = Array.from({ length: 4 }, (_, i) => ({ id: `LH${i + 1}`, kind: "treatment.ladle-heating" }));
const melting = Array.from({ length: furnaces }, (_, i) => ({ id: `F${i + 1}`, kind: "melting.induction.coreless" }));

/** The 100 meters: the main one, one of each furnace and unit, gas of the ladle heaters, and those of single drives below. */
export function metersOf(heats: number): Meter[] {
  const ofUnits: Meter[] = [
    ...melting.map(
      ({ id }): Meter => ({
        ...{ id: `E-${id}`, carrier: "electricity", unit: id, parent: "E-0" },
        perQuarter: (heats * 750) / furnaces / quarters,
      }),
    ),
    ...others.map(
      ({ id }, i): Meter => ({
        ...{ id: `E-${id}`, carrier: "electricity", unit: id, parent: "E-0" },
        perQuarter: (heats * (8 + 2 * (i % 5))) / quarters,
      }),
    ),
  ];
  const gas = ladles.map(
    ({ id }): Meter => ({
      ...{ id: `N-${id}`, carrier: "natural-gas", unit: id },
      perQuarter: (heats * 3) / quarters,
    }),
  );
  const total = ofUnits.reduce((sum, one) => sum + one.perQuarter, 0);
  const main: Meter = { id: "E-0", carrier: "electricity", perQuarter: total * 1.08 };
  const above = [main, ...ofUnits, ...gas];
  const drives = Array.from({ length: 100 - above.length }, (_, i): Meter => {
    const parent = ofUnits[i % ofUnits.length]!;
    return {
      ...{ id: `D-${i}`, carrier: "electricity", unit: parent.unit!, parent: parent.id },
      perQuarter: parent.perQuarter * 0.2,
    };
  });
  return [...above, ...drives];
}

/** What a meter counts in a quarter of an hour: more by day than by night, in tenths. */
export function reading(meter: number, { perQuarter }: Meter, quarter: number): number {
  const daily = 1 + 0.4 * Math.sin((2 * Math.PI * (quarter % 96)) / 96);
  return Math.round(perQuarter * daily * (0.9 + 0.2 * chance(quarter, 100 + meter)) * 10) / 10;
}

/** The rows that all others refer to. */
export function plantRows(heats: number): { noun: RecordTableName; row: AnyRow }[] {
  const meters = metersOf(heats);
  const billed = (carrier: Meter["carrier"]) =>
    meters.filter((one) => one.carrier === carrier && !one.parent).reduce((sum, one) => sum + one.perQuarter, 0);
  const bills = (carrier: Meter["carrier"], unit: string, price: number) =>
    Array.from({ length: 12 }, (_, month) => {
      const last = new Date(Date.UTC(2025, month + 1, 0));
      const amount = Math.round(billed(carrier) * 96 * last.getUTCDate());
      const [from, to] = [`${last.toISOString().slice(0, 7)}-01`, last.toISOString().slice(0, 10)];
      const id = `${carrier}-${month + 1}`;
      return { id, carrier, from, to, amount, unit, cost: Math.round(amount * price) };
    });
  const kinds: Record<string, string> = {
    ...{ pig: "pig-iron", steel: "scrap-steel", fesi: "ferro-alloy", sand: "silica-sand", returns: "returns" },
  };
  const rows: [RecordTableName, AnyRow[]][] = [
    ["site", [{ id: "bench", country: "CN" }]],
    ["units", [...melting, ...ladles, ...others]],
    [
      "meters",
      meters.map(({ perQuarter: _, ...meter }) => ({
        ...meter,
        ...{ kind: meter.carrier === "electricity" ? "energy" : "volume", accuracy: 1, source: "bench" },
        ...{ signal: "amount", signalUnit: meter.carrier === "electricity" ? "kWh" : "m3", stamp: "start" },
      })),
    ],
    ["materials", [...bought, "returns"].map((id) => ({ id, kind: kinds[id] ?? id }))],
    ["products", Array.from({ length: products }, (_, i) => ({ id: `P${i + 1}`, metal: "ductile-iron" }))],
    ["energy", [...bills("electricity", "kWh", 0.68), ...bills("natural-gas", "m3", 3.4)]],
  ];
  return rows.flatMap(([noun, list]) => list.map((row) => ({ noun, row })));
}

/** Factors made up for the bench: value, unit and relative uncertainty. */
const madeUp: Readonly<Record<string, readonly [value: number, unit: string, relative: number]>> = {
  "uncertainty mass": [1, "%", 0],
  "uncertainty energy": [1, "%", 0],
  "uncertainty volume": [2, "%", 0],
  "energy-content electricity": [1, "kWh/kWh", 0],
  "energy-content natural-gas": [10, "kWh/m3", 0.02],
  "combustion natural-gas": [2, "kg CO2e/m3", 0.03],
  "footprint-grid electricity": [0.5, "kg CO2e/kWh", 0.1],
  "grid electricity": [0.6, "kg CO2e/kWh", 0.1],
  "upstream pig-iron": [1.8, "kg CO2e/kg", 0.2],
  "upstream scrap-steel": [0.03, "kg CO2e/kg", 0.5],
  "upstream ferro-alloy": [5, "kg CO2e/kg", 0.3],
  "upstream carburiser": [3.8, "kg CO2e/kg", 0.3],
  "upstream silica-sand": [0.02, "kg CO2e/kg", 0.5],
  "upstream bentonite": [0.1, "kg CO2e/kg", 0.5],
  "upstream coal-dust": [0.4, "kg CO2e/kg", 0.5],
  "upstream resin": [3, "kg CO2e/kg", 0.3],
};

export function factorOf(kind: string, key: string): FactorUse | undefined {
  const found = madeUp[`${kind} ${key}`];
  if (!found) return undefined;
  const [value, unit, relative] = found;
  return { id: `${kind}.${key}`, value, u: value * relative, unit, status: "draft", expired: false };
}
