import type { Formula } from "./parse.ts";

/** How many subjects are computed at once: so many that their values stay in the processor's cache. */
export const blockSize = 2048;

/** Values of the subjects of a block: one for each, or one for all. They hold until the block is computed again. */
export type Values = number | Float64Array;

/** The values of `count` subjects from `from` on. */
export type Block = (from: number, count: number) => Values;

/** Room for the values of a block, made when it is first needed: most subjects are few. */
export function scratch(): (count: number) => Float64Array {
  let own = new Float64Array();
  return (count) => {
    if (own.length < count) own = new Float64Array(count);
    return own;
  };
}

/**
 * A formula for many subjects, block by block; for each subject it comes to the same as `computation`.
 * @param leaf gives the values of a name
 */
export function blockwise(formula: Formula, leaf: (name: string, maybe: boolean) => Block): Block {
  if (formula.op === "number") {
    const { value } = formula;
    return () => value;
  }
  if (formula.op === "name") return leaf(formula.name, formula.maybe);
  const left = blockwise(formula.left, leaf);
  const right = blockwise(formula.right, leaf);
  const own = scratch();
  const { op } = formula;
  return (from, count) => combined(op, left(from, count), right(from, count), own(count), count);
}

/** As in `computation`: what is divided by nothing is not known, nothing times something is nothing. */
function combined(op: "+" | "-" | "*" | "/", a: Values, b: Values, into: Float64Array, count: number): Values {
  if (typeof a === "number" && typeof b === "number") {
    if (op === "+") return a + b;
    if (op === "-") return a - b;
    if (op === "*") return a === 0 ? 0 : a * b;
    return b === 0 ? Number.NaN : a / b;
  }
  if (b === 0 && (op === "+" || op === "-")) return a; // what a plant has none of
  if (a === 0 && op === "+") return b;
  if (typeof a === "number") oneWithMany(op, a, b as Float64Array, into, count);
  else if (typeof b === "number") manyWithOne(op, a, b, into, count);
  else manyWithMany(op, a, b, into, count);
  return into;
}

function manyWithMany(op: string, a: Float64Array, b: Float64Array, into: Float64Array, count: number): void {
  if (op === "+") for (let i = 0; i < count; i++) into[i] = a[i]! + b[i]!;
  else if (op === "-") for (let i = 0; i < count; i++) into[i] = a[i]! - b[i]!;
  else if (op === "*") for (let i = 0; i < count; i++) into[i] = a[i] === 0 ? 0 : a[i]! * b[i]!;
  else for (let i = 0; i < count; i++) into[i] = b[i] === 0 ? Number.NaN : a[i]! / b[i]!;
}

function manyWithOne(op: string, a: Float64Array, b: number, into: Float64Array, count: number): void {
  if (op === "+") for (let i = 0; i < count; i++) into[i] = a[i]! + b;
  else if (op === "-") for (let i = 0; i < count; i++) into[i] = a[i]! - b;
  else if (op === "*") for (let i = 0; i < count; i++) into[i] = a[i] === 0 ? 0 : a[i]! * b;
  else for (let i = 0; i < count; i++) into[i] = b === 0 ? Number.NaN : a[i]! / b;
}

function oneWithMany(op: string, a: number, b: Float64Array, into: Float64Array, count: number): void {
  if (op === "+") for (let i = 0; i < count; i++) into[i] = a + b[i]!;
  else if (op === "-") for (let i = 0; i < count; i++) into[i] = a - b[i]!;
  else if (op === "*") for (let i = 0; i < count; i++) into[i] = a === 0 ? 0 : a * b[i]!;
  else for (let i = 0; i < count; i++) into[i] = b[i] === 0 ? Number.NaN : a / b[i]!;
}
