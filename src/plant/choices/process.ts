import { list } from "../attribute.ts";

export const countries = list(
  "country",
  ..."CN US AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE GB CH NO TR IN JP KR TW VN TH ID MY BR MX CA AU ZA UA RU OTHER".split(
    " ",
  ),
);
export const industries = list(
  "industry",
  "CN-3391",
  "CN-3392",
  "CN-3393",
  "CN-3399",
  "CN-3360",
  "CN-3140",
  "CN-36",
  "CN-34",
  "ISIC-2431",
  "ISIC-2432",
  "ISIC-2591",
  "ISIC-2592",
  "OTHER",
);
export const metals = list(
  "metal",
  "grey-iron",
  "ductile-iron",
  "malleable-iron",
  "white-iron",
  "steel",
  "stainless-steel",
  "aluminium",
  "magnesium",
  "copper",
  "lead-bronze",
  "zinc",
  "lead",
  "tin",
  "nickel",
  "titanium",
  "other",
);
export const fuels = list(
  "fuel",
  "electricity",
  "natural-gas",
  "lpg",
  "coke-oven-gas",
  "producer-gas",
  "coke",
  "coal",
  "coal-water-slurry",
  "oil",
  "diesel",
  "biomass",
  "hydrogen",
  "steam",
  "none",
);
export const unitStatuses = list("unitStatus", "in-use", "standby", "planned", "removed");
export const frequencies = list("frequency", "mains", "medium", "high");
export const shells = list("shell", "aluminium", "steel", "other");
export const powerSupplies = list("powerSupply", "motor-generator", "thyristor", "igbt", "other");
export const linings = list(
  "lining",
  "acid",
  "basic",
  "neutral",
  "heavy-brick",
  "light-brick",
  "ceramic-fibre",
  "other",
);
export const binders = list(
  "binder",
  "clay",
  "furan",
  "alkaline-phenolic",
  "phenolic-urethane",
  "phenolic-resin",
  "waterglass-ester",
  "waterglass-co2",
  "waterglass",
  "silica-sol",
  "ethyl-silicate",
  "oil",
  "cement",
  "inorganic",
  "none",
  "other",
);
export const hardeners = list(
  "hardener",
  "ammonium-chloride",
  "aluminium-chloride",
  "magnesium-chloride",
  "co2",
  "ester",
  "amine",
  "so2",
  "methyl-formate",
  "sulphonic-acid",
  "heat",
  "none",
  "other",
);
export const automations = list("automation", "manual", "mechanised", "automatic");
export const sandTypes = list("sandType", "silica", "sand-70", "chromite", "ceramic", "zircon", "olivine", "other");
export const refiners = list(
  "refiner",
  "hexachloroethane",
  "argon",
  "nitrogen",
  "chlorine",
  "salt-flux",
  "solid-refiner",
  "none",
  "other",
);
export const salts = list("salt", "barium-chloride", "nitrate", "cyanide", "sodium-potassium-chloride", "other");
export const bathClasses = list("bathClass", "high", "medium", "low");
export const electrodes = list("electrode", "inserted", "submerged", "external-heating");
export const controllers = list("controller", "on-off-contactor", "thyristor", "other");
export const coolings = list("cooling", "air", "liquid");
export const cores = list("transformerCore", "electrical-steel", "amorphous");
export const insulations = list("insulation", "oil-immersed", "dry");
export const vectorGroups = list("vectorGroup", "Dyn11", "Yyn0", "Yzn11", "other");
export const compressorTypes = list(
  "compressorType",
  "oil-injected-rotary-fixed",
  "oil-injected-rotary-variable",
  "oil-free-rotary",
  "piston",
  "centrifugal",
  "other",
);
export const workpieces = list(
  "workpiece",
  "castings",
  "forgings",
  "weldments",
  "sheet",
  "bar-and-wire",
  "machined-parts",
  "other",
);
export const dustHazards = list("dustHazard", "light-metal", "wood", "coal", "plastic", "other", "none");
export const hearths = list("grate", "fixed", "chain", "reciprocating", "fluidised", "other");
export const flames = list("flame", "open", "radiant-tube", "muffle", "reverberatory");
export const captures = list("capture", "closed", "hood", "mobile-hood", "negative-pressure", "spray", "none");
export const voltages = list("voltageClass", "10kV", "20kV", "35kV", "other");
export const coatings = list("coating", "solvent", "water", "powder", "oil", "wax", "none", "other");
