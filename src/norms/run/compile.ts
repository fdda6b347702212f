import { no, type Tri, unknown, yes } from "#evidence";
import { addPeriod } from "#units";
import type { Node } from "../logic/node.ts";
import { type Check, factNumber, shared, type Trace } from "./check.ts";
import { compileLimit } from "./compile-limit.ts";
import { compileRelated, compileTotal } from "./compile-related.ts";
import { compileTest } from "./compile-test.ts";
import { answerOf, documentOf, recentOf } from "./explain.ts";

/** Compiles logic to closures for one day. The value is the same as `explain` gives, without the reasons. */
export function compile(node: Node, asOf: string, trace: Trace): Check {
  switch (node.op) {
    case "constant":
      return () => node.value;
    case "all":
      return compileAll(
        node.nodes.map((one) => compile(one, asOf, trace)),
        trace,
      );
    case "any":
      return compileAny(
        node.nodes.map((one) => compile(one, asOf, trace)),
        trace,
      );
    case "atLeast":
      return compileAtLeast(
        node.nodes.map((one) => compile(one, asOf, trace)),
        node.count,
      );
    case "not": {
      const inner = compile(node.node, asOf, trace);
      return (subject) => (2 - inner(subject)) as Tri;
    }
    case "test":
      return compileTest(node.attribute, node.test, factNumber(trace, `${node.table}.${node.attribute}`), trace);
    case "related":
      return shared(node, trace, () => compileRelated(node, compile(node.node, asOf, trace), trace));
    case "total":
      return shared(node, trace, () => compileTotal(node, compile(node.node, asOf, trace), trace));
    case "answer": {
      const { table, kind } = node;
      const fact = factNumber(trace, `${table}.${kind}`);
      return (subject) => {
        trace.fact = fact;
        const rows = subject.frame[table][kind];
        return rows ? answerOf(rows, asOf) : unknown;
      };
    }
    case "document": {
      const fact = factNumber(trace, `documents.${node.kind}`);
      return ({ frame }) => {
        trace.fact = fact;
        return documentOf(frame.documents[node.kind] ?? nothing, frame.site.row["documentsComplete"] === true, asOf);
      };
    }
    case "recent": {
      const since = addPeriod(asOf, node.period, -1);
      const fact = factNumber(
        trace,
        `${node.what.type}.${node.what.type === "monitoring" ? node.what.pollutant : node.what.kind}`,
      );
      return (subject) => {
        trace.fact = fact;
        return recentOf(subject, node.what, since).value;
      };
    }
    case "limit":
      return compileLimit(node, asOf, trace);
  }
}

const nothing: readonly never[] = [];

function compileAll(checks: readonly Check[], trace: Trace): Check {
  if (checks.length === 1 && checks[0]) return checks[0];
  return (subject) => {
    let result: Tri = yes;
    let fact = 0;
    for (let i = 0; i < checks.length; i++) {
      const value = (checks[i] as Check)(subject);
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
  return (subject) => {
    let result: Tri = no;
    let fact = 0;
    for (let i = 0; i < checks.length; i++) {
      const value = (checks[i] as Check)(subject);
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
  return (subject) => {
    let met = 0;
    let open = 0;
    for (let i = 0; i < checks.length; i++) {
      const value = (checks[i] as Check)(subject);
      if (value === yes) met++;
      else if (value === unknown) open++;
    }
    return met >= count ? yes : met + open >= count ? unknown : no;
  };
}
