import { no, type Tri, unknown, yes } from "#evidence";
import type { Node, TotalNode } from "../logic/node.ts";
import type { Relation } from "../logic/relation.ts";
import { slotOf } from "./cells.ts";
import { type Check, cellFor, checkOn, factNumber, subjectOf, type Trace } from "./check.ts";
import { isWhole, linked, ofKinds, relationNumber, type Subject } from "./frame.ts";
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
  const slot = attribute === null ? null : slotOf(trace.plan, relation.to, attribute);
  const amountOf = (other: Subject) => (slot === null ? 1 : cellFor(trace, other, slot));
  const whole = compileWhole(relation, trace);
  return () => {
    const subject = subjectOf(trace);
    const list = members(subject) ?? [];
    const all = whole(subject);
    let low = 0;
    let high = 0;
    let open = !all;
    const before = trace.subject;
    for (let i = 0; i < list.length; i++) {
      trace.subject = list[i] as Subject;
      const member = inner(trace.subject.base);
      if (member === no) continue;
      const amount = amountOf(list[i] as Subject);
      if (Number.isNaN(amount)) open = true;
      else {
        if (member === yes) low += amount;
        high += amount;
      }
    }
    trace.subject = before;
    const value =
      totalNearly(low, high, open, test, attribute === null) ??
      totalOf(
        list.map((other) => ({ member: checkOn(trace, other, inner), amount: given(amountOf(other)) })),
        all,
        test,
      ).value;
    trace.fact = fact;
    return value;
  };
}

const given = (amount: number) => (Number.isNaN(amount) ? undefined : amount);

/** The compiled `isWhole` of a relation. */
function compileWhole(relation: Relation, trace: Trace): (subject: Subject) => boolean {
  if (relation.complete === null || relation.via === "own" || relation.via === "plant")
    return (subject) => isWhole(subject, relation);
  const slot = slotOf(trace.plan, "site", relation.complete);
  return ({ frame }) => cellFor(trace, frame.site, slot) === 1;
}

/** Compiles a condition on some, every or none of the related rows; `check` is the condition. */
export function compileRelated(node: Extract<Node, { op: "related" }>, check: Check, trace: Trace): Check {
  const { relation, quantifier } = node;
  if (relation.via === "plant")
    return () => {
      const value = checkOn(trace, subjectOf(trace).frame.site, check);
      return quantifier === "none" ? ((2 - value) as Tri) : value;
    };
  const number = relationNumber(relation);
  const members = compileMembers(relation, quantifier === "every" ? null : node.node, number);
  const reference = factNumber(trace, `${relation.from}.${relation.attribute || relation.name}`);
  const wholeness = factNumber(trace, relation.complete ? `site.${relation.complete}` : `${relation.to}.id`);
  const whole = compileWhole(relation, trace);
  const sought = quantifier === "every" ? no : yes;
  return () => {
    const subject = subjectOf(trace);
    const list = members(subject);
    if (list === null) {
      trace.fact = reference;
      return unknown;
    }
    let found: Tri = no;
    let fact = 0;
    trace.fact = reference;
    const before = trace.subject;
    for (let i = 0; i < list.length; i++) {
      trace.subject = list[i] as Subject;
      const value = check(trace.subject.base);
      if (value === sought) {
        found = yes;
        break;
      }
      if (value === unknown && found === no) {
        found = unknown;
        fact = trace.fact;
      }
    }
    trace.subject = before;
    if (found === no && !whole(subject)) {
      found = unknown;
      fact = wholeness;
    }
    if (found === unknown) trace.fact = fact;
    return quantifier === "some" ? found : ((2 - found) as Tri);
  };
}
