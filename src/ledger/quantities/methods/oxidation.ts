import { textAt } from "#plant";
import { conversionFactor } from "#units";
import type { Books } from "../../books/books.ts";
import { membersOf } from "../../books/members.ts";
import { co2PerCarbon } from "../../carbon/co2-per-carbon.ts";
import { basisCode, emptyColumn, weaker } from "../../graph/column.ts";
import { relativeUncertainty, usualUncertainty } from "../../graph/instrument.ts";
import type { Method } from "../../graph/quantity.ts";
import type { Work } from "../../graph/way.ts";
import { kindsOf } from "./bought.ts";
import { type PerKg, partOf } from "./charge-lines.ts";
import { contentsOf, variantOf } from "./contents.ts";
import { ironHeats, liquidCarbon } from "./liquid-carbon.ts";

/** Whose carbon is counted elsewhere: fuels by their combustion factor, fluxes as carbonates; linings give none. */
const notInBalance: ReadonlySet<string> = new Set(["coke", "coal", "flux", "refractory", "other"]);

/**
 * CO2 of the carbon that each heat lost: 3.664 · (carbon of its charge − carbon of its liquid metal). Every charge line
 * counts with its own carbon, returns with that of the heat they came from or of the plant's metal; coke and coal do
 * not, since their burning is counted by factor, so that the carbon they gave to the metal is taken off again. A heel is
 * taken to be the same before and after. Nothing for metals without carbon; unknown where one content is.
 */
export const oxidation: Method = {
  name: "oxidation",
  needs: [["metal.liquid", "heat"]],
  reads: ["chargeLines", "heats", "lots", "materialSpecs", "materials", "samples", "gradeLimits", "factors"],
  run: (work, [liquid]) => {
    const lines = work.subjects.columns("charge-line");
    const path = work.subjects.path("charge-line", "heat");
    const column = emptyColumn(work.subjects.of("heat").ids.length);
    const carbonOf = lineCarbon(work);
    const relative = relativeUncertainty(work, lines, "mass");
    const into = new Float64Array(column.value.length);
    const weighed = new Float64Array(column.value.length);
    const spread = new Float64Array(column.value.length);
    const basis = new Uint8Array(column.value.length).fill(basisCode("calculated"));
    const out = liquidCarbon(work);
    const iron = ironHeats(work);
    const lefts = Array.from(into, (_, heat) => out(heat));
    const counts = lefts.some((one) => one !== undefined); // of metal whose carbon nobody knows no balance can be made
    const withLines = new Uint8Array(into.length);
    for (let row = 0; row < lines.size; row++) {
      const heat = path?.[row] ?? -1;
      if (heat >= 0) withLines[heat] = 1;
      const carbon = heat < 0 || !counts ? undefined : carbonOf(row);
      if (carbon === "apart" || heat < 0 || !counts) continue;
      const kg = lines.numbers["mass"]?.[row] ?? Number.NaN;
      into[heat]! += carbon ? kg * carbon.value : Number.NaN;
      weighed[heat]! += carbon ? kg * carbon.value * relative(row) : 0;
      spread[heat]! += carbon ? (kg * carbon.u) ** 2 : 0;
      basis[heat] = weaker(basis[heat]!, carbon?.basis ?? 0);
    }
    for (let heat = 0; heat < into.length; heat++) {
      if (withLines[heat] === 0) continue;
      if (!iron(heat)) {
        column.value[heat] = 0;
        column.basis[heat] = basisCode("calculated");
        continue;
      }
      const left = lefts[heat];
      if (!left) continue;
      const mass = liquid!.value[heat]!;
      column.value[heat] = co2PerCarbon * (into[heat]! - mass * left.value);
      column.shared[heat] =
        co2PerCarbon * Math.hypot(weighed[heat]!, Math.sqrt(spread[heat]!), liquid!.shared[heat]! * left.value);
      column.random[heat] = co2PerCarbon * Math.hypot(liquid!.random[heat]! * left.value, mass * left.u);
      column.basis[heat] = weaker(weaker(basis[heat]!, left.basis), liquid!.basis[heat]!);
    }
    return column;
  },
  step: (work, _at, index) => {
    const mine = balanceOf(work, index);
    const missing = mine.filter(({ carbon }) => !carbon).map(({ name }) => name);
    return {
      params: { lines: mine.length, unknown: [...missing, ...(liquidCarbon(work)(index) ? [] : ["C"])].join(", ") },
      inputs: [{ quantity: "metal.liquid", kind: "heat", index }],
      refs: mine.slice(0, 20).map(({ name }) => ({ table: "chargeLines", id: name, attribute: "mass" })),
    };
  },
  sources: (work, index, at) => {
    const left = leftOf(work)(index);
    const liquid = work.column("metal.liquid", "heat")?.value[index] ?? 0;
    return [
      ...balanceOf(work, index).flatMap(({ mass, carbon }) => (carbon ? [partOf(carbon, mass, at)] : [])),
      ...(left ? [partOf(left, liquid, at)] : []),
    ];
  },
};

/** The lines of a heat that are in its balance: mass (kg) and carbon (kg/kg). */
function balanceOf(work: Work, heat: number): { name: string; mass: number; carbon: PerKg | undefined }[] {
  const lines = work.subjects.columns("charge-line");
  const path = work.subjects.path("charge-line", "heat");
  const carbonOf = lineCarbon(work);
  const mine = path ? membersOf(path, work.subjects.of("heat").ids.length)(heat) : [];
  return [...mine].flatMap((row) => {
    const carbon = carbonOf(row);
    if (carbon === "apart") return [];
    return [{ name: lines.ids[row]!, mass: lines.numbers["mass"]?.[row] ?? Number.NaN, carbon }];
  });
}

const lefts = new WeakMap<Books, ReturnType<typeof liquidCarbon>>();

function leftOf(work: Work): ReturnType<typeof liquidCarbon> {
  const before = lefts.get(work.books);
  if (before) return before;
  const found = liquidCarbon(work);
  lefts.set(work.books, found);
  return found;
}

type LineCarbon = (row: number) => PerKg | "apart" | undefined;

/** What the lines of the same books hold is found once for all who ask. */
const lineCarbons = new WeakMap<Books, LineCarbon>();

/** The carbon of each charge line, kg/kg; "apart" where it is counted elsewhere, undefined where it is not known. */
function lineCarbon(work: Work): LineCarbon {
  const before = lineCarbons.get(work.books);
  if (before) return before;
  const found = findLineCarbon(work);
  lineCarbons.set(work.books, found);
  return found;
}

function findLineCarbon(work: Work): LineCarbon {
  const lines = work.subjects.columns("charge-line");
  const contents = contentsOf(work);
  const kinds = kindsOf(work);
  const analysis = usualUncertainty(work.books, "analysis");
  const out = leftOf(work);
  const found = new Map<string, PerKg | undefined>();
  let metal: PerKg | undefined | null = null;
  const bought = (lot: string | undefined, id: string | undefined, kind: string | undefined): PerKg | undefined => {
    const share = contents(lot, id, "C");
    if (share !== undefined)
      return { value: share, u: share * analysis, basis: basisCode("declared"), from: "declared" };
    const variant = kind && variantOf(kind, (element) => contents(lot, id, element));
    const use =
      kind === undefined
        ? undefined
        : work.books.factor("carbon-content", variant === undefined ? kind : `${kind}#${variant}`);
    const size = use ? conversionFactor(use.unit, "1") : Number.NaN;
    if (!use || Number.isNaN(size)) return undefined;
    return { value: use.value * size, u: use.u * size, basis: basisCode("default"), from: { factor: use } };
  };
  const carbonOf = (row: number): PerKg | "apart" | undefined => {
    const lot = textAt(lines, "lot", row);
    const from = textAt(lines, "returnsOf", row);
    const { id, kind } = kinds(lot, textAt(lines, "material", row));
    if (kind !== undefined && notInBalance.has(kind)) return "apart";
    if (from !== undefined || kind === "returns") {
      const heat = from === undefined ? -1 : work.subjects.index("heat", from);
      const own = heat < 0 ? undefined : out(heat);
      if (own) return own;
      const said = contents(lot, id, "C");
      if (said !== undefined)
        return { value: said, u: said * analysis, basis: basisCode("declared"), from: "declared" };
      if (metal === null) metal = ownMetal(work, out);
      return metal;
    }
    const key = `${lot} ${id}`;
    if (!found.has(key)) found.set(key, bought(lot, id, kind));
    return found.get(key);
  };
  const { lot, material, returnsOf } = lines.texts;
  const alike = new Map<number, PerKg | "apart" | undefined>();
  return (row) => {
    if ((returnsOf?.codes[row] ?? -1) >= 0) return carbonOf(row);
    const key = ((lot?.codes[row] ?? -1) + 1) * ((material?.values.length ?? 0) + 1) + (material?.codes[row] ?? -1) + 1;
    const before = alike.get(key);
    if (before !== undefined || alike.has(key)) return before;
    const carbon = carbonOf(row);
    alike.set(key, carbon);
    return carbon;
  };
}

/** The carbon of the plant's own metal: the mean of its heats, with twice their standard deviation. */
function ownMetal(work: Work, out: (heat: number) => PerKg | undefined): PerKg | undefined {
  const shares = work.subjects.of("heat").ids.flatMap((_, heat) => out(heat)?.value ?? []);
  if (shares.length === 0) return undefined;
  const mean = shares.reduce((sum, one) => sum + one, 0) / shares.length;
  const square = shares.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  const u = shares.length > 1 ? 2 * Math.sqrt(square / (shares.length - 1)) : Number.NaN;
  return { value: mean, u, basis: basisCode("estimated"), from: "estimated" };
}
