import { attributeOf, type TableName, tableOf, tables } from "#plant";
import { parsePeriod } from "#units";
import type { GasRule, Node, Recent } from "./node.ts";
import type { NormTable } from "./norm-table.ts";
import { nearest, type ParseFault } from "./parse-fault.ts";
import { parseLimit } from "./parse-limit.ts";
import { isObject, parseNumberTest, parseTest, reporter } from "./parse-test.ts";
import { relationNames, relationOf } from "./relation.ts";

type Path = readonly (string | number)[];

/** What a clause's words may refer to while they are read. */
export type ParseContext = {
  readonly tables: ReadonlyMap<string, NormTable>;
  readonly gas: GasRule;
  readonly window: string | null;
  readonly judge: "any" | "latest";
  readonly faults: ParseFault[];
};

const quantifiers = ["some", "every", "none", "count", "sum"];

/**
 * Reads a condition on the rows of a table into logic. Keys are attributes, related subjects, `all`, `any`, `not`,
 * `practice`, `safety`, `document`, `every`, or `limit`; several keys together mean all of them.
 * Faults are reported into the context; the node returned for a faulty part is "unknown".
 */
export function parseNode(table: TableName, raw: unknown, context: ParseContext, path: Path): Node {
  if (!isObject(raw)) return fail(context, "pack.not-a-condition", { found: JSON.stringify(raw) ?? "" }, path);
  const nodes = Object.entries(raw).map(([key, value]) => parseKey(table, key, value, context, [...path, key]));
  return nodes.length === 1 && nodes[0] ? nodes[0] : { op: "all", nodes };
}

function fail(context: ParseContext, code: string, params: Record<string, string>, path: Path): Node {
  context.faults.push({ code, params, path });
  return { op: "constant", value: 1 };
}

function parseKey(table: TableName, key: string, raw: unknown, context: ParseContext, path: Path): Node {
  const inside = (value: unknown, at: Path) => parseNode(table, value, context, at);
  if (attributeOf(table, key) && !(relationOf(table, key) && isObject(raw)))
    return attributeNode(table, key, raw, context, path);
  const relation = relationOf(table, key);
  // "safety" of the plant is both its table and the word for an answer; a name or list of names means the answer.
  if (relation && (key !== "safety" || isObject(raw))) return relatedNode(relation, raw, context, path);
  switch (key) {
    case "all":
    case "any":
      if (!Array.isArray(raw)) return fail(context, "pack.not-a-list", { found: key }, path);
      return { op: key, nodes: raw.map((one, index) => inside(one, [...path, index])) };
    case "atLeast":
      if (!isObject(raw) || typeof raw["n"] !== "number" || !Array.isArray(raw["of"]))
        return fail(context, "pack.not-a-list", { found: key }, path);
      return {
        op: "atLeast",
        count: raw["n"],
        nodes: raw["of"].map((one, index) => inside(one, [...path, "of", index])),
      };
    case "not":
    case "forbids":
      return { op: "not", node: inside(raw, path) };
    case "requires":
      return inside(raw, path);
    case "practice":
    case "safety":
      return answerNode(key === "practice" ? "practices" : "safety", raw, context, path);
    case "document":
      return documentNode(raw, context, path);
    case "every":
      return recentNode(raw, context, path);
    case "limit":
      return parseLimit(table, raw, context, path);
    case "always":
      return { op: "constant", value: 2 };
    case "notObtained":
      return { op: "constant", value: 1 };
    default: {
      const names = [
        ...Object.keys(tables[table].attributes),
        ...relationNames(table),
        "all",
        "any",
        "not",
        "practice",
        "safety",
        "document",
        "every",
        "limit",
      ];
      return fail(
        context,
        "pack.unknown-attribute",
        { found: key, table, nearest: nearest(key, names).join(", ") },
        path,
      );
    }
  }
}

function attributeNode(table: TableName, key: string, raw: unknown, context: ParseContext, path: Path): Node {
  const test = parseTest(table, key, raw, reporter(context.faults), path);
  return test ? { op: "test", table, attribute: key, test } : { op: "constant", value: 1 };
}

function relatedNode(
  relation: NonNullable<ReturnType<typeof relationOf>>,
  raw: unknown,
  context: ParseContext,
  path: Path,
): Node {
  const word = isObject(raw) && Object.keys(raw).length === 1 ? Object.keys(raw)[0] : undefined;
  if (!word || !quantifiers.includes(word) || !isObject(raw))
    return { op: "related", relation, quantifier: "some", node: parseNode(relation.to, raw, context, path) };
  const inner = raw[word];
  if (word === "some" || word === "every" || word === "none")
    return { op: "related", relation, quantifier: word, node: parseNode(relation.to, inner, context, [...path, word]) };
  if (!isObject(inner)) return fail(context, "pack.not-a-condition", { found: word }, path);
  const { where = {}, of, ...bounds } = inner;
  const attribute = word === "sum" && typeof of === "string" ? attributeOf(relation.to, of) : undefined;
  if (word === "sum" && attribute?.type !== "quantity")
    return fail(context, "pack.unknown-attribute", { found: String(of), table: relation.to, nearest: "" }, path);
  const unit = attribute?.type === "quantity" ? attribute.unit : "1";
  const test = parseNumberTest(unit, bounds, reporter(context.faults), [...path, word]);
  if (!test) return { op: "constant", value: 1 };
  const node = parseNode(relation.to, where, context, [...path, word, "where"]);
  return { op: "total", relation, node, attribute: word === "sum" ? String(of) : null, test };
}

function knownKind(
  table: "practices" | "safety" | "documents",
  raw: unknown,
  context: ParseContext,
  path: Path,
): string | undefined {
  const kind = tableOf(table)?.attributes["kind"];
  const values = kind?.type === "choice" ? kind.list.values : [];
  if (typeof raw === "string" && values.includes(raw)) return raw;
  context.faults.push({
    code: "pack.unknown-choice",
    params: { found: String(raw), nearest: nearest(String(raw), values).join(", ") },
    path,
  });
  return undefined;
}

function answerNode(table: "practices" | "safety", raw: unknown, context: ParseContext, path: Path): Node {
  const kinds = Array.isArray(raw) ? raw : [raw];
  const nodes = kinds.map((one, index): Node => {
    const kind = knownKind(table, one, context, Array.isArray(raw) ? [...path, index] : path);
    return kind ? { op: "answer", table, kind } : { op: "constant", value: 1 };
  });
  return nodes.length === 1 && nodes[0] ? nodes[0] : { op: "all", nodes };
}

function documentNode(raw: unknown, context: ParseContext, path: Path): Node {
  const kinds = Array.isArray(raw) ? raw : [raw];
  const nodes = kinds.map((one, index): Node => {
    const kind = knownKind("documents", one, context, Array.isArray(raw) ? [...path, index] : path);
    return kind ? { op: "document", kind } : { op: "constant", value: 1 };
  });
  return nodes.length === 1 && nodes[0] ? nodes[0] : { op: "all", nodes };
}

function recentNode(raw: unknown, context: ParseContext, path: Path): Node {
  const text = isObject(raw) ? raw["period"] : undefined;
  if (isObject(raw) && text === null) {
    recentOf(raw, context, path);
    return { op: "constant", value: 1 };
  }
  const period = typeof text === "string" ? parsePeriod(text) : undefined;
  if (!isObject(raw) || !period || typeof text !== "string")
    return fail(context, "pack.not-a-period", { found: String(text) }, path);
  const what = recentOf(raw, context, path);
  return what ? { op: "recent", what, period, text } : { op: "constant", value: 1 };
}

function recentOf(raw: Record<string, unknown>, context: ParseContext, path: Path): Recent | undefined {
  for (const [word, table] of [
    ["practice", "practices"],
    ["safety", "safety"],
    ["document", "documents"],
  ] as const)
    if (word in raw) {
      const kind = knownKind(table, raw[word], context, [...path, word]);
      return kind ? { type: table, kind } : undefined;
    }
  const pollutants = tables.monitoring.attributes.pollutant.list.values as readonly string[];
  const pollutant = raw["monitoring"];
  if (typeof pollutant === "string" && pollutants.includes(pollutant)) return { type: "monitoring", pollutant };
  context.faults.push({
    code: "pack.unknown-choice",
    params: { found: String(pollutant), nearest: nearest(String(pollutant), pollutants).join(", ") },
    path,
  });
  return undefined;
}
