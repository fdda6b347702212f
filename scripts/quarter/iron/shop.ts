import type { Chance } from "../chance.ts";
import type { Heap } from "../charge.ts";
import type { Load } from "../load.ts";
import type { OrderBook } from "../orders.ts";
import type { Tables } from "../quarter.ts";
import type { Queue } from "../treatment.ts";
import type { IronStocks } from "./materials.ts";

/** All that the foundry has while its quarter runs. */
export type Shop = {
  readonly tables: Tables;
  readonly stocks: IronStocks;
  readonly heap: Heap;
  readonly orders: OrderBook;
  readonly annealing: Queue;
  readonly relief: Queue;
  readonly by: Chance;
  readonly loads: Readonly<
    Record<"IF2" | "IF1" | "G1" | "F1" | "AC1" | "SB1" | "M1" | "HT1" | "HT2" | "C1" | "rest" | "gas", Load>
  >;
  /** Registers of the furnaces' meters, kWh. */
  readonly registers: { IF1: number; IF2: number };
  /** Heats since the lining was made. */
  readonly linings: { IF1: number; IF2: number };
  /** Moulds poured of each product, day by day: "12 P21". */
  readonly poured: Map<string, { moulds: number; group: string; mass: number }>;
};

/** What is wrong on purpose in the foundry's quarter. */
export const planted = {
  /** Digits that changed places when the charged mass was typed. */
  typedHeat: "B0722-3",
  typedMass: (mass: number) => Number(String(Math.round(mass)).replace(/^(\d)(\d)(\d)/, "$1$3$2")),
  /** Rejected castings were thrown back into the furnace and not reported. */
  hiddenFrom: "08-17",
  hiddenTo: "08-22",
  hiddenShare: 0.07,
  /** Both induction furnaces started together. */
  together: "08-26",
  /** Castings whose heat was not written down. */
  lost: ["B0724-2-K2", "B0911-4-K2"],
  /** The lot that came without a price. */
  unpriced: "r2-006",
  /** The compressor's meter was off the network. */
  gap: ["07-15", 9, 16] as const,
  /** The meter of the green-sand line, after its transformers were changed. */
  low: 0.94,
} as const;
