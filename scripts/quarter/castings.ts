import type { RecordRow } from "#plant";
import { type Chance, round } from "./chance.ts";
import { dateOf, quarter } from "./clock.ts";
import type { OrderBook, Sold } from "./orders.ts";
import { add, type Tables } from "./quarter.ts";

type Casting = RecordRow<"castings">;
type Defect = NonNullable<Casting["rejectReason"]>;

/** A product that is cast: kg of metal and pieces per mould or shot, how many come out bad, and of what. */
export type Cast = Sold & {
  readonly gross: number;
  readonly perMould: number;
  readonly scrap: number;
  readonly reasons: readonly (readonly [reason: Defect, weight: number])[];
  readonly treated?: boolean;
};

/** Metal of one pour that became pieces of one product. `hidden`: pieces that were thrown back and that nobody reported. */
export type Made = {
  readonly id: string;
  readonly product: Cast;
  readonly heat?: string;
  readonly pour?: string;
  readonly mouldGroup: string;
  readonly day: number;
  readonly moulds: number;
  readonly mass: number;
  readonly hidden?: number;
  readonly more?: Partial<Casting>;
};

/** Writes down the castings of a pour. @returns the row, and what goes back to the heap of returns in truth, kg */
export function castingRow(
  tables: Tables,
  made: Made,
  orders: OrderBook,
  by: Chance,
): { row: Casting; returned: number } {
  const { product, moulds, day } = made;
  const all = moulds * product.perMould;
  const hidden = Math.min(made.hidden ?? 0, all - 1);
  const pieces = all - hidden;
  const scrap = Math.min(pieces, by.hits(pieces, product.scrap * by.between(0.6, 1.4)));
  const good = pieces - scrap;
  const grossMass = round((made.mass * pieces) / all, 1);
  const mass = round(Math.min(pieces * product.mass * by.normal(1, 0.003), grossMass * 0.95), 1);
  const scrapMass = round((mass * scrap) / pieces, 1);
  const goodMass = round(mass - scrapMass, 1);
  const shipped = day + by.whole(7, 16);
  const row: Casting = {
    id: made.id,
    product: product.id,
    ...(made.heat === undefined ? {} : { heat: made.heat }),
    ...(made.pour === undefined ? {} : { pour: made.pour }),
    mouldGroup: made.mouldGroup,
    date: dateOf(day),
    pieces,
    good,
    scrap,
    grossMass,
    mass,
    goodMass,
    scrapMass,
    ...(scrap > 0 ? { rejectReason: by.weighted(product.reasons) } : {}),
    ...(good > 0 ? { order: orders.give(product.id, day, good) } : {}),
    ...(good > 0 && shipped < quarter.days
      ? { state: "shipped" as const, shipped: dateOf(shipped) }
      : { state: good > 0 ? ("fettled" as const) : ("rejected" as const) }),
    ...made.more,
  };
  add(tables, "castings", row);
  return { row, returned: round(made.mass - goodMass, 1) };
}
