import { no, yes } from "#evidence";
import type { Comparison, Formula } from "./flatten.ts";

/** A two-valued formula over fields: what every rule engine can say. A missing field makes a comparison false. */
export type Bool =
  | { op: "and" | "or"; parts: Bool[] }
  | { op: "never" }
  | { op: "always" }
  | { op: "in" | "not in"; field: string; known: boolean; values: string[] }
  | { op: "compare"; field: string; comparison: Comparison | "!="; value: string | number | boolean; known: boolean }
  | { op: "null" | "not null"; field: string };

const never: Bool = { op: "never" };
const always: Bool = { op: "always" };

/** When a three-valued formula is yes. */
export function holds(formula: Formula): Bool {
  switch (formula.op) {
    case "all":
      return and(formula.parts.map(holds));
    case "any":
      return or(formula.parts.map(holds));
    case "not":
      return fails(formula.part);
    case "constant":
      return formula.value === yes ? always : never;
    case "in":
      return formula;
    case "compare":
      return { ...formula, known: false };
    case "present":
      return { op: formula.present ? "not null" : "null", field: formula.field };
    case "truth":
      return { op: "compare", field: formula.field, comparison: "==", value: 2, known: true };
    case "limit": {
      const { upper, strict, best, low, high } = formula;
      const comparison = upper ? (strict ? "<" : "<=") : strict ? ">" : ">=";
      return { op: "compare", field: best, comparison, value: upper ? low : high, known: true };
    }
  }
}

const opposites: Record<Comparison, Comparison | "!="> = { "<": ">=", "<=": ">", ">": "<=", ">=": "<", "==": "!=" };

/** When a three-valued formula is no. */
export function fails(formula: Formula): Bool {
  switch (formula.op) {
    case "all":
      return or(formula.parts.map(fails));
    case "any":
      return and(formula.parts.map(fails));
    case "not":
      return holds(formula.part);
    case "constant":
      return formula.value === no ? always : never;
    case "in":
      return { ...formula, op: "not in" };
    case "compare":
      return { ...formula, comparison: opposites[formula.comparison], known: false };
    case "present":
      return { op: formula.present ? "null" : "not null", field: formula.field };
    case "truth":
      return { op: "compare", field: formula.field, comparison: "==", value: 0, known: true };
    case "limit": {
      const { upper, strict, worst, low, high } = formula;
      const comparison = upper ? (strict ? ">=" : ">") : strict ? "<=" : "<";
      return { op: "compare", field: worst, comparison, value: upper ? high : low, known: true };
    }
  }
}

/** All of several formulas, made as plain as it can be. */
export function and(parts: Bool[]): Bool {
  const flat = parts
    .flatMap((part) => (part.op === "and" ? part.parts : [part]))
    .filter((part) => part.op !== "always");
  if (flat.some((part) => part.op === "never")) return never;
  return flat.length === 0 ? always : flat.length === 1 ? flat[0]! : { op: "and", parts: flat };
}

function or(parts: Bool[]): Bool {
  const flat = parts.flatMap((part) => (part.op === "or" ? part.parts : [part])).filter((part) => part.op !== "never");
  if (flat.some((part) => part.op === "always")) return always;
  return flat.length === 0 ? never : flat.length === 1 ? flat[0]! : { op: "or", parts: flat };
}
