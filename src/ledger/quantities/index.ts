import type { Quantity } from "../graph/quantity.ts";
import { burden, keys } from "./burdens.ts";
import { carbon } from "./carbon.ts";
import { cost } from "./cost.ts";
import { amount, at } from "./define.ts";
import { efficiency } from "./efficiency.ts";
import { energy } from "./energy.ts";
import { forAttributes } from "./for-attributes.ts";
import { forging } from "./forging.ts";
import { inventory } from "./inventory.ts";
import { metal } from "./metal.ts";
import { perGood } from "./per-good.ts";
import { pollution } from "./pollution.ts";
import { returns } from "./returns.ts";
import { sand } from "./sand.ts";
import { solvents } from "./solvents.ts";
import { waste } from "./waste.ts";

const list: readonly Quantity[] = [
  ...metal,
  ...returns,
  ...forging,
  ...energy,
  ...efficiency,
  ...keys,
  amount(
    "gas.own",
    "m3",
    at(["heat", "heat-treatment", "forging-batch", "process", "plant"], { formula: "carrier.natural-gas?" }),
  ),
  ...burden("energy", "kWh"),
  ...burden("electricity", "kWh"),
  ...burden("gas", "m3"),
  ...burden("combustion", "kg CO2e"),
  ...perGood("energy.per-kg", "energy", "kWh/kg"),
  ...carbon,
  ...inventory,
  ...cost,
  ...sand,
  ...pollution,
  ...solvents,
  ...waste,
  ...forAttributes,
];

/** All quantities by id: the same ids in clauses, reports, alarms and optimisers. */
export const quantities: ReadonlyMap<string, Quantity> = new Map(list.map((one) => [one.id, one]));
