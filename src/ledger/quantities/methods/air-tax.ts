import { basisCode, emptyColumn, uncertaintyAt } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { type EnvironmentalTax, environmentalTax, type TaxOutlet } from "../../money/environmental-tax.ts";
import type { Value } from "../../value.ts";
import { outletsOf, type Point, type Pollutant, pollutants } from "./outlets.ts";

/** The fuels whose dust is smoke; dust of melting by power, sand and blasting is general dust. */
const burnt = "natural-gas lpg coke-oven-gas producer-gas coke coal coal-water-slurry oil diesel biomass".split(" ");

/**
 * The environmental tax of the period on what tests say left by each outlet: emission factors from elsewhere are none that
 * the law (article 10) accepts. Dust is smoke where any unit at the outlet burns a
 * fuel, general dust where none does, and of no known equivalent where its units do not say. No reduction is claimed,
 * since it needs the limit of a norm.
 * @returns undefined outside China, and where no outlet has a mass or no equivalent is in the book
 */
export function airTax(work: Work): EnvironmentalTax | undefined {
  if (work.books.plant.site.country !== "CN") return undefined;
  const outlets = outletsOf(work.books).flatMap(([index, point]): TaxOutlet[] => {
    const masses = pollutants.flatMap((pollutant) => {
      const kg = massAt(work, pollutant, index);
      const asked = work.books.plant.monitoring?.some((row) => row.point === point.id && row.pollutant === pollutant);
      return kg || asked ? [{ pollutant: taxName(work, point, pollutant), kg: kg ?? { value: Number.NaN, u: 0 } }] : [];
    });
    return masses.length > 0 ? [{ id: point.id, pollutants: masses }] : [];
  });
  const known = equivalents(work);
  if (outlets.length === 0 || Object.values(known).every((one) => one === null)) return undefined;
  return environmentalTax(outlets, {
    equivalents: known,
    rates: { otherwise: work.books.factor("tax-rate", "air-pollution-equivalent")?.value ?? null },
  });
}

function massAt(work: Work, pollutant: Pollutant, index: number): Value | undefined {
  const column = work.column(`pollutant.${pollutant}.tested`, "emission-point");
  const value = column?.value[index] ?? Number.NaN;
  return Number.isNaN(value) ? undefined : { value, u: uncertaintyAt(column!, index) };
}

/** The name under which a pollutant of an outlet is taxed: dust by where it comes from. */
function taxName(work: Work, point: Point, pollutant: Pollutant): string {
  if (pollutant !== "pm") return pollutant;
  const served = (point.serves ?? []).map((id) => work.books.plant.units?.find((unit) => unit.id === id));
  const fuels = served.map((unit) => unit?.fuel ?? (unit?.kind && !heats(unit.kind) ? [] : undefined));
  if (fuels.some((list) => list?.some((fuel) => burnt.includes(fuel)))) return "pm#smoke-dust";
  return fuels.length === 0 || fuels.includes(undefined) ? "pm" : "pm#general-dust";
}

/** Whether a unit of a kind may burn a fuel, so that without its fuel nothing is known of its dust. */
function heats(kind: string): boolean {
  if (kind.includes("induction") || kind.includes("arc") || kind.includes("resistance")) return false;
  return /^(melting|holding|heating|heat-treatment|surface\.drying|utility\.boiler|sand\.(drying|thermal)|charge\..*(heater|dryer))/.test(
    kind,
  );
}

function equivalents(work: Work): Record<string, number | null> {
  const names = [...pollutants.filter((one) => one !== "pm"), "pm#smoke-dust", "pm#general-dust"];
  const known = names.flatMap((name): [string, number][] => {
    const use = work.books.factor("pollution-equivalent", name);
    return use ? [[name, use.value]] : [];
  });
  const found: Record<string, number | null> = { ...Object.fromEntries(known), pm: null };
  return found["fluoride"] == null ? found : { ...found, hf: found["fluoride"] };
}

const needs = pollutants.map((pollutant) => [`pollutant.${pollutant}.tested`, "emission-point"] as const);
const reads = ["emissionPoints", "monitoring", "units", "site", "factors"];

/** The tax in CNY; not known while a line that is or may be taxed is not: the rate of most provinces. */
export const taxTotal: Method = {
  name: "air-tax",
  needs,
  reads,
  run: (work) => one(airTax(work)?.total),
};

/** Pollution equivalents of the lines that are taxed, at each outlet the first three; not known where one may be. */
export const taxEquivalents: Method = {
  name: "air-tax-equivalents",
  needs,
  reads,
  run: (work) => {
    const lines = airTax(work)?.lines ?? [];
    if (lines.length === 0 || lines.some(({ taxed }) => taxed === undefined)) return one(undefined);
    const taxed = lines.filter((line) => line.taxed);
    return one({
      value: taxed.reduce((sum, { equivalents: part }) => sum + (part?.value ?? Number.NaN), 0),
      u: Math.hypot(...taxed.map(({ equivalents: part }) => part?.u ?? Number.NaN)),
    });
  },
};

function one(value: Value | undefined) {
  const column = emptyColumn(1);
  if (!value) return column;
  column.value[0] = value.value;
  column.shared[0] = value.u;
  column.basis[0] = basisCode("estimated");
  return column;
}
