import { no, type Tri, unknown, yes } from "#evidence";
import type { TableName } from "#plant";
import { type Relation, relationOf } from "../logic/relation.ts";
import { codeOf, keptSlot, type Slot, slotOf, unread } from "./cells.ts";
import { type Check, cellOf, type Trace } from "./check.ts";
import { type Duties, type DutyTree, dutyTree } from "./duties.ts";
import { linked, relationNumber, type Subject } from "./frame.ts";
import type { Group, Live, StepList } from "./table-plan.ts";

/** What is known of the plant at hand: each condition on it with its deciding fact, and why a pack's scope is unknown. */
export type Known = { site: Uint8Array; siteFacts: Uint16Array; scopeFacts: Uint16Array };

/**
 * The clauses of a table for plants of one class, in numbered lists; list 0 is empty. `byKind` has the number for each
 * code of a kind, `byServed` for each code of a kind and what a point of it serves; -1 where it was not met yet.
 */
export type Lists = {
  live: Live;
  lists: StepList[];
  byKind: Int16Array;
  byServed: Map<number, number>;
  full: number;
};

/** A kind whose list depends on what a point serves. */
const waits = -2;
const notMet = -1;

/** Lists for plants of a class, to be filled as kinds are met. */
export function listsOf(live: Live): Lists {
  const lists: Lists = { live, lists: [], byKind: new Int16Array(0), byServed: new Map(), full: 0 };
  forget(lists);
  return lists;
}

/** Points serve what they like: beyond so many lists they are made anew, so that memory stays bounded. */
const maxLists = 2000;

function forget(lists: Lists): void {
  lists.lists = [[]];
  lists.byKind = new Int16Array(0);
  lists.byServed.clear();
  lists.full = numberOf(lists, lists.live.full);
}

function numberOf({ lists }: Lists, steps: StepList): number {
  if (steps.length === 0) return 0;
  lists.push(steps);
  return lists.length - 1;
}

/** Finds what can bind the rows of one table. */
export type Settler = {
  /** Nothing can bind a row. */
  readonly none: Duties;
  /** What can bind the row whose cells begin at `at`, in a plant of a class of which so much is known. */
  settle(lists: Lists, at: number, subject: Subject, known: Known): Duties;
};

/**
 * Prepares to settle the rows of a table: their kind, and for points what they serve, tell which clauses could bind them;
 * conditions tell which do. Rows that come to the same share one list of duties.
 */
export function settlerOf(table: TableName, requirements: readonly Check[], trace: Trace): Settler {
  const kind = slotOf(trace.plan, table, "kind");
  const served = table === "emissionPoints" ? keptSlot(trace.plan, table, "kinds served") : null;
  const duties = dutyTree(requirements);
  const listFor = (lists: Lists, at: number, subject: Subject): number => {
    const code = lists.live.anyKind ? 0 : cellOf(trace, at, kind);
    if (lists.lists.length > maxLists) forget(lists);
    // A kind that is not known could be any.
    if (!(code >= 0)) return lists.full;
    const number = lists.byKind[code] ?? notMet;
    const met = number === notMet ? meet(lists, code, kind, served !== null) : number;
    return met === waits && served ? listForPoint(lists, code, { kind, served }, at, subject, trace) : met;
  };
  return {
    none: duties.none,
    settle(lists, at, subject, known) {
      trace.subject = subject;
      const steps = lists.lists[listFor(lists, at, subject)] as StepList;
      return steps.length === 0 ? duties.none : dutiesOf(steps, at, known, duties, trace);
    },
  };
}

/** Asks the conditions of clauses and gathers those that bind the row, or may. */
function dutiesOf(steps: StepList, at: number, known: Known, tree: DutyTree, trace: Trace): Duties {
  const { site, siteFacts, scopeFacts } = known;
  let asked: Check | null = null;
  let met: Tri = yes;
  let metFact = 0;
  tree.begin();
  for (let i = 0; i < steps.length; i++) {
    const { column, pack, gate, site: number, applies } = steps[i] as StepList[number];
    const onSite = number < 0 ? yes : (site[number] as Tri);
    if (onSite === no) continue;
    // Clauses with one condition stand together.
    if (applies !== asked || applies === null) {
      met = applies === null ? yes : applies(at);
      metFact = trace.fact;
      asked = applies;
    }
    if (met === no) continue;
    if (met === unknown) tree.open(column, metFact);
    else if (onSite === unknown) tree.open(column, siteFacts[number] as number);
    else if (gate === unknown) tree.open(column, scopeFacts[pack] as number);
    else tree.bind(column);
  }
  return tree.end();
}

/** Makes the list for a kind that is met for the first time. */
function meet(lists: Lists, code: number, kind: Slot, points: boolean): number {
  const group = groupOf(lists, code, kind);
  const number = points && group.waits ? waits : numberOf(lists, group.always);
  if (code >= lists.byKind.length) {
    const longer = new Int16Array((code + 1) * 2).fill(notMet);
    longer.set(lists.byKind);
    lists.byKind = longer;
  }
  lists.byKind[code] = number;
  return number;
}

function groupOf({ live }: Lists, code: number, kind: Slot): Group {
  return live.group(live.anyKind ? "" : (kind.values[code] as string));
}

/** The list for a point by what it serves: all clauses where that, or a kind of it, is not known. */
function listForPoint(
  lists: Lists,
  code: number,
  { kind, served }: { kind: Slot; served: Slot },
  at: number,
  point: Subject,
  trace: Trace,
): number {
  let ofServed = trace.cells[at + served.index] as number;
  if (ofServed === unread) {
    ofServed = servedCode(point, served);
    trace.cells[at + served.index] = ofServed;
  }
  const kinds = served.values[ofServed] as readonly string[] | null | undefined;
  if (!kinds) return lists.full;
  const key = code * 2 ** 16 + ofServed;
  let number = lists.byServed.get(key);
  if (number === undefined) {
    number = numberOf(lists, groupOf(lists, code, kind).forServed(kinds));
    lists.byServed.set(key, number);
  }
  return number;
}

const serves = relationOf("emissionPoints", "serves") as Relation;
const servesNumber = relationNumber(serves);

/** The number of the kinds that a point serves, in order and each once; that of null where one is not known. */
function servedCode(point: Subject, slot: Slot): number {
  const list = linked(point, serves, servesNumber);
  const kinds = list?.map(({ kind }) => kind);
  if (!kinds || kinds.includes(undefined)) return codeOf(null, null, slot);
  const each = [...new Set(kinds)].sort();
  return codeOf(each.join("\n"), each, slot);
}
