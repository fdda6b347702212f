import { no, type Tri, unknown, yes } from "#evidence";
import { type Relation, relationOf } from "../logic/relation.ts";
import { codeOf, keptSlot, type Slot, unread } from "./cells.ts";
import type { Check, Trace } from "./check.ts";
import type { Known } from "./evaluator.ts";
import { linked, relationNumber, type Subject } from "./frame.ts";
import type { HeldTable } from "./held.ts";
import { verdictOf } from "./session.ts";
import type { Group, Live, Step, StepList, TablePlan } from "./table-plan.ts";

/** A table's clauses and the arrays that its verdicts go to. `served`: the cell of the kinds that a point serves. */
export type Sheet = { plan: TablePlan; served: Slot; codes: Uint8Array; facts: Uint16Array };

/**
 * The clauses of a table for plants of one class, in numbered lists; list 0 is empty. `byKind` has the number for each
 * code of a kind, `byServed` for each code of a kind and what a point of it serves; -1 where it was not met yet.
 */
export type Lists = {
  live: Live;
  kind: Slot;
  lists: { steps: StepList; rows: Int32Array; count: number }[];
  byKind: Int16Array;
  byServed: Map<number, number>;
  full: number;
};

/** A kind whose list depends on what a point serves. */
const waits = -2;
const notMet = -1;

/** Lists for plants of a class, to be filled as kinds are met. */
export function listsOf(live: Live, kind: Slot): Lists {
  const empty = { steps: [], rows: new Int32Array(0), count: 0 };
  const lists: Lists = { live, kind, lists: [empty], byKind: new Int16Array(0), byServed: new Map(), full: 0 };
  lists.full = numberOf(lists, live.full);
  return lists;
}

function numberOf({ lists }: Lists, steps: StepList): number {
  if (steps.length === 0) return 0;
  lists.push({ steps, rows: new Int32Array(16), count: 0 });
  return lists.length - 1;
}

/** The cell in which a point keeps the number of the kinds that it serves. */
export function servedSlot(trace: Trace): Slot {
  return keptSlot(trace.plan, "emissionPoints", "kinds served");
}

/** Judges the rows of a table: first finds the clauses for each, then takes the clauses one by one through their rows. */
export function judgeTable(sheet: Sheet, table: HeldTable, classes: readonly Lists[], known: Known): void {
  const points = sheet.plan.table === "emissionPoints";
  const { kind, starts } = table;
  for (let p = 0; p < classes.length; p++) {
    const lists = classes[p] as Lists;
    const end = starts[p + 1] as number;
    for (let row = starts[p] as number; row < end; row++) {
      const code = lists.live.anyKind ? 0 : (kind[row] as number);
      // A kind that is not known could be any.
      let number = code < 0 ? lists.full : (lists.byKind[code] ?? notMet);
      if (number === notMet) number = meet(lists, code, points);
      if (number === waits) number = numberForPoint(lists, code, sheet.served, table, row, known.trace);
      if (number > 0) put(lists, number, row);
    }
  }
  for (const { lists } of new Set(classes))
    for (const list of lists) {
      if (list.count > 0) run(sheet, list.steps, table, list.rows.subarray(0, list.count), known);
      list.count = 0;
    }
}

function put({ lists }: Lists, number: number, row: number): void {
  const list = lists[number] as Lists["lists"][number];
  if (list.count === list.rows.length) {
    const longer = new Int32Array(list.count * 2);
    longer.set(list.rows);
    list.rows = longer;
  }
  list.rows[list.count++] = row;
}

/** Makes the list for a kind that is met for the first time. */
function meet(lists: Lists, code: number, points: boolean): number {
  const group = groupOf(lists, code);
  const number = points && group.waits ? waits : numberOf(lists, group.always);
  if (code >= lists.byKind.length) {
    const longer = new Int16Array((code + 1) * 2).fill(notMet);
    longer.set(lists.byKind);
    lists.byKind = longer;
  }
  lists.byKind[code] = number;
  return number;
}

function groupOf({ live, kind }: Lists, code: number): Group {
  return live.group(live.anyKind ? "" : (kind.values[code] as string));
}

/** The list for a point by what it serves: all clauses where that, or a kind of it, is not known. */
function numberForPoint(lists: Lists, kind: number, slot: Slot, table: HeldTable, row: number, trace: Trace): number {
  const cell = (table.at[row] as number) + slot.index;
  let code = trace.cells[cell] as number;
  if (code === unread) {
    code = servedCode(table.subjects[row] as Subject, slot);
    trace.cells[cell] = code;
  }
  const kinds = slot.values[code] as readonly string[] | null | undefined;
  if (!kinds) return lists.full;
  const key = kind * 2 ** 16 + code;
  let number = lists.byServed.get(key);
  if (number === undefined) {
    number = numberOf(lists, groupOf(lists, kind).forServed(kinds));
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

let met = new Uint8Array(64);
let metFacts = new Uint16Array(64);

/** Takes clauses, one after the other, through the rows at these places of a table. */
function run(sheet: Sheet, steps: readonly Step[], table: HeldTable, rows: Int32Array, known: Known): void {
  const { trace } = known;
  trace.subject = null;
  trace.rows = table.subjects;
  if (met.length < rows.length) {
    met = new Uint8Array(rows.length * 2);
    metFacts = new Uint16Array(rows.length * 2);
  }
  met.fill(yes, 0, rows.length);
  let asked: Check | null = null;
  for (let i = 0; i < steps.length; i++) {
    const step = steps[i] as Step;
    // Neighbours often have one condition: the limits of several pollutants on the same furnace.
    if (step.applies !== asked) {
      ask(step.applies, table, rows, trace);
      asked = step.applies;
    }
    judgeStep(sheet, step, table, rows, known);
  }
}

/** Leaves in `met` whether a condition holds for each row, and in `metFacts` what decided. */
function ask(condition: Check | null, { at }: HeldTable, rows: Int32Array, trace: Trace): void {
  if (condition === null) {
    met.fill(yes, 0, rows.length);
    return;
  }
  for (let j = 0; j < rows.length; j++) {
    const row = rows[j] as number;
    trace.row = row;
    met[j] = condition(at[row] as number);
    metFacts[j] = trace.fact;
  }
}

function judgeStep(sheet: Sheet, step: Step, table: HeldTable, rows: Int32Array, known: Known): void {
  const { column, pack, gate, site: number, requirement } = step;
  const { at, plant } = table;
  const { codes, facts } = sheet;
  const { trace, site, siteFacts, plants } = known;
  const width = sheet.plan.clauses.length;
  for (let j = 0; j < rows.length; j++) {
    const holds = met[j] as Tri;
    if (holds === no) continue;
    const row = rows[j] as number;
    const condition = number * plants + (plant[row] as number);
    const onSite = number < 0 ? yes : (site[condition] as Tri);
    if (onSite === no) continue;
    const cell = row * width + column;
    if (holds === yes && onSite === yes && gate === yes) {
      trace.row = row;
      codes[cell] = verdictOf(yes, requirement(at[row] as number));
      facts[cell] = trace.fact;
      continue;
    }
    codes[cell] = verdictOf(unknown, unknown);
    facts[cell] =
      holds === unknown
        ? (metFacts[j] as number)
        : onSite === unknown
          ? (siteFacts[condition] as number)
          : (known.scopeFacts[(plant[row] as number) * known.packs + pack] as number);
  }
}
