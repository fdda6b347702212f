import { no, type Tri, unknown, yes } from "#evidence";
import type { Plant } from "#plant";
import { relationOf } from "../logic/relation.ts";
import type { Clause } from "../pack/clause.ts";
import { type Check, newTrace, type Trace } from "./check.ts";
import { type Frame, frameOf, linked, relationNumber, type Subject } from "./frame.ts";
import { neededTables } from "./needed-tables.ts";
import { notApplicable, type PackSet, verdictOf } from "./session.ts";
import {
  asksForNew,
  type Gate,
  type Group,
  type Live,
  type SiteChecks,
  type Step,
  siteNumber,
  type TablePlan,
  tablePlans,
} from "./table-plan.ts";

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
/** What is known of the plant at hand: each condition on it with its deciding fact, and why a pack's scope is unknown. */
type Known = { site: Uint8Array; siteFacts: Uint16Array; scopeFacts: Uint16Array; trace: Trace };

/**
 * Prepares packs for a day. What a plant is under each pack (in scope, new) is judged once per plant; plants that are
 * alike in this share the lists of clauses that can bind them, by kind of equipment. All other clauses are not
 * applicable without being looked at.
 * @param asOf the day to judge on, YYYY-MM-DD
 */
export function createEvaluator(set: PackSet, asOf: string): Evaluator {
  const trace = newTrace();
  const siteChecks: SiteChecks = { numbers: new Map(), checks: [] };
  const gateReader = compileGates(set, asOf, trace, siteChecks);
  const plans = tablePlans(set, asOf, trace, siteChecks);
  const sheets = plans.map((plan): Sheet => ({ plan, codes: new Uint8Array(0), facts: new Uint16Array(0) }));
  const needed = new Set<string>();
  for (const pack of set.packs) for (const node of [pack.scope, pack.isNew]) neededTables(node, "site", needed);
  for (const { applies, requirement, table } of set.clauses)
    for (const node of [applies, requirement]) neededTables(node, table, needed);
  if (needed.has("emissionPoints")) needed.add("units");
  /** Plants of which the same is known under every pack share the clauses that can bind them, by table. */
  const classes = new Map<string, readonly Live[]>();
  const known: Known = {
    site: new Uint8Array(siteChecks.checks.length),
    siteFacts: new Uint16Array(siteChecks.checks.length),
    scopeFacts: new Uint16Array(set.packs.length),
    trace,
  };

  const judge = (frame: Frame): Evaluation => {
    for (let i = 0; i < siteChecks.checks.length; i++) {
      known.site[i] = (siteChecks.checks[i] as Check)(frame.site);
      known.siteFacts[i] = trace.fact;
    }
    const { key, gates } = gateReader(known);
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
      judgeTable(sheet, subjects, live[i] as Live, known);
      tables.push({ subjects, clauses: sheet.plan.clauses, codes: sheet.codes, facts: sheet.facts });
    }
    return { frame, tables };
  };
  const frame = (plant: Plant) => frameOf(plant, asOf, needed);
  return { facts: trace.facts, frame, judge, evaluate: (plant) => judge(frame(plant)) };
}

/** Keeps memory bounded where plants differ in more ways than packs distinguish in practice. */
const maxClasses = 200;

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

const serves = relationOf("emissionPoints", "serves");
const servesNumber = serves ? relationNumber(serves) : 0;

function judgeTable(sheet: Sheet, subjects: readonly Subject[], live: Live, known: Known): void {
  if (live.full.length === 0) return;
  const width = sheet.plan.clauses.length;
  const byServed = sheet.plan.table === "emissionPoints";
  for (let s = 0; s < subjects.length; s++) {
    const subject = subjects[s] as Subject;
    const base = s * width;
    const group = live.byKind.size === 0 ? live.other : groupOf(subject, live);
    if (!group) run(sheet, live.full, subject, base, known);
    else if (!byServed || group.byServed.size === 0) run(sheet, group.always, subject, base, known);
    else judgePoint(sheet, subject, base, group, live, known);
  }
}

/** The group of a subject's kind, or undefined where it does not state one. */
function groupOf(subject: Subject, live: Live): Group | undefined {
  const kind = subject.kind;
  return kind === undefined ? undefined : (live.byKind.get(kind) ?? live.other);
}

function judgePoint(sheet: Sheet, point: Subject, base: number, group: Group, live: Live, known: Known): void {
  const served = serves ? linked(point, serves, servesNumber) : null;
  if (served === null || served.some(kindless)) {
    run(sheet, live.full, point, base, known);
    return;
  }
  run(sheet, group.always, point, base, known);
  for (let i = 0; i < served.length; i++) {
    const kind = (served[i] as Subject).kind as string;
    if (i > 0 && servedBefore(served, i, kind)) continue;
    const mine = group.byServed.get(kind);
    if (mine) run(sheet, mine, point, base, known);
  }
}

function kindless(subject: Subject): boolean {
  return subject.kind === undefined;
}

function servedBefore(served: readonly Subject[], end: number, kind: string): boolean {
  for (let i = 0; i < end; i++) if ((served[i] as Subject).kind === kind) return true;
  return false;
}

function run({ codes, facts }: Sheet, steps: readonly Step[], subject: Subject, base: number, known: Known): void {
  const { trace, site, siteFacts, scopeFacts } = known;
  let asked: Check | null = null;
  let met: Tri = yes;
  let metFact = 0;
  for (let i = 0; i < steps.length; i++) {
    const { column, pack, gate, site: number, applies, requirement } = steps[i] as Step;
    const onSite = number < 0 ? yes : (site[number] as Tri);
    if (onSite === no) continue;
    // Neighbours often have one condition: the limits of several pollutants on the same furnace.
    if (applies !== asked) {
      trace.fact = 0;
      met = applies === null ? yes : applies(subject);
      metFact = trace.fact;
      asked = applies;
    }
    if (met === no) continue;
    let kept: Tri = unknown;
    let binds: Tri = unknown;
    if (met === unknown) trace.fact = metFact;
    else if (onSite === unknown) trace.fact = siteFacts[number] as number;
    else if (gate === unknown) trace.fact = scopeFacts[pack] as number;
    else {
      binds = yes;
      kept = requirement(subject);
    }
    codes[base + column] = verdictOf(binds, kept);
    facts[base + column] = trace.fact;
  }
}
