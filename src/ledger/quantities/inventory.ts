import type { Quantity } from "../graph/quantity.ts";
import { amount, ratio } from "./define.ts";
import { noneUsed } from "./methods/none-used.ts";
import { type Part, partsTotal } from "./methods/parts-total.ts";

const kg = "kg CO2e";
const sum = (id: string, ...parts: readonly Part[]) => amount(id, kg, { plant: [{ method: partsTotal(parts) }] });

const scope1: readonly Part[] = [
  { of: "inventory.scope1.combustion" },
  { of: "inventory.scope1.oxidation", from: [["carbon.oxidation", "heat"]] },
  { of: "inventory.scope1.process", from: [["carbon.process", "heat"]] },
];
const heat: Part = { of: "inventory.scope2.heat" };
const transport: Part = {
  of: "inventory.scope3.transport",
  from: [
    ["carbon.transport", "casting"],
    ["carbon.transport", "forging-batch"],
  ],
};
const scope3: readonly Part[] = [
  { of: "inventory.scope3.materials" },
  transport,
  { of: "inventory.scope3.waste", from: [] },
];

/**
 * The plant's inventory, by scope of the GHG Protocol: what it burnt and gave off itself, what power and heat it bought
 * caused where they were made, by place and by contract, and what it bought, had brought and had treated. What is not
 * assessed is in no total; the statement of the inventory names it.
 */
export const inventory: readonly Quantity[] = [
  ratio("factor.grid", "kg CO2e/kWh", { plant: [{ factor: ["grid", "electricity"] }] }),
  ratio("factor.grid.market", "kg CO2e/kWh", {
    plant: [{ factor: ["grid-contract", "electricity"] }, { factor: ["grid-residual", "electricity"] }],
  }),
  ratio("factor.heat", "kg CO2e/MJ", { plant: [{ factor: ["heat-supply", "heat"] }] }),
  ratio("factor.steam", "kg CO2e/kWh", { plant: [{ factor: ["heat-supply", "steam"] }] }),
  amount("inventory.scope1.combustion", kg, { plant: [{ formula: "combustion.own" }] }),
  amount("inventory.scope1.oxidation", kg, { plant: [{ up: ["heat"], of: "carbon.oxidation" }] }),
  amount("inventory.scope1.process", kg, { plant: [{ up: ["heat"], of: "carbon.process" }] }),
  sum("inventory.scope1", ...scope1),
  amount("inventory.scope2.location", kg, { plant: [{ formula: "carrier.electricity * factor.grid" }] }),
  amount("inventory.scope2.market", kg, { plant: [{ formula: "carrier.electricity * factor.grid.market" }] }),
  amount("inventory.scope2.hot", kg, {
    plant: [{ formula: "carrier.heat * factor.heat" }, { method: noneUsed("heat") }],
  }),
  amount("inventory.scope2.steam", kg, {
    plant: [{ formula: "carrier.steam * content.steam * factor.steam" }, { method: noneUsed("steam") }],
  }),
  sum("inventory.scope2.heat", { of: "inventory.scope2.hot" }, { of: "inventory.scope2.steam" }),
  amount("inventory.scope3.metal", kg, { plant: [{ up: ["heat", "forging-batch"], of: "carbon.charge" }] }),
  sum(
    "inventory.scope3.materials",
    { of: "inventory.scope3.metal" },
    { of: "carbon.sand", from: [] },
    { of: "carbon.cores", from: [] },
  ),
  amount("inventory.scope3.transport", kg, { plant: [{ formula: "transport * factor.transport" }] }),
  sum(
    "inventory.scope3.waste",
    ...(["sand", "melt", "other"] as const).map((group): Part => ({ of: `carbon.waste.${group}`, from: [] })),
  ),
  sum("inventory.scope3", ...scope3),
  sum("inventory.total.location", ...scope1, { of: "inventory.scope2.location" }, heat, ...scope3),
  sum("inventory.total.market", ...scope1, { of: "inventory.scope2.market" }, heat, ...scope3),
];
