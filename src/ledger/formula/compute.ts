import type { Formula } from "./parse.ts";

/** A formula's value for the subject at an index. */
export type Computation = (index: number) => number;

/**
 * Compiles a formula; `leaf` gives the value of a name. What is unknown, or divided by nothing, is NaN; nothing times
 * something is nothing, though it be unknown: a plant without oil needs no factor of oil.
 */
export function computation(formula: Formula, leaf: (name: string, maybe: boolean) => Computation): Computation {
  if (formula.op === "number") {
    const { value } = formula;
    return () => value;
  }
  if (formula.op === "name") return leaf(formula.name, formula.maybe);
  const left = computation(formula.left, leaf);
  const right = computation(formula.right, leaf);
  switch (formula.op) {
    case "+":
      return (i) => left(i) + right(i);
    case "-":
      return (i) => left(i) - right(i);
    case "*":
      return (i) => {
        const first = left(i);
        return first === 0 ? 0 : first * right(i);
      };
    case "/":
      return (i) => {
        const below = right(i);
        return below === 0 ? Number.NaN : left(i) / below;
      };
  }
}

const zero: Formula = { op: "number", value: 0 };
const one: Formula = { op: "number", value: 1 };

/** How a formula changes with one of its names: its partial derivative, by the rules of sum, product and quotient. */
export function derivative(formula: Formula, name: string): Formula {
  if (formula.op === "number") return zero;
  if (formula.op === "name") return formula.name === name ? one : zero;
  const { op, left, right } = formula;
  const a = derivative(left, name);
  const b = derivative(right, name);
  switch (op) {
    case "+":
    case "-":
      return combine(op, a, b);
    case "*":
      return combine("+", combine("*", a, right), combine("*", left, b));
    case "/":
      return combine("-", combine("/", a, right), combine("/", combine("*", left, b), combine("*", right, right)));
  }
}

/** Puts two formulas together and leaves out what is nothing or one. */
function combine(op: "+" | "-" | "*" | "/", left: Formula, right: Formula): Formula {
  const isZero = (f: Formula) => f.op === "number" && f.value === 0;
  const isOne = (f: Formula) => f.op === "number" && f.value === 1;
  if (op === "+" && isZero(left)) return right;
  if ((op === "+" || op === "-") && isZero(right)) return left;
  if (op === "*" && (isZero(left) || isZero(right))) return zero;
  if (op === "/" && isZero(left)) return zero;
  if (op === "*" && isOne(left)) return right;
  if ((op === "*" || op === "/") && isOne(right)) return left;
  return { op, left, right };
}
