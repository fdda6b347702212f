import { textAt } from "#plant";
import { conversionFactor } from "#units";
import { membersOf } from "../../books/members.ts";
import { type Origin, type RatedPart, type Represented, rateData } from "../../factor/rate-data.ts";
import { basisCode, none, weaker } from "../../graph/column.ts";
import { relativeUncertainty } from "../../graph/instrument.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { type EachPair, eachPair } from "./charge-pairs.ts";

/** What a kilogram of a material brings: a price, a footprint, its carbon; and where that is from. */
export type PerKg = { value: number; u: number; basis: number; from?: Origin };

/** What one kilogram of a lot, or of a material of no known lot, brings; undefined where nothing says it. */
export type Worth = { readonly name: string; readonly unit: string; of(work: Work): Lookup };
export type Lookup = (lot: string | undefined, material: string | undefined) => PerKg | undefined;

/**
 * What the charge of each heat brings: each line's mass by what a kilogram of its lot or material brings. Returns bring
 * nothing: they go round in the plant, and what they cost is in their melting. Unknown where any other line's is.
 */
export function chargeTotal(worth: Worth): Method {
  return {
    name: `charge.${worth.name}`,
    needs: [],
    reads: ["chargeLines.mass", "chargeLines.id", "lots", "materialSpecs", "materials", "factors"],
    run: (work) => {
      const lines = work.subjects.columns("charge-line");
      const path = work.subjects.path("charge-line", "heat");
      const found = eachPair(work, worth.of(work));
      const { pair, each, bases } = found;
      const value = new Float64Array(work.subjects.of("heat").ids.length).fill(Number.NaN);
      const seen = new Uint8Array(value.length);
      const mass = lines.numbers["mass"] ?? new Float64Array(lines.size).fill(Number.NaN);
      const returned = lines.texts["returnsOf"]?.codes;
      for (let row = 0; row < lines.size; row++) {
        const heat = path?.[row] ?? -1;
        if (heat < 0) continue;
        const of = pair[row]!;
        const nothing = bases[of] === none || (returned !== undefined && returned[row]! >= 0);
        const brought = nothing ? 0 : mass[row]! * each[of]!;
        value[heat] = seen[heat] === 0 ? brought : value[heat]! + brought;
        seen[heat] = 1;
      }
      let known: Quality | undefined;
      const quality = () => {
        known ??= qualityOf(work, found, value.length);
        return known;
      };
      return {
        value,
        get shared() {
          return quality().shared;
        },
        get basis() {
          return quality().basis;
        },
      };
    },
    step: (work, _at, index) => {
      const lines = work.subjects.columns("charge-line");
      const path = work.subjects.path("charge-line", "heat");
      const toMaterial = work.subjects.path("charge-line", "material");
      const materials = work.books.plant.materials ?? [];
      const find = worth.of(work);
      const mine = [...(path?.keys() ?? [])].filter((row) => path![row] === index);
      const unknown = mine.filter((row) => {
        const material = materials[toMaterial?.[row] ?? -1];
        return material?.kind !== "returns" && !find(textAt(lines, "lot", row), material?.id);
      });
      return {
        params: { lines: mine.length, unknown: unknown.map((row) => lines.ids[row]).join(", ") },
        refs: mine.slice(0, 20).map((row) => ({ table: "chargeLines", id: lines.ids[row]!, attribute: "mass" })),
      };
    },
    sources: (work, index, at) => {
      const lines = work.subjects.columns("charge-line");
      const path = work.subjects.path("charge-line", "heat");
      const find = worth.of(work);
      const materials = work.books.plant.materials ?? [];
      const toMaterial = work.subjects.path("charge-line", "material");
      const returned = lines.texts["returnsOf"]?.codes;
      const mine = path ? membersOf(path, work.subjects.of("heat").ids.length)(index) : [];
      return [...mine].flatMap((row) => {
        const material = materials[toMaterial?.[row] ?? -1];
        if (material?.kind === "returns" || (returned?.[row] ?? -1) >= 0) return [];
        const per = find(textAt(lines, "lot", row), material?.id);
        return per ? [partOf(per, lines.numbers["mass"]?.[row] ?? 0, at)] : [];
      });
    },
  };
}

/** What so many kilograms bring, with how well what is known of a kilogram represents it. */
export function partOf({ value, basis, from }: PerKg, kg: number, at: Represented): RatedPart {
  const origin = from ?? (basis === basisCode("estimated") ? "estimated" : "measured");
  return { size: kg * value, rated: rateData(origin, at) };
}

type Quality = { readonly shared: Float32Array; readonly basis: Uint8Array };

/** How good the sums of charge lines are: what is not known of each lot, and the scale of all. */
function qualityOf(work: Work, { pair, each, u, bases }: EachPair, heats: number): Quality {
  const lines = work.subjects.columns("charge-line");
  const path = work.subjects.path("charge-line", "heat");
  const squares = new Float64Array(heats);
  const weighed = new Float64Array(heats);
  const basis = new Uint8Array(heats).fill(none);
  const relative = relativeUncertainty(work, lines, "mass");
  const mass = lines.numbers["mass"];
  const returned = lines.texts["returnsOf"]?.codes;
  for (let row = 0; row < lines.size; row++) {
    const heat = path?.[row] ?? -1;
    if (heat < 0) continue;
    const of = pair[row]!;
    const first = basis[heat] === none;
    if (bases[of] === none || (returned !== undefined && returned[row]! >= 0)) {
      if (first) basis[heat] = basisCode("calculated");
      continue;
    }
    const kg = mass?.[row] ?? Number.NaN;
    squares[heat]! += (kg * u[of]!) ** 2;
    if (!Number.isNaN(each[of]!)) weighed[heat]! += Math.abs(kg * each[of]!) * relative(row);
    basis[heat] = first ? bases[of]! : weaker(basis[heat]!, bases[of]!);
  }
  const shared = Float32Array.from(squares, (square, heat) => Math.hypot(Math.sqrt(square), weighed[heat]!));
  return { shared, basis };
}

/** What a lot or a material brings, by an attribute of lots, then of material specifications, then by factor of its kind. */
function worth(
  name: string,
  unit: string,
  attribute: "price" | "carbonFootprint",
  factor: readonly [kind: string, key: (materialKind: string) => string] | undefined,
): Worth {
  return {
    name,
    unit,
    of: (work) => {
      const found = new Map<string, PerKg | undefined>();
      const lots = work.subjects.columns("lot");
      const lotPath = work.subjects.path("lot", "material");
      const materials = work.books.plant.materials ?? [];
      const specs = work.books.tables.materialSpecs;
      const assumed = assumedOf(work, factor?.[0]);
      const isPrice = attribute === "price";
      const yearAt = (columns: typeof lots, row: number) =>
        yearOf(columns.numbers[columns === lots ? "received" : "date"]?.[row]);
      const at = (columns: typeof lots, row: number): PerKg | undefined => {
        const value = columns.numbers[attribute]?.[row] ?? Number.NaN;
        const of = isPrice ? textAt(columns, "unit", row) : "kg CO2e/t";
        const size = of === undefined ? Number.NaN : conversionFactor(of, unit);
        if (Number.isNaN(value * size)) return undefined;
        if (isPrice) return { value: value * size, u: 0, basis: basisCode("measured") };
        const from: Origin = { declared: columns === lots ? "lot" : "material", year: yearAt(columns, row) };
        return { value: value * size, u: Math.abs(value * size) * assumed, basis: basisCode("declared"), from };
      };
      const ofMaterial = (id: string | undefined): PerKg | undefined => {
        if (id === undefined) return undefined;
        for (let row = (specs?.size ?? 0) - 1; row >= 0; row--)
          if (textAt(specs!, "material", row) === id) {
            const own = at(specs!, row);
            if (own) return own;
          }
        const kind = materials.find((one) => one.id === id)?.kind;
        const use = factor && kind !== undefined ? work.books.factor(factor[0], factor[1](kind)) : undefined;
        const size = use ? conversionFactor(use.unit, unit) : Number.NaN;
        if (!use || Number.isNaN(size)) return undefined;
        return { value: use.value * size, u: use.u * size, basis: basisCode("default"), from: { factor: use } };
      };
      const others = new Map<string | undefined, PerKg | undefined>();
      /** The mean price of a material's lots, with twice their standard deviation, for one of which none is recorded. */
      const ofOtherLots = (id: string | undefined): PerKg | undefined => {
        if (id === undefined || !lotPath) return undefined;
        if (!others.has(id)) {
          const place = materials.findIndex((one) => one.id === id);
          const known = [...lotPath.keys()].flatMap((row) =>
            lotPath[row] === place ? (at(lots, row)?.value ?? []) : [],
          );
          others.set(id, meanOf(known));
        }
        return others.get(id);
      };
      return (lot, material) => {
        const key = lot === undefined ? `material ${material}` : `lot ${lot}`;
        if (!found.has(key)) {
          const row = lot === undefined ? -1 : work.subjects.index("lot", lot);
          const own = row < 0 ? undefined : at(lots, row);
          const id = material ?? materials[lotPath?.[row] ?? -1]?.id;
          found.set(key, own ?? (isPrice ? ofOtherLots(id) : undefined) ?? ofMaterial(id));
        }
        return found.get(key);
      };
    },
  };
}

function meanOf(known: readonly number[]): PerKg | undefined {
  if (known.length === 0) return undefined;
  const value = known.reduce((sum, one) => sum + one, 0) / known.length;
  const square = known.reduce((sum, one) => sum + (one - value) ** 2, 0);
  const u = known.length > 1 ? 2 * Math.sqrt(square / (known.length - 1)) : Number.NaN;
  return { value, u, basis: basisCode("estimated"), from: "estimated" };
}

/** The relative uncertainty (k = 2) that is assumed for a kind of factor: declared values state none. NaN where none is. */
function assumedOf(work: Work, kind: string | undefined): number {
  const found = kind === undefined ? undefined : work.books.factor("assumed-uncertainty", kind);
  return found ? found.value * conversionFactor(found.unit, "1") : Number.NaN;
}

/** The year of a moment of the record (ms); undefined where it has none. */
function yearOf(moment = Number.NaN): number | undefined {
  return Number.isNaN(moment) ? undefined : new Date(moment).getUTCFullYear();
}

/** What a plant paid for a kilogram, CNY; where a lot does not say it, what its other lots of the material cost on average. */
export const price = worth("price", "CNY/kg", "price", undefined);
/** The cradle-to-gate footprint of a kilogram as bought; of scrap what the cut-off leaves it. */
export const upstream = worth("upstream", "kg CO2e/kg", "carbonFootprint", ["upstream", (kind) => kind]);
