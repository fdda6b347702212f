import type { Quantity } from "../graph/quantity.ts";
import { amount, at, ratio, upFrom } from "./define.ts";
import { additives, noCores, sentAsWaste, water } from "./methods/sand-flows.ts";

const wide = ["month", "plant"] as const;

/**
 * Sand: put in new, with cores, reclaimed; mixed, in moulds, discarded, drawn off as dust; and the ratios that foundries
 * and norms make of them. What no record has (sand with castings, burnt off, in hoppers, dust not weighed) is the residual.
 */
export const sand: readonly Quantity[] = [
  amount("sand.new", "kg", { "sand-batch": [{ read: "newSand" }], ...upFrom(["sand-batch"], "unit", ...wide) }),
  amount("sand.reclaimed", "kg", {
    "sand-batch": [{ read: "reclaimedSand" }],
    ...upFrom(["sand-batch"], "unit", ...wide),
  }),
  amount("sand.additives", "kg", {
    "sand-batch": [{ method: additives }],
    ...upFrom(["sand-batch"], "unit", ...wide),
  }),
  amount("sand.water", "kg", { "sand-batch": [{ method: water }], ...upFrom(["sand-batch"], "unit", ...wide) }),
  amount("sand.weighed", "kg", { "sand-batch": [{ read: "mass" }] }),
  amount("sand.mixed", "kg", {
    "sand-batch": [{ formula: "sand.weighed" }, { formula: "sand.new + sand.reclaimed + sand.additives + sand.water" }],
    ...upFrom(["sand-batch"], "unit", ...wide),
  }),
  amount("sand.core", "kg", {
    "core-batch": [{ read: "sandMass" }],
    month: [{ up: ["core-batch"] }],
    plant: [{ up: ["core-batch"] }, { method: noCores }],
  }),
  amount("mould.count", "1", { "mould-group": [{ read: "moulds" }] }),
  ratio("mould.sand", "kg", { "mould-group": [{ read: "sandPerMould" }] }),
  ratio("mould.core", "kg", { "mould-group": [{ read: "corePerMould" }] }),
  amount("sand.moulded", "kg", {
    "mould-group": [{ formula: "mould.count * (mould.sand + mould.core?)" }],
    product: [{ up: ["mould-group"] }],
    plant: [{ up: ["mould-group"] }, { formula: "sand.mixed + sand.core" }],
  }),
  amount("sand.discarded", "kg", { plant: [{ method: sentAsWaste("spent-sand") }] }),
  amount("sand.dust", "kg", { plant: [{ method: sentAsWaste("dust") }] }),
  amount("sand.mix-difference", "kg", {
    "sand-batch": [{ formula: "sand.new + sand.reclaimed + sand.additives + sand.water - sand.weighed" }],
    ...upFrom(["sand-batch"], "unit", ...wide),
  }),
  amount("sand.shakeout-difference", "kg", {
    plant: [{ formula: "sand.mixed + sand.core - sand.reclaimed - sand.discarded - sand.dust?" }],
  }),
  amount("sand.unaccounted", "kg", {
    plant: [{ formula: "sand.new + sand.core + sand.additives - sand.discarded - sand.dust?" }],
  }),
  ratio("sand.to-metal", "kg/kg", at(["product", "plant"], { formula: "sand.moulded / metal.poured" })),
  ratio("sand.new-share", "%", at(["sand-batch", "unit", ...wide], { formula: "sand.new / sand.mixed" })),
  ratio("sand.reclaim-rate", "%", {
    plant: [{ formula: "sand.reclaimed / (sand.reclaimed + sand.discarded + sand.dust)" }],
  }),
  ratio("sand.fresh-per-good", "kg/t", { plant: [{ formula: "(sand.new + sand.core) / metal.castings.good" }] }),
  ratio("sand.waste-per-good", "kg/t", { plant: [{ formula: "(sand.discarded + sand.dust) / metal.castings.good" }] }),
];
