import { LogicEngine } from "json-logic-engine";
import { type ConditionProperties, Engine, type NestedCondition } from "json-rules-engine";
import type { FlatTable, Value } from "./flatten.ts";
import { peerNames } from "./peer-names.ts";
import { and, type Bool, fails, holds } from "./truth.ts";
import { loadZen, type ZenDecision } from "./zen.ts";

export type FlatRecord = Record<string, Value>;
/**
 * An engine made ready for the clauses of one table. It writes a verdict per record and clause, record by record, into
 * `codes` from `at`: those of Forgecast, or where it has no third value only 3 for each violation.
 */
export type Ready = (records: readonly FlatRecord[], codes: Uint8Array, at: number) => void | Promise<void>;
export type Peer = { threeValued: boolean; prepare(table: FlatTable): Ready };

const VIOLATED = 3;

/** The engines beside which Forgecast is timed, by name. */
export const peers: Readonly<Record<string, Peer>> = {
  [peerNames.logic]: { threeValued: true, prepare: jsonLogic },
  [peerNames.zen]: { threeValued: false, prepare: (table) => zenTable(table, 1) },
  [peerNames.zenMany]: { threeValued: false, prepare: (table) => zenTable(table, 16) },
  [peerNames.rules]: { threeValued: false, prepare: jsonRules },
};

function jsonLogic(table: FlatTable): Ready {
  const engine = new LogicEngine();
  const rules = table.clauses.map(({ binds, requirement }) => {
    const judged = { if: [logicOf(fails(requirement)), VIOLATED, { if: [logicOf(holds(requirement)), 2, 1] }] };
    return engine.build({ if: [logicOf(fails(binds)), 0, { if: [logicOf(holds(binds)), judged, 1] }] }) as (
      record: FlatRecord,
    ) => number;
  });
  return (records, codes, at) => {
    let k = at;
    for (const record of records) for (const rule of rules) codes[k++] = rule(record);
  };
}

function logicOf(bool: Bool): unknown {
  switch (bool.op) {
    case "and":
    case "or":
      return { [bool.op]: bool.parts.map(logicOf) };
    case "never":
    case "always":
      return bool.op === "always";
    case "null":
      return { "===": [{ var: bool.field }, null] };
    case "not null":
      return { "!==": [{ var: bool.field }, null] };
    case "in":
    case "not in": {
      const only = bool.values.length === 1;
      const inside = only
        ? { "===": [{ var: bool.field }, bool.values[0]] }
        : { in: [{ var: bool.field }, bool.values] };
      if (bool.op === "in") return inside;
      const outside = only ? { "!==": [{ var: bool.field }, bool.values[0]] } : { "!": [inside] };
      return bool.known ? outside : { and: [{ "!==": [{ var: bool.field }, null] }, outside] };
    }
    case "compare": {
      const comparison = { "==": "===", "!=": "!==" }[bool.comparison as string] ?? bool.comparison;
      const right = typeof bool.value === "string" ? { var: bool.value } : bool.value;
      const test = { [comparison]: [{ var: bool.field }, right] };
      return bool.known || comparison === "===" ? test : { and: [{ "!==": [{ var: bool.field }, null] }, test] };
    }
  }
}

/** One row per clause, the clause's number as output; a column for what binds, a column for the limit. */
function zenTable(table: FlatTable, inFlight: number): Ready {
  const place = { position: { x: 0, y: 0 } };
  const inputs = ["binds", "fails"].map((id) => ({ id, name: id }));
  const rules = table.clauses.map(({ binds, requirement }, number) => ({
    _id: String(number),
    binds: zenOf(holds(binds)),
    fails: zenOf(fails(requirement)),
    clause: String(number),
  }));
  const content = { hitPolicy: "collect", inputs, outputs: [{ id: "clause", name: "clause", field: "clause" }], rules };
  const nodes = [
    { id: "in", type: "inputNode", name: "in", ...place },
    { id: "table", type: "decisionTableNode", name: "table", content, ...place },
    { id: "out", type: "outputNode", name: "out", ...place },
  ];
  const edges = [
    { id: "1", type: "edge", sourceId: "in", targetId: "table" },
    { id: "2", type: "edge", sourceId: "table", targetId: "out" },
  ];
  let decision: ZenDecision | undefined;
  const width = table.clauses.length;
  return async (records, codes, at) => {
    decision ??= new (await loadZen()).ZenEngine().createDecision({ nodes, edges });
    const zen = decision;
    for (let i = 0; i < records.length; i += inFlight) {
      const answers = await Promise.all(records.slice(i, i + inFlight).map((record) => zen.evaluate(record)));
      for (const [j, { result }] of answers.entries())
        for (const { clause } of result as { clause: number }[]) codes[at + (i + j) * width + clause] = VIOLATED;
    }
  };
}

function zenOf(bool: Bool): string {
  switch (bool.op) {
    case "and":
    case "or":
      return `(${bool.parts.map(zenOf).join(` ${bool.op} `)})`;
    case "never":
    case "always":
      return String(bool.op === "always");
    case "null":
      return `${bool.field} == null`;
    case "not null":
      return `${bool.field} != null`;
    case "in":
    case "not in": {
      const only = bool.values.length === 1;
      const list = JSON.stringify(only ? bool.values[0] : bool.values);
      if (bool.op === "in") return only ? `${bool.field} == ${list}` : `${bool.field} in ${list}`;
      const outside = only ? `${bool.field} != ${list}` : `${bool.field} not in ${list}`;
      return bool.known ? outside : `(${bool.field} != null and ${outside})`;
    }
    case "compare": {
      const test = `${bool.field} ${bool.comparison} ${bool.value}`;
      return bool.known || bool.comparison === "==" ? test : `(${bool.field} != null and ${test})`;
    }
  }
}

function jsonRules(table: FlatTable): Ready {
  const engine = new Engine([], { allowUndefinedFacts: true });
  table.clauses.forEach(({ binds, requirement }, number) => {
    const violated = and([holds(binds), fails(requirement)]);
    if (violated.op === "never") return; // it has no such condition, and no rule is quickest
    engine.addRule({ conditions: { all: [conditionOf(violated)] }, event: { type: String(number) } });
  });
  const width = table.clauses.length;
  return async (records, codes, at) => {
    for (const [i, record] of records.entries())
      for (const event of (await engine.run(record)).events) codes[at + i * width + Number(event.type)] = VIOLATED;
  };
}

const operators = {
  "<": "lessThan",
  "<=": "lessThanInclusive",
  ">": "greaterThan",
  ">=": "greaterThanInclusive",
  "==": "equal",
  "!=": "notEqual",
};

function conditionOf(bool: Bool): NestedCondition {
  switch (bool.op) {
    case "and":
      return { all: bool.parts.map(conditionOf) };
    case "or":
      return { any: bool.parts.map(conditionOf) };
    case "in":
      return { fact: bool.field, operator: "in", value: bool.values };
    case "not in":
      return guarded(bool.field, bool.known, { fact: bool.field, operator: "notIn", value: bool.values });
    case "compare": {
      const value = typeof bool.value === "string" ? { fact: bool.value } : bool.value;
      const test: ConditionProperties = { fact: bool.field, operator: operators[bool.comparison], value };
      return guarded(bool.field, bool.known || bool.comparison !== "!=", test);
    }
    case "null":
    case "not null":
      return { fact: bool.field, operator: bool.op === "null" ? "equal" : "notEqual", value: null };
    case "never":
    case "always":
      return { all: [] };
  }
}

/** A test that is false for a missing field: comparisons of numbers are of themselves. */
function guarded(field: string, known: boolean, test: ConditionProperties): NestedCondition {
  return known ? test : { all: [{ fact: field, operator: "notEqual", value: null }, test] };
}
