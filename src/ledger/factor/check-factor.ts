import { attributeOf } from "#plant";
import { isDate, parseUnit, sameDimension } from "#units";
import type { WrittenFactor } from "./factor.ts";
import { factorKindNames, kindRule, type UseName, useNames } from "./kind.ts";

/** What is wrong with a factor, and where in it. */
export type FactorProblem = { code: string; params: Record<string, string>; path: readonly string[] };

const gases = ["CO2", "CH4-fossil", "CH4-non-fossil", "N2O"];
/** A of the circular footprint formula, R2 and RR recycled at the end of life, Y of remelting, Q of what is recycled. */
const scrapParameters = ["A", "R2", "RR", "Y", "Q"];
const modes = ["road", "rail", "sea", "inland-water", "air"];

/** The values that a name may have, as the catalogue of the plant knows them; null where any word will do. */
const allowed: Record<UseName, () => readonly string[] | null> = {
  carrier: () => choicesOf("energy", "carrier"),
  material: () => choicesOf("materials", "kind"),
  unit: () => withFamilies(choicesOf("units", "kind")),
  pollutant: () => choicesOf("monitoring", "pollutant"),
  metal: () => choicesOf("products", "metal"),
  process: () => choicesOf("products", "process"),
  gas: () => gases,
  mode: () => modes,
  of: () => factorKindNames,
  meter: () => null,
  market: () => null,
  tax: () => null,
  goods: () => null,
  cn: () => null,
  disposal: () => choicesOf("waste", "disposal"),
  parameter: () => scrapParameters,
};

/** Everything wrong with a factor by itself: its unit, what it is for, its dates, its numbers, its source. */
export function factorProblems(factor: WrittenFactor): FactorProblem[] {
  return [...useProblems(factor), ...unitProblems(factor), ...dateProblems(factor), ...valueProblems(factor)];
}

function useProblems(factor: WrittenFactor): FactorProblem[] {
  const { by, also = [] } = kindRule(factor.kind);
  const problems: FactorProblem[] = [];
  for (const name of by)
    if (factor.for[name] === undefined)
      problems.push({ code: "factors.no-use", params: { found: factor.kind, expected: name }, path: ["for"] });
  for (const name of useNames) {
    const value = factor.for[name];
    if (value === undefined) continue;
    if (![...by, ...also].includes(name))
      problems.push({
        code: "factors.wrong-use",
        params: { found: name, expected: [...by, ...also].join(", ") },
        path: ["for", name],
      });
    const values = allowed[name]();
    if ((values && !values.includes(value)) || (name === "cn" && !/^\d{4}(\d{2}){0,2}$/.test(value)))
      problems.push({ code: "factors.unknown-use", params: { found: value, expected: name }, path: ["for", name] });
  }
  return problems;
}

function unitProblems({ unit, kind }: WrittenFactor): FactorProblem[] {
  const { units } = kindRule(kind);
  const found = parseUnit(unit);
  if (!found) return [{ code: "factors.unknown-unit", params: { found: unit }, path: ["unit"] }];
  const fits = units.some((one) => sameDimension(parseUnit(one)?.dimension ?? { never: 1 }, found.dimension));
  if (fits) return [];
  return [{ code: "factors.wrong-dimension", params: { found: unit, expected: units.join(", ") }, path: ["unit"] }];
}

function dateProblems(factor: WrittenFactor): FactorProblem[] {
  const problems: FactorProblem[] = [];
  for (const name of ["from", "to", "reviewBy"] as const) {
    const date = factor[name];
    if (date !== undefined && !isDate(date))
      problems.push({ code: "factors.not-a-date", params: { found: date }, path: [name] });
  }
  const { from, to, reviewBy } = factor;
  if (to !== undefined && to <= from)
    problems.push({ code: "factors.dates", params: { found: to, expected: from }, path: ["to"] });
  if (reviewBy <= from)
    problems.push({ code: "factors.dates", params: { found: reviewBy, expected: from }, path: ["reviewBy"] });
  return problems;
}

function valueProblems(factor: WrittenFactor): FactorProblem[] {
  const { value, range, uncertainty, exact, status, source, note } = factor;
  const problems: FactorProblem[] = [];
  if (range && !(range[0] < range[1] && (value == null || (range[0] <= value && value <= range[1]))))
    problems.push({ code: "factors.range", params: { found: `${range[0]}, ${range[1]}` }, path: ["range"] });
  if (value == null && !range && !note)
    problems.push({ code: "factors.unknown-without-note", params: { found: factor.id }, path: ["value"] });
  if (exact && (value == null || range || uncertainty !== undefined))
    problems.push({ code: "factors.not-exact", params: { found: factor.id }, path: ["exact"] });
  if (uncertainty !== undefined && value == null)
    problems.push({ code: "factors.uncertainty-of-nothing", params: { found: factor.id }, path: ["uncertainty"] });
  if (status === "verified" && !(source.url && source.seen))
    problems.push({ code: "factors.not-verified", params: { found: factor.id }, path: ["status"] });
  return problems;
}

function choicesOf(
  table: "energy" | "materials" | "units" | "monitoring" | "products" | "waste",
  name: string,
): readonly string[] {
  const attribute = attributeOf(table, name);
  return attribute?.type === "choice" ? attribute.list.values : [];
}

function withFamilies(values: readonly string[]): string[] {
  const all = values.flatMap((value) => value.split(".").map((_, at, parts) => parts.slice(0, at + 1).join(".")));
  return [...new Set(all)];
}
