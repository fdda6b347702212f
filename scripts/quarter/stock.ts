import type { RecordRow } from "#plant";
import { type Chance, round } from "./chance.ts";
import { dateOf } from "./clock.ts";
import { add, type Tables } from "./quarter.ts";

type Lot = RecordRow<"lots">;

/** A material that is bought lot by lot. Masses in kg, prices in CNY/t. */
export type Bought = {
  readonly material: string;
  readonly suppliers: readonly string[];
  readonly lot: number;
  /** How many lots were there when the quarter began. */
  readonly opening: number;
  readonly price: number;
  /** What its suppliers declare that its making emitted, kg CO2e/t, and the chance that the papers of a lot say it too. */
  readonly footprint?: { readonly declared: number; readonly onLots?: number };
  readonly km: readonly [number, number];
  readonly store?: string;
  /** What its certificate says, mass %. */
  readonly elements?: Partial<Lot>;
  /** More of the lot: section, grade, melt. */
  readonly more?: (by: Chance, n: number) => Partial<Lot>;
};

/** A stock of one material, used first in, first out. */
export type Stock = {
  readonly material: string;
  /** Takes a mass on a day: from one lot, or from two where one ends. */
  take(day: number, mass: number): { lot: string; mass: number }[];
  /** The lot that is in use. */
  lotInUse(day: number): string;
  /** What is there, kg. */
  mass(): number;
};

/** Opens a stock; its lots go into the table as they come in. A new lot comes when less than one and a half are left. */
export function openStock(tables: Tables, bought: Bought, by: Chance): Stock {
  const open: { id: string; left: number }[] = [];
  let count = 0;
  let drift = 1;
  const receive = (day: number) => {
    count++;
    drift *= by.normal(1, 0.008);
    const mass = round(bought.lot * by.normal(1, 0.03), -1);
    const id = `${bought.material}-${String(count).padStart(3, "0")}`;
    const { declared, onLots } = bought.footprint ?? {};
    const said = onLots !== undefined && by.next() < onLots ? declared : undefined;
    const elements = Object.fromEntries(
      Object.entries(bought.elements ?? {}).map(([symbol, mean]) => [
        symbol,
        round((mean as number) * by.normal(1, 0.05 * (1 - (mean as number) / 100)), (mean as number) < 0.1 ? 3 : 2),
      ]),
    );
    add(tables, "lots", {
      id,
      material: bought.material,
      supplier: by.pick(bought.suppliers),
      origin: "CN",
      received: dateOf(day),
      mass,
      price: round(bought.price * drift),
      unit: "CNY/t",
      ...elements,
      ...(said === undefined ? {} : { carbonFootprint: round(said * by.normal(1, 0.02)) }),
      transportDistance: round(by.between(...bought.km)),
      ...(bought.store === undefined ? {} : { store: bought.store }),
      ...bought.more?.(by, count),
    });
    open.push({ id, left: mass });
  };
  const total = () => open.reduce((sum, one) => sum + one.left, 0);
  for (let i = 0; i < bought.opening; i++) receive(-10 * (bought.opening - i) + by.whole(0, 6));
  open[0]!.left = round(open[0]!.left * by.between(0.3, 0.9));
  const fill = (day: number, needed: number) => {
    while (total() < needed + 1.5 * bought.lot) receive(day);
  };
  return {
    material: bought.material,
    take(day, mass) {
      fill(day, mass);
      const parts: { lot: string; mass: number }[] = [];
      for (let left = mass; left > 0.049; ) {
        const first = open[0]!;
        const part = round(Math.min(left, first.left), 1);
        if (part > 0) parts.push({ lot: first.id, mass: part });
        first.left = round(first.left - part, 1);
        left = round(left - part, 1);
        if (first.left < 0.05) open.shift();
      }
      return parts;
    },
    lotInUse(day) {
      fill(day, 0);
      return open[0]!.id;
    },
    mass: total,
  };
}

/** Counts a stock at the end of a day; a count errs by a relative standard deviation. */
export function count(
  tables: Tables,
  of: { material: string; mass: number; store?: string | undefined },
  day: number,
  by: Chance,
  sd: number,
): void {
  add(tables, "stocktakes", {
    id: `${of.material}-${dateOf(day).slice(2).replaceAll("-", "")}`,
    material: of.material,
    ...(of.store === undefined ? {} : { store: of.store }),
    date: dateOf(day),
    mass: round(of.mass * by.normal(1, sd), -1),
    basis: "measured",
  });
}
