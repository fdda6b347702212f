/** The unit in which each carrier is kept in the ledger: that in which it is usually metered or billed. */
export const carrierUnits = {
  electricity: "kWh",
  "natural-gas": "m3",
  lpg: "kg",
  lng: "kg",
  coke: "kg",
  coal: "kg",
  "coke-oven-gas": "m3",
  "producer-gas": "m3",
  oil: "kg",
  diesel: "kg",
  gasoline: "kg",
  biomass: "kg",
  hydrogen: "kg",
  steam: "kg",
  heat: "MJ",
  "compressed-air": "m3",
  oxygen: "m3",
  nitrogen: "m3",
  argon: "m3",
  water: "kg",
} as const;

export type Carrier = keyof typeof carrierUnits;
export const carriers = Object.keys(carrierUnits) as Carrier[];

/** Carriers that are burnt on the site. */
export const fuels = [
  "natural-gas",
  "lpg",
  "lng",
  "coke",
  "coal",
  "coke-oven-gas",
  "producer-gas",
  "oil",
  "diesel",
  "gasoline",
  "biomass",
  "hydrogen",
] as const satisfies readonly Carrier[];

/** Carriers whose energy counts in a plant's total: fuels and what is bought as heat or power; not media made on the site. */
export const counted = ["electricity", ...fuels, "steam", "heat"] as const satisfies readonly Carrier[];
