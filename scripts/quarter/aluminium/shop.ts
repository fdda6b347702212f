import type { Chance } from "../chance.ts";
import type { Heap } from "../charge.ts";
import type { Load } from "../load.ts";
import type { OrderBook } from "../orders.ts";
import type { Tables } from "../quarter.ts";
import type { Stock } from "../stock.ts";
import type { Queue } from "../treatment.ts";

/** All that the die caster has while its quarter runs. */
export type Shop = {
  readonly tables: Tables;
  readonly stocks: Readonly<Record<"ingot" | "release" | "flux" | "silicon", Stock>>;
  readonly heap: Heap;
  readonly orders: OrderBook;
  readonly ageing: Queue;
  readonly by: Chance;
  readonly electric: Readonly<Record<"HF1" | "DC1" | "DC2" | "AC1" | "HT1" | "SB1" | "PC1" | "rest", Load>>;
  readonly gas: Readonly<Record<"MF1" | "MF2" | "DO1", Load>>;
  readonly shots: Map<string, { shots: number; mass: number; group: string }>;
};

/** What is wrong on purpose in the die caster's quarter. */
export const planted = {
  typedHeat: "M0722-3",
  typedMass: (mass: number) => mass + 900,
  hiddenFrom: "08-17",
  hiddenTo: "08-22",
  hiddenShare: 0.06,
  together: "09-14",
  lost: ["N0716-2-K2", "N0904-3-K2"],
  unpriced: "r1-007",
  /** The main meter kept no amounts on a Sunday morning. */
  gap: ["08-02", 2, 6] as const,
  low: 0.94,
} as const;

/** What the gas meters of the furnaces show for 1 m3. */
export const gasShows = { MF1: 1.006, MF2: 0.997, DO1: 1.002 } as const;
