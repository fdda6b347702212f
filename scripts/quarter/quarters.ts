import type { Plant } from "#plant";
import { aluminiumQuarter } from "./aluminium/aluminium.ts";
import { forgingQuarter } from "./forging/forging.ts";
import { ironQuarter } from "./iron/iron.ts";
import type { Quarter } from "./quarter.ts";

const makers = {
  "iron-foundry": (plant: Plant) => ironQuarter(plant, 20260701),
  "aluminium-die-casting": (plant: Plant) => aluminiumQuarter(plant, 20260702),
  "closed-die-forging": (plant: Plant) => forgingQuarter(plant, 20260703),
} as const satisfies Readonly<Record<string, (plant: Plant) => Quarter>>;

/** The example plants that have a quarter. */
export const quarters = Object.keys(makers) as (keyof typeof makers)[];

/** The quarter of an example plant, always the same. */
export function quarterOf(name: (typeof quarters)[number], plant: Plant): Quarter {
  return makers[name](plant);
}
