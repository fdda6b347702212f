import type { TableName } from "#plant";
import type { Node } from "../logic/node.ts";

/**
 * A condition taken apart so that most clauses are settled without running it: the kinds of subject it allows, the
 * kinds that an emission point must serve one of, what it asks of the plant, and the rest. All parts must hold; null
 * asks nothing.
 */
export type SplitCondition = {
  kinds: ReadonlySet<string> | null;
  served: ReadonlySet<string> | null;
  site: Node | null;
  rest: Node | null;
};

/** Takes the condition of a clause on rows of `table` apart. */
export function splitCondition(node: Node, table: TableName): SplitCondition {
  const result: SplitCondition = { kinds: null, served: null, site: null, rest: null };
  const site: Node[] = [];
  const rest: Node[] = [];
  for (const part of partsOf(node)) {
    const kinds = result.kinds ? null : kindsOf(part);
    const served = result.served || table !== "emissionPoints" ? null : servedOf(part);
    const plant = plantOf(part);
    result.kinds ??= kinds;
    result.served ??= served?.kinds ?? null;
    // A unit of the kind must meet more, and it may be another unit that does: only a bare kind is settled.
    const settled = (kinds !== null && isKind(part)) || served?.bare === true;
    if (plant) site.push(plant);
    else if (!settled) rest.push(part);
  }
  return { ...result, site: joined(site), rest: joined(rest) };
}

function partsOf(node: Node): readonly Node[] {
  if (node.op === "all") return node.nodes.flatMap(partsOf);
  return node.op === "constant" && node.value === 2 ? [] : [node];
}

function joined(nodes: readonly Node[]): Node | null {
  return nodes.length > 1 ? { op: "all", nodes } : (nodes[0] ?? null);
}

function isKind(node: Node): boolean {
  return node.op === "test" && node.attribute === "kind" && node.test.type === "choice" && node.test.mode === "any";
}

/** The kinds outside which a condition on a row is certainly false; null where it does not say. */
export function kindsOf(node: Node): ReadonlySet<string> | null {
  if (node.op === "all") return node.nodes.map(kindsOf).find((found) => found !== null) ?? null;
  if (node.op === "any") return union(node.nodes.map(kindsOf));
  return isKind(node) && node.op === "test" && node.test.type === "choice" ? node.test.values : null;
}

function union(sets: readonly (ReadonlySet<string> | null)[]): ReadonlySet<string> | null {
  const all = new Set<string>();
  for (const set of sets) {
    if (set === null) return null;
    for (const one of set) all.add(one);
  }
  return all;
}

function servedOf(node: Node): { kinds: ReadonlySet<string>; bare: boolean } | null {
  if (node.op === "any") {
    const parts = node.nodes.map(servedOf);
    const kinds = union(parts.map((part) => part?.kinds ?? null));
    return kinds && { kinds, bare: parts.every((part) => part?.bare === true) };
  }
  if (node.op === "all") {
    const part = node.nodes.map(servedOf).find((found) => found !== null);
    return part ? { kinds: part.kinds, bare: false } : null;
  }
  if (node.op !== "related" || node.relation.name !== "serves" || node.quantifier !== "some") return null;
  const kinds = kindsOf(node.node);
  return kinds && { kinds, bare: isKind(node.node) };
}

function plantOf(node: Node): Node | null {
  if (node.op !== "related" || node.relation.via !== "plant") return null;
  return node.quantifier === "none" ? { op: "not", node: node.node } : node.node;
}
