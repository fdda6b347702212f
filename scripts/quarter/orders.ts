import { type Chance, round } from "./chance.ts";
import { dateOf, indexOf, months } from "./clock.ts";
import { add, type Tables } from "./quarter.ts";

/** A product as orders see it: what a piece weighs (kg) and costs (CNY), and who buys it. */
export type Sold = {
  readonly id: string;
  readonly grade: string;
  readonly mass: number;
  readonly price: number;
  readonly customers: readonly string[];
};

type Order = { id: string; of: Sold; customer: string; month: number; pieces: number };

/** The orders of a quarter: one of each product, customer and month; pieces are made for the one that is furthest behind. */
export type OrderBook = {
  /** The order that good pieces made on a day are for. */
  give(product: string, day: number, pieces: number): string;
  /** Writes the orders down, when all is made. */
  close(): void;
};

export function orderBook(tables: Tables, products: readonly Sold[], by: Chance): OrderBook {
  const orders = products.flatMap((of) =>
    months.flatMap(({ month }, index) =>
      of.customers.map(
        (customer, n): Order => ({ id: `O${month.slice(5)}-${of.id}-${n + 1}`, of, customer, month: index, pieces: 0 }),
      ),
    ),
  );
  return {
    give(product, day, pieces) {
      const month = months.findIndex(({ first, next }) => day >= first && day < next);
      const open = orders.filter((one) => one.of.id === product && one.month === month);
      const order = open.reduce((a, b) => (b.pieces < a.pieces ? b : a));
      order.pieces += pieces;
      return order.id;
    },
    close() {
      for (const { id, of, customer, month, pieces } of orders) {
        if (pieces === 0) continue;
        const { first, next } = months[month]!;
        const last = month === 2;
        const wanted = last ? Math.ceil((pieces * by.between(1.03, 1.12)) / 10) * 10 : pieces;
        add(tables, "orders", {
          id,
          customer,
          customerNumber: `${customer.slice(-1)}${by.whole(10_000, 99_999)}`,
          product: of.id,
          grade: of.grade,
          pieces: wanted,
          mass: round(wanted * of.mass, 1),
          ordered: dateOf(first - by.whole(20, 45)),
          due: dateOf(next + 14),
          ...(last ? {} : { delivered: dateOf(Math.min(next + by.whole(5, 13), indexOf("09-30"))) }),
          price: of.price,
          unit: "CNY/pc",
          state: last ? "open" : "delivered",
        });
      }
    },
  };
}
