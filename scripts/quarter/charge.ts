import type { RecordRow } from "#plant";
import { type Chance, round } from "./chance.ts";
import { add, type Tables } from "./quarter.ts";
import type { Stock } from "./stock.ts";

/** One component of a charge: from a stock, or from the heap of returns, which has no lots. */
export type Part = {
  readonly from: Stock | Heap;
  readonly mass: number;
  readonly stage?: RecordRow<"chargeLines">["stage"];
};

/** The returns of a plant: gating, rejected castings, pigs; they go round. */
export type Heap = { readonly material: string; mass: number };

/** Weighs the parts of a charge into a heat, in whole kilograms above 20 kg. @returns what was weighed of each part, kg */
export function weighIn(tables: Tables, heat: string, day: number, parts: readonly Part[], by: Chance): number[] {
  let sequence = 0;
  const line = (planned: number, mass: number, rest: Partial<RecordRow<"chargeLines">>) => {
    sequence++;
    add(tables, "chargeLines", {
      id: `${heat}.${sequence}`,
      heat,
      sequence,
      ...rest,
      mass,
      plannedMass: planned,
    });
  };
  return parts.map(({ from, mass, stage }) => {
    const places = mass >= 20 ? 0 : 1;
    const planned = round(mass, mass >= 200 ? -1 : places);
    const weighed = round(by.normal(planned, planned * 0.006), places);
    const said = stage === undefined ? {} : { stage };
    if ("take" in from) {
      const lots = from.take(day, weighed);
      for (const one of lots)
        line(lots.length > 1 ? one.mass : planned, one.mass, { ...said, lot: one.lot, material: from.material });
    } else {
      from.mass = round(from.mass - weighed, 1);
      line(planned, weighed, { ...said, material: from.material });
    }
    return weighed;
  });
}
