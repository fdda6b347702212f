import { choice, date, quantity, ref, table, text, unit } from "../attribute.ts";
import { orderStates } from "../choices/production.ts";

/** Orders 订单: what a customer wants of one product. `price` is in the row's own `unit` (CNY/pc, EUR/kg). */
export const orders = table(
  "orders",
  "order",
  { required: ["product"] },
  {
    customer: text,
    customerNumber: text,
    product: ref("products"),
    grade: text,
    pieces: quantity("1", 0, 1_000_000_000),
    mass: quantity("kg", 0, 1_000_000_000),
    ordered: date,
    due: date,
    delivered: date,
    price: quantity("1"),
    unit,
    state: choice(orderStates),
    note: text,
  },
);
