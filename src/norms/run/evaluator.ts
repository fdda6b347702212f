import { no, type Tri, unknown, yes } from "#evidence";
import type { Plant } from "#plant";
import { relationOf } from "../logic/relation.ts";
import type { Clause } from "../pack/clause.ts";
import { type Check, compile, newTrace, type Trace } from "./compile.ts";
import { type Frame, frameOf, linked, relationNumber, type Subject } from "./frame.ts";
import { neededTables } from "./needed-tables.ts";
import { notApplicable, type PackSet, verdictOf } from "./session.ts";
import { asksForNew, type Gate, type Live, type Step, type TablePlan, tablePlans } from "./table-plan.ts";

/**
 * Verdict codes of one table: subject-major, `codes[s * clauses.length + c]` is an index of `verdictWords`, and
 * `facts` the number of the deciding fact in the evaluator's `facts`. The arrays are reused by the next evaluation.
 */
export type TableVerdicts = {
  subjects: readonly Subject[];
  clauses: readonly Clause[];
  codes: Uint8Array;
  facts: Uint16Array;
};
export type Evaluation = { frame: Frame; tables: TableVerdicts[] };
/** Judges plants on one day. `evaluate` is `frame`, which joins the rows of a plant, and `judge`, which runs the clauses. */
export type Evaluator = {
  readonly facts: readonly string[];
  evaluate(plant: Plant): Evaluation;
  frame(plant: Plant): Frame;
  judge(frame: Frame): Evaluation;
};

/** The arrays of a table, and what runs while its subjects are judged. */
type Sheet = { plan: TablePlan; codes: Uint8Array; facts: Uint16Array };
/** Plants of which the same is known under every pack: the clauses that can bind them, by table. */
type Class = readonly Live[];

/**
 * Prepares packs for a day. What a plant is under each pack (in scope, new) is judged once per plant; plants that are
 * alike in this share the lists of clauses that can bind them, by kind of equipment. All other clauses are not
 * applicable without being looked at.
 * @param asOf the day to judge on, YYYY-MM-DD
 */
export function createEvaluator(set: PackSet, asOf: string): Evaluator {
  const trace = newTrace();
  const gateReader = compileGates(set, asOf, trace);
  const plans = tablePlans(set, asOf, trace);
  const sheets = plans.map((plan): Sheet => ({ plan, codes: new Uint8Array(0), facts: new Uint16Array(0) }));
  const needed = new Set<string>();
  for (const pack of set.packs) for (const node of [pack.scope, pack.isNew]) neededTables(node, "site", needed);
  for (const { applies, requirement, table } of set.clauses)
    for (const node of [applies, requirement]) neededTables(node, table, needed);
  if (needed.has("emissionPoints")) needed.add("units");
  const classes = new Map<string, Class>();

  const judge = (frame: Frame): Evaluation => {
    const { key, gates, scopeFacts } = gateReader(frame);
    let live = classes.get(key);
    if (!live) {
      if (classes.size >= maxClasses) classes.clear();
      live = plans.map((plan) => plan.live(gates));
      classes.set(key, live);
    }
    const tables: TableVerdicts[] = [];
    for (let i = 0; i < sheets.length; i++) {
      const sheet = sheets[i] as Sheet;
      const subjects = frame.subjects[sheet.plan.table];
      if (!subjects || subjects.length === 0) continue;
      clear(sheet, subjects.length * sheet.plan.clauses.length);
      judgeTable(sheet, subjects, live[i] as Live, trace, scopeFacts);
      tables.push({ subjects, clauses: sheet.plan.clauses, codes: sheet.codes, facts: sheet.facts });
    }
    return { frame, tables };
  };
  const frame = (plant: Plant) => frameOf(plant, asOf, needed);
  return { facts: trace.facts, frame, judge, evaluate: (plant) => judge(frame(plant)) };
}

/** Keeps memory bounded where plants differ in more ways than packs distinguish in practice. */
const maxClasses = 1000;

type GateReading = { key: string; gates: readonly Gate[]; scopeFacts: Uint16Array };

/** Compiles what a plant is under each pack; the result is reused by the next reading. */
function compileGates(set: PackSet, asOf: string, trace: Trace): (frame: Frame) => GateReading {
  const waiting = new Set(set.clauses.filter((clause) => asksForNew(clause, asOf)).map((clause) => clause.pack));
  const packs = set.packs.map((pack) => ({
    scope: compile(pack.scope, asOf, trace),
    isNew: waiting.has(pack) ? compile(pack.isNew, asOf, trace) : null,
  }));
  const gates: Gate[] = packs.map(() => ({ scope: no, isNew: no }));
  const scopeFacts = new Uint16Array(packs.length);
  const codes = new Array<number>(packs.length).fill(0);
  return ({ site }) => {
    for (let i = 0; i < packs.length; i++) {
      const { scope, isNew } = packs[i] as { scope: Check; isNew: Check | null };
      const gate = gates[i] as Gate;
      gate.scope = scope(site);
      scopeFacts[i] = trace.fact;
      gate.isNew = gate.scope === no || isNew === null ? no : isNew(site);
      codes[i] = 48 + gate.scope * 3 + gate.isNew;
    }
    return { key: String.fromCharCode(...codes), gates, scopeFacts };
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

const serves = relationOf("emissionPoints", "serves");
const servesNumber = serves ? relationNumber(serves) : 0;

function judgeTable(sheet: Sheet, subjects: readonly Subject[], live: Live, trace: Trace, scopeFacts: Uint16Array): void {
  if (live.full.length === 0) return;
  const width = sheet.plan.clauses.length;
  const byServed = sheet.plan.table === "emissionPoints";
  for (let s = 0; s < subjects.length; s++) {
    const subject = subjects[s] as Subject;
    const base = s * width;
    const served = byServed && serves ? linked(subject, serves, servesNumber) : alone;
    if (served === null || (byServed ? served.some(kindless) : live.byKind.size > 0 && kindless(subject))) {
      run(sheet, live.full, subject, base, trace, scopeFacts);
      continue;
    }
    run(sheet, live.always, subject, base, trace, scopeFacts);
    if (live.byKind.size === 0) continue;
    if (!byServed) {
      const mine = live.byKind.get(subject.row["kind"] as string);
      if (mine) run(sheet, mine, subject, base, trace, scopeFacts);
      continue;
    }
    for (let i = 0; i < served.length; i++) {
      const kind = (served[i] as Subject).row["kind"] as string;
      if (i > 0 && servedBefore(served, i, kind)) continue;
      const mine = live.byKind.get(kind);
      if (mine) run(sheet, mine, subject, base, trace, scopeFacts);
    }
  }
}

const alone: readonly Subject[] = [];

function kindless(subject: Subject): boolean {
  return subject.row["kind"] === undefined;
}

function servedBefore(served: readonly Subject[], end: number, kind: string): boolean {
  for (let i = 0; i < end; i++) if ((served[i] as Subject).row["kind"] === kind) return true;
  return false;
}

function run(
  { codes, facts }: Sheet,
  steps: readonly Step[],
  subject: Subject,
  base: number,
  trace: Trace,
  scopeFacts: Uint16Array,
): void {
  for (let i = 0; i < steps.length; i++) {
    const { column, pack, gate, applies, requirement } = steps[i] as Step;
    trace.fact = 0;
    const met: Tri = applies === null ? yes : applies(subject);
    const binds: Tri = met < gate ? met : gate;
    let kept: Tri = unknown;
    if (binds === yes) kept = requirement(subject);
    else if (binds === unknown && met !== unknown) trace.fact = scopeFacts[pack] as number;
    codes[base + column] = verdictOf(binds, kept);
    facts[base + column] = trace.fact;
  }
}
