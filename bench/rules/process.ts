/** A sort of plant: what it melts or forges, its codes of industry by country, and its equipment, common kinds repeated. */
export type PlantSort = {
  metals: readonly string[];
  industries: Readonly<Record<string, string>>;
  kinds: readonly string[];
};

const words = (text: string): string[] => text.trim().split(/\s+/);
const iron = { CN: "CN-3391", US: "ISIC-2431", DE: "ISIC-2431" };
const utilities =
  words(`utility.motor utility.motor utility.motor utility.motor utility.fan utility.pump utility.air-compressor
  utility.air-compressor utility.transformer utility.boiler utility.cooling-water charge.handling`);

/** The sorts of plant that are generated. */
export const plantSorts: readonly PlantSort[] = [
  {
    metals: ["grey-iron", "ductile-iron"],
    industries: iron,
    kinds: words(`melting.cupola melting.induction.coreless melting.induction.coreless melting.induction.coreless
      holding.induction treatment.nodularising moulding.green-sand moulding.green-sand moulding.self-hardening
      moulding.lost-foam moulding.clay-dried core.cold-box core.cold-box core.hot-box core.shell core.warm-box
      sand.preparation sand.mechanical-reclaim sand.thermal-reclaim pouring.zone cooling.line shakeout.machine
      shakeout.machine cleaning.shot-blast cleaning.shot-blast cleaning.grinding charge.preheater heat-treatment.box
      surface.coating surface.drying-oven surface.paint-mixing`),
  },
  {
    metals: ["steel", "stainless-steel"],
    industries: iron,
    kinds: words(`melting.arc melting.induction.coreless melting.induction.coreless refining.aod refining.ladle-furnace
      moulding.self-hardening moulding.self-hardening moulding.investment moulding.shell moulding.v-process
      pattern.dewaxing pattern.shell-firing pattern.wax-injection core.cold-box core.shell sand.preparation
      sand.mechanical-reclaim pouring.zone shakeout.machine cleaning.shot-blast cleaning.grinding cleaning.cutting
      heat-treatment.bogie heat-treatment.box heat-treatment.quench-tank surface.coating surface.drying-oven`),
  },
  {
    metals: ["aluminium", "magnesium", "copper"],
    industries: { CN: "CN-3392", US: "ISIC-2432", DE: "ISIC-2432" },
    kinds: words(`melting.reverberatory melting.crucible melting.shaft melting.sweat holding.gas holding.resistance
      refining.degassing refining.in-line-fluxer casting.die-casting casting.die-casting casting.die-casting
      casting.low-pressure casting.gravity core.cold-box core.hot-box sand.thermal-reclaim charge.chip-dryer
      treatment.dross-cooler cleaning.shot-blast cleaning.grinding heat-treatment.roller-hearth surface.coating
      surface.impregnation machining.machine machining.machine`),
  },
  {
    metals: ["steel", "aluminium", "titanium"],
    industries: { CN: "CN-3393", US: "ISIC-2591", DE: "ISIC-2591" },
    kinds: words(`heating.chamber heating.chamber heating.bogie heating.rotary-hearth heating.induction heating.pusher
      heating.resistance forging.hammer.steam-air forging.hammer.electro-hydraulic forging.hammer.air
      forging.press.mechanical forging.press.mechanical forging.press.hydraulic forging.press.screw forging.ring-rolling
      forging.upsetter forging.trimming forging.sawing heat-treatment.box heat-treatment.pit heat-treatment.salt-bath
      heat-treatment.quench-tank heat-treatment.sealed-multipurpose heat-treatment.induction-hardening
      cleaning.shot-blast surface.pickling surface.phosphating machining.machine stamping.press`),
  },
].map((sort) => ({ ...sort, kinds: [...sort.kinds, ...utilities] }));

/** Attributes of a unit that only these families have; every other attribute can stand on any unit. */
export const ownAttributes: Readonly<Record<string, string>> = {
  "frequency shell yoke powerSupply": "melting.induction holding.induction heating.induction",
  blastTemperature: "melting.cupola",
  "refiner cleanCharge": "melting holding refining charge",
  "lining flame efficiency workingTemperature specificConsumption": "melting holding heating heat-treatment pattern",
  "salt electrode bathTemperature controller": "heat-treatment",
  "binder hardener sandType mouldDrying": "moulding core sand",
  automation: "moulding core casting forging pouring",
  "force blowEnergy numericControl guardFitted": "forging stamping casting",
  wireRopeLine: "utility.other",
  "coating captureVelocity coverAndExtraction": "surface",
  "poles frameSize ratedVoltage efficiencyGrade cooling": "utility",
  "pressure specificPower": "utility.air-compressor utility.pump",
  "ratedCapacity core noLoadLoss loadLoss voltageClass": "utility.transformer",
  "steamCapacity grate": "utility.boiler",
};

/** What is measured behind a family of equipment, common pollutants repeated. */
export const measured: Readonly<Record<string, readonly string[]>> = {
  melting: words("pm pm pm so2 nox co dioxins metal-hap opacity"),
  holding: words("pm pm so2 nox"),
  heating: words("pm so2 nox blackness"),
  "heat-treatment": words("pm so2 nox nmhc"),
  refining: words("pm hcl hf dioxins"),
  charge: words("pm thc dioxins vohap"),
  moulding: words("pm pm nmhc benzene phenols tvoc"),
  core: words("tea nmhc pm formaldehyde ammonia"),
  pouring: words("pm nmhc vohap benzene"),
  surface: words("nmhc benzene btex tvoc pm h2so4 hcl"),
  pattern: words("nmhc pm so2"),
  boundary: words("pm nmhc noise-day noise-night noise-night-peak opacity"),
  other: words("pm pm nmhc opacity visible-emissions"),
};
