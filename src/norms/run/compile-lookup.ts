import type { TableName } from "#plant";
import type { Decimal } from "#units";
import type { Lookup } from "../logic/node.ts";
import { type Slot, slotOf, uncoded } from "./cells.ts";
import { cellFor, type Trace } from "./check.ts";
import { linked, relationNumber, type Subject } from "./frame.ts";
import { lookupPlan, valuesOf } from "./lookup.ts";

/**
 * What a norm's table gives for subjects that are alike in its keys: each value that fits, once; null for one that the
 * norm leaves open. The same object whenever the same lines fit, so that what follows from it can be kept by it.
 */
export type Found = { readonly values: readonly (Decimal | null)[]; readonly with: Map<Found, Found> };

type Step = { slot: Slot; related: boolean; edges: readonly number[] };
/** What was found by the class of the first key, then by that of the next, and so on. */
type Branch = Map<number, Branch | Found>;

/** Compiles a lookup for subjects of a table: `lookUp` without saying what would narrow it down. */
export function compileLookup(lookup: Lookup, table: TableName, trace: Trace): (subject: Subject) => Found {
  const plan = lookupPlan(lookup, table);
  const { relation } = plan;
  const steps = plan.readers.map(({ attribute, related, edges }): Step => {
    const slot = slotOf(trace.plan, related && relation ? relation.to : table, attribute);
    return { slot, related, edges };
  });
  const root: Branch = new Map();
  const foundOf = founder();
  const all = foundOf(plan.values);
  const none = foundOf([]);
  const one = (subject: Subject, other: Subject | null) =>
    descend(trace, root, steps, () => foundOf(valuesOf(plan, subject, other)), subject, other);
  const joined = (first: Found, second: Found): Found => {
    if (first === second || second.values.length === 0) return first;
    let both = first.with.get(second);
    if (!both) {
      both = foundOf([...first.values, ...second.values]);
      first.with.set(second, both);
    }
    return both;
  };
  if (!relation) return (subject) => one(subject, null);
  const number = relationNumber(relation);
  return (subject) => {
    const others = linked(subject, relation, number);
    if (others === null) return all;
    let found = none;
    for (let i = 0; i < others.length; i++) found = joined(found, one(subject, others[i] as Subject));
    return found;
  };
}

/** Makes what is found of lists of values: one thing for lists that hold the same, in whatever order. */
function founder(): (values: readonly (Decimal | null)[]) => Found {
  const numbers = new Map<Decimal | null, number>();
  const known = new Map<string, Found>();
  return (values) => {
    const each = [...new Set(values)];
    for (const value of each) if (!numbers.has(value)) numbers.set(value, numbers.size);
    const key = each
      .map((value) => numbers.get(value) as number)
      .sort((a, b) => a - b)
      .join();
    let found = known.get(key);
    if (!found) {
      found = { values: each, with: new Map() };
      known.set(key, found);
    }
    return found;
  };
}

function descend(
  trace: Trace,
  root: Branch,
  steps: readonly Step[],
  find: () => Found,
  subject: Subject,
  other: Subject | null,
): Found {
  let at: Branch | Found = root;
  for (let i = 0; i < steps.length; i++) {
    const { slot, related, edges } = steps[i] as Step;
    const owner = related ? other : subject;
    const cell = owner ? cellFor(trace, owner, slot) : Number.NaN;
    if (cell === uncoded && slot.type === "code") return find();
    const branch = at as Branch;
    const key = Number.isNaN(cell) ? -1 : slot.type === "number" && edges.length > 0 ? classOf(cell, edges) : cell;
    let next = branch.get(key);
    if (!next) {
      next = i < steps.length - 1 ? (new Map() as Branch) : find();
      if (branch.size < maxBranches) branch.set(key, next);
    }
    at = next;
  }
  return at as Found;
}

const maxBranches = 4000;

/** Numbers between the same edges are alike: odd on an edge, even between two. */
function classOf(value: number, edges: readonly number[]): number {
  let i = 0;
  while (i < edges.length && value > (edges[i] as number)) i++;
  return value === edges[i] ? 2 * i + 1 : 2 * i;
}
