import type { RecordRow } from "#plant";
import { type Chance, round } from "../chance.ts";
import { dateOf } from "../clock.ts";
import { add, type Tables } from "../quarter.ts";
import { type Forged, products } from "./products.ts";

type Tool = RecordRow<"tools">;

/** Dies in service: each takes strokes until it is refurbished, and after its life another comes. */
export type DieShop = {
  /** The die that forges a batch of a product on a day; the strokes are added to it. */
  use(product: Forged, day: number, strokes: number): string;
};

/** How many strokes the dies of a line last; after a third of them a die is dressed. */
const life = { P10: 78_000, H1: 44_000, RR1: 13_000 } as const;
const dressedAfter = (product: Forged) => life[product.line] / 3;

export function openDies(tables: Tables, by: Chance): DieShop {
  const inUse = new Map<string, Tool & { strokes: number; since: number }>();
  const counts = new Map<string, number>();
  const mount = (product: Forged, date: string, strokes: number) => {
    const count = (counts.get(product.id) ?? by.whole(3, 9)) + 1;
    counts.set(product.id, count);
    const die = {
      id: `D-${product.id}-${String(count).padStart(2, "0")}`,
      kind: "forging-die" as const,
      product: product.id,
      cavities: product.line === "P10" ? 2 : 1,
      inService: date,
      strokes,
      since: strokes % dressedAfter(product),
      lifeStrokes: round(life[product.line] * by.between(0.75, 1.25), -2),
      cost: round(by.between(32_000, 78_000), -2),
      state: "in-use" as const,
    };
    inUse.set(product.id, die);
    return die;
  };
  for (const product of products)
    mount(product, dateOf(-by.whole(20, 90)), round(life[product.line] * by.between(0.1, 0.6)));
  const write = ({ since: _, ...die }: Tool & { since: number }) => {
    const at = tables.tools?.findIndex((one) => one.id === die.id) ?? -1;
    if (at < 0) add(tables, "tools", die);
    else tables.tools![at] = die;
  };
  return {
    use(product, day, strokes) {
      let die = inUse.get(product.id)!;
      if (die.strokes + strokes > die.lifeStrokes!) {
        write({ ...die, outOfService: dateOf(day), state: "scrapped" });
        die = mount(product, dateOf(day), 0);
      } else if (die.since > dressedAfter(product)) {
        die.since = 0;
        die.refurbished = dateOf(day - 1);
      }
      die.strokes += strokes;
      die.since += strokes;
      write(die);
      return die.id;
    },
  };
}
