import type { AnyRow } from "#plant";
import type { Books } from "../books/books.ts";
import { booksOf, madeUpFactor } from "../ledger-fixture.ts";
import { seededRandom } from "../method/random.ts";

/** What a melt shop of the fixture does: every heat charges `tonnes(i)`, holds `hours(i)` and takes a + b·t + h·τ. */
export type MeltShop = {
  readonly heats: number;
  tonnes?(heat: number): number;
  hours?(heat: number): number;
  energy?(heat: number, tonnes: number, hours: number): number;
  /** kg of castings with their gating that went back unreported. */
  unreported?(heat: number): number;
  /** Changes a row of heats before it is kept. */
  typed?(heat: number, row: AnyRow): AnyRow;
  readonly rest?: Partial<Books>;
};

const day = 86_400_000;
const start = Date.parse("2026-01-05T00:00:00Z");

/**
 * An iron foundry in which every mass balances: of each tonne charged 400 kg are returns; 10 kg are slag, 15 kg are lost;
 * 95 % of the liquid is poured, 40 % of it is gating, 5 % of the castings are scrap; the heap of returns is counted at the
 * end of each week of six heats.
 */
export function meltShop({ heats: count, tonnes, hours, energy, unreported, typed, rest }: MeltShop): Books {
  const random = seededRandom(7);
  const draw = () => 2 * random() - 1;
  const rows: { heats: AnyRow[]; chargeLines: AnyRow[]; castings: AnyRow[]; samples: AnyRow[]; stocktakes: AnyRow[] } =
    {
      heats: [],
      chargeLines: [],
      castings: [],
      samples: [],
      stocktakes: [{ id: "T0", material: "ret", date: "2025-12-31", mass: 50_000 }],
    };
  let heap = 50_000;
  for (let i = 0; i < count; i++) {
    const t = tonnes?.(i) ?? 2.5 + 0.5 * draw();
    const h = hours?.(i) ?? 0.4 + 0.3 * draw();
    const charged = 1000 * t;
    const liquid = charged * 0.975;
    const poured = liquid * 0.95;
    const reported = poured - (unreported?.(i) ?? 0);
    const casting = reported * 0.6;
    const id = `H${i}`;
    const tapped = new Date(start + i * day).toISOString();
    const heat = {
      id,
      furnace: "F1",
      metal: "grey-iron",
      tapped,
      chargedMass: charged,
      liquidMass: liquid,
      slagMass: charged * 0.01,
      pouredMass: poured,
      piggedMass: liquid - poured,
      tapTemperature: 1450,
      holdingTime: 60 * h,
      energy: energy?.(i, t, h) ?? 80 + 500 * t + 180 * h + 10 * draw(),
    };
    rows.heats.push(typed?.(i, heat) ?? heat);
    rows.chargeLines.push(
      { id: `${id}.1`, heat: id, material: "steel", mass: charged * 0.6 },
      { id: `${id}.2`, heat: id, material: "ret", mass: charged * 0.4 },
    );
    rows.castings.push({
      id: `${id}-K`,
      product: "P1",
      heat: id,
      date: tapped.slice(0, 10),
      pieces: 20,
      good: 19,
      scrap: 1,
      grossMass: reported,
      mass: casting,
      goodMass: casting * 0.95,
      scrapMass: casting * 0.05,
    });
    rows.samples.push({ id: `${id}-s`, heat: id, taken: tapped, point: "furnace-final", C: 3.3, Si: 2 });
    heap += poured * 0.4 + poured * 0.6 * 0.05 + (liquid - poured) - charged * 0.4;
    heap += (unreported?.(i) ?? 0) * (1 - 0.4 - 0.03);
    const next = new Date(start + (i + 1) * day).toISOString().slice(0, 10);
    if (i % 6 === 5) rows.stocktakes.push({ id: `T${i}`, material: "ret", date: tapped.slice(0, 10), mass: heap });
    if (i === count - 1 && next <= "2026-03-31")
      rows.stocktakes.push({ id: "TE", material: "ret", date: "2026-03-31", mass: heap });
  }
  return booksOf(
    {
      units: [{ id: "F1", kind: "melting.induction.coreless" }],
      products: [{ id: "P1", metal: "grey-iron" }],
      materials: [
        { id: "steel", kind: "scrap-steel" },
        { id: "ret", kind: "returns" },
      ],
    },
    rows,
    { factor: madeUpFactor, ...rest },
  );
}
