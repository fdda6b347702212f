import { no, type Tri } from "#evidence";
import type { TableName } from "#plant";
import type { Node } from "../logic/node.ts";
import type { Clause } from "../pack/clause.ts";
import { type Check, compile, type Trace } from "./compile.ts";
import { inForce, type PackSet, type Standing, standingOf } from "./session.ts";

/** What is known of a pack for a plant. */
export type Gate = { scope: Tri; isNew: Tri };

/** A clause as it runs for a subject. `gate`: whether it binds the plant at all, yes or unknown. */
export type Step = { column: number; pack: number; gate: Tri; applies: Check | null; requirement: Check };

/**
 * The clauses of a table that can bind a plant, by the kind of equipment they can concern: of the subject, or of what
 * an emission point serves. `byKind` leaves out of a clause's condition what its kind has answered already; `full` has
 * every clause with its whole condition, for subjects whose kind is not known.
 */
export type Live = { always: readonly Step[]; byKind: ReadonlyMap<string, readonly Step[]>; full: readonly Step[] };

type Ready = {
  clause: Clause;
  column: number;
  standing: Standing;
  kinds: ReadonlySet<string> | null;
  applies: Check | null;
  rest: Check | null;
  requirement: Check;
};

/** One table's clauses, compiled; `live` picks those that can bind a plant of which so much is known. */
export type TablePlan = { table: TableName; clauses: readonly Clause[]; live(gates: readonly Gate[]): Live };

/** Compiles a set's clauses for a day, table by table. */
export function tablePlans(set: PackSet, asOf: string, trace: Trace): TablePlan[] {
  const byTable = Map.groupBy(set.clauses, (clause) => clause.table);
  return [...byTable].map(([table, clauses]) => {
    const ready = clauses.map((clause, column) => prepare(clause, column, asOf, trace));
    return { table, clauses, live: (gates) => liveOf(ready, gates) };
  });
}

/** Whether a clause of this standing waits for the plant to be new or existing, so that the pack's rule for it matters. */
export function asksForNew(clause: Clause, asOf: string): boolean {
  const standing = standingOf(clause, asOf);
  return standing === "new-only" || standing === "existing-only";
}

function prepare(clause: Clause, column: number, asOf: string, trace: Trace): Ready {
  const found = kindsOf(clause.applies, clause.table);
  const applies = compileCondition(clause.applies, asOf, trace);
  return {
    clause,
    column,
    standing: standingOf(clause, asOf),
    kinds: found?.kinds ?? null,
    applies,
    rest: found?.rest === clause.applies ? applies : compileCondition(found?.rest ?? null, asOf, trace),
    requirement: compile(clause.requirement, asOf, trace),
  };
}

/** Null for a condition that is always met. */
function compileCondition(node: Node | null, asOf: string, trace: Trace): Check | null {
  const always = node === null || (node.op === "constant" && node.value === 2) || (node.op === "all" && node.nodes.length === 0);
  return always ? null : compile(node, asOf, trace);
}

type Kinds = { kinds: ReadonlySet<string>; rest: Node | null };

/** The kinds that a condition allows, and what remains of it for a subject of such a kind. */
function kindsOf(node: Node, table: TableName): Kinds | null {
  if (node.op === "all") {
    for (const [at, part] of node.nodes.entries()) {
      const found = kindsOf(part, table);
      if (!found) continue;
      if (found.rest === part) return { kinds: found.kinds, rest: node };
      const nodes = node.nodes.toSpliced(at, 1, ...(found.rest ? [found.rest] : []));
      return { kinds: found.kinds, rest: nodes.length === 0 ? null : { op: "all", nodes } };
    }
    return null;
  }
  if (table === "emissionPoints") {
    if (node.op !== "related" || node.relation.name !== "serves" || node.quantifier !== "some") return null;
    const inner = kindsOf(node.node, "units");
    // A unit of the kind must meet the rest as well, and another unit may: only a bare kind is answered.
    return inner && { kinds: inner.kinds, rest: inner.rest === null ? null : node };
  }
  return node.op === "test" && node.attribute === "kind" && node.test.type === "choice" && node.test.mode === "any"
    ? { kinds: node.test.values, rest: null }
    : null;
}

function liveOf(ready: readonly Ready[], gates: readonly Gate[]): Live {
  const always: Step[] = [];
  const byKind = new Map<string, Step[]>();
  const full: Step[] = [];
  for (const { clause, column, standing, kinds, applies, rest, requirement } of ready) {
    const pack = clause.pack.index;
    const { scope, isNew } = gates[pack] as Gate;
    const gate = Math.min(scope, inForce(standing, isNew)) as Tri;
    if (gate === no) continue;
    const step = { column, pack, gate, applies, requirement };
    full.push(step);
    if (kinds === null) always.push(step);
    for (const kind of kinds ?? []) {
      const list = byKind.get(kind);
      const narrowed = { ...step, applies: rest };
      if (list) list.push(narrowed);
      else byKind.set(kind, [narrowed]);
    }
  }
  return { always, byKind, full };
}
