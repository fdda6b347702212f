import fc from "fast-check";
import type { AnyRow } from "#plant";
import type { Books } from "../books/books.ts";
import { booksOf } from "../ledger-fixture.ts";

/** A foundry of which all that was paid is known: one heat and casting for each pour. */
export type PaidFoundry = {
  /** What the electricity bill says, CNY. */
  bill: number;
  /** New sand, kg at 0.4 CNY. */
  sand: number;
  /** Refractories that came in, kg at 2 CNY. */
  lining?: number;
  /** Natural gas, m3 at 3 CNY. */
  gas?: number;
  /** What loads of waste cost, CNY. */
  waste: readonly number[];
  /** Inoculant, kg at 10 CNY, and the share of what was poured that is on no casting. */
  pours: readonly { inoculant: number; unrecorded: number }[];
  /** A casting that names no heat. */
  stray?: true;
};

export const foundryArbitrary: fc.Arbitrary<PaidFoundry> = fc.record(
  {
    bill: fc.double({ min: 1, max: 1e5, noNaN: true }),
    sand: fc.double({ min: 0, max: 1e4, noNaN: true }),
    lining: fc.double({ min: 0, max: 1e3, noNaN: true }),
    waste: fc.array(fc.double({ min: -500, max: 500, noNaN: true }), { maxLength: 3 }),
    pours: fc.array(
      fc.record({
        inoculant: fc.double({ min: 0, max: 50, noNaN: true }),
        unrecorded: fc.double({ min: 0, max: 0.5, noNaN: true }),
      }),
      { minLength: 1, maxLength: 6 },
    ),
  },
  { requiredKeys: ["bill", "sand", "waste", "pours"] },
);

/** Its books. Where something was poured and is on no casting, castings name no pour, so that heats keep their part. */
export function foundry({ bill, sand, lining, gas, waste, pours, stray }: PaidFoundry): Books {
  const whole = pours.every(({ unrecorded }) => unrecorded === 0);
  const energy: AnyRow[] = [
    { id: "E", carrier: "electricity", from: "2026-01-01", to: "2026-03-31", amount: 9000, unit: "kWh", cost: bill },
    ...(gas === undefined
      ? []
      : [
          {
            id: "G",
            carrier: "natural-gas",
            from: "2026-01-01",
            to: "2026-03-31",
            amount: gas,
            unit: "m3",
            cost: 3 * gas,
          },
        ]),
  ];
  return booksOf(
    {
      units: [
        { id: "F1", kind: "melting.induction.coreless" },
        { id: "L1", kind: "moulding.green-sand" },
      ],
      products: [
        { id: "P1", metal: "grey-iron" },
        { id: "P2", metal: "ductile-iron" },
      ],
      materials: [
        { id: "steel", kind: "scrap-steel" },
        { id: "inoc", kind: "inoculant" },
        { id: "sand", kind: "silica-sand" },
        { id: "brick", kind: "refractory" },
      ],
      waste: [{ id: "W", kind: "spent-sand" }],
      energy: energy as never,
    },
    {
      lots: [
        { id: "steel-1", material: "steel", price: 2500, unit: "CNY/t" },
        { id: "inoc-1", material: "inoc", price: 10, unit: "CNY/kg" },
        { id: "sand-1", material: "sand", price: 400, unit: "CNY/t" },
        ...(lining === undefined
          ? []
          : [{ id: "brick-1", material: "brick", received: "2026-02-01", mass: lining, price: 2, unit: "CNY/kg" }]),
      ],
      sandBatches: [{ id: "S", newSand: sand }],
      wasteLoads: waste.map((cost, i) => ({ id: `L${i}`, waste: "W", date: "2026-02-01", mass: 1000, cost })),
      heats: pours.map((_, i) => ({
        id: `H${i}`,
        furnace: "F1",
        tapped: "2026-02-10T02:00:00.000Z",
        tappedMass: 980,
        pouredMass: 980,
        energy: 500 + 10 * i,
        liningHeats: i + 1,
      })),
      chargeLines: pours.map((_, i) => ({ id: `${i}`, heat: `H${i}`, lot: "steel-1", mass: 1000 + i })),
      pours: pours.map(({ inoculant }, i) => ({
        id: `Q${i}`,
        heat: `H${i}`,
        mass: 980,
        inoculantLot: "inoc-1",
        inoculantMass: inoculant,
      })),
      castings: [
        ...pours.map(({ unrecorded }, i) => ({
          ...casting(`K${i}`, i, 980 * (1 - unrecorded)),
          heat: `H${i}`,
          ...(whole ? { pour: `Q${i}` } : {}),
        })),
        ...(stray ? [casting("stray", 0, 980)] : []),
      ],
    },
  );
}

function casting(id: string, i: number, grossMass: number): AnyRow {
  const mass = grossMass * 0.6;
  const product = i % 2 === 0 ? "P1" : "P2";
  return { id, product, pieces: 10, good: 9, scrap: 1, grossMass, mass, goodMass: mass * 0.9, scrapMass: mass * 0.1 };
}
