import { no, type Tri, unknown, yes } from "#evidence";
import type { Plant } from "#plant";
import type { Clause } from "../pack/clause.ts";
import { type Check, newTrace, type Trace } from "./check.ts";
import type { Duties } from "./duties.ts";
import { type Frame, frameOf, roomFor, type Subject } from "./frame.ts";
import type { Held, HeldTable, Joined } from "./held.ts";
import { neededTables } from "./needed-tables.ts";
import { notApplicable, type PackSet, verdictOf, verdictUnknown } from "./session.ts";
import { type Known, type Lists, listsOf, type Settler, settlerOf } from "./settle.ts";
import { asksForNew, type Gate, type SiteChecks, siteNumber, type TablePlan, tablePlans } from "./table-plan.ts";

/**
 * Verdict codes of one table, plant after plant: subject-major, `codes[s * clauses.length + c]` is an index of
 * `verdictWords`, and `facts` the number of the deciding fact in the evaluator's `facts`. The arrays are reused by the
 * next evaluation.
 */
export type TableVerdicts = {
  subjects: readonly Subject[];
  clauses: readonly Clause[];
  codes: Uint8Array;
  facts: Uint16Array;
};
export type Evaluation = { tables: TableVerdicts[] };
/**
 * Judges plants on one day. `hold` takes plants in: joins their rows and settles which clauses bind which row; `judge`
 * judges what is held, as often as wanted; `evaluate` does both for one plant.
 */
export type Evaluator = {
  readonly facts: readonly string[];
  evaluate(plant: Plant): Evaluation;
  hold(plants: readonly Plant[]): Held;
  /** Settles again, from the joined rows, which clauses bind: `hold` has done so. */
  settle(joined: Joined): Held;
  judge(held: Held): Evaluation;
};

/** One table's clauses, how its rows are settled, and the arrays that verdicts go to. */
type Sheet = { plan: TablePlan; settler: Settler; codes: Uint8Array; facts: Uint16Array };

/**
 * Prepares packs for a day. What a plant is under each pack (in scope, new) is asked once per plant; plants that are
 * alike in this share the lists of clauses that can bind them, by kind of equipment. All other clauses are not
 * applicable without being looked at.
 * @param asOf the day to judge on, YYYY-MM-DD
 */
export function createEvaluator(set: PackSet, asOf: string): Evaluator {
  const trace = newTrace();
  const siteChecks: SiteChecks = { numbers: new Map(), checks: [] };
  const gateReader = compileGates(set, asOf, trace, siteChecks);
  const sheets = tablePlans(set, asOf, trace, siteChecks).map((plan): Sheet => {
    const settler = settlerOf(plan.table, plan.requirements, trace);
    return { plan, settler, codes: new Uint8Array(0), facts: new Uint16Array(0) };
  });
  const needed = tablesOf(set);
  /** Plants of which the same is known under every pack share the clauses that can bind them, by table. */
  const classes = new Map<string, readonly Lists[]>();
  const known: Known = {
    site: new Uint8Array(siteChecks.checks.length),
    siteFacts: new Uint16Array(siteChecks.checks.length),
    scopeFacts: new Uint16Array(set.packs.length),
  };

  const classOf = ({ site }: Frame): readonly Lists[] => {
    trace.subject = site;
    for (let i = 0; i < siteChecks.checks.length; i++) {
      known.site[i] = (siteChecks.checks[i] as Check)(site.base);
      known.siteFacts[i] = trace.fact;
    }
    const { key, gates } = gateReader(known);
    let lists = classes.get(key);
    if (!lists) {
      if (classes.size >= maxClasses) classes.clear();
      lists = sheets.map(({ plan }) => listsOf(plan.live(gates)));
      classes.set(key, lists);
    }
    return lists;
  };

  const hold = (plants: readonly Plant[], given?: Float64Array): Held => {
    const rooms = roomFor(plants, trace.plan, given);
    const cells = rooms[0]?.cells ?? new Float64Array(0);
    const frames = rooms.map((room, p) => frameOf(plants[p] as Plant, asOf, needed, room));
    return settle({ frames, cells, plan: trace.plan });
  };

  const settle = ({ frames, cells, plan }: Joined): Held => {
    if (plan !== trace.plan) throw new Error("plants are settled by the evaluator that holds them");
    trace.cells = cells;
    const tables = sheets.map(({ plan: { table } }): DraftTable => {
      const [only] = frames;
      const subjects = frames.length === 1 ? only?.subjects[table] : frames.flatMap((one) => one.subjects[table] ?? []);
      return { subjects: subjects ?? [], passed: 0, rows: [], at: [], duties: [] };
    });
    for (const frame of frames) {
      const lists = classOf(frame);
      for (let i = 0; i < sheets.length; i++)
        settleTable(sheets[i] as Sheet, frame, lists[i] as Lists, known, tables[i] as DraftTable);
    }
    return { frames, cells, plan, tables };
  };

  const judge = (held: Held): Evaluation => {
    if (held.plan !== trace.plan) throw new Error("plants are judged by the evaluator that holds them");
    trace.cells = held.cells;
    trace.subject = null;
    const tables: TableVerdicts[] = [];
    for (let i = 0; i < sheets.length; i++) {
      const table = held.tables[i] as HeldTable;
      if (table.subjects.length > 0) tables.push(judgeTable(sheets[i] as Sheet, table, trace));
    }
    return { tables };
  };

  let cells: Float64Array | undefined;
  const evaluate = (plant: Plant): Evaluation => {
    const held = hold([plant], cells);
    cells = held.cells;
    return judge(held);
  };
  return { facts: trace.facts, evaluate, hold: (plants) => hold(plants), settle, judge };
}

/** Keeps memory bounded where plants differ in more ways than packs distinguish in practice. */
const maxClasses = 200;

/** `passed`: how many of the rows are those of plants before. */
type DraftTable = { subjects: readonly Subject[]; passed: number; rows: number[]; at: number[]; duties: Duties[] };

/** Adds a plant's rows of a table, and what can bind them. */
function settleTable({ plan, settler }: Sheet, frame: Frame, lists: Lists, known: Known, into: DraftTable): void {
  const own = frame.subjects[plan.table];
  if (!own) return;
  const first = into.passed;
  into.passed += own.length;
  if (lists.live.full.length === 0) return;
  for (let i = 0; i < own.length; i++) {
    const subject = own[i] as Subject;
    const duties = settler.settle(lists, subject.base, subject, known);
    if (duties === settler.none) continue;
    into.rows.push(first + i);
    into.at.push(subject.base);
    into.duties.push(duties);
  }
}

function judgeTable(sheet: Sheet, { subjects, rows, at, duties }: HeldTable, trace: Trace): TableVerdicts {
  const { clauses } = sheet.plan;
  clear(sheet, subjects.length * clauses.length);
  const { codes, facts } = sheet;
  trace.rows = subjects;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] as number;
    const start = at[i] as number;
    const base = row * clauses.length;
    const { columns, requirements, facts: wanting } = duties[i] as Duties;
    trace.row = row;
    for (let c = 0; c < columns.length; c++) {
      const cell = base + (columns[c] as number);
      const requirement = requirements[c] as Check | null;
      if (requirement === null) {
        codes[cell] = verdictUnknown;
        facts[cell] = wanting[c] as number;
      } else {
        codes[cell] = verdictOf(yes, requirement(start));
        facts[cell] = trace.fact;
      }
    }
  }
  return { subjects, clauses, codes, facts };
}

/** The tables that clauses and packs reach, so that no others are joined. */
function tablesOf(set: PackSet): ReadonlySet<string> {
  const needed = new Set<string>();
  for (const pack of set.packs) for (const node of [pack.scope, pack.isNew]) neededTables(node, "site", needed);
  for (const { applies, requirement, table } of set.clauses)
    for (const node of [applies, requirement]) neededTables(node, table, needed);
  if (needed.has("emissionPoints")) needed.add("units");
  return needed;
}

type GateReader = (known: Known) => { key: string; gates: readonly Gate[] };

/** Prepares what a plant is under each pack; the gates are reused by the next reading. */
function compileGates(set: PackSet, asOf: string, trace: Trace, site: SiteChecks): GateReader {
  const waiting = new Set(set.clauses.filter((clause) => asksForNew(clause, asOf)).map((clause) => clause.pack));
  const packs = set.packs.map((pack) => ({
    scope: siteNumber(site, pack.scope, asOf, trace),
    isNew: waiting.has(pack) ? siteNumber(site, pack.isNew, asOf, trace) : -1,
  }));
  const gates: Gate[] = packs.map(() => ({ scope: no, isNew: no }));
  const codes = new Array<number>(packs.length).fill(0);
  return (known) => {
    for (let i = 0; i < packs.length; i++) {
      const { scope, isNew } = packs[i] as { scope: number; isNew: number };
      const gate = gates[i] as Gate;
      gate.scope = known.site[scope] as Tri;
      gate.isNew = gate.scope === no || isNew < 0 ? no : (known.site[isNew] as Tri);
      known.scopeFacts[i] = known.siteFacts[gate.scope === unknown ? scope : Math.max(isNew, 0)] as number;
      codes[i] = 48 + gate.scope * 3 + gate.isNew;
    }
    return { key: String.fromCharCode(...codes), gates };
  };
}

function clear(sheet: Sheet, size: number): void {
  if (sheet.codes.length < size) {
    sheet.codes = new Uint8Array(size * 2);
    sheet.facts = new Uint16Array(size * 2);
  } else {
    sheet.codes.fill(notApplicable, 0, size);
    sheet.facts.fill(0, 0, size);
  }
}
