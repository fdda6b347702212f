import { no, type Tri, unknown, yes } from "#evidence";
import type { Node, TotalNode } from "../logic/node.ts";
import type { Relation } from "../logic/relation.ts";
import { type Check, factNumber, type Trace } from "./check.ts";
import { isWhole, linked, ofKinds, relationNumber, type Subject } from "./frame.ts";
import { attributeAt } from "./result.ts";
import { kindsOf } from "./split-condition.ts";
import { totalNearly, totalOf } from "./total.ts";

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

/** Compiles a count or sum of related rows; `inner` says which count. */
export function compileTotal(node: TotalNode, inner: Check, trace: Trace): Check {
  const { relation, attribute, test } = node;
  const fact = factNumber(trace, `${relation.to}.${attribute ?? "count"}`);
  const members = compileMembers(relation, node.node, relationNumber(relation));
  const amountOf = (other: Subject) =>
    attribute === null ? 1 : (attributeAt(other.row, attribute) as number | undefined);
  return (subject) => {
    const list = members(subject) ?? [];
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
      totalNearly(low, high, open, test, attribute === null) ??
      totalOf(
        list.map((other) => ({ member: inner(other), amount: amountOf(other) })),
        whole,
        test,
      ).value;
    trace.fact = fact;
    return value;
  };
}

/** Compiles a condition on some, every or none of the related rows; `check` is the condition. */
export function compileRelated(node: Extract<Node, { op: "related" }>, check: Check, trace: Trace): Check {
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
