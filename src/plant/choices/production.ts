import { list } from "../attribute.ts";

/** What a material is for; the ledger keeps metal, sand and energy apart by it. */
export const materialRoles = list(
  "materialRole",
  "charge-metal",
  "alloy",
  "carburiser",
  "treatment",
  "flux",
  "sand",
  "binder",
  "additive",
  "fuel",
  "refractory",
  "billet",
  "consumable",
);
export const specSources = list("specSource", "typical", "supplier", "certificate", "own-analysis", "learned");
/** Chemical elements by their symbol, and the carbon equivalent, for limits that name one. */
export const elementNames = list(
  "element",
  ..."C Si Mn P S Cr Mo Ni Cu Sn Ti V Mg Al Ce La Sb Pb Bi As B Nb W Co N O H Zn Fe Sr Ca Na Be Cd Zr Te carbon-equivalent".split(
    " ",
  ),
);
export const lotStates = list("lotState", "ordered", "quarantined", "released", "blocked", "used-up");
export const shifts = list("shift", "day", "middle", "night");
export const heatStates = list("heatState", "planned", "melting", "holding", "tapped", "poured", "pigged");
export const chargeStages = list("chargeStage", "furnace", "correction", "ladle", "stream");
export const sampleKinds = list(
  "sampleKind",
  "spectrometer",
  "thermal-analysis",
  "carbon-sulphur",
  "gas",
  "x-ray-fluorescence",
  "wet-chemical",
  "temperature",
);
export const samplePoints = list(
  "samplePoint",
  "incoming",
  "furnace-first",
  "furnace-final",
  "ladle",
  "pouring",
  "casting",
);
export const castingStates = list(
  "castingState",
  "poured",
  "shaken-out",
  "fettled",
  "heat-treated",
  "machined",
  "released",
  "shipped",
  "rejected",
  "remelted",
  "returned",
);
export const batchStates = list("batchState", "planned", "running", "done", "released", "blocked", "shipped");

/** Defects of castings and forgings, by family: projections, cavities, cracks, surface, fill, form, inclusions, structure, forging. */
export const defects = list(
  "defect",
  "projection.flash",
  "projection.swell",
  "projection.veining",
  "cavity.gas",
  "cavity.shrinkage",
  "cavity.leak",
  "crack.hot",
  "crack.cold",
  "crack.quench",
  "surface.rough",
  "surface.penetration",
  "surface.scab",
  "surface.cold-shut",
  "fill.misrun",
  "fill.run-out",
  "form.dimension",
  "form.mismatch",
  "form.core-shift",
  "form.deformed",
  "inclusion.sand",
  "inclusion.slag",
  "inclusion.oxide",
  "structure.nodularity",
  "structure.chill",
  "structure.graphite",
  "structure.segregation",
  "structure.hardness",
  "structure.strength",
  "structure.chemistry",
  "forging.fold",
  "forging.underfill",
  "forging.scale-pit",
  "forging.overheated",
  "forging.decarburised",
  "handling.damage",
  "handling.marking",
  "other",
);
export const characteristics = list(
  "characteristic",
  "tensile-strength",
  "yield-strength",
  "elongation",
  "reduction-of-area",
  "hardness",
  "impact-energy",
  "nodularity",
  "nodule-count",
  "pearlite",
  "microstructure",
  "grain-size",
  "dimension",
  "mass",
  "roughness",
  "visual",
  "radiography",
  "ultrasonic",
  "magnetic-particle",
  "penetrant",
  "leak",
  "composition",
  "other",
);
export const results = list("inspectionResult", "pass", "concession", "rework", "fail");
export const treatments = list(
  "treatment",
  "stress-relief",
  "annealing",
  "normalising",
  "quenching",
  "tempering",
  "quench-and-temper",
  "austempering",
  "solution",
  "ageing",
  "solution-and-ageing",
  "carburising",
  "nitriding",
  "induction-hardening",
  "other",
);
export const quenchants = list("quenchant", "water", "polymer", "oil", "salt", "air", "furnace", "gas", "none");
export const toolKinds = list(
  "toolKind",
  "pattern",
  "core-box",
  "die-casting-die",
  "permanent-mould",
  "forging-die",
  "trimming-die",
  "wax-die",
  "fixture",
);
export const toolStates = list("toolState", "in-use", "in-repair", "stored", "scrapped");
export const orderStates = list("orderState", "quoted", "open", "delivered", "cancelled");
