import { circularFootprint } from "../carbon/circular-footprint.ts";
import { cutOff, endOfLife } from "../carbon/scrap-rules.ts";
import type { Work } from "../graph/way.ts";
import type { MaterialUse } from "./material-uses.ts";

/** A footprint by another rule for scrap, kg CO2e/kg, or what keeps it from being known. */
export type Sensitivity = {
  readonly rule: "end-of-life" | "circular-footprint";
  readonly value?: number;
  readonly missing: string;
};

const scrapKinds = new Set(["scrap-steel", "scrap-iron", "scrap-aluminium", "scrap-copper", "scrap-vehicle"]);
const metalKinds = new Set(["pig-iron", "ingot", "billet", ...scrapKinds]);

/** By which factors virgin metal and metal of scrap alone are valued. */
const routes: Readonly<Record<"iron" | "aluminium", readonly [virgin: string, recycled: string, scrap: string]>> = {
  iron: ["pig-iron", "billet#scrap-eaf", "scrap-steel"],
  aluminium: ["ingot#primary-aluminium", "ingot#secondary-aluminium", "scrap-aluminium"],
};

/** How much of the metal bought for a product is scrap: kg of it, kg of all metal, and the recycled content (0..1). */
export function recycled(uses: readonly MaterialUse[]): { scrap: number; metal: number; content: number | undefined } {
  const total = (kinds: ReadonlySet<string>) =>
    uses.reduce((sum, { kind, mass }) => sum + (kinds.has(kind ?? "") ? mass : 0), 0);
  const scrap = total(scrapKinds);
  const metal = total(metalKinds);
  return { scrap, metal, content: metal > 0 ? scrap / metal : undefined };
}

/**
 * The same product by the two other rules for scrap, beside the cut-off that leads: end of life (X − (RR − S)·Y·(Xpr −
 * Xre)) and the circular footprint formula in place of the cut-off's part for metal. Parameters are factors
 * (`scrap-rule`), metals `upstream`; what is not known is named.
 * @param X the footprint by cut-off, kg CO2e/kg
 * @param good kg of the product
 */
export function sensitivities(
  work: Work,
  X: number,
  good: number,
  uses: readonly MaterialUse[],
  metal: string | undefined,
): Sensitivity[] {
  const family =
    metal === "aluminium" ? "aluminium" : metal?.endsWith("iron") || metal?.includes("steel") ? "iron" : "";
  const both = ["end-of-life", "circular-footprint"] as const;
  if (family === "") return both.map((rule) => ({ rule, missing: "upstream" }));
  const [virgin, remelted, scrap] = routes[family];
  const content = recycled(uses);
  const missing = new Set<string>();
  const factor = (kind: string, key: string): number => {
    const found = work.books.factor(kind, key)?.value;
    if (found === undefined) missing.add(`${kind} ${key}`);
    return found ?? Number.NaN;
  };
  const told = (rule: Sensitivity["rule"], result: { value?: number; total?: number } | { refused: unknown }) => {
    const value = "refused" in result ? undefined : (result.value ?? result.total);
    const known = missing.size === 0 && value !== undefined && !Number.isNaN(value);
    const found: Sensitivity = { rule, ...(known ? { value } : {}), missing: [...missing].join(", ") };
    missing.clear();
    return found;
  };
  const parameter = (name: string) => factor("scrap-rule", name);
  const [Xpr, Xre] = [factor("upstream", virgin), factor("upstream", remelted)];
  const life = told(
    "end-of-life",
    endOfLife({ X, RR: parameter("RR"), S: content.scrap / good, Y: parameter("Y"), Xpr, Xre }),
  );
  const R1 = content.content ?? Number.NaN;
  const [Ev, Erecycled] = [factor("upstream", virgin), factor("upstream", scrap)];
  const [A, R2, Q] = [parameter("A"), parameter("R2"), parameter("Q")];
  const circular = circularFootprint({
    A,
    R1,
    R2,
    R3: 0,
    Qsin: Q,
    Qsout: Q,
    Qp: 1,
    Ev,
    Erecycled,
    ErecyclingEoL: Erecycled,
    Ed: 0,
  });
  const lead = cutOff({ R1, Ev, Erecycled });
  const value =
    "refused" in circular || "refused" in lead
      ? {}
      : { value: X + ((circular.total - lead.value) * content.metal) / good };
  return [life, told("circular-footprint", value)];
}
