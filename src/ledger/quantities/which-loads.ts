import type { Ground } from "../graph/ground.ts";
import type { Where } from "../graph/quantity.ts";
import { wasteOf } from "./methods/sent-rows.ts";

/** A code of the national list of hazardous waste: HW49, or its number 900-039-49. */
const listed = /^\s*(HW\s?\d{2}\b|\d{3}-\d{3}-\d{2}$)/i;

/** Whether a waste is hazardous: as stated, else by its code; undefined where neither says it. */
export function isHazardous(waste: { hazardous?: boolean; code?: string } | undefined): boolean | undefined {
  if (waste?.hazardous !== undefined) return waste.hazardous;
  return waste?.code !== undefined && listed.test(waste.code) ? true : undefined;
}

function loads(name: string, takes: (hazardous: boolean | undefined) => boolean): Where {
  return {
    name,
    takes: (ground: Ground) => {
      const of = wasteOf(ground);
      const kinds = (ground.books.plant.waste ?? []).map(isHazardous);
      return (row) => takes(kinds[of(row)]);
    },
  };
}

export const hazardous = loads("hazardous", (is) => is === true);
export const otherWaste = loads("other-waste", (is) => is !== true);
