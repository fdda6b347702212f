import { bases } from "#evidence";
import type { Exclusion } from "../carbon/cut-off.ts";
import type { FactorValue } from "../carbon/emission-line.ts";
import type { FootprintInput, Module } from "../carbon/footprint.ts";
import type { RatedInput } from "../carbon/pact-quality.ts";
import { meanRated, type Rated } from "../factor/rate-data.ts";
import { knowsNothing, none } from "../graph/column.ts";
import type { Ledger } from "../graph/ledger.ts";
import { type Rating, representedBy } from "../graph/rating.ts";
import { pieces } from "../quantities/define.ts";
import { fuelsWithoutUpstream, type LeftOut } from "../quantities/methods/bought.ts";
import { partOf } from "../quantities/methods/charge-lines.ts";
import { hasWaste } from "../quantities/methods/waste-carbon.ts";
import { knownValue } from "./lines.ts";
import type { MaterialUse } from "./material-uses.ts";

/** The quantities that make up a product's carbon, each with its module; electricity is beside them. */
export const parts: readonly (readonly [quantity: string, module: Module, optional: boolean])[] = [
  ["carbon.materials", "materials", false],
  ["carbon.moulding", "materials", true],
  ["carbon.transport", "transport", true],
  ["carbon.combustion", "combustion", false],
  ["carbon.oxidation", "carbon-oxidation", true],
  ["carbon.process", "process", true],
  ["carbon.waste", "waste", true],
];

/** Limits for what may be left out of a footprint. Source: PACT Methodology, exemption rules; EN 15804 6.3.6. */
const cutOff = { each: 0.01, together: 0.05 };

/** What the footprint of a product is made of, from the ledger's own figures. */
export function footprintInput(
  ledger: Ledger,
  product: number,
  exclusions: readonly Exclusion[],
): Omit<FootprintInput, "declared" | "band"> | undefined {
  const good = knownValue(ledger, "metal.good", "product", product);
  if (!good) return undefined;
  const sources = parts
    .filter(([quantity, , optional]) => !optional || assessed(ledger, quantity))
    .map(([quantity, module]) => {
      const activity = knownValue(ledger, quantity, "product", product);
      return { code: quantity, module, activity, factor: asIs(quantity), basis: basisOf(ledger, quantity, product) };
    });
  const kWh = knownValue(ledger, "electricity", "product", product);
  const market = factorOf(ledger, "footprint.electricity.market");
  return {
    good,
    cutOff,
    exclusions,
    sources,
    electricity: [
      {
        code: "electricity",
        module: "energy",
        kWh,
        basis: basisOf(ledger, "electricity", product),
        location: factorOf(ledger, "footprint.electricity.location"),
        residual: market,
      },
    ],
    returns: [],
  };
}

/** A figure that is in kg CO2e already. */
function asIs(id: string): FactorValue {
  return { id, value: 1, u: 0, status: null };
}

function factorOf(ledger: Ledger, quantity: string): FactorValue | undefined {
  const value = knownValue(ledger, quantity);
  return value && { ...value, id: quantity, status: null };
}

function basisOf(ledger: Ledger, quantity: string, product: number) {
  return bases[ledger.column(quantity, "product")?.basis[product] ?? none] ?? "estimated";
}

/** Whether anything is known of a quantity in any piece: what no piece has is not in the totals, and is said to be out. */
export function assessed(ledger: Ledger, quantity: string): boolean {
  return pieces.some((kind) => {
    const column = ledger.column(quantity, kind);
    return column !== undefined && !knowsNothing(column);
  });
}

/** What is in no footprint of the plant, of unknown size: modules not assessed, pools not known, materials left out by mass. */
export function exclusionsOf(ledger: Ledger, left: readonly LeftOut[]): Exclusion[] {
  const out = (code: string, reason: string): Exclusion => ({ code, reason, kg: undefined });
  const columns = (kind: "sand-batch" | "mould-group" | "core-batch" | "casting" | "waste-load") =>
    ledger.subjects.columns(kind).size > 0;
  const sand = columns("sand-batch") || columns("mould-group");
  const unknown = (quantity: string) => knownValue(ledger, quantity) === undefined;
  const pools: [string, boolean][] = [
    ["carbon.sand", sand],
    ["carbon.cores", columns("core-batch")],
    ["transport.sand", sand && assessed(ledger, "carbon.transport")],
    ["transport.cores", columns("core-batch") && assessed(ledger, "carbon.transport")],
    ...(["sand", "melt", "other"] as const).map((group): [string, boolean] => [
      `carbon.waste.${group}`,
      assessed(ledger, "carbon.waste") && hasWaste(group, ledger),
    ]),
  ];
  const modules = parts.filter(
    ([quantity, , optional]) => optional && quantity !== "carbon.moulding" && !assessed(ledger, quantity),
  );
  const cast = columns("casting");
  return [
    ...modules
      .filter(([quantity]) => cast || (quantity !== "carbon.oxidation" && quantity !== "carbon.process"))
      .map(([quantity]) => out(quantity, "not-assessed")),
    ...pools.filter(([quantity, there]) => there && unknown(quantity)).map(([quantity]) => out(quantity, "not-known")),
    ...left.map(({ material }) => out(material, "mass")),
    ...fuelsWithoutUpstream(ledger).map((material) => out(material, "upstream")),
  ];
}

/**
 * The inputs of a product's footprint as PACT rates them: its materials by lot and factor, the other modules as a
 * whole. Each is rated by `rateData`, and weighs by its emissions.
 *
 * Primary data: emissions count as primary only as far as both the amount and what one unit of it gives off are: metered
 * electricity times a factor of the grid is not, nor is fuel by a default of its carbon; carbon burnt out of the metal by
 * the plant's own analyses is. What a supplier declares counts 0 until it says how much of it is primary, so that the
 * share is a least.
 * Source: PACT Technical Specifications 3.0, openapi.yaml, `primaryDataShare`: the share of primary data in the footprint
 * without biogenic uptake, by PACT Methodology 4.2.2. The methodology's text was not seen; that both amounts and factors
 * count is as its predecessor, the Pathfinder Framework 2.0, is reported to have it.
 */
export function ratedInputs(
  ledger: Ledger,
  rating: Rating,
  product: number,
  uses: readonly MaterialUse[],
): RatedInput[] {
  const at = representedBy(ledger);
  const input = (code: string, kg: number, rated: Rated | undefined): RatedInput => {
    const { primary = 0, ...ratings } = rated ?? {};
    return { code, kg, primaryShare: primary, ratings };
  };
  const materials = uses.flatMap(({ material, carbon, of, like }) =>
    [...carbon].map(([basis, kg]) => {
      const parts = [...of].flatMap(([per, mass]) => (bases[per.basis] === basis ? [partOf(per, mass, at)] : []));
      const guessed = kg - parts.reduce((sum, { size }) => sum + size, 0);
      if (like && basis === "estimated") parts.push({ size: guessed, rated: rating(like) });
      return input(`${material} (${basis})`, kg, meanRated(parts));
    }),
  );
  const others = [...parts.map(([quantity]) => quantity), "carbon.electricity.location"].flatMap((quantity) => {
    if (quantity === "carbon.materials") return [];
    const value = knownValue(ledger, quantity, "product", product);
    return value ? [input(quantity, value.value, rating({ quantity, kind: "product", index: product }))] : [];
  });
  return [...materials, ...others];
}

/** The share (0..1) of a product's carbon that rests on footprints which suppliers declared. */
export function declaredShare(inputs: readonly RatedInput[]): number {
  const whole = inputs.reduce((sum, { kg }) => sum + Math.abs(kg), 0);
  const declared = inputs.filter(({ code }) => code.endsWith("(declared)"));
  return declared.reduce((sum, { kg }) => sum + Math.abs(kg), 0) / whole;
}
