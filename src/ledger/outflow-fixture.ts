import type { AnyRow, Plant, RecordTableName } from "#plant";
import type { Books } from "./books/books.ts";
import { booksOf, madeUpFactor } from "./ledger-fixture.ts";

/** Factors of the fixture, made up for arithmetic that can be followed by hand. */
const factors: Readonly<Record<string, readonly [value: number, unit: string]>> = {
  "pollutant-emission melting.induction.coreless/pm": [0.5, "kg/t"],
  "pollutant-emission shakeout.machine/pm": [2, "kg/t"],
  "pollution-equivalent so2": [0.95, "kg"],
  "pollution-equivalent nox": [0.95, "kg"],
  "pollution-equivalent pm#smoke-dust": [2.18, "kg"],
  "pollution-equivalent pm#general-dust": [4, "kg"],
};

export function outflowFactor(kind: string, key: string) {
  const found = factors[`${kind} ${key}`];
  if (!found) return madeUpFactor(kind, key);
  const [value, unit] = found;
  return { id: `${kind}.${key}`, value, u: value, unit, status: "draft" as const, expired: false };
}

/** A foundry with one heat of 100 t charged, 90 t poured and 60 t good, its stacks, tests, waste and sand; changed as asked. */
export function outflowFoundry(
  change: Partial<Plant> = {},
  rows: { readonly [N in RecordTableName]?: readonly AnyRow[] } = {},
  rest: Partial<Books> = {},
): Books {
  const emissionPoints = change.emissionPoints ?? [
    { id: "S1", kind: "stack", serves: ["F1"], abatement: ["A1"], gasFlow: 10_000, hoursPerYear: 3650 },
    { id: "S2", kind: "stack", serves: ["K1"], abatement: ["A1", "A2"], gasFlow: 20_000, hoursPerYear: 3650 },
    { id: "B1", kind: "boundary" },
  ];
  const plant: Omit<Plant, "format"> = {
    site: { id: "S", country: "CN", metals: ["grey-iron"] },
    units: [
      { id: "F1", kind: "melting.induction.coreless" },
      { id: "K1", kind: "shakeout.machine" },
    ],
    abatement: [
      { id: "A1", kind: "baghouse", dustEfficiency: 90 },
      { id: "A2", kind: "baghouse", dustEfficiency: 90 },
    ],
    monitoring: [
      { id: "m1", point: "S1", pollutant: "pm", value: 8, unit: "mg/m3", date: "2026-02-01", state: "dry-standard" },
      { id: "m2", point: "S1", pollutant: "pm", value: 12, unit: "mg/m3", date: "2026-03-01", state: "dry-standard" },
    ],
    waste: [
      { id: "W1", kind: "spent-sand", amount: 730 },
      { id: "W2", kind: "dust" },
      { id: "W3", kind: "waste-oil", code: "HW08 900-249-08", amount: 3.65 },
    ],
    products: [{ id: "P1", metal: "grey-iron", binder: "furan" }],
    ...change,
    emissionPoints,
  };
  return booksOf(
    plant,
    {
      heats: [
        {
          id: "H1",
          furnace: "F1",
          metal: "grey-iron",
          tapped: "2026-02-10T02:00:00.000Z",
          chargedMass: 100_000,
          liquidMass: 96_000,
          pouredMass: 90_000,
          energy: 57_600,
        },
      ],
      castings: [
        {
          id: "K1",
          product: "P1",
          heat: "H1",
          pieces: 100,
          good: 90,
          scrap: 10,
          grossMass: 90_000,
          mass: 66_000,
          goodMass: 60_000,
        },
      ],
      sandBatches: [
        { id: "B1", binder: "furan", newSand: 30_000, reclaimedSand: 270_000, binderMass: 3000, mass: 302_000 },
      ],
      coreBatches: [{ id: "C1", sandMass: 10_000, binderMass: 100 }],
      wasteLoads: [
        { id: "L1", waste: "W1", date: "2026-02-15", mass: 36_000 },
        { id: "L2", waste: "W2", date: "2026-02-16", mass: 4000 },
        { id: "L3", waste: "W3", date: "2026-02-17", mass: 500, transferNumber: "2026-1" },
        { id: "L4", waste: "W3", date: "2026-03-17", mass: 300 },
      ],
      emissionPoints: emissionPoints as AnyRow[],
      ...rows,
    },
    { factor: outflowFactor, ...rest },
  );
}
