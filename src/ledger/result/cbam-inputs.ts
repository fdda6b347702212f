import { conversionFactor } from "#units";
import { markedUp } from "../carbon/cbam-payable.ts";
import type { Precursor, SeeInput } from "../carbon/cbam-see.ts";
import type { FactorValue } from "../carbon/emission-line.ts";
import type { Ledger } from "../graph/ledger.ts";
import { sumOf } from "../method/independent.ts";
import { contentsOf, variantOf } from "../quantities/methods/contents.ts";
import type { Value } from "../value.ts";
import { assessed } from "./footprint-inputs.ts";
import { knownValue } from "./lines.ts";
import type { MaterialUse } from "./material-uses.ts";

/** A factor in a unit, as the carbon methods take it. */
export function cbamFactor(ledger: Ledger, kind: string, key: string, unit: string): FactorValue | undefined {
  const found = ledger.books.factor(kind, key);
  const size = found ? conversionFactor(found.unit, unit) : Number.NaN;
  if (!found || Number.isNaN(size)) return undefined;
  const { id, value, u, status, expired } = found;
  return { id, value: value * size, u: (Number.isNaN(u) ? 0 : u) * size, status, expired };
}

/** Forms of processes by which goods are not cast; the others are, but for "other". */
const notCast = /forging|rolling|upsetting|spinning|stamping|hydroforming/;

/** Whether a product is cast: by its process, else by whether castings or forgings of it are recorded; undefined where neither says. */
export function isCast(ledger: Ledger, product: number): boolean | undefined {
  const process = ledger.books.plant.products?.[product]?.process;
  if (process !== undefined && process !== "other") return !notCast.test(process);
  const made = (kind: "casting" | "forging-batch") => ledger.subjects.path(kind, "product")?.includes(product) ?? false;
  const [cast, forged] = [made("casting"), made("forging-batch")];
  return cast === forged ? undefined : cast;
}

/** Customs codes of what went into the metal, by kind of material; ferro-alloys by what is in them. */
const codes: Readonly<Record<string, string>> = {
  "pig-iron": "7201",
  ingot: "7601",
  "ferro-silicon-75": "720221",
  "ferro-manganese-high-carbon": "720211",
};
const scrap = /^scrap-|^returns$/;
/** Materials that are no goods of CBAM whatever is in them. */
const never = new Set(["carburiser", "inoculant", "flux", "coke", "coal", "refractory", "other"]);

/**
 * The emissions of a product under CBAM, from the ledger: direct emissions of its making (combustion, carbon burnt,
 * carbonates) over the good mass, and its precursors at the default of their code with the year's mark-up, since no
 * supplier's own figure under CBAM is in the record. Flows of heat and waste gas over the border, and power made, are
 * none unless the plant records heat or steam that it bought. Undefined where nothing good was made.
 */
export function seeInput(ledger: Ledger, product: number, uses: readonly MaterialUse[]): SeeInput | undefined {
  const activityLevel = knownValue(ledger, "metal.good", "product", product);
  if (!activityLevel) return undefined;
  const zero: Value = { value: 0, u: 0 };
  const heatBought = ["carrier.heat", "carrier.steam"].some((one) => (knownValue(ledger, one)?.value ?? 0) !== 0);
  return {
    attributed: {
      direct: directOf(ledger, product),
      heatImported: heatBought ? undefined : zero,
      heatExported: zero,
      wasteGasImported: zero,
      wasteGasExported: zero,
      electricityProduced: zero,
    },
    activityLevel,
    precursors: precursorsOf(ledger, uses),
    electricity: {
      kWh: knownValue(ledger, "electricity", "product", product),
      factor: cbamFactor(ledger, "grid", "electricity", "kg CO2e/kWh"),
    },
  };
}

/** Unknown where the carbon that the heats lost is not assessed though the plant melts iron: it is part of what counts. */
function directOf(ledger: Ledger, product: number): Value | undefined {
  const melts = ledger.subjects.path("casting", "product")?.includes(product) ?? false;
  const of = melts ? ["carbon.combustion", "carbon.oxidation", "carbon.process"] : ["carbon.combustion"];
  const values = of.map((quantity) => knownValue(ledger, quantity, "product", product));
  if (values.some((value) => value === undefined) || (melts && !assessed(ledger, "carbon.oxidation"))) return undefined;
  return sumOf(values.flatMap((value) => value ?? []));
}

function precursorsOf(ledger: Ledger, uses: readonly MaterialUse[]): Precursor[] {
  const contents = contentsOf(ledger);
  const goods = ledger.books.cbamGoods ?? [];
  return uses.flatMap(({ material, kind, mass }): Precursor[] => {
    if (kind !== undefined && never.has(kind)) return [];
    const head = { code: material, mass: { value: mass, u: 0 } };
    if (kind !== undefined && scrap.test(kind))
      return kind === "returns" ? [] : [{ ...head, kind: "scrap", see: undefined }];
    const variant = kind && variantOf(kind, (element) => contents(undefined, material, element));
    const code = codes[variant ?? kind ?? ""];
    const good = code === undefined ? undefined : goods.find((row) => code.startsWith(row.cn) && row.in);
    if (code !== undefined && !good) return [];
    const by = code === undefined ? undefined : markedDefault(ledger, code, good?.group ?? "iron-steel");
    return [{ ...head, kind: "precursor", see: by }];
  });
}

/** The default of a code with the mark-up of its group; undefined where either is not known. */
function markedDefault(ledger: Ledger, code: string, group: string): Value | undefined {
  const found = markedUp(
    cbamFactor(ledger, "cbam-default", code, "kg CO2e/kg"),
    cbamFactor(ledger, "cbam-markup", group, "%"),
  );
  return "refused" in found ? undefined : found;
}
