import { type BoundFormula, formulaText } from "#ledger";

type Formula = BoundFormula["formula"];

/** Where a name of a formula stands in the workbook, and the value that is there; undefined where it is nowhere. */
type Found = { readonly ref: string; readonly value: number | null };
export type Find = (name: BoundFormula["names"][number]) => Found | undefined;

/** A formula of cells: what computes the figure, the result it has now, and the cells that it reads. */
export type CellFormula = { readonly text: string; readonly result: number | null };

/**
 * A figure's formula over the cells of the workbook. Undefined where a name stands nowhere, or where the cells give
 * another value than the figure: then the figure is written as it is. What a plant has none of counts nothing; where
 * another input is not known the result is empty until someone fills it in.
 * @param value the figure as the ledger has it
 */
export function cellFormula(bound: BoundFormula, find: Find, value: number | null): CellFormula | undefined {
  const found = new Map<string, Found & { maybe: boolean }>();
  for (const name of bound.names) {
    const one = find(name);
    if (one) found.set(name.name, { ...one, maybe: name.maybe });
    else if (!name.maybe) return undefined;
  }
  const formula = pruned(bound.formula, (name) => found.has(name));
  if (!formula) return undefined;
  const text = formulaText(formula, (name) => found.get(name)?.ref ?? "0");
  const needed = [...found.values()].filter((one) => !one.maybe);
  const missing = needed.some((one) => one.value === null);
  const result = missing ? null : computed(formula, (name) => found.get(name)?.value ?? 0);
  if (!agrees(result, value)) return undefined;
  if (value !== null) return { text, result: value };
  if (!missing) return undefined;
  return { text: `IF(COUNT(${needed.map((one) => one.ref).join(",")})=${needed.length},${text},"")`, result: null };
}

/**
 * A formula without the terms of which the workbook has nothing: a plant has few of all the fuels there are. Null where
 * nothing is left; undefined where a term has only a part of its names there, since it could then not be followed.
 */
function pruned(formula: Formula, has: (name: string) => boolean): Formula | null | undefined {
  if (formula.op === "number") return formula;
  if (formula.op === "name") return has(formula.name) ? formula : null;
  const left = pruned(formula.left, has);
  const right = pruned(formula.right, has);
  if (left === undefined || right === undefined) return undefined;
  if (left && right) return { op: formula.op, left, right };
  if (formula.op === "+") return left ?? right;
  if (formula.op === "-") return right ? undefined : left;
  return left === null && (right === null || right.op === "number") ? null : undefined;
}

/** The value of a formula; null where it divides by nothing. */
export function computed(formula: Formula, value: (name: string) => number): number | null {
  if (formula.op === "number") return formula.value;
  if (formula.op === "name") return value(formula.name);
  const left = computed(formula.left, value);
  const right = computed(formula.right, value);
  if (left === null || right === null) return null;
  if (formula.op === "+") return left + right;
  if (formula.op === "-") return left - right;
  if (formula.op === "*") return left * right;
  return right === 0 ? null : left / right;
}

/** Sums in another order differ in their last digits; more than that is another value. */
const close = 1e-9;

function agrees(a: number | null, b: number | null): boolean {
  if (a === null || b === null) return a === b;
  return Math.abs(a - b) <= close * Math.max(Math.abs(a), Math.abs(b), Number.MIN_VALUE);
}
