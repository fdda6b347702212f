import { type Tri, unknown } from "#evidence";
import type { Clause, LimitNode, Node, PackSet } from "#norms";
import { attributeOf, type TableName, tableOf } from "#plant";
import { decimalPlaces } from "#units";
import type { Test } from "../../src/norms/logic/node.ts";
import { explain } from "../../src/norms/run/explain.ts";
import type { Subject } from "../../src/norms/run/frame.ts";
import { standingOf } from "../../src/norms/run/session.ts";
import { boundRange, figureRange } from "./prepared.ts";

// Limit clauses as formulas over one flat record per subject, the form that general rule engines take. What a peer
// cannot do is prepared for it outside the timing and given as a field:
//   - attributes of the subject and its site as they are, dates as numbers (yyyymmdd), null where missing;
//   - the truth of a related condition that only looks facts up ("serves a cupola"), as 0 no, 1 unknown, 2 yes;
//     likewise a test of an attribute that holds several values, an answer and a document;
//   - for each measured quantity the two figures that decide its limits, see `figureRange`: results selected by date,
//     averaging time and measure, converted to unit, dry gas and reference oxygen, rounded where the norm rounds;
//   - a limit that is read from a table or adjusted, as its least and greatest possible value.

export type Value = string | number | boolean | null;
export type Field = { name: string; read(subject: Subject): Value };
export type Comparison = "<" | "<=" | ">" | ">=" | "==";
/** A three-valued formula. `known` says that the field is never null. */
export type Formula =
  | { op: "all" | "any"; parts: Formula[] }
  | { op: "not"; part: Formula }
  | { op: "constant"; value: Tri }
  | { op: "in"; field: string; known: boolean; values: string[] }
  | { op: "compare"; field: string; comparison: Comparison; value: number | boolean }
  | { op: "present"; field: string; present: boolean }
  | { op: "truth"; field: string }
  | {
      op: "limit";
      upper: boolean;
      strict: boolean;
      worst: string;
      best: string;
      low: string | number;
      high: string | number;
    };

export type FlatClause = { clause: Clause; binds: Formula; requirement: Formula };
/** The limit clauses of one table of subjects, with the fields that their formulas name. */
export type FlatTable = { table: TableName; clauses: FlatClause[]; fields: Field[] };
export type Flat = { set: PackSet; tables: FlatTable[]; leftOut: Map<string, number> };

class LeftOut extends Error {}
type Entry = { clauses: FlatClause[]; making: Making };
type Making = { table: TableName; asOf: string; fields: Map<string, Field> };

/** Picks the limit clauses that hold on a day and flattens them; those that a peer could not express are counted by reason. */
export function flatten(set: PackSet, asOf: string): Flat {
  const tables = new Map<TableName, Entry>();
  const leftOut = new Map<string, number>();
  const kept: Clause[] = [];
  for (const clause of set.clauses) {
    if (!isLimit(clause.requirement)) continue;
    if (["coming", "ended"].includes(standingOf(clause, asOf))) continue;
    const entry = tables.get(clause.table) ?? entryOf(clause.table, asOf);
    try {
      entry.clauses.push(flatClause(clause, entry.making));
      tables.set(clause.table, entry);
      kept.push(clause);
    } catch (error) {
      if (!(error instanceof LeftOut)) throw error;
      leftOut.set(error.message, (leftOut.get(error.message) ?? 0) + 1);
    }
  }
  return {
    set: { packs: set.packs, clauses: kept },
    tables: [...tables].map(([table, { clauses, making }]) => ({
      table,
      clauses,
      fields: [...making.fields.values()],
    })),
    leftOut,
  };
}

function entryOf(table: TableName, asOf: string): Entry {
  return { clauses: [], making: { table, asOf, fields: new Map() } };
}

function isLimit(node: Node): boolean {
  return node.op === "limit" || ((node.op === "all" || node.op === "any") && node.nodes.every(isLimit));
}

function flatClause(clause: Clause, making: Making): FlatClause {
  const onSite = (node: Node) => formulaOf(node, "site", making);
  const standing = standingOf(clause, making.asOf);
  const parts = [onSite(clause.pack.scope)];
  if (standing === "new-only") parts.push(onSite(clause.pack.isNew));
  if (standing === "existing-only") parts.push({ op: "not", part: onSite(clause.pack.isNew) });
  parts.push(formulaOf(clause.applies, making.table, making));
  return { clause, binds: { op: "all", parts }, requirement: formulaOf(clause.requirement, making.table, making) };
}

function formulaOf(node: Node, table: TableName, making: Making): Formula {
  switch (node.op) {
    case "constant":
      return node;
    case "all":
    case "any":
      return { op: node.op, parts: node.nodes.map((one) => formulaOf(one, table, making)) };
    case "not":
      return { op: "not", part: formulaOf(node.node, table, making) };
    case "test":
      return testOf(node, table, making);
    case "related":
      if (node.relation.via === "plant" && node.quantifier !== "none") return formulaOf(node.node, "site", making);
      if (!looksUp(node.node)) throw new LeftOut("a related condition that is more than a look-up");
      return truthOf(node, table, making);
    case "answer":
    case "document":
      return truthOf(node, table, making);
    case "limit":
      return limitOf(node, table, making);
    default:
      throw new LeftOut(
        node.op === "total" ? "a count or sum over rows" : node.op === "recent" ? "a period" : "so many of several",
      );
  }
}

function looksUp(node: Node): boolean {
  if (node.op === "all" || node.op === "any") return node.nodes.every(looksUp);
  return node.op === "test" || (node.op === "not" && looksUp(node.node));
}

function owner(subject: Subject, table: TableName): Subject {
  return table === "site" ? subject.frame.site : subject;
}

function fieldOf(making: Making, name: string, read: Field["read"]): string {
  if (!making.fields.has(name)) making.fields.set(name, { name, read });
  return name;
}

const keys = new Map<string, number>();
/** A short name for anything that can be written down, the same for equal things. */
function nameOf(prefix: string, thing: unknown): string {
  const text = prefix + JSON.stringify(thing, (_, value) => (value instanceof Set ? [...value] : value));
  let number = keys.get(text);
  if (number === undefined) {
    number = keys.size;
    keys.set(text, number);
  }
  return `${prefix}${number}`;
}

function truthOf(node: Node, table: TableName, making: Making): Formula {
  const name = nameOf("truth", [table, node]);
  return { op: "truth", field: fieldOf(making, name, (subject) => explain(owner(subject, table), node).value) };
}

function testOf(node: Extract<Node, { op: "test" }>, table: TableName, making: Making): Formula {
  const { attribute, test } = node;
  const shape = attributeOf(table, attribute);
  if (!shape || test.type === "order" || /^(choices|texts|refs)$/.test(shape.type)) return truthOf(node, table, making);
  const known = attribute === "id" || (tableOf(table)?.required.includes(attribute) ?? false);
  const asNumber = test.type === "date";
  const field = fieldOf(making, `${table}_${attribute}`, (subject) => {
    const value = owner(subject, table).row[attribute] as Value | undefined;
    return value === undefined ? null : asNumber ? dayNumber(String(value)) : value;
  });
  return comparisons(test, field, known);
}

function comparisons(test: Exclude<Test, { type: "order" }>, field: string, known: boolean): Formula {
  switch (test.type) {
    case "present":
      return { op: "present", field, present: test.present };
    case "boolean":
      return { op: "compare", field, comparison: "==", value: test.equals };
    case "choice": {
      const inside: Formula = { op: "in", field, known, values: [...test.values] };
      return test.mode === "excludes" ? { op: "not", part: inside } : inside;
    }
    case "text":
      return { op: "in", field, known, values: [...test.values] };
    case "number": {
      const signs = { below: "<", atMost: "<=", above: ">", atLeast: ">=", equals: "==" } as const;
      return all(
        test.bounds.map(({ bound, amount }) => ({
          op: "compare",
          field,
          comparison: signs[bound],
          value: amount.number,
        })),
      );
    }
    case "date": {
      const signs = { before: "<", onOrBefore: "<=", after: ">", onOrAfter: ">=" } as const;
      return all(
        test.bounds.map(({ bound, date }) => ({
          op: "compare",
          field,
          comparison: signs[bound],
          value: dayNumber(date),
        })),
      );
    }
  }
}

function all(parts: Formula[]): Formula {
  return parts.length === 1 && parts[0] ? parts[0] : { op: "all", parts };
}

function dayNumber(date: string): number {
  return Number(date.replaceAll("-", ""));
}

function limitOf(limit: LimitNode, table: TableName, making: Making): Formula {
  if (limit.over) throw new LeftOut("a weighted mean over points");
  if (limit.value === null) return { op: "constant", value: unknown };
  const { bound, value: _, adjust: __, quantity: ___, ...how } = limit;
  const upper = bound === "atMost" || bound === "below";
  const places = limit.compare === "rounded" && "text" in limit.value ? decimalPlaces(limit.value.text) : 0;
  if (limit.compare === "rounded" && !("text" in limit.value)) throw new LeftOut("rounding to the places of a table");
  if ("own" in limit.value) throw new LeftOut("a limit that is an attribute of the subject");
  const figures = nameOf("figure", [table, how, upper, places]);
  const worst = fieldOf(
    making,
    `${figures}_worst`,
    (subject) => figureRange(owner(subject, table), limit, places).worst,
  );
  const best = fieldOf(making, `${figures}_best`, (subject) => figureRange(owner(subject, table), limit, places).best);
  const strict = bound === "below" || bound === "above";
  if ("text" in limit.value && limit.adjust.length === 0)
    return { op: "limit", upper, strict, worst, best, low: limit.value.number, high: limit.value.number };
  const bounds = nameOf("bound", [table, limit.value, limit.adjust, limit.unit]);
  const low = fieldOf(making, `${bounds}_low`, (subject) => boundRange(owner(subject, table), limit).low);
  const high = fieldOf(making, `${bounds}_high`, (subject) => boundRange(owner(subject, table), limit).high);
  return { op: "limit", upper, strict, worst, best, low, high };
}

/** The record of one subject as JSON text would give it. */
export function recordOf(fields: readonly Field[], subject: Subject): Record<string, Value> {
  const record: Record<string, Value> = {};
  for (const { name, read } of fields) record[name] = read(subject);
  return JSON.parse(JSON.stringify(record)) as Record<string, Value>;
}
