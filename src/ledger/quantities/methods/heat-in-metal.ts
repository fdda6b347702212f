import { elementSymbols, textAt } from "#plant";
import { basisCode, type Column, computed, emptyColumn, weaker } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import type { Phase } from "../../method/shomate.ts";
import { type Composition, theoreticalEnergy } from "../../method/theoretical-energy.ts";
import { isRefused, type Refused, refuse } from "../../refused.ts";
import type { Value } from "../../value.ts";
import { baseOf, heatMetals, meltCompositions } from "./melt-composition.ts";

/** The yard: where charge and billets begin. Shomate's own reference, 298.15 K. */
const yardCelsius = 25;
/** Tolerance of noble-metal thermocouples above 600 °C, of the temperature in °C. Source: IEC 60584-1, class 2. */
const thermocouple = 0.0025;

/** Heat that a tonne takes up from the yard to a temperature, kWh/t, with what an uncertain temperature brings. */
function heatPerTonne(metal: Composition, celsius: number, end: Phase): Value | Refused {
  const at = (temperature: number) => theoreticalEnergy(metal, yardCelsius, temperature, { to: end });
  const found = at(celsius);
  if (isRefused(found)) return found;
  const low = at(celsius * (1 - thermocouple));
  const u = isRefused(low) ? Number.NaN : found.kwhPerTonne - low.kwhPerTonne;
  return { value: found.kwhPerTonne, u };
}

/** What is known of one run's metal: its heat per tonne, or why there is none; and whether that is its own or a likeness. */
type Heated = { per: Value | Refused; estimated: boolean; celsius: number; from: string };

/** The heat of each melt, by its composition and the temperature at which it was tapped. */
export function meltHeats(work: Work): (row: number) => Heated {
  const heats = work.subjects.columns("heat");
  const metals = heatMetals(work);
  const compositions = meltCompositions(work);
  return (row) => {
    const tapped = heats.numbers["tapTemperature"]?.[row] ?? Number.NaN;
    const aim = heats.numbers["targetTapTemperature"]?.[row] ?? Number.NaN;
    const celsius = Number.isNaN(tapped) ? aim : tapped;
    const melt = compositions(row);
    const none = { estimated: true, celsius, from: melt?.from ?? "" };
    const metal = metals(row);
    if (!baseOf(metal)) return { ...none, per: refuse("ledger.metal-without-data", { metal: metal ?? "–" }) };
    if (!melt) return { ...none, per: refuse("ledger.no-composition") };
    if (Number.isNaN(celsius)) return { ...none, per: refuse("ledger.no-temperature") };
    const estimated = Number.isNaN(tapped) || melt.from !== "sample";
    return { per: heatPerTonne(melt.composition, celsius, "liquid"), estimated, celsius, from: melt.from };
  };
}

/** The heat of each batch of billets, by what the lot's certificate says is in it and the temperature it was heated to. */
export function billetHeats(work: Work): (row: number) => Heated {
  const batches = work.subjects.columns("forging-batch");
  const lots = work.subjects.columns("lot");
  const path = work.subjects.path("forging-batch", "product");
  const products = work.books.plant.products ?? [];
  return (row) => {
    const heated = batches.numbers["heatingTemperature"]?.[row] ?? Number.NaN;
    const started = batches.numbers["startTemperature"]?.[row] ?? Number.NaN;
    const celsius = Number.isNaN(heated) ? started : heated;
    const metal = products[path?.[row] ?? -1]?.metal;
    const base = baseOf(metal);
    const lot = work.subjects.index("lot", textAt(batches, "lot", row) ?? "");
    const percent = Object.fromEntries(
      elementSymbols.flatMap((symbol) => {
        const share = lots.numbers[symbol]?.[lot] ?? Number.NaN;
        return Number.isNaN(share) ? [] : [[symbol, share] as const];
      }),
    );
    const from = Object.keys(percent).length > 0 ? "sample" : "metal";
    const none = { estimated: true, celsius, from };
    if (!base) return { ...none, per: refuse("ledger.metal-without-data", { metal: metal ?? "–" }) };
    if (Number.isNaN(celsius)) return { ...none, per: refuse("ledger.no-temperature") };
    return { per: heatPerTonne({ base, percent }, celsius, "solid"), estimated: from === "metal", celsius, from };
  };
}

const runs = {
  heat: {
    mass: "metal.liquid",
    heats: meltHeats,
    reads: [
      "heats.tapTemperature",
      "heats.targetTapTemperature",
      "heats",
      "samples",
      "gradeLimits",
      "castings.id",
      "products",
    ],
  },
  "forging-batch": {
    mass: "forging.input",
    heats: billetHeats,
    reads: [
      "forgingBatches.heatingTemperature",
      "forgingBatches.startTemperature",
      "forgingBatches",
      "lots",
      "products",
    ],
  },
} as const;

/** The heat that is in the metal of each run as it leaves its furnace, kWh: mass by heat per tonne. */
export function heatInMetal(kind: keyof typeof runs): Method {
  const { mass, heats, reads } = runs[kind];
  return {
    name: "heat-in-metal",
    needs: [[mass, kind]],
    reads,
    run: (work, [masses]) => filledColumn(masses!, heats(work)),
    step: (work, _at, index) => {
      const { per, celsius, from } = heats(work)(index);
      return {
        params: {
          per: isRefused(per) ? "–" : Number(per.value.toPrecision(6)),
          celsius: Number.isNaN(celsius) ? "–" : celsius,
          from,
        },
        inputs: [{ quantity: mass, kind, index }],
      };
    },
  };
}

function filledColumn(masses: Column, heated: (row: number) => Heated): Column {
  const column = emptyColumn(masses.value.length);
  for (let row = 0; row < masses.value.length; row++) {
    const kg = masses.value[row]!;
    if (Number.isNaN(kg)) continue;
    const { per, estimated } = heated(row);
    if (isRefused(per)) continue;
    column.value[row] = (kg * per.value) / 1000;
    column.shared[row] = (masses.shared[row]! * per.value) / 1000;
    column.random[row] = Math.hypot(masses.random[row]! * per.value, kg * per.u) / 1000;
    column.basis[row] = computed(weaker(masses.basis[row]!, basisCode(estimated ? "estimated" : "measured")));
  }
  return column;
}
