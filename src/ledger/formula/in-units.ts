import { type Dimension, dimensionText, parseUnit, sameDimension } from "#units";
import type { Formula } from "./parse.ts";

/**
 * A formula between values in the units of their quantities, giving a value in the wanted unit: conversions are put in
 * as plain factors, as few as can be.
 * @param unitOf the unit of each name
 * @throws Error where dimensions do not fit: formulas are the program's own, and a test reads each of them
 * @example inUnits(parseFormula("energy / mass"), unitOf, "kWh/t")   // with kWh and kg: energy / mass * 1000
 */
export function inUnits(formula: Formula, unitOf: (name: string) => string, wanted: string): Formula {
  const result = sized(formula, unitOf);
  const unit = parseUnit(wanted);
  if (!unit || !sameDimension(unit.dimension, result.dimension))
    throw new Error(`a formula gives ${dimensionText(result.dimension)}, not ${wanted}`);
  return scaled(result.formula, result.size / unit.factor.toNumber());
}

/** A formula whose value times `size` is in base units. */
type Sized = { formula: Formula; size: number; dimension: Dimension };

function sized(formula: Formula, unitOf: (name: string) => string): Sized {
  if (formula.op === "number") return { formula, size: 1, dimension: {} };
  if (formula.op === "name") {
    const unit = parseUnit(unitOf(formula.name));
    if (!unit || unit.offset) throw new Error(`${formula.name} has no unit that can be computed with`);
    return { formula, size: unit.factor.toNumber(), dimension: unit.dimension };
  }
  const left = sized(formula.left, unitOf);
  const right = sized(formula.right, unitOf);
  if (formula.op === "*" || formula.op === "/") {
    const sign = formula.op === "*" ? 1 : -1;
    return {
      formula: { op: formula.op, left: left.formula, right: right.formula },
      size: sign > 0 ? left.size * right.size : left.size / right.size,
      dimension: product(left.dimension, right.dimension, sign),
    };
  }
  if (!sameDimension(left.dimension, right.dimension))
    throw new Error(`${dimensionText(left.dimension)} ${formula.op} ${dimensionText(right.dimension)} has no meaning`);
  return {
    formula: { op: formula.op, left: left.formula, right: scaled(right.formula, right.size / left.size) },
    size: left.size,
    dimension: left.dimension,
  };
}

function product(a: Dimension, b: Dimension, sign: 1 | -1): Dimension {
  const result: Record<string, number> = { ...a };
  for (const [key, power] of Object.entries(b)) result[key] = (result[key] ?? 0) + sign * power;
  return result;
}

/** Times a factor: a whole number above 1 is multiplied with, one below is divided by, so that no digits are lost. */
function scaled(formula: Formula, factor: number): Formula {
  const size = Number(factor.toPrecision(15));
  if (size === 1) return formula;
  const inverse = Number((1 / factor).toPrecision(15));
  return size < 1 && Number.isInteger(inverse)
    ? { op: "/", left: formula, right: { op: "number", value: inverse } }
    : { op: "*", left: formula, right: { op: "number", value: size } };
}
