import type { SubjectKind } from "../books/subject.ts";
import { leads } from "../books/subjects.ts";
import { inUnits } from "../formula/in-units.ts";
import { namesIn, parseFormula } from "../formula/parse.ts";
import type { BoundFormula, Quantity } from "./quantity.ts";

/**
 * A formula for a quantity of a kind of subject: in units, and each name with the kind of subject it is of: the same
 * kind, or, where it does not add up, a wider one that the subject belongs to.
 * @throws Error where a name is no quantity or the units do not fit: formulas are the program's own, and tests bind all
 */
export function bindFormula(
  text: string,
  of: Quantity,
  kind: SubjectKind,
  quantity: (id: string) => Quantity,
): BoundFormula {
  const formula = parseFormula(text);
  const names = namesIn(formula).map((one) => ({ ...one, kind: kindOf(quantity(one.name), kind) }));
  const lost = names.find((one) => one.kind === undefined && !one.maybe);
  if (lost) throw new Error(`${of.id}@${kind}: nothing gives ${lost.name} there`);
  return { formula: inUnits(formula, (name) => quantity(name).unit, of.unit), names };
}

function kindOf(quantity: Quantity, kind: SubjectKind): SubjectKind | undefined {
  if (quantity.ways[kind]) return kind;
  if (quantity.adds) return undefined;
  const wider = (Object.keys(quantity.ways) as SubjectKind[]).filter((one) => one !== "plant" && leads(kind, one));
  return wider[0] ?? (quantity.ways.plant ? "plant" : undefined);
}
