import { conversionFactor } from "#units";
import type { FactorUse } from "../books/books.ts";
import { isRefused } from "../refused.ts";
import { type FactorBook, type FactorFound, type FactorQuery, factorOf } from "./book.ts";
import { combustionOf } from "./combustion.ts";
import { convertEnergy } from "./convert.ts";
import { type FactorKind, factorKinds } from "./kind.ts";
import { regionChain } from "./region.ts";
import { chooseValue } from "./value-of.ts";

/** What a factor is looked up for: where the plant is, the day, and in which unit each carrier is kept. */
export type PlantFactors = {
  readonly region: string;
  readonly asOf: string;
  unitOf(carrier: string): string | undefined;
  /** Factors that the plant states itself, such as that of its power contract; they go before those of the book. */
  own?(kind: string, key: string): FactorUse | undefined;
};

/**
 * The factors of a book for one plant. Beside the kinds of the book there are those worked out from several, for one
 * unit of a carrier: `energy-content` (kWh, net), `equivalent` and `equal-value` (kgce by the two conventions),
 * `combustion` (kg CO2e of CO2, CH4 and N2O); and `uncertainty` of what is weighed or metered (%). A key may name a
 * variant: "pm#smoke-dust".
 */
export function factorsFor(
  book: FactorBook,
  plant: PlantFactors,
): (kind: string, key: string) => FactorUse | undefined {
  const known = new Map<string, FactorUse | undefined>();
  const find = (kind: string, key: string): FactorUse | undefined => {
    const own = plant.own?.(kind, key);
    if (own) return own;
    if (kind === "uncertainty") return usual(book, key, plant);
    const worked = ofCarrier(book, kind, key, plant);
    if (worked) return worked;
    if (!(kind in factorKinds)) return undefined;
    const [plainKey = "", variant] = key.split("#");
    return plain(book, { kind: kind as FactorKind, key: plainKey, variant, region: plant.region, asOf: plant.asOf });
  };
  return (kind, key) => {
    const name = `${kind}\n${key}`;
    if (!known.has(name)) known.set(name, find(kind, key));
    return known.get(name);
  };
}

/** A factor as it is; its uncertainty is not known (NaN) where neither its source nor its kind says it. */
function plain<K extends FactorKind>(book: FactorBook, query: FactorQuery<K>): FactorUse | undefined {
  const found = factorOf(book, query);
  if (!found) return undefined;
  const { unit } = found.factor;
  const chosen = chooseValue(book, found, unit);
  if (!isRefused(chosen)) return use(found, chosen.value, chosen.u, unit);
  const { value } = found.factor;
  return value === undefined ? undefined : use(found, value, Number.NaN, unit);
}

function use(found: FactorFound, value: number, u: number, unit: string): FactorUse {
  const wider = found.fallbacks.find((one) => one.of === "region");
  return {
    id: found.factor.id,
    value,
    u,
    unit,
    status: found.factor.status,
    expired: found.expired,
    region: found.factor.region,
    year: found.factor.year,
    ...(found.factor.value === undefined ? { ranged: true } : {}),
    ...(found.fallbacks.some((one) => one.of !== "region") ? { family: true } : {}),
    source: found.factor.source.document,
    reviewBy: found.factor.reviewBy,
    ...(wider ? { fallback: wider.used } : {}),
  };
}

const workedKinds = {
  "energy-content": "kWh",
  equivalent: "kgce",
  "equal-value": "kgce",
  combustion: "kg CO2e",
} as const;

function ofCarrier(book: FactorBook, kind: string, carrier: string, plant: PlantFactors): FactorUse | undefined {
  const unit = plant.unitOf(carrier);
  if (!(kind in workedKinds) || unit === undefined) return undefined;
  const amount = { carrier, amount: 1, u: 0, unit, region: plant.region, asOf: plant.asOf };
  const energy = convertEnergy(book, amount);
  if (isRefused(energy)) return undefined;
  const burnt = kind === "combustion" ? combustionOf(book, amount) : undefined;
  if (burnt && isRefused(burnt)) return undefined;
  const found = burnt
    ? {
        value: burnt.co2.value + burnt.others.reduce((sum, one) => sum + one.co2e.value, 0),
        u: Math.hypot(burnt.co2.u, ...burnt.others.map((one) => one.co2e.u)),
      }
    : kind === "energy-content"
      ? energy.kWh
      : kind === "equivalent"
        ? energy.equivalent
        : energy.equalValue;
  if (!found) return undefined;
  const uses = burnt?.uses ?? energy.uses;
  const worst = uses.some((one) => one.status === "draft")
    ? "draft"
    : uses.some((one) => one.status === "secondary")
      ? "secondary"
      : "verified";
  return {
    id: uses.map((one) => one.id).join(" · ") || `${kind}.${carrier}`,
    value: found.value,
    u: found.u,
    unit: `${workedKinds[kind as keyof typeof workedKinds]}/${unit}`,
    status: worst,
    expired: uses.some((one) => one.expiredSince !== null),
    ...representedBy(book, uses, plant.region),
    ...sourceOf(book, uses),
  };
}

/** The factors of CH4 and N2O, which are little of what burning gives off: they do not say what the whole represents. */
const ofOtherGases: ReadonlySet<string> = new Set(["emission-gas", "gwp"]);

/** What several factors represent together: the widest of their regions, the oldest of their years. */
function representedBy(
  book: FactorBook,
  uses: readonly { kind: FactorKind; id: string | null }[],
  plant: string,
): Pick<FactorUse, "region" | "year" | "ranged"> {
  const found = uses.flatMap(({ kind, id }) => (ofOtherGases.has(kind) ? [] : (book.byId.get(id ?? "") ?? [])));
  if (found.length === 0) return {};
  const chain = regionChain(plant);
  const wide = (region: string) => (chain.includes(region) ? chain.indexOf(region) : chain.length);
  return {
    region: found.reduce((widest, one) => (wide(one.region) > wide(widest.region) ? one : widest)).region,
    year: Math.min(...found.map((one) => one.year)),
    ...(found.some((one) => one.value === undefined) ? { ranged: true } : {}),
  };
}

/** Where the first of several factors is from, and when the first of them is due for review. */
function sourceOf(book: FactorBook, uses: readonly { id: string | null }[]): Pick<FactorUse, "source" | "reviewBy"> {
  const found = uses.flatMap(({ id }) => book.byId.get(id ?? "") ?? []);
  const due = found.map((one) => one.reviewBy).sort();
  return found[0] ? { source: found[0].source.document, reviewBy: due[0]! } : {};
}

/** By which class of meter a kind of measurement is usually made; the plant's own meters go before it. */
const usualMeters: Readonly<Record<string, string>> = {
  mass: "hopper-scale",
  energy: "electricity",
  volume: "gas-flow",
  analysis: "spectrometer",
};

function usual(book: FactorBook, kind: string, plant: PlantFactors): FactorUse | undefined {
  const meter = usualMeters[kind];
  if (meter === undefined) return undefined;
  const classes = book.factors
    .filter((one) => one.kind === "meter-class" && one.key === meter)
    .flatMap(
      (one) =>
        plain(book, {
          kind: "meter-class",
          key: meter,
          variant: one.variant ?? undefined,
          region: plant.region,
          asOf: plant.asOf,
        }) ?? [],
    )
    .filter((one) => !Number.isNaN(conversionFactor(one.unit, "%")));
  // the coarsest class of its kind, since a better one would have to be known
  return classes.sort((a, b) => b.value - a.value)[0];
}
