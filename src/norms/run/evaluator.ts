import { no, type Tri, unknown, yes } from "#evidence";
import type { Plant, TableName } from "#plant";
import type { Node } from "../logic/node.ts";
import { relationOf } from "../logic/relation.ts";
import type { Clause } from "../pack/clause.ts";
import { type Check, compile, newTrace, type Trace } from "./compile.ts";
import { type Frame, frameOf, related, type Subject } from "./frame.ts";
import { inForce, notApplicable, type PackSet, type Standing, standingOf, verdictOf } from "./session.ts";

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
export type Evaluator = { readonly facts: readonly string[]; evaluate(plant: Plant): Evaluation };

/** What of each pack is known for the plant at hand, by pack number. */
type Gates = { scope: Uint8Array; isNew: Uint8Array; scopeFact: Uint16Array; trace: Trace };
type Compiled = { clause: Clause; pack: number; standing: Standing; applies: Check; requirement: Check };
type TablePlan = {
  table: TableName;
  clauses: readonly Clause[];
  compiled: readonly Compiled[];
  /** Clauses that can only apply to subjects of a kind; index 0 of the pair is every other clause. */
  always: Int32Array;
  byKind: Map<string, Int32Array>;
  all: Int32Array;
  codes: Uint8Array;
  facts: Uint16Array;
};

/**
 * Prepares packs for a day. Clauses are grouped by the kind of equipment they can apply to, so that for a subject only
 * those run that could concern it; all others are not applicable without being looked at.
 * @param asOf the day to judge on, YYYY-MM-DD
 */
export function createEvaluator(set: PackSet, asOf: string): Evaluator {
  const trace = newTrace();
  const scopes = set.packs.map((pack) => compile(pack.scope, asOf, trace));
  const newness = set.packs.map((pack) => compile(pack.isNew, asOf, trace));
  const plans = plan(set, asOf, trace);
  const scope = new Uint8Array(set.packs.length);
  const isNew = new Uint8Array(set.packs.length);
  const scopeFact = new Uint16Array(set.packs.length);
  const gates: Gates = { scope, isNew, scopeFact, trace };
  const evaluate = (plant: Plant): Evaluation => {
    const frame = frameOf(plant, asOf);
    for (let i = 0; i < scopes.length; i++) {
      scope[i] = (scopes[i] as Check)(frame.site);
      scopeFact[i] = trace.fact;
      isNew[i] = scope[i] === no ? no : (newness[i] as Check)(frame.site);
    }
    const tables: TableVerdicts[] = [];
    for (const one of plans) {
      const subjects = frame.subjects[one.table];
      if (!subjects || subjects.length === 0) continue;
      reserve(one, subjects.length);
      for (let s = 0; s < subjects.length; s++) judge(one, subjects[s] as Subject, s * one.clauses.length, gates);
      tables.push({ subjects, clauses: one.clauses, codes: one.codes, facts: one.facts });
    }
    return { frame, tables };
  };
  return { facts: trace.facts, evaluate };
}

function plan(set: PackSet, asOf: string, trace: Trace): TablePlan[] {
  const byTable = new Map<TableName, Clause[]>();
  for (const clause of set.clauses) {
    const list = byTable.get(clause.table);
    if (list) list.push(clause);
    else byTable.set(clause.table, [clause]);
  }
  return [...byTable].map(([table, clauses]) => {
    const compiled = clauses.map((clause) => ({
      clause,
      pack: clause.pack.index,
      standing: standingOf(clause, asOf),
      applies: compile(clause.applies, asOf, trace),
      requirement: compile(clause.requirement, asOf, trace),
    }));
    const kinds = compiled.map(({ clause }) => kindsOf(clause.applies, table));
    const live = compiled
      .map((one, i) => (one.standing === "ended" || one.standing === "coming" ? -1 : i))
      .filter((i) => i >= 0);
    const byKind = new Map<string, number[]>();
    for (const i of live) for (const kind of kinds[i] ?? []) byKind.set(kind, [...(byKind.get(kind) ?? []), i]);
    return {
      table,
      clauses,
      compiled,
      always: Int32Array.from(live.filter((i) => kinds[i] === null)),
      byKind: new Map([...byKind].map(([kind, list]) => [kind, Int32Array.from(list)])),
      all: Int32Array.from(live),
      codes: new Uint8Array(0),
      facts: new Uint16Array(0),
    };
  });
}

/** The kinds that a clause can apply to, read off its own condition: of the subject, or of what an emission point serves. */
function kindsOf(node: Node, table: TableName): ReadonlySet<string> | null {
  if (node.op === "all") {
    for (const part of node.nodes) {
      const kinds = kindsOf(part, table);
      if (kinds) return kinds;
    }
    return null;
  }
  if (table === "emissionPoints")
    return node.op === "related" && node.relation.name === "serves" && node.quantifier === "some"
      ? kindsOf(node.node, "units")
      : null;
  return node.op === "test" && node.attribute === "kind" && node.test.type === "choice" && node.test.mode === "any"
    ? node.test.values
    : null;
}

function reserve(one: TablePlan, subjects: number): void {
  const size = subjects * one.clauses.length;
  if (one.codes.length < size) {
    one.codes = new Uint8Array(size * 2);
    one.facts = new Uint16Array(size * 2);
  } else {
    one.codes.fill(notApplicable, 0, size);
    one.facts.fill(0, 0, size);
  }
}

const serves = relationOf("emissionPoints", "serves");

function judge(one: TablePlan, subject: Subject, base: number, gates: Gates): void {
  if (one.table !== "emissionPoints") {
    run(one, one.always, subject, base, gates);
    const mine = one.byKind.get(subject.row["kind"] as string);
    if (mine) run(one, mine, subject, base, gates);
    return;
  }
  const served = serves ? related(subject, serves) : null;
  if (served === null) {
    run(one, one.all, subject, base, gates);
    return;
  }
  run(one, one.always, subject, base, gates);
  for (let i = 0; i < served.length; i++) {
    const kind = (served[i] as Subject).row["kind"] as string;
    if (i > 0 && servedBefore(served, i, kind)) continue;
    const mine = one.byKind.get(kind);
    if (mine) run(one, mine, subject, base, gates);
  }
}

function servedBefore(served: readonly Subject[], end: number, kind: string): boolean {
  for (let i = 0; i < end; i++) if ((served[i] as Subject).row["kind"] === kind) return true;
  return false;
}

function run(
  one: TablePlan,
  list: Int32Array,
  subject: Subject,
  base: number,
  { scope, isNew, scopeFact, trace }: Gates,
): void {
  for (let i = 0; i < list.length; i++) {
    const c = list[i] as number;
    const part = one.compiled[c] as Compiled;
    const inScope = scope[part.pack] as Tri;
    if (inScope === no) continue;
    let binds: Tri = inScope;
    if (part.standing !== "in-force") {
      const force = inForce(part.standing, isNew[part.pack] as Tri);
      if (force < binds) binds = force;
      if (binds === no) continue;
    }
    trace.fact = 0;
    const applies = part.applies(subject);
    if (applies < binds) binds = applies;
    let requirement: Tri = unknown;
    if (binds === yes) requirement = part.requirement(subject);
    else if (binds === unknown && applies !== unknown) trace.fact = scopeFact[part.pack] as number;
    one.codes[base + c] = verdictOf(binds, requirement);
    one.facts[base + c] = trace.fact;
  }
}
