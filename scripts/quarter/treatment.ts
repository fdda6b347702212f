import type { RecordRow } from "#plant";
import { type Chance, round } from "./chance.ts";
import { at, hour, moment, shortDate } from "./clock.ts";
import { add, type Tables } from "./quarter.ts";

type Load = RecordRow<"heatTreatments">;
type Piece = { heatTreatment?: string; good?: number; goodMass?: number };

/** Pieces that wait for a furnace until a load is full. Masses in kg. */
export type Queue = {
  /** Puts a row in the queue, and treats a load where one is full. */
  put(row: Piece, day: number): void;
};

/** What a furnace does with a load, and how it is told. */
export type Furnace = {
  readonly unit: string;
  readonly load: number;
  /** Hour of the day at which loads begin, and how long each takes, h. */
  readonly begins: number;
  readonly hours: number;
  /** Whether a load that finds the furnace full waits for the same hour of the next day, not only for it to be empty. */
  readonly daily?: boolean;
  readonly row: Partial<Load>;
  /** What a load of so many kg takes, and what the record says of it. */
  take(from: number, to: number, mass: number): Partial<Load>;
};

export function queue(tables: Tables, furnace: Furnace, by: Chance): Queue {
  let waiting: Piece[] = [];
  let free = Number.NEGATIVE_INFINITY;
  let count = 0;
  const massOf = (rows: readonly Piece[]) =>
    round(
      rows.reduce((sum, one) => sum + (one.goodMass ?? 0), 0),
      1,
    );
  return {
    put(row, day) {
      if (!row.good) return;
      waiting.push(row);
      const mass = massOf(waiting);
      if (mass < furnace.load) return;
      const planned = at(day, furnace.begins + by.between(0, 0.5));
      const late = Math.max(0, free - planned);
      const from = planned + (furnace.daily ? Math.ceil(late / (24 * hour)) * 24 * hour : late);
      const to = from + Math.round(furnace.hours * by.between(0.96, 1.05) * 60) * 60_000;
      if (to > at(92, 0)) return;
      count++;
      free = to + 45 * 60_000;
      const id = `${furnace.unit}-${shortDate(day)}-${count}`;
      for (const one of waiting) one.heatTreatment = id;
      add(tables, "heatTreatments", {
        id,
        unit: furnace.unit,
        ...furnace.row,
        started: moment(from),
        ended: moment(to),
        pieces: waiting.reduce((sum, one) => sum + (one.good ?? 0), 0),
        mass,
        ...furnace.take(from, to, mass),
      });
      waiting = [];
    },
  };
}
