import { type Tri, unknown } from "#evidence";
import type { Node } from "../logic/node.ts";
import type { Subject } from "./frame.ts";

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

/** What a condition says, as text: equal for equal conditions. */
export function textOf(node: Node): string {
  return JSON.stringify(node, (_key, value) => (value instanceof Set ? [...value] : value));
}

/**
 * One check for all conditions that say the same, which remembers its last answer: the clauses of a norm ask the same
 * of a subject again and again, one after the other.
 */
export function shared(node: Node, trace: Trace, make: () => Check): Check {
  const text = textOf(node);
  let check = trace.shared.get(text);
  if (!check) {
    check = remembering(make(), trace);
    trace.shared.set(text, check);
  }
  return check;
}

function remembering(check: Check, trace: Trace): Check {
  let last = -1;
  let value: Tri = unknown;
  let fact = 0;
  return (subject) => {
    if (subject.serial !== last) {
      value = check(subject);
      fact = trace.fact;
      last = subject.serial;
    }
    trace.fact = fact;
    return value;
  };
}
