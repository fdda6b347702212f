import { no, type Tri, unknown } from "#evidence";
import type { Plant } from "#plant";
import type { Clause } from "../pack/clause.ts";
import { slotOf } from "./cells.ts";
import { type Check, newTrace, type Trace } from "./check.ts";
import type { Subject } from "./frame.ts";
import { type Held, type Holding, hold } from "./held.ts";
import { judgeTable, type Lists, listsOf, type Sheet, servedSlot } from "./judge-table.ts";
import { neededTables } from "./needed-tables.ts";
import type { PackSet } from "./session.ts";
import { asksForNew, type Gate, type SiteChecks, siteNumber, tablePlans } from "./table-plan.ts";

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
 * Judges plants on one day. `evaluate` judges one; `hold` takes many in, joining their rows, and `judge` judges what is
 * held, as often as wanted. What is held does not follow a plant that changes.
 */
export type Evaluator = {
  readonly facts: readonly string[];
  evaluate(plant: Plant): Evaluation;
  hold(plants: readonly Plant[]): Held;
  judge(held: Held): Evaluation;
};

/**
 * What is known of plants: each condition on a site, numbered and plant by plant, with its deciding fact; why the scope
 * of each pack is unknown, plant by plant and pack by pack.
 */
export type Known = {
  plants: number;
  site: Uint8Array;
  siteFacts: Uint16Array;
  packs: number;
  scopeFacts: Uint16Array;
  trace: Trace;
};

/**
 * Prepares packs for a day. What a plant is under each pack (in scope, new) is judged once per plant; plants that are
 * alike in this share the lists of clauses that can bind them, by kind of equipment. All other clauses are not
 * applicable without being looked at. Plants judged together go through each clause one after the other.
 * @param asOf the day to judge on, YYYY-MM-DD
 */
export function createEvaluator(set: PackSet, asOf: string): Evaluator {
  const trace = newTrace();
  const siteChecks: SiteChecks = { numbers: new Map(), checks: [] };
  const gateReader = compileGates(set, asOf, trace, siteChecks);
  const plans = tablePlans(set, asOf, trace, siteChecks);
  const served = servedSlot(trace);
  const sheets = plans.map((plan): Sheet => ({ plan, served, codes: new Uint8Array(0), facts: new Uint16Array(0) }));
  const needed = new Set<string>();
  for (const pack of set.packs) for (const node of [pack.scope, pack.isNew]) neededTables(node, "site", needed);
  for (const { applies, requirement, table } of set.clauses)
    for (const node of [applies, requirement]) neededTables(node, table, needed);
  if (needed.has("emissionPoints")) needed.add("units");
  const judged = plans.map(({ table }) => ({ table, kind: slotOf(trace.plan, table, "kind") }));
  const holding: Holding = { asOf, needed, plan: trace.plan, judged };
  /** Plants of which the same is known under every pack share the clauses that can bind them, by table. */
  const classes = new Map<string, readonly Lists[]>();
  const known: Known = {
    plants: 0,
    site: new Uint8Array(0),
    siteFacts: new Uint16Array(0),
    packs: set.packs.length,
    scopeFacts: new Uint16Array(0),
    trace,
  };

  const classOf = (plant: number): readonly Lists[] => {
    const { key, gates } = gateReader(known, plant);
    let lists = classes.get(key);
    if (!lists) {
      if (classes.size >= maxClasses) classes.clear();
      lists = plans.map((plan) => listsOf(plan.live(gates), slotOf(trace.plan, plan.table, "kind")));
      classes.set(key, lists);
    }
    return lists;
  };

  const judge = (held: Held): Evaluation => {
    if (held.plan !== trace.plan) throw new Error("plants are judged by the evaluator that holds them");
    trace.cells = held.cells;
    judgeSites(held, siteChecks.checks, known);
    const found = held.frames.map((_frame, plant) => classOf(plant));
    const tables: TableVerdicts[] = [];
    for (let i = 0; i < sheets.length; i++) {
      const sheet = sheets[i] as Sheet;
      const table = held.tables[i];
      if (!table || table.subjects.length === 0) continue;
      clear(sheet, table.subjects.length * sheet.plan.clauses.length);
      const lists = found.map((tables) => tables[i] as Lists);
      judgeTable(sheet, table, lists, known);
      tables.push({ subjects: table.subjects, clauses: sheet.plan.clauses, codes: sheet.codes, facts: sheet.facts });
    }
    return { tables };
  };
  let cells: Float64Array | undefined;
  const evaluate = (plant: Plant): Evaluation => {
    const held = hold([plant], holding, cells);
    cells = held.cells;
    return judge(held);
  };
  return { facts: trace.facts, evaluate, hold: (plants) => hold(plants, holding), judge };
}

/** Keeps memory bounded where plants differ in more ways than packs distinguish in practice. */
const maxClasses = 200;

function judgeSites({ frames }: Held, checks: readonly Check[], known: Known): void {
  const { trace } = known;
  const plants = frames.length;
  known.plants = plants;
  if (known.site.length < plants * checks.length) {
    known.site = new Uint8Array(plants * checks.length);
    known.siteFacts = new Uint16Array(plants * checks.length);
  }
  if (known.scopeFacts.length < plants * known.packs) known.scopeFacts = new Uint16Array(plants * known.packs);
  for (let i = 0; i < checks.length; i++) {
    const check = checks[i] as Check;
    for (let p = 0; p < plants; p++) {
      const { site } = frames[p] as Held["frames"][number];
      trace.subject = site;
      known.site[i * plants + p] = check(site.base);
      known.siteFacts[i * plants + p] = trace.fact;
    }
  }
}

type GateReader = (known: Known, plant: number) => { key: string; gates: readonly Gate[] };

/** Prepares what a plant is under each pack; the gates are reused by the next reading. */
function compileGates(set: PackSet, asOf: string, trace: Trace, site: SiteChecks): GateReader {
  const waiting = new Set(set.clauses.filter((clause) => asksForNew(clause, asOf)).map((clause) => clause.pack));
  const packs = set.packs.map((pack) => ({
    scope: siteNumber(site, pack.scope, asOf, trace),
    isNew: waiting.has(pack) ? siteNumber(site, pack.isNew, asOf, trace) : -1,
  }));
  const gates: Gate[] = packs.map(() => ({ scope: no, isNew: no }));
  const codes = new Array<number>(packs.length).fill(0);
  return (known, plant) => {
    for (let i = 0; i < packs.length; i++) {
      const { scope, isNew } = packs[i] as { scope: number; isNew: number };
      const gate = gates[i] as Gate;
      gate.scope = known.site[scope * known.plants + plant] as Tri;
      gate.isNew = gate.scope === no || isNew < 0 ? no : (known.site[isNew * known.plants + plant] as Tri);
      const asked = gate.scope === unknown ? scope : Math.max(isNew, 0);
      known.scopeFacts[plant * known.packs + i] = known.siteFacts[asked * known.plants + plant] as number;
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
    sheet.codes.fill(0, 0, size);
    sheet.facts.fill(0, 0, size);
  }
}
