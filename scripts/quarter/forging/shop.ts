import type { Chance } from "../chance.ts";
import type { Load } from "../load.ts";
import type { OrderBook } from "../orders.ts";
import type { Tables } from "../quarter.ts";
import type { Stock } from "../stock.ts";
import type { Queue } from "../treatment.ts";
import type { DieShop } from "./dies.ts";

/** All that the forge has while its quarter runs. */
export type Shop = {
  readonly tables: Tables;
  readonly bars: Readonly<Record<"r1" | "r3" | "r4", Stock>>;
  readonly oil: Stock;
  readonly orders: OrderBook;
  readonly treatment: Readonly<Record<"HT1" | "HT2", Queue>>;
  readonly dies: DieShop;
  readonly by: Chance;
  readonly electric: Readonly<Record<"IH1" | "H1" | "P10" | "RR1" | "HT2" | "AC1" | "SB1" | "rest", Load>>;
  readonly gas: Readonly<Record<"F1" | "F2" | "HT1", Load>>;
  readonly sums: { scale: number; steel: number };
};

/** What is wrong on purpose in the forge's quarter. */
export const planted = {
  /** A digit was left out when the input was typed. */
  typedBatch: "P0722-2",
  typedMass: (mass: number) => Math.round(mass) - 1000,
  /** Rejected pieces went into the scrap bin and were not reported. */
  hiddenFrom: "08-17",
  hiddenTo: "08-22",
  hiddenShare: 0.035,
  /** The salt bath and the carburising furnace started together while the heater and the conveyor furnace ran. */
  together: "07-23",
  /** Batches whose billets are of no known lot. */
  lost: ["P0714-2", "P0911-3"],
  unpriced: "r1-008",
  /** The gas meter of furnace F1 was off the network. */
  gap: ["08-20", 12, 19] as const,
  low: 0.94,
} as const;

/** What the meters that rows of the record were read from show for 1 kWh or 1 m3. */
export const shows = { IH1: 1.002, F1: 1.005, F2: 0.996, HT1: 1.003, HT2: 0.998 } as const;
