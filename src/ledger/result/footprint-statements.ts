import type { Exclusion } from "../carbon/cut-off.ts";
import { type Footprint, type FootprintView, footprint, modules } from "../carbon/footprint.ts";
import type { SanityBand } from "../carbon/sanity-band.ts";
import type { Ledger } from "../graph/ledger.ts";
import { ratingOf } from "../graph/rating.ts";
import { productOf, quotientOf } from "../method/independent.ts";
import { leftOut } from "../quantities/methods/bought.ts";
import type { Value } from "../value.ts";
import { cellOf } from "./cell.ts";
import { exclusionLines } from "./exclusion-lines.ts";
import { exclusionsOf, footprintInput } from "./footprint-inputs.ts";
import { bandLines, qualityLines } from "./footprint-quality.ts";
import { isDoubtful, mostSampled, spreadLines } from "./footprint-spread.ts";
import { cellLine, knownValue, valueCell } from "./lines.ts";
import { type MaterialUse, materialUses } from "./material-uses.ts";
import type { Finding, Statement, StatementLine } from "./measured.ts";
import { recycled, sensitivities } from "./scrap-sensitivities.ts";

const perKg = "kg CO2e/kg";
const perPiece = "kg CO2e";

/** One product's footprint, ready to be told, with what its metal was made of. */
type Found = {
  readonly product: number;
  readonly id: string;
  readonly uses: readonly MaterialUse[];
  readonly of: Footprint;
};

/**
 * The footprint of each product of which good pieces were made: 1 kg and 1 piece, cradle to gate, by both electricity
 * methods; its modules; fossil, biogenic and aircraft emissions apart; returns as a closed loop; scrap by cut-off with the
 * other rules as sensitivities; what is left out; the quality of its data; its band; and its spread by Monte Carlo where
 * the first order says too little.
 */
export function footprintStatements(ledger: Ledger): Statement[] {
  const left = leftOut(ledger);
  const exclusions = exclusionsOf(ledger, left);
  const goodOf = (product: number) => knownValue(ledger, "metal.good", "product", product)?.value ?? Number.NaN;
  const all = footprints(ledger, exclusions);
  const rating = ratingOf(ledger);
  const doubtful = all.map(({ product }) => product).filter((product) => isDoubtful(ledger, product));
  const drawn = new Set(doubtful.sort((a, b) => goodOf(b) - goodOf(a)).slice(0, mostSampled));
  return all.map((found): Statement => {
    const { product, id, of, uses } = found;
    const good = goodOf(product);
    return {
      code: "statement.footprint",
      params: { product: id },
      subject: { kind: "product", id },
      lines: [
        ...totalLines(ledger, found),
        ...moduleLines(of.location),
        ...natureLines(ledger, product),
        ...scrapLines(ledger, found, good),
        ...exclusionLines(ledger, of.location.cutOff, left),
        ...(of.location.excludingUptake.total ? qualityLines(ledger, rating, product, uses) : []),
        ...bandLines(of.location),
        ...(doubtful.includes(product) ? spreadLines(ledger, product, drawn.has(product)) : []),
      ],
    };
  });
}

/** Footprints outside their band: to be looked at again, never rejected. And what no footprint of the plant has in it. */
export function footprintsFound(ledger: Ledger): Finding[] {
  const exclusions = exclusionsOf(ledger, leftOut(ledger));
  const outside = footprints(ledger, exclusions).flatMap(({ id, of }): Finding[] => {
    const { band, excludingUptake } = of.location;
    if (!band || (band.at !== "below" && band.at !== "above")) return [];
    const { low, high, at, id: factor } = band;
    const value = Number(excludingUptake.total!.value.toPrecision(4));
    return [
      {
        kind: "flag",
        code: `ledger.finding.footprint-${at}`,
        params: { product: id, value, low, high, factor },
        subject: { kind: "product", id },
      },
    ];
  });
  if (ledger.subjects.of("product").ids.length === 0) return [];
  const left = exclusions.flatMap(({ code, reason }): Finding[] =>
    reason === "not-known" || reason === "not-assessed"
      ? [{ kind: "gap", code: "ledger.finding.footprint-without", params: { quantity: code } }]
      : [],
  );
  return [...outside, ...left];
}

function footprints(ledger: Ledger, exclusions: readonly Exclusion[]): Found[] {
  const usesOf = materialUses(ledger);
  return ledger.subjects.of("product").ids.flatMap((id, product): Found[] => {
    const input = footprintInput(ledger, product, exclusions);
    const band = bandOf(ledger, product);
    const of = input && footprint({ ...input, declared: { unit: "kilogram" }, ...(band ? { band } : {}) });
    return !of || "refused" in of ? [] : [{ product, id, uses: usesOf(product), of }];
  });
}

function totalLines(ledger: Ledger, { product, of, uses }: Found): StatementLine[] {
  const mass = pieceMass(ledger, product);
  const total = (method: "location" | "market"): StatementLine =>
    cellLine(`statement.footprint.${method}`, 1, cellOf(ledger, `carbon.footprint.${method}`, "product", product), {
      mark: "total",
    });
  const piece = (method: "location" | "market"): StatementLine => {
    const value = knownValue(ledger, `carbon.footprint.${method}`, "product", product);
    const cell = valueCell(`carbon.footprint.${method}`, perPiece, value && mass && productOf([value, mass]));
    return cellLine(`statement.footprint.${method}`, 1, cell);
  };
  const without = uses.filter((use) => use.unknown > 0);
  const estimated = uses.filter((use) => use.estimated > 0);
  return [
    { code: "statement.footprint.kilogram", level: 0 },
    total("location"),
    total("market"),
    { code: "statement.footprint.piece", level: 0 },
    cellLine("statement.footprint.piece-mass", 1, valueCell("metal.good", "kg", mass)),
    piece("location"),
    piece("market"),
    ...of.location.excludingUptake.missing.map(
      (quantity): StatementLine => ({
        code: "statement.footprint.missing",
        params: { quantity },
        level: 1,
        mark: "unknown",
      }),
    ),
    ...without.map(
      ({ material, unknown: kg }): StatementLine => ({
        code: `statement.footprint.${material === "" ? "unnamed" : "material-unknown"}`,
        params: { ...(material === "" ? {} : { name: nameOf(ledger, material) }), mass: Math.round(kg) },
        level: 1,
        mark: "unknown",
      }),
    ),
    ...estimated.map(
      ({ estimated: kg }): StatementLine => ({
        code: "statement.footprint.material-estimated",
        params: { mass: Math.round(kg) },
        level: 1,
      }),
    ),
  ];
}

/** The mean mass of a good piece, kg. */
function pieceMass(ledger: Ledger, product: number): Value | undefined {
  const good = knownValue(ledger, "metal.good", "product", product);
  const count = knownValue(ledger, "piece.good", "product", product);
  return good && count && quotientOf(good, count);
}

function nameOf(ledger: Ledger, material: string): string {
  return ledger.books.plant.materials?.find(({ id }) => id === material)?.name ?? material;
}

function moduleLines(view: FootprintView): StatementLine[] {
  const there = modules.filter((module) => view.lines.some((line) => line.module === module));
  return [
    { code: "statement.footprint.modules", level: 0 },
    ...there.map((module) =>
      cellLine(
        `statement.footprint.module.${module}`,
        1,
        valueCell(`footprint.${module}`, perKg, view.modules[module].total),
      ),
    ),
  ];
}

/**
 * All that counts is fossil: no flights and no uptake are recorded. What a plant burns of biomass has no factor of its
 * own: its CO2 is then not known, else none.
 */
function natureLines(ledger: Ledger, product: number): StatementLine[] {
  const burnt = (knownValue(ledger, "carrier.biomass")?.value ?? 0) > 0;
  const none = { value: 0, u: 0 };
  const fossil = knownValue(ledger, "carbon.footprint.location", "product", product);
  return [
    { code: "statement.footprint.natures", level: 0 },
    cellLine("statement.footprint.fossil", 1, valueCell("footprint.fossil", perKg, fossil)),
    cellLine("statement.footprint.biogenic", 1, valueCell("footprint.biogenic", perKg, burnt ? undefined : none)),
    cellLine("statement.footprint.aircraft", 1, valueCell("footprint.aircraft", perKg, none)),
  ];
}

function scrapLines(ledger: Ledger, { product, uses }: Found, good: number): StatementLine[] {
  const lead = knownValue(ledger, "carbon.footprint.location", "product", product);
  const { content } = recycled(uses);
  const returns = uses.find(({ kind }) => kind === "returns")?.mass ?? 0;
  const percent = content === undefined ? undefined : { value: 100 * content, u: Number.NaN };
  const metal = ledger.books.plant.products?.[product]?.metal;
  const others = lead ? sensitivities(ledger, lead.value, good, uses, metal) : [];
  return [
    { code: "statement.footprint.scrap", level: 0 },
    cellLine(
      "statement.footprint.returns",
      1,
      valueCell("metal.charged.returns", "kg", { value: returns, u: Number.NaN }),
    ),
    cellLine("statement.footprint.recycled", 1, valueCell("footprint.recycled", "%", percent)),
    cellLine("statement.footprint.cut-off", 1, valueCell("carbon.footprint.location", perKg, lead), { mark: "total" }),
    ...others.map(({ rule, value, missing }) =>
      cellLine(
        `statement.footprint.${rule}`,
        1,
        valueCell(`footprint.${rule}`, perKg, value === undefined ? undefined : { value, u: Number.NaN }, "estimated"),
        missing === "" ? {} : { text: missing },
      ),
    ),
  ];
}

function bandOf(ledger: Ledger, product: number): SanityBand | undefined {
  const { metal, process } = ledger.books.plant.products?.[product] ?? {};
  const narrow = metal && process ? ledger.books.factor("sanity-band", `${metal}/${process}`) : undefined;
  const found = narrow ?? (metal ? ledger.books.factor("sanity-band", metal) : undefined);
  return found && { id: found.id, low: round(found.value - found.u), high: round(found.value + found.u) };
}

/** Ends of a range that were its middle and half its width. */
function round(value: number): number {
  return Number(value.toPrecision(12));
}
