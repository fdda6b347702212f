import type { Tri } from "#evidence";
import type { TableName } from "#plant";
import type { Node } from "../logic/node.ts";
import { type CellPlan, encoded, keptSlot, type Slot, unread } from "./cells.ts";
import type { Subject } from "./frame.ts";

/**
 * A compiled part of a clause: reads the row whose cells begin at `at`, leaves the fact that decided it in the trace,
 * allocates nothing.
 */
export type Check = (at: number) => Tri;

/** What checks read and where they leave the number of the fact that decided; names are looked up in `facts`. */
export type Trace = {
  fact: number;
  /** The cells of the plant at hand. */
  cells: Float64Array;
  /** The subject whose cells are being read is `subject`, or where that is null one of `rows`; see `subjectOf`. */
  subject: Subject | null;
  rows: readonly Subject[];
  row: number;
  readonly facts: string[];
  readonly known: Map<string, number>;
  /** What checks ask of rows. */
  readonly plan: CellPlan;
  /** Checks whose answers are kept, by table and what they say. */
  readonly kept: Map<string, Check>;
};

export function newTrace(): Trace {
  return {
    fact: 0,
    cells: new Float64Array(0),
    subject: null,
    rows: [],
    row: 0,
    facts: [""],
    known: new Map([["", 0]]),
    plan: new Map(),
    kept: new Map(),
  };
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

/** The subject whose cells are being read; it is asked only for what no cell holds yet. */
export function subjectOf(trace: Trace): Subject {
  return trace.subject ?? (trace.rows[trace.row] as Subject);
}

/** The cell of an attribute of the row at hand, read from the row where no check has asked for it before. */
export function cellOf(trace: Trace, at: number, slot: Slot): number {
  const value = trace.cells[at + slot.index] as number;
  return value === unread ? readCell(trace, at, slot) : value;
}

function readCell(trace: Trace, at: number, slot: Slot): number {
  const value = encoded(subjectOf(trace).row, slot);
  trace.cells[at + slot.index] = value;
  return value;
}

/** The same of another subject than the one at hand. */
export function cellFor(trace: Trace, subject: Subject, slot: Slot): number {
  const value = trace.cells[subject.base + slot.index] as number;
  if (value !== unread) return value;
  const read = encoded(subject.row, slot);
  trace.cells[subject.base + slot.index] = read;
  return read;
}

/** Runs a check on another subject than the one at hand. */
export function checkOn(trace: Trace, subject: Subject, check: Check): Tri {
  const before = trace.subject;
  trace.subject = subject;
  const value = check(subject.base);
  trace.subject = before;
  return value;
}

/** One check for all conditions that say the same, which asks once of a row and keeps the answer with its fact in a cell. */
export function kept(node: Node, table: TableName, trace: Trace, make: () => Check): Check {
  const text = textOf(node);
  const name = `${table}: ${text}`;
  let check = trace.kept.get(name);
  if (!check) {
    check = keeping(make(), keptSlot(trace.plan, table, text).index, trace);
    trace.kept.set(name, check);
  }
  return check;
}

function keeping(check: Check, index: number, trace: Trace): Check {
  return (at) => {
    let answer = trace.cells[at + index] as number;
    if (answer === unread) {
      const value = check(at);
      answer = trace.fact * 4 + value;
      trace.cells[at + index] = answer;
    }
    trace.fact = answer >> 2;
    return (answer & 3) as Tri;
  };
}
