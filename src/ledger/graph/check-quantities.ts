import { parseUnit } from "#units";
import type { SubjectKind } from "../books/subject.ts";
import { bindFormula } from "./bind.ts";
import { engineOf } from "./engines.ts";
import type { NodeKey, Quantity } from "./quantity.ts";
import type { Work } from "./way.ts";

/** What is wrong among quantities, and where: found when they are put together, never while a plant is measured. */
export type QuantityProblem = {
  readonly at: NodeKey;
  readonly problem: "unit" | "formula" | "missing-quantity" | "cycle";
  readonly detail: string;
};

/**
 * Checks a set of quantities: units that are none, formulas that name no quantity or do not give the quantity's unit, ways
 * on quantities that are not there or not of that kind of subject, and quantities that stand on themselves.
 */
export function quantityProblems(quantities: ReadonlyMap<string, Quantity>): QuantityProblem[] {
  const problems: QuantityProblem[] = [];
  const needs = new Map<NodeKey, NodeKey[]>();
  for (const quantity of quantities.values()) {
    for (const kind of Object.keys(quantity.ways) as SubjectKind[]) {
      const at: NodeKey = `${quantity.id}@${kind}`;
      if (!parseUnit(quantity.unit)) problems.push({ at, problem: "unit", detail: quantity.unit });
      try {
        needs.set(at, needsOf(quantity, kind, quantities));
      } catch (error) {
        problems.push({ at, problem: "formula", detail: String((error as Error).message) });
      }
    }
  }
  for (const [at, list] of needs)
    for (const need of list)
      if (!quantities.has(need.split("@")[0]!)) problems.push({ at, problem: "missing-quantity", detail: need });
  return [...problems, ...cycles(needs)];
}

function needsOf(quantity: Quantity, kind: SubjectKind, quantities: ReadonlyMap<string, Quantity>): NodeKey[] {
  const find = (id: string): Quantity => {
    const found = quantities.get(id);
    if (!found) throw new Error(`no quantity ${id}`);
    return found;
  };
  const work = { quantity: find, bind: (text: string) => bindFormula(text, quantity, kind, find) } as unknown as Work;
  return (quantity.ways[kind] ?? []).flatMap((way) =>
    engineOf(way)
      .needs(way, { quantity, kind }, work)
      .map((need): NodeKey => `${need.quantity}@${need.kind}`),
  );
}

function cycles(needs: ReadonlyMap<NodeKey, readonly NodeKey[]>): QuantityProblem[] {
  const problems: QuantityProblem[] = [];
  const done = new Set<NodeKey>();
  const path: NodeKey[] = [];
  const visit = (at: NodeKey): void => {
    if (done.has(at)) return;
    const from = path.indexOf(at);
    if (from >= 0) {
      problems.push({ at, problem: "cycle", detail: [...path.slice(from), at].join(" → ") });
      return;
    }
    path.push(at);
    for (const need of needs.get(at) ?? []) visit(need);
    path.pop();
    done.add(at);
  };
  for (const at of needs.keys()) visit(at);
  return problems;
}
