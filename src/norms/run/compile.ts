import { no, type Tri, unknown, yes } from "#evidence";
import type { TableName } from "#plant";
import { addPeriod } from "#units";
import type { Node, Recent } from "../logic/node.ts";
import { type Check, factNumber, kept, subjectOf, type Trace } from "./check.ts";
import { compileLimit } from "./compile-limit.ts";
import { compileRelated, compileTotal } from "./compile-related.ts";
import { compileTest } from "./compile-test.ts";
import { answerOf, documentOf, recentOf } from "./explain.ts";
import type { Frame } from "./frame.ts";

/** Compiles logic on rows of a table to closures for one day. The value is the same as `explain` gives, without the reasons. */
export function compile(node: Node, table: TableName, asOf: string, trace: Trace): Check {
  switch (node.op) {
    case "constant":
      return () => node.value;
    case "all":
      return compileAll(
        node.nodes.map((one) => compile(one, table, asOf, trace)),
        trace,
      );
    case "any":
      return compileAny(
        node.nodes.map((one) => compile(one, table, asOf, trace)),
        trace,
      );
    case "atLeast":
      return compileAtLeast(
        node.nodes.map((one) => compile(one, table, asOf, trace)),
        node.count,
      );
    case "not": {
      const inner = compile(node.node, table, asOf, trace);
      return (at) => (2 - inner(at)) as Tri;
    }
    case "test":
      return compileTest(node.table, node.attribute, node.test, trace);
    case "related":
      return kept(node, table, trace, () =>
        compileRelated(node, compile(node.node, node.relation.to, asOf, trace), trace),
      );
    case "total":
      return kept(node, table, trace, () =>
        compileTotal(node, compile(node.node, node.relation.to, asOf, trace), trace),
      );
    case "answer":
      return kept(node, table, trace, () => compileAnswer(node, asOf, trace));
    case "document":
      return kept(node, table, trace, () => compileDocument(node.kind, asOf, trace));
    case "recent":
      return kept(node, table, trace, () => compileRecent(node.what, addPeriod(asOf, node.period, -1), trace));
    case "limit":
      return compileLimit(node, table, asOf, trace);
  }
}

const nothing: readonly never[] = [];

function compileAnswer({ table, kind }: Extract<Node, { op: "answer" }>, asOf: string, trace: Trace): Check {
  const fact = factNumber(trace, `${table}.${kind}`);
  return () => {
    const rows = frameOf(trace)[table][kind];
    trace.fact = fact;
    return rows ? answerOf(rows, asOf) : unknown;
  };
}

function compileDocument(kind: string, asOf: string, trace: Trace): Check {
  const fact = factNumber(trace, `documents.${kind}`);
  return () => {
    const frame = frameOf(trace);
    trace.fact = fact;
    return documentOf(frame.documents[kind] ?? nothing, frame.site.row["documentsComplete"] === true, asOf);
  };
}

function compileRecent(what: Recent, since: string, trace: Trace): Check {
  const fact = factNumber(trace, `${what.type}.${what.type === "monitoring" ? what.pollutant : what.kind}`);
  return () => {
    trace.fact = fact;
    return recentOf(subjectOf(trace), what, since).value;
  };
}

function frameOf(trace: Trace): Frame {
  return subjectOf(trace).frame;
}

function compileAll(checks: readonly Check[], trace: Trace): Check {
  if (checks.length === 1 && checks[0]) return checks[0];
  return (at) => {
    let result: Tri = yes;
    let fact = 0;
    for (let i = 0; i < checks.length; i++) {
      const value = (checks[i] as Check)(at);
      if (value === no) return no;
      if (value === unknown && result === yes) {
        result = unknown;
        fact = trace.fact;
      }
    }
    if (result === unknown) trace.fact = fact;
    return result;
  };
}

function compileAny(checks: readonly Check[], trace: Trace): Check {
  if (checks.length === 1 && checks[0]) return checks[0];
  return (at) => {
    let result: Tri = no;
    let fact = 0;
    for (let i = 0; i < checks.length; i++) {
      const value = (checks[i] as Check)(at);
      if (value === yes) return yes;
      if (value === unknown && result === no) {
        result = unknown;
        fact = trace.fact;
      }
    }
    if (result === unknown) trace.fact = fact;
    return result;
  };
}

function compileAtLeast(checks: readonly Check[], count: number): Check {
  return (at) => {
    let met = 0;
    let open = 0;
    for (let i = 0; i < checks.length; i++) {
      const value = (checks[i] as Check)(at);
      if (value === yes) met++;
      else if (value === unknown) open++;
    }
    return met >= count ? yes : met + open >= count ? unknown : no;
  };
}
