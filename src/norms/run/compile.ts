import { no, type Tri, unknown, yes } from "#evidence";
import { addPeriod } from "#units";
import type { Node, Test, TotalNode } from "../logic/node.ts";
import type { Relation } from "../logic/relation.ts";
import { compileLimit } from "./compile-limit.ts";
import { answerOf, documentOf, recentOf } from "./explain.ts";
import { isWhole, linked, ofKinds, relationNumber, type Subject } from "./frame.ts";
import { kindsOf } from "./split-condition.ts";
import { judgeTest, textMeets } from "./test-value.ts";
import { totalNearly, totalOf } from "./total.ts";

/** A compiled part of a clause: reads one subject, leaves the fact that decided it in the trace, allocates nothing. */
export type Check = (subject: Subject) => Tri;

/** Where a check leaves the number of the fact that decided it; names are looked up in `facts`. */
export type Trace = {
  fact: number;
  readonly facts: string[];
  readonly known: Map<string, number>;
  /** Checks of related subjects that were compiled already, by what they say. */
  readonly shared: Map<string, Check>;
};

export function newTrace(): Trace {
  return { fact: 0, facts: [""], known: new Map([["", 0]]), shared: new Map() };
}

/** The number of a fact by its name ("units.capacity"). */
export function factNumber(trace: Trace, name: string): number {
  let number = trace.known.get(name);
  if (number === undefined) {
    number = trace.facts.length;
    trace.facts.push(name);
    trace.known.set(name, number);
  }
  return number;
}

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

function compileTest(attribute: string, test: Test, fact: number, trace: Trace): Check {
  const meets = test.type === "present" || test.type === "order" ? null : predicate(test);
  if (test.type === "present") {
    const wanted = test.present;
    return (subject) => {
      trace.fact = fact;
      return (attributeAt(subject.row, attribute) !== undefined) === wanted ? yes : no;
    };
  }
  if (test.type === "order") {
    return (subject) => {
      trace.fact = fact;
      return judgeTest(test, subject.row, attribute);
    };
  }
  return (subject) => {
    trace.fact = fact;
    const value = attributeAt(subject.row, attribute);
    return value === undefined ? unknown : meets?.(value) ? yes : no;
  };
}

/** A test as a predicate on plain values. Numbers compare as doubles: both sides are the doubles nearest to decimals in one unit, so order and equality are those of the decimals up to 15 digits. */
function predicate(test: Exclude<Test, { type: "present" | "order" }>): (value: unknown) => boolean {
  switch (test.type) {
    case "choice": {
      const { values, mode } = test;
      const has = (value: unknown) => values.has(value as string);
      const only = values.size === 1 ? [...values][0] : undefined;
      const any = (value: unknown) => {
        if (typeof value === "string") return only === undefined ? values.has(value) : value === only;
        const list = value as readonly string[];
        for (let i = 0; i < list.length; i++) if (values.has(list[i] as string)) return true;
        return false;
      };
      if (mode === "any") return any;
      if (mode === "only") return (value) => (Array.isArray(value) ? value.every(has) : has(value));
      return (value) => !any(value);
    }
    case "boolean":
      return (value) => value === test.equals;
    case "text":
      return (value) => textMeets(test.values, value);
    case "number": {
      const tests = test.bounds.map(({ bound, amount }): ((x: number) => boolean) => {
        const limit = amount.number;
        if (bound === "below") return (x) => x < limit;
        if (bound === "atMost") return (x) => x <= limit;
        if (bound === "above") return (x) => x > limit;
        if (bound === "atLeast") return (x) => x >= limit;
        return (x) => x === limit;
      });
      const first = tests[0];
      if (tests.length === 1 && first) return first as (value: unknown) => boolean;
      return (value) => tests.every((one) => one(value as number));
    }
    case "date": {
      const { bounds } = test;
      return (value) =>
        bounds.every(({ bound, date }) => {
          const day = value as string;
          return bound === "before"
            ? day < date
            : bound === "onOrBefore"
              ? day <= date
              : bound === "after"
                ? day > date
                : day >= date;
        });
    }
  }
}

/** How to reach the members of a relation that a condition could be true or unknown for: of a whole table, only its kinds. */
function compileMembers(
  relation: Relation,
  condition: Node | null,
  number: number,
): (subject: Subject) => readonly Subject[] | null {
  const kinds = relation.via === "all" && condition ? kindsOf(condition) : null;
  if (!kinds) return (subject) => linked(subject, relation, number);
  const list = [...kinds];
  return ({ frame }) => ofKinds(frame, relation.to, list);
}

function compileTotal(node: TotalNode, inner: Check, trace: Trace): Check {
  const { relation, attribute, test } = node;
  const fact = factNumber(trace, `${relation.to}.${attribute ?? "count"}`);
  const members = compileMembers(relation, node.node, relationNumber(relation));
  const amountOf = (other: Subject) => (attribute === null ? 1 : (attributeAt(other.row, attribute) as number | undefined));
  return (subject) => {
    const list = members(subject) ?? nothing;
    const whole = isWhole(subject, relation);
    let low = 0;
    let high = 0;
    let open = !whole;
    for (let i = 0; i < list.length; i++) {
      const member = inner(list[i] as Subject);
      if (member === no) continue;
      const amount = amountOf(list[i] as Subject);
      if (amount === undefined) open = true;
      else {
        if (member === yes) low += amount;
        high += amount;
      }
    }
    const value =
      totalNearly(low, high, open, test) ??
      totalOf(
        list.map((other) => ({ member: inner(other), amount: amountOf(other) })),
        whole,
        test,
      ).value;
    trace.fact = fact;
    return value;
  };
}

/** What a condition says, as text: equal for equal conditions. */
export function textOf(node: Node): string {
  return JSON.stringify(node, (_key, value) => (value instanceof Set ? [...value] : value));
}

/**
 * One check for all conditions that say the same, which remembers its last answer: the clauses of a norm ask the same
 * of a subject again and again, one after the other.
 */
function shared(node: Node, trace: Trace, make: () => Check): Check {
  const text = textOf(node);
  let check = trace.shared.get(text);
  if (!check) {
    check = remembering(make(), trace);
    trace.shared.set(text, check);
  }
  return check;
}

function remembering(check: Check, trace: Trace): Check {
  let last: Subject | null = null;
  let value: Tri = unknown;
  let fact = 0;
  return (subject) => {
    if (subject !== last) {
      value = check(subject);
      fact = trace.fact;
      last = subject;
    }
    trace.fact = fact;
    return value;
  };
}

function compileRelated(node: Extract<Node, { op: "related" }>, check: Check, trace: Trace): Check {
  const { relation, quantifier } = node;
  if (relation.via === "plant")
    return quantifier === "none"
      ? (subject) => (2 - check(subject.frame.site)) as Tri
      : (subject) => check(subject.frame.site);
  const number = relationNumber(relation);
  const members = compileMembers(relation, quantifier === "every" ? null : node.node, number);
  const reference = factNumber(trace, `${relation.from}.${relation.attribute || relation.name}`);
  const wholeness = factNumber(trace, relation.complete ? `site.${relation.complete}` : `${relation.to}.id`);
  const sought = quantifier === "every" ? no : yes;
  return (subject) => {
    const list = members(subject);
    if (list === null) {
      trace.fact = reference;
      return unknown;
    }
    let found: Tri = no;
    let fact = 0;
    trace.fact = reference;
    for (let i = 0; i < list.length; i++) {
      const value = check(list[i] as Subject);
      if (value === sought) {
        found = yes;
        break;
      }
      if (value === unknown && found === no) {
        found = unknown;
        fact = trace.fact;
      }
    }
    if (found === no && !isWhole(subject, relation)) {
      found = unknown;
      fact = wholeness;
    }
    if (found === unknown) trace.fact = fact;
    return quantifier === "some" ? found : ((2 - found) as Tri);
  };
}
