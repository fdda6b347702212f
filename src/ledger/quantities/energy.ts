import type { SubjectKind } from "../books/subject.ts";
import type { Quantity, Way } from "../graph/quantity.ts";
import { type Carrier, carriers, carrierUnits, counted, fuels } from "./carriers.ts";
import { amount, at, ratio } from "./define.ts";
import { plantBills, unitBills } from "./methods/bills.ts";
import { plantMeters, unitMeters } from "./methods/metered.ts";
import { noneRecorded, unmeteredKey } from "./methods/own-energy.ts";
import { coal, coke } from "./which-rows.ts";

/** What takes energy by itself: a heat, a load of heat treatment, a batch that is heated and forged. */
const runs = ["heat", "heat-treatment", "forging-batch"] as const satisfies readonly SubjectKind[];

/** What the record says of a run: read at its meter, or weighed in. */
const said: { readonly [C in Carrier]?: Readonly<Record<(typeof runs)[number], readonly Way[]>> } = {
  electricity: {
    heat: [{ read: "energy", basis: "energyBasis" }, { formula: "heat.meter-end - heat.meter-start" }],
    "heat-treatment": [{ read: "energy", basis: "energyBasis" }],
    "forging-batch": [{ read: "energy", basis: "energyBasis" }],
  },
  "natural-gas": {
    heat: [{ read: "gas" }],
    "heat-treatment": [{ read: "gas" }],
    "forging-batch": [{ read: "gas" }],
  },
  oxygen: { heat: [{ read: "oxygen" }], "heat-treatment": [], "forging-batch": [] },
  coke: { heat: [{ sum: "chargeLines.mass", where: coke }], "heat-treatment": [], "forging-batch": [] },
  coal: { heat: [{ sum: "chargeLines.mass", where: coal }], "heat-treatment": [], "forging-batch": [] },
};

/** By what the energy of a furnace without meters on its runs is told apart, and by what a missing run is estimated. */
const sizes = { heat: "metal.charged", "heat-treatment": "treated.mass", "forging-batch": "forging.input" } as const;

function ofCarrier(carrier: Carrier): Quantity[] {
  const id = `carrier.${carrier}`;
  const unit = carrierUnits[carrier];
  const own = said[carrier];
  const quantities: Quantity[] = own
    ? [
        amount(`${id}.metered`, unit, Object.fromEntries(runs.map((run) => [run, own[run]]))),
        amount(`${id}.unmetered`, unit, {
          unit: [{ formula: `${id}.by-unit - ${id}.of-runs` }],
        }),
        amount(`${id}.by-unit`, unit, { unit: [{ method: unitMeters(carrier) }, { method: unitBills(carrier) }] }),
        amount(`${id}.of-runs`, unit, { unit: [{ up: runs, of: `${id}.metered`, known: true }] }),
        amount(
          `${id}.key`,
          "kg",
          Object.fromEntries(runs.map((run) => [run, [{ method: unmeteredKey(id, sizes[run], run) }]])),
        ),
      ]
    : [amount(`${id}.by-unit`, unit, { unit: [{ method: unitMeters(carrier) }, { method: unitBills(carrier) }] })];
  const ofRuns: Quantity["ways"] = own
    ? Object.fromEntries(
        runs.map((run): [string, Way[]] => [
          run,
          [
            { formula: `${id}.metered` },
            { shares: [{ of: `${id}.unmetered`, from: "unit", by: `${id}.key` }] },
            { method: noneRecorded(id, run) },
            { like: sizes[run], among: "unit" },
          ],
        ]),
      )
    : {};
  return [
    ...quantities,
    amount(id, unit, {
      ...ofRuns,
      unit: [{ formula: `${id}.by-unit` }, ...(own ? [{ up: runs, of: `${id}.metered`, known: true } as const] : [])],
      process: [{ up: ["unit"], known: true }],
      plant: [{ method: plantMeters(carrier) }, { method: plantBills(carrier) }, { up: ["process"], known: true }],
    }),
    amount(`${id}.unassigned`, unit, { plant: [{ formula: `${id} - ${id}.assigned` }] }),
    amount(`${id}.assigned`, unit, { plant: [{ up: ["process"], of: id, known: true }] }),
  ];
}

/** The sum over carriers of what each brings for one unit of it; carriers that the plant has none of add nothing, and one whose factor is not known makes the sum unknown. */
function over(list: readonly Carrier[], factor: string): string {
  return list.map((carrier) => `carrier.${carrier}? * ${factor}.${carrier}`).join(" + ");
}

const whole = ["process", "plant"] as const satisfies readonly SubjectKind[];
const runCarriers = Object.keys(said) as Carrier[];
const among = (list: readonly Carrier[]) => list.filter((carrier) => runCarriers.includes(carrier));

/**
 * Energy: carriers as metered and billed, by run, unit, stage and plant; as heat content (kWh, GJ) and as standard coal
 * by its two conventions, which are never added to each other. What no stage's meter has is the plant's residual.
 */
export const energy: readonly Quantity[] = [
  ratio("heat.meter-start", "kWh", { heat: [{ read: "meterStart" }] }),
  ratio("heat.meter-end", "kWh", { heat: [{ read: "meterEnd" }] }),
  amount("treated.mass", "kg", {
    "heat-treatment": [{ read: "mass" }, { up: ["casting", "forging-batch"], of: "metal.made" }],
  }),
  ...carriers.flatMap(ofCarrier),
  ...carriers.map((carrier) =>
    ratio(`content.${carrier}`, `kWh/${carrierUnits[carrier]}`, { plant: [{ factor: ["energy-content", carrier] }] }),
  ),
  ...carriers.map((carrier) =>
    ratio(`equivalent.${carrier}`, `kgce/${carrierUnits[carrier]}`, { plant: [{ factor: ["equivalent", carrier] }] }),
  ),
  ...carriers.map((carrier) =>
    ratio(`equal-value.${carrier}`, `kgce/${carrierUnits[carrier]}`, { plant: [{ factor: ["equal-value", carrier] }] }),
  ),
  amount("energy.own", "kWh", {
    ...at(runs, { formula: over(among(counted), "content") }),
    ...at(whole, { formula: over(counted, "content") }),
  }),
  ...counted.map((carrier) =>
    amount(`energy.of.${carrier}`, "kWh", { plant: [{ formula: `carrier.${carrier} * content.${carrier}` }] }),
  ),
  ...counted.map((carrier) =>
    amount(`coal.of.${carrier}`, "kgce", { plant: [{ formula: `carrier.${carrier} * equivalent.${carrier}` }] }),
  ),
  ...counted.map((carrier) =>
    amount(`coal.equal.${carrier}`, "kgce", { plant: [{ formula: `carrier.${carrier} * equal-value.${carrier}` }] }),
  ),
  amount("energy.heat-content", "GJ", { plant: [{ formula: "energy.own" }] }),
  ratio("energy.per-tonne-good", "kWh/t", { plant: [{ formula: "energy.own / metal.good" }] }),
  amount("energy.coal-equivalent", "kgce", at(["plant"], { formula: over(counted, "equivalent") })),
  amount("energy.coal-equal-value", "kgce", at(["plant"], { formula: over(counted, "equal-value") })),
  ...fuels.map((carrier) =>
    ratio(`combustion.${carrier}`, `kg CO2e/${carrierUnits[carrier]}`, {
      plant: [{ factor: ["combustion", carrier] }],
    }),
  ),
  amount("electricity.own", "kWh", at([...runs, ...whole], { formula: "carrier.electricity?" })),
  amount("combustion.own", "kg CO2e", {
    ...at(runs, { formula: over(among(fuels), "combustion") }),
    ...at(whole, { formula: over(fuels, "combustion") }),
  }),
  ratio("energy.per-tonne-charged", "kWh/t", at(["heat", "unit"], { formula: "carrier.electricity / metal.charged" })),
];
