import type { Row } from "#plant";
import { conversionFactor } from "#units";
import type { FactorUse } from "../../books/books.ts";
import { rateData } from "../../factor/rate-data.ts";
import { basisCode, emptyColumn, uncertaintyAt } from "../../graph/column.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { sumOf } from "../../method/independent.ts";
import { releaseOf } from "../../pollution/release.ts";
import { isRefused } from "../../refused.ts";
import type { Value } from "../../value.ts";
import { outletsOf, type Point, type Pollutant } from "./outlets.ts";

type Unit = Row<"units">;
type Source = { unit: Unit; tonnes: number; u: number; use: FactorUse };

/** The metals for which the tables of iron foundries hold. */
const iron: ReadonlySet<string> = new Set(["grey-iron", "ductile-iron", "malleable-iron", "white-iron"]);
/** Units whose factor is by the metal poured in the whole plant; furnaces have their own charge. */
const byPoured = ["treatment", "pouring", "cooling", "shakeout", "cleaning"];
const dusts: ReadonlySet<string> = new Set(["pm", "lead", "nickel", "tin", "metal-hap", "quartz-dust"]);
const organics: ReadonlySet<string> = new Set([
  ..."nmhc tvoc vohap thc benzene toluene xylene btex phenols formaldehyde".split(" "),
]);
const acids: ReadonlySet<string> = new Set(["so2", "hcl", "hf", "fluoride", "h2so4"]);
const dustCollectors: ReadonlySet<string> = new Set(
  "baghouse cartridge-filter cyclone electrostatic wet-scrubber venturi-scrubber spray gravity-settling".split(" "),
);
/** What no attribute gives the removal of: a collector of these kinds leaves other pollutants unknown. */
const alsoActs: ReadonlySet<string> = new Set(
  "thermal-oxidiser regenerative-oxidiser catalytic-oxidiser afterburner scr sncr".split(" "),
);

/**
 * Mass of a pollutant at each outlet by emission factors: for the furnaces that it serves by their own charge, for what
 * follows them by the metal poured, less what its collectors take out in series. All is taken to be caught by the hood, so
 * that the figure is the most that leaves by the stack. Only where iron is melted; not known where a unit's metal is not,
 * several points share the plant's units of a kind, or a collector that acts states no efficiency.
 */
export function byFactors(pollutant: Pollutant): Method {
  return {
    name: "point-factors",
    needs: [
      ["metal.charged", "unit"],
      ["metal.poured", "plant"],
    ],
    reads: ["units", "emissionPoints", "abatement", "site", "factors"],
    run: (work) => {
      const column = emptyColumn(work.subjects.of("emission-point").ids.length);
      for (const [index, point] of outletsOf(work.books)) {
        const mass = estimate(work, point, pollutant);
        if (!mass) continue;
        column.value[index] = mass.value;
        column.shared[index] = mass.u;
        column.basis[index] = basisCode("default");
      }
      return column;
    },
    step: (work, _at, index) => {
      const point = work.books.plant.emissionPoints?.[index];
      const sources = point ? sourcesOf(work, point, pollutant) : [];
      const units = work.subjects.of("unit").ids;
      return {
        params: {
          factors: [...new Set((sources ?? []).map(({ use }) => use.id))].join(", "),
          collectors: (point?.abatement ?? []).join(", "),
        },
        inputs: (sources ?? []).map(({ unit }) =>
          unit.kind?.startsWith("melting.")
            ? { quantity: "metal.charged", kind: "unit" as const, index: units.indexOf(unit.id) }
            : { quantity: "metal.poured", kind: "plant" as const, index: 0 },
        ),
      };
    },
    sources: (work, index, at) => {
      const point = work.books.plant.emissionPoints?.[index];
      const found = point ? sourcesOf(work, point, pollutant) : [];
      return (found ?? []).map(({ tonnes, use }) => ({
        size: tonnes * use.value,
        rated: rateData({ factor: use }, at),
      }));
    },
  };
}

function estimate(work: Work, point: Point, pollutant: Pollutant): Value | undefined {
  const sources = sourcesOf(work, point, pollutant);
  const removed = removalOf(work, point, pollutant);
  if (!sources || sources.length === 0 || !removed) return undefined;
  const generated = sumOf(
    sources.map(({ tonnes, u, use }) => ({ value: tonnes * use.value, u: Math.hypot(tonnes * use.u, use.value * u) })),
  );
  const release = releaseOf(generated, { value: 1, u: 0 }, removed);
  return isRefused(release) || Number.isNaN(release.stack.value) ? undefined : release.stack;
}

/** The units at a point with a factor (kg/t), and their metal in t; undefined where one with a factor has no known metal. */
export function sourcesOf(work: Work, point: Point, pollutant: Pollutant): Source[] | undefined {
  const { units = [], site } = work.books.plant;
  const charged = work.column("metal.charged", "unit");
  const poured = work.column("metal.poured", "plant");
  const found: Source[] = [];
  for (const id of point.serves ?? []) {
    const index = units.findIndex((unit) => unit.id === id);
    const unit = units[index];
    const use = unit?.kind && work.books.factor("pollutant-emission", `${unit.kind}/${pollutant}`);
    if (!unit?.kind || !use || Number.isNaN(conversionFactor(use.unit, "kg/t"))) continue;
    const metals = unit.metals ?? site.metals ?? [];
    if (metals.length === 0 || !metals.every((metal) => iron.has(metal))) return undefined;
    const family = unit.kind.split(".")[0]!;
    const [column, at] = family === "melting" ? [charged, index] : [poured, 0];
    if (family !== "melting" && !byPoured.includes(family)) return undefined;
    const fellows = units.filter((one) => one.kind === unit.kind).map((one) => one.id);
    if (family !== "melting" && !fellows.every((one) => point.serves?.includes(one))) return undefined;
    // Units of one kind at one point have the plant's metal once.
    if (family !== "melting" && fellows[0] !== id) continue;
    const kg = column?.value[at] ?? Number.NaN;
    if (Number.isNaN(kg)) return undefined;
    const size = conversionFactor(use.unit, "kg/t");
    const u = uncertaintyAt(column!, at);
    found.push({
      unit,
      tonnes: kg / 1000,
      u: u / 1000,
      use: { ...use, value: use.value * size, u: use.u * size, unit: "kg/t" },
    });
  }
  return found;
}

/** What each collector of a point takes out of a pollutant, as shares; undefined where one that acts does not say. */
function removalOf(work: Work, point: Point, pollutant: Pollutant): Value[] | undefined {
  const shares: Value[] = [];
  for (const id of point.abatement ?? []) {
    const collector = work.books.plant.abatement?.find((one) => one.id === id);
    if (!collector?.kind || collector.kind === "none") continue;
    const efficiency = dusts.has(pollutant)
      ? collector.dustEfficiency
      : organics.has(pollutant)
        ? collector.vocEfficiency
        : acids.has(pollutant)
          ? collector.acidGasEfficiency
          : undefined;
    if (efficiency !== undefined) shares.push({ value: efficiency / 100, u: 0 });
    else if (dusts.has(pollutant) ? dustCollectors.has(collector.kind) : acts(collector.kind, pollutant))
      return undefined;
  }
  return shares;
}

/** Whether a collector may change a gas: filters of dust do not, everything else may. */
function acts(kind: string, pollutant: Pollutant): boolean {
  if (organics.has(pollutant) || acids.has(pollutant)) return !dustCollectors.has(kind) || kind.includes("scrubber");
  return alsoActs.has(kind);
}
